import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { expand } from '../src/dockerfile/expand.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { brokenLaws } from '../src/testing/laws.ts';
import { transforms } from '../transforms/index.ts';
import { readFiles } from './laws/fixtures.ts';

const REPOS = resolve('__fixtures__/repos');
const all = transforms.map(({ transform }) => transform);
const PREFIX = 'org.opencontainers.image.';

function repository(name: string) {
  const git = { '.git/config': `[remote "origin"]\n\turl = git@git.example.org:demo/${name}.git\n` };
  const context = memoryContext({ ...readFiles(join(REPOS, name)), ...git });
  return { context, text: readFileSync(join(REPOS, name, 'Dockerfile'), 'utf8') };
}

function labelsAfter(name: string): Record<string, string | undefined> {
  const { context, text } = repository(name);
  const options = { transforms: all, unsafe: false, options: {}, context, path: 'Dockerfile' };
  const { after } = fixDockerfile(text, options);
  expect(fixDockerfile(after, options).after).toBe(after);
  const dockerfile = parseDockerfile(after);
  const labels = dockerfile.stages.at(-1)?.instructions.flatMap((own) => (own.keyword === 'LABEL' ? own.pairs : []));
  const own = labels?.filter((pair) => pair.name.startsWith(PREFIX)) ?? [];
  const valueOf = (value: string) => expand(value, () => undefined, dockerfile.escape);
  return Object.fromEntries(
    own.map(({ name: key, valueSpan }) => [
      key.slice(PREFIX.length),
      valueOf(valueSpan ? after.slice(valueSpan.start, valueSpan.end) : ''),
    ]),
  );
}

describe('the example projects', () => {
  const names = readdirSync(REPOS).filter((name) => existsSync(join(REPOS, name, 'Dockerfile')));

  it.each(names)('%s obeys the laws in its own context', (name) => {
    const { context, text } = repository(name);
    for (const unsafe of [false, true]) {
      expect(brokenLaws(text, { transforms: all, unsafe, context })).toEqual([]);
    }
  });

  it.each(names)('%s is whole: a licence, a README, lockfiles that name no registry', (name) => {
    const files = readFiles(join(REPOS, name));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', '.gitignore']));
    expect(files['package-lock.json'] ?? '').not.toContain('"resolved"');
    const locks = ['package-lock.json', 'pnpm-lock.yaml'];
    if (files['package.json'] !== undefined) expect(locks.some((lock) => files[lock] !== undefined)).toBe(true);
  });

  it('are labelled with what their manifests, licences and git say', () => {
    expect(labelsAfter('fastapi')).toEqual({
      authors: 'Ada Kowalski <ada@example.org>',
      title: 'notes-api',
      description: "A small HTTP API that keeps a team's notes in one SQLite file",
      documentation: 'https://notes.example.org/docs',
      source: 'https://git.example.org/demo/fastapi',
      licenses: 'MIT',
    });
    expect(labelsAfter('express')).toEqual({
      title: 'linkshort',
      description: 'Short links for a small team: "go/wiki" instead of a long address',
      url: 'https://linkshort.example.org',
      source: 'https://git.example.org/demo/express',
      licenses: 'ISC',
      authors: 'Tomás Herrera <tomas@example.org>',
    });
    expect(labelsAfter('go-api')).toEqual({
      title: 'quotes',
      source: 'https://git.example.org/demo/go-api',
      licenses: 'BSD-3-Clause',
    });
    expect(labelsAfter('spring-boot')).toMatchObject({
      authors: 'Example Museum IT',
      title: 'Guestbook',
      licenses: 'Apache-2.0',
      vendor: 'Example Museum',
    });
    expect(labelsAfter('debian-tool')).toEqual({
      source: 'https://git.example.org/demo/debian-tool',
      licenses: 'Zlib',
    });
  });
});

describe('compiled example projects', () => {
  it.each([
    ['dotnet-api', 'FROM mcr.microsoft.com/dotnet/aspnet:8.0'],
    ['go-api', 'FROM gcr.io/distroless/static-debian13:nonroot'],
    ['gradle-api', 'FROM eclipse-temurin:17-jre'],
    ['rust-api', 'FROM gcr.io/distroless/cc-debian12:nonroot'],
    ['spring-boot', 'FROM eclipse-temurin:17-jre'],
  ])('%s is built in a stage of its own', (name, final) => {
    const { context, text } = repository(name);
    expect(fixDockerfile(text, { transforms: all, unsafe: true, options: {}, context }).after.split(/\r?\n/)).toContain(
      final,
    );
  });
});
