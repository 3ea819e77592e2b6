import { describe, expect, test } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { cacheReport, cacheReportLine, sourceChangeLine } from '../src/model/effects/cache-report.ts';
import { copyManifestsFirst } from '../transforms/caching/copy-manifests-first.ts';
import { fixtureCases } from './laws/fixtures.ts';

const BEFORE = parseDockerfile(`FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
FROM nginx:1.27
RUN apt-get update && apt-get install -y curl
COPY --from=build /app/dist /usr/share/nginx/html
FROM alpine AS unused
COPY . /x
FROM nginx:1.27
COPY --from=build /app/dist /srv
`);
const AFTER = parseDockerfile(
  BEFORE.text.replace('COPY . .\nRUN npm ci\n', 'COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n'),
);

test('counts the steps of the stages that the last one needs', () => {
  const report = cacheReport(BEFORE, AFTER, 'src/a.ts');
  expect(report.before).toEqual({ steps: 4, rebuilt: 4, weight: 14 });
  expect(report.after).toEqual({ steps: 5, rebuilt: 3, weight: 4 });
  expect(cacheReportLine(report)).toBe('a source change now rebuilds 3 of 5 steps instead of 4 of 4');
});

test('a manifest rebuilds as much as before', () => {
  const report = cacheReport(BEFORE, AFTER, 'package.json');
  expect(report.after.rebuilt).toBe(5);
  expect(cacheReportLine(report)).toBeUndefined();
});

test('picks a source that is copied', () => {
  const context = memoryContext({ 'package.json': '', 'vite.config.ts': '', 'src/a.ts': '' });
  expect(sourceChangeLine(BEFORE, AFTER, context)).toContain('now rebuilds 3 of 5');
  expect(sourceChangeLine(BEFORE, BEFORE, context)).toBeUndefined();
  expect(sourceChangeLine(BEFORE, AFTER, undefined)).toBeUndefined();
});

/** As many RUNs are run again, each with what its cache mount holds: nothing is claimed. */
const IN_A_MOUNT: ReadonlySet<string> = new Set(['cargo-target-in-a-cache-mount', 'pnpm-workspace']);

describe('a source change rebuilds less than before', () => {
  const cases = fixtureCases().filter((fixture) => fixture.transform === copyManifestsFirst.id && fixture.mustChange);
  test.each(cases.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const options = { transforms: [copyManifestsFirst], unsafe: true, options: {}, context: fixture.context };
    const { after } = fixDockerfile(fixture.input, options);
    const line = sourceChangeLine(parseDockerfile(fixture.input), parseDockerfile(after), fixture.context);
    if (IN_A_MOUNT.has(fixture.name)) expect(line).toBeUndefined();
    else expect(line).toMatch(/^a source change now rebuilds/);
  });
});
