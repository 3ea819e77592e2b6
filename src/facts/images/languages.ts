import type { ImageRow, ImageVersion } from './types.ts';

const DEBIAN = { role: 'toolchain', on: 'debian' } as const satisfies ImageRow;
const ALPINE = { role: 'toolchain', on: 'alpine' } as const satisfies ImageRow;
const UBUNTU = { role: 'toolchain', on: 'ubuntu' } as const satisfies ImageRow;
const RSTUDIO = {
  role: 'application',
  on: 'ubuntu',
  runs: true,
  drops: 's6-overlay',
  dropsInCmd: true,
  ports: [8787],
} as const satisfies ImageRow;
const ORACLE = { on: 'oracle-slim' } as const satisfies ImageVersion;
const NO_USERS = { users: '' } as const satisfies ImageVersion;
const NO_ACCOUNTS = { accounts: '' } as const satisfies ImageVersion;

/**
 * Languages and compilers. Tags: docker-library/official-images library/* as of 2026-08-21. Users and entrypoints:
 * the Dockerfiles that they name; for other namespaces those that their pages on hub.docker.com link to. Not every row
 * was read there on its own: the others are general knowledge, to be checked at the same places.
 * Read 2026-11-25 in the newest stored commits: node (22/bookworm, 22/alpine: user and group 1000), python 3.13, ruby 3.4
 * and golang 1.26 (bookworm: no user), php 8.3 and 8.4 (apache, fpm), eclipse-temurin 21 (adoptium/containers: no user of
 * its own), gradle (user and group 1000, CMD gradle), mhart/alpine-node and anapsix/alpine-java (no user), rocker/r-ver,
 * rstudio and shiny 4.5.3.
 */
