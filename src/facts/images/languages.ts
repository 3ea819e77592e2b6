import type { ImageRow } from './types.ts';

/**
 * Languages and compilers. Sources: docker-library/official-images library/* (2026-08-21) and the Dockerfiles
 * they name, read 2026-11-23.
 */
export const LANGUAGE_IMAGES = {
  node: {
    role: 'toolchain',
    on: 'debian',
    users: 'node:1000:1000:/home/node',
    // The user came with 0.10 to 6 in June 2016 (nodejs/docker-node#1).
    runs: true,
  },
  python: { role: 'toolchain', on: 'debian', runs: true },
  ruby: { role: 'toolchain', on: 'debian', runs: true },
  golang: { role: 'toolchain', on: 'debian', workdir: '/go' },
  rust: { role: 'toolchain', on: 'debian' },
  php: {
    role: 'server',
    on: 'debian',
    runs: true,
    users: 'www-data:33:33:/var/www',
    workdir: '/var/www/html',
    onAlpine: { users: 'www-data:82:82:/home/www-data' },
    variants: { apache: { ports: [80] }, fpm: { ports: [9000] } },
  },
  openjdk: { role: 'toolchain', on: 'debian' },
  java: { role: 'toolchain', on: 'debian' },
  'eclipse-temurin': { role: 'toolchain', on: 'ubuntu' },
  amazoncorretto: { role: 'toolchain', on: 'amazon' },
  'azul/zulu-openjdk': { role: 'toolchain', on: 'ubuntu' },
  adoptopenjdk: { role: 'toolchain', on: 'ubuntu' },
  maven: { role: 'builder', on: 'ubuntu' },
  gradle: { role: 'builder', on: 'ubuntu', users: 'gradle:1000:1000:/home/gradle', workdir: '/home/gradle' },
  perl: { role: 'toolchain', on: 'debian', workdir: '/usr/src/app' },
  elixir: { role: 'toolchain', on: 'debian' },
  erlang: { role: 'toolchain', on: 'debian' },
  haskell: { role: 'toolchain', on: 'debian' },
  clojure: { role: 'toolchain', on: 'debian' },
  gcc: { role: 'builder', on: 'debian' },
  swift: { role: 'toolchain', on: 'ubuntu' },
  julia: { role: 'toolchain', on: 'debian' },
  'r-base': { role: 'toolchain', on: 'debian', users: 'docker:1000:1000:/home/docker' },
  pypy: { role: 'toolchain', on: 'debian' },
  composer: { role: 'builder', on: 'alpine', workdir: '/app' },
  'mhart/alpine-node': { role: 'toolchain', on: 'alpine' },
  'continuumio/miniconda3': { role: 'toolchain', on: 'debian' },
  'continuumio/miniconda': { role: 'toolchain', on: 'debian' },
  'continuumio/anaconda3': { role: 'toolchain', on: 'debian' },
} as const satisfies Readonly<Record<string, ImageRow>>;
