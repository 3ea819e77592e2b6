import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transforms } from '../../transforms/index.ts';
import { type Figures, figuresOf, readVerified, writeResults } from './figures.ts';
import { folderOf, missing, runHere, serve, useBaseImages } from './machine.ts';
import { CASES, NOT_BUILT } from './transform-cases.ts';

it('every transform that edits has a case, or a reason why it is not built here', () => {
  const editing = transforms
    .filter(({ transform }) => transform.safety !== 'suggestion')
    .map(({ transform }) => transform.id);
  const covered = [...CASES.flatMap((found) => found.transforms), ...Object.keys(NOT_BUILT)];
  expect([...new Set(covered)].sort()).toEqual([...editing].sort());
  expect(Object.keys(NOT_BUILT).filter((id) => CASES.some((found) => found.transforms.includes(id)))).toEqual([]);
});

describe.skipIf(missing)('transforms, built before and after', () => {
  const figures: Figures[] = [];
  beforeAll(() => {
    useBaseImages(...new Set(CASES.flatMap(({ bases }) => bases)));
    execFileSync('buildah', ['tag', 'python:3.11', 'docker.io/library/python:latest']);
  }, 900_000);
  afterAll(() => writeResults('transforms', figures));

  it.each(CASES.map((found) => [found.name, found] as const))('%s', { timeout: 600_000 }, async (name, found) => {
    const server = await serve(found.served ?? {});
    const folder = folderOf({ ...found.files, Dockerfile: found.files.Dockerfile.replaceAll('HOST', server.host) });
    const flags = ['--builder=buildah', '--network=host', '--format=json', '--no-config', '--no-rebuild'];
    const chosen = [`--only=${found.transforms.join(',')}`, ...(found.unsafe ? ['--unsafe'] : [])];
    const ran = await runHere(['verify', folder.path, ...chosen, `--smoke=${found.smoke}`, ...flags]);
    folder.remove();
    await server.stop();
    expect(ran.stderr).toBe('');
    const report = readVerified(ran.stdout);
    expect(report.problems).toEqual([]);
    expect(ran.code).toBe(0);
    expect([...report.applied].sort()).toEqual([...found.transforms].sort());
    figures.push(figuresOf(name, found.unsafe ? 'unsafe' : 'safe', report));
  });
});