export const LANGUAGE_IMAGES = {
  // The user `node` came on 2016-11-03 (nodejs/docker-node#261), so with 4.6.2, 6.9.1 and 7.1.
  node: {
    ...DEBIAN,
    smaller: { kind: 'slim', place: 'last' },
    runs: true,
    users: 'node:1000:1000:/home/node',
    before: [
      ['4.6.2', NO_USERS],
      ['6.0', NO_USERS, '5'],
      ['6.9.1', NO_USERS, '6'],
      ['7.1', NO_USERS, '7'],
    ],
  },
  iojs: { ...DEBIAN, runs: true },
  python: { ...DEBIAN, smaller: { kind: 'slim', place: 'first' }, runs: true },
  pypy: { ...DEBIAN, runs: true },
  ruby: { ...DEBIAN, smaller: { kind: 'slim', place: 'first' }, runs: true },
  jruby: { ...DEBIAN, runs: true },
  golang: { ...DEBIAN, workdir: '/go' },
  rust: { ...DEBIAN, smaller: { kind: 'slim', place: 'first' } },
  php: {
    role: 'toolchain',
    on: 'debian',
    runs: true,
    users: 'www-data:33:33:/var/www',
    onAlpine: { users: 'www-data:82:82:/home/www-data' },
    variants: {
      // PHP-FPM's master and Apache start as root and run their workers as www-data.
      apache: { ports: [80], workdir: '/var/www/html', drops: 'Apache', dropsInCmd: true },
      fpm: { ports: [9000], workdir: '/var/www/html', drops: 'PHP-FPM', dropsInCmd: true },
    },
  },
  // From 12 on the plain tags stand on Oracle Linux, always its slim image: with yum on 7, with microdnf on 8, which 14.0.2 was the first to
  // stand on. docker-library/openjdk: Dockerfile-linux.template, generate-stackbrew-library.sh and 754d834, read 2026-11-26.
  openjdk: {
    product: '',
    smaller: { kind: 'jre', place: 'first' },
    role: 'toolchain',
    on: 'oracle-slim',
    before: [
      ['12', { on: 'debian', releases: { 'oracle-slim': '8' } }],
      ['14.0.2', { releases: { 'oracle-slim': '7' } }],
      ['19', { releases: { 'oracle-slim': '8' } }, '14.0.2'],
    ],
    variants: { slim: { on: 'debian' }, oracle: ORACLE, oraclelinux7: ORACLE, oraclelinux8: ORACLE },
  },
  java: DEBIAN,
  'eclipse-temurin': {
    ...UBUNTU,
    smaller: { kind: 'jre', place: 'first' },
    accounts: 'ubuntu:1000:1000:/home/ubuntu',
    variants: { jammy: NO_ACCOUNTS, focal: NO_ACCOUNTS },
  },
  adoptopenjdk: UBUNTU,
  'adoptopenjdk/openjdk8': UBUNTU,
  'adoptopenjdk/openjdk11': UBUNTU,
  amazoncorretto: { role: 'toolchain', on: 'amazon' },
  'azul/zulu-openjdk': UBUNTU,
  'azul/zulu-openjdk-alpine': ALPINE,
  'azul/zulu-openjdk-debian': DEBIAN,
  ibmjava: UBUNTU,
  'ibm-semeru-runtimes': UBUNTU,
  sapmachine: UBUNTU,
  'bellsoft/liberica-openjdk-alpine': ALPINE,
  'bellsoft/liberica-openjdk-debian': DEBIAN,
  maven: { role: 'builder', on: 'ubuntu', runs: true },
  gradle: {
    role: 'builder',
    on: 'ubuntu',
    runs: true,
    users: 'gradle:1000:1000:/home/gradle',
    workdir: '/home/gradle',
  },
  groovy: { role: 'toolchain', on: 'ubuntu', runs: true, users: 'groovy:1000:1000:/home/groovy', user: 'groovy' },
  'anapsix/alpine-java': ALPINE,
  'frolvlad/alpine-java': ALPINE,
  perl: { ...DEBIAN, smaller: { kind: 'slim', place: 'first' }, runs: true, workdir: '/usr/src/app' },
  elixir: { ...DEBIAN, runs: true },
  erlang: { ...DEBIAN, runs: true },
  haskell: { ...DEBIAN, runs: true },
  clojure: { ...DEBIAN, runs: true },
  gcc: { role: 'builder', on: 'debian' },
  swift: UBUNTU,
  julia: { ...DEBIAN, runs: true },
  mono: { role: 'toolchain', on: 'debian' },
  dart: { role: 'builder', on: 'debian' },
  'google/dart': { role: 'toolchain', on: 'debian' },
  nim: DEBIAN,
  swipl: { ...DEBIAN, runs: true },
  hylang: { ...DEBIAN, runs: true },
  'crystallang/crystal': UBUNTU,
  'r-base': { ...DEBIAN, runs: true, accounts: 'docker:1000:1000:/home/docker' },
  'rocker/r-base': { ...DEBIAN, runs: true, accounts: 'docker:1000:1000:/home/docker' },
  'rocker/r-ver': { ...UBUNTU, runs: true },
  'rocker/r-apt': UBUNTU,
  // CMD /init: s6 runs RStudio or Shiny Server as root and the sessions as users: rocker-org/rocker-versioned2,
  // dockerfiles/rstudio_4.5.3.Dockerfile, shiny_4.5.3.Dockerfile. Read 2026-11-25.
  'rocker/rstudio': RSTUDIO,
  'rocker/tidyverse': RSTUDIO,
  'rocker/verse': RSTUDIO,
  'rocker/geospatial': RSTUDIO,
  'rocker/shiny': {
    role: 'application',
    on: 'ubuntu',
    runs: true,
    drops: 's6-overlay',
    dropsInCmd: true,
    ports: [3838],
  },
  composer: { role: 'builder', on: 'alpine', bash: true, runs: true, workdir: '/app' },
  'mhart/alpine-node': { ...ALPINE, product: 'node', runs: true },
  'mhart/alpine-iojs': { ...ALPINE, runs: true },
  'jfloff/alpine-python': { ...ALPINE, bash: true },
  'keymetrics/pm2': { ...DEBIAN, runs: true, users: 'node:1000:1000:/home/node' },
  'oven/bun': { ...DEBIAN, runs: true, users: 'bun:1000:1000:/home/bun', workdir: '/home/bun/app' },
  'denoland/deno': { ...DEBIAN, runs: true, users: 'deno:1993:1993' },
  'continuumio/miniconda3': { ...DEBIAN, runs: true },
  'continuumio/miniconda': { ...DEBIAN, runs: true },
  'continuumio/anaconda3': { ...DEBIAN, runs: true },
  'continuumio/anaconda': { ...DEBIAN, runs: true },
  'conda/miniconda3': { ...DEBIAN, runs: true },
  'condaforge/mambaforge': { ...UBUNTU, runs: true },
  'condaforge/miniforge3': { ...UBUNTU, runs: true },
  'mambaorg/micromamba': { ...DEBIAN, runs: true, users: 'mambauser:57439:57439:/home/mambauser', user: 'mambauser' },
  'ekidd/rust-musl-builder': { role: 'builder', on: 'ubuntu', users: 'rust:1000:1000:/home/rust', user: 'rust' },
  'clux/muslrust': { role: 'builder', on: 'ubuntu' },
  'electronuserland/builder': { role: 'builder', on: 'ubuntu' },
  'emscripten/emsdk': { role: 'builder', on: 'ubuntu' },
  'fpco/stack-build': { role: 'builder', on: 'ubuntu' },
  'cypress/base': { ...DEBIAN, users: 'node:1000:1000:/home/node' },
  'microsoft/dotnet': { role: 'toolchain', on: 'debian' },
  'microsoft/aspnetcore': { role: 'runtime', on: 'debian', workdir: '/app', ports: [80] },
  'microsoft/aspnetcore-build': { role: 'builder', on: 'debian' },
  'microsoft/powershell': { role: 'toolchain', on: 'ubuntu', runs: true },
  'tiangolo/uvicorn-gunicorn': { role: 'server', on: 'debian', runs: true, workdir: '/app', ports: [80] },
  'tiangolo/uvicorn-gunicorn-fastapi': { role: 'server', on: 'debian', runs: true, workdir: '/app', ports: [80] },
  'tiangolo/meinheld-gunicorn-flask': { role: 'server', on: 'debian', runs: true, workdir: '/app', ports: [80] },
} as const satisfies Readonly<Record<string, ImageRow>>;
