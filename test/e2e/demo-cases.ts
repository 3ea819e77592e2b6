import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ran } from '../command-line.ts';
import { folderOf, makeRepository, runHere } from './machine.ts';

export const REPOS = resolve('__fixtures__/repos');

/** A demo project that is built before and after. */
export interface Demo {
  readonly bases: readonly string[];
  /** Run in the image, before and after. */
  readonly smoke: string;
  /** What the program answers on its own port. */
  readonly request?: { readonly port: number; readonly path: string; readonly answer: string | RegExp };
  /** Compiling takes long: the rebuild is measured once. */
  readonly isSlow?: boolean;
  /** With --unsafe it becomes a build stage and a small final one. */
  readonly isSplit?: boolean;
  /** There is no toolchain for it here: what becomes of it is checked without a build. */
  readonly isUnbuilt?: boolean;
}

export const DEMOS: Readonly<Record<string, Demo>> = {
  'debian-tool': {
    bases: ['debian:bookworm', 'debian:bookworm-slim'],
    smoke: 'printf "a b a" | wordbase /tmp/w.db && pdftotext -v',
  },
  'dotnet-api': { bases: [], smoke: 'true', isSplit: true, isUnbuilt: true },
  express: {
    bases: ['node:20', 'node:20-slim'],
    smoke: 'node -e "require(\'express\')" && dumb-init true',
    request: { port: 3000, path: '/', answer: /^[[{]/ },
  },
  fastapi: {
    bases: ['python:3.11', 'python:3.11-slim'],
    smoke: 'python -c "import app.main"',
    request: { port: 8000, path: '/healthz', answer: 'ok' },
    isSplit: true,
  },
  'flask-c': {
    bases: ['python:3.11', 'python:3.11-slim'],
    smoke: 'python -c "import barometer"',
    request: { port: 8000, path: '/pressure', answer: /"mean":1009/ },
    isSplit: true,
  },
  'go-api': {
    bases: ['golang:1.26', 'gcr.io/distroless/static-debian13:nonroot'],
    smoke: 'test -x /usr/local/bin/quotes',
    request: { port: 8080, path: '/healthz', answer: 'ok' },
    isSlow: true,
    isSplit: true,
  },
  'next-hall': {
    bases: ['node:20', 'node:20-slim'],
    smoke: 'test -f .next/BUILD_ID && node -e "require(\'next\')"',
    request: { port: 3000, path: '/api/events', answer: /Repair café/ },
    isSlow: true,
    isSplit: true,
  },
  'pnpm-service': {
    bases: ['node:20', 'node:20-slim'],
    smoke: 'test -f dist/server.js && test -d node_modules/ms',
    request: { port: 3000, path: '/', answer: /cuxhaven, brest, lisbon/ },
    isSplit: true,
  },
  'gradle-api': {
    bases: ['gradle:jdk17', 'eclipse-temurin:17-jre'],
    smoke: 'java -version',
    request: { port: 8080, path: '/limits', answer: /"north":40/ },
    isSlow: true,
    isSplit: true,
  },
  'rust-api': {
    bases: ['rust:1.95-bookworm', 'gcr.io/distroless/cc-debian12:nonroot'],
    smoke: 'test -x target/release/tidebook',
    request: { port: 8080, path: '/tides', answer: /"station":"north"/ },
    isSlow: true,
    isSplit: true,
  },
  'spring-boot': {
    bases: ['maven:3.9-eclipse-temurin-17', 'eclipse-temurin:17-jre'],
    smoke: 'curl --version && java -version',
    request: { port: 8080, path: '/entries', answer: /^[[{]/ },
    isSlow: true,
    isSplit: true,
  },
  'vite-spa': {
    bases: ['node:20', 'node:20-slim', 'nginx:stable'],
    smoke: 'true',
    request: { port: 3000, path: '/any/route', answer: /<main id="app">/ },
    isSplit: true,
  },
};

export const BUILT_DEMOS: readonly (readonly [name: string, demo: Demo])[] = Object.entries(DEMOS).filter(
  ([, { isUnbuilt }]) => !isUnbuilt,
);

/** The project in a folder and repository of its own; `remove` afterwards. */
export function copyOf(name: string): ReturnType<typeof folderOf> {
  const folder = folderOf({});
  cpSync(join(REPOS, name), folder.path, { recursive: true });
  makeRepository(folder.path);
  return folder;
}

export function verifyDemo(path: string, ...flags: readonly string[]): Promise<Ran> {
  return runHere(['verify', path, '--builder=buildah', '--network=host', '--format=json', '--no-config', ...flags]);
}

/** They share a port, and are built beside the others. */
const isCompiled = ([, { request }]: (typeof BUILT_DEMOS)[number]) => request?.port === 8080;
export const COMPILED_DEMOS = BUILT_DEMOS.filter(isCompiled);
export const OTHER_DEMOS = BUILT_DEMOS.filter((demo) => !isCompiled(demo));
