import { cpSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Builder } from '../../src/build/types.ts';
import { type Figures, figuresOf, readVerified, writeResults } from './figures.ts';
import {
  answerOf,
  buildRequest,
  folderOf,
  makeRepository,
  missing,
  runHere,
  theBuilder,
  useBaseImages,
} from './machine.ts';

const REPOS = resolve('__fixtures__/repos');

interface Demo {
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

const DEMOS: Readonly<Record<string, Demo>> = {
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

describe.skipIf(missing)('demo projects', () => {
  const figures: Figures[] = [];
  let builder: Builder;
  beforeAll(async () => {
    useBaseImages(...new Set(Object.values(DEMOS).flatMap(({ bases }) => bases)));
    builder = await theBuilder('buildah');
  }, 900_000);
  afterAll(() => writeResults('demos', figures));

  it('have a case each', () => {
    expect(readdirSync(REPOS).sort()).toEqual(Object.keys(DEMOS).sort());
  });

  describe.each(Object.entries(DEMOS).filter(([, { isUnbuilt }]) => !isUnbuilt))('%s', (name, demo) => {
    const folder = folderOf({});
    beforeAll(() => {
      cpSync(join(REPOS, name), folder.path, { recursive: true });
      makeRepository(folder.path);
    });
    afterAll(() => folder.remove());

    const verify = (...flags: string[]) =>
      runHere(['verify', folder.path, '--builder=buildah', '--network=host', '--format=json', '--no-config', ...flags]);

    it('is the same program in safe mode', { timeout: 600_000 }, async () => {
      const ran = await verify(`--smoke=${demo.smoke}`, ...(demo.isSlow ? ['--no-rebuild'] : []));
      expect(ran.stderr).toBe('');
      const report = readVerified(ran.stdout);
      expect(report.problems).toEqual([]);
      expect(ran.code).toBe(0);
      expect(report.comparison.tallies.application).toMatchObject({ removed: 0, changed: 0 });
      expect(report.comparison.packages).toEqual([]);
      figures.push(figuresOf(name, 'safe', report));
    });

    it('builds with --unsafe, and answers', { timeout: 600_000 }, async () => {
      const ran = await verify('--unsafe');
      const report = readVerified(ran.stdout);
      expect(report.problems).toEqual([]);
      expect(ran.code).toBe(0);
      expect(report.applied.includes('split-build-stage')).toBe(demo.isSplit === true);
      figures.push(figuresOf(name, 'unsafe', report));
      if (demo.request) await expectAnswer(folder.path, demo.request);
    });
  });

  async function expectAnswer(path: string, request: NonNullable<Demo['request']>): Promise<void> {
    const image = `dockerfix-e2e-${process.pid}`;
    try {
      expect((await runHere(['-w', '--unsafe', '--no-config', path])).code).toBe(0);
      const built = await builder.build(buildRequest(path, image), new AbortController().signal, () => {});
      expect(built).toMatchObject({ kind: 'built' });
      const answer = await answerOf(builder, image, `http://127.0.0.1:${request.port}${request.path}`);
      expect(answer).toMatch(request.answer);
    } finally {
      await builder.remove([image]);
    }
  }
});
