import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transforms } from '../../transforms/index.ts';
import { run } from '../command-line.ts';
import { type Figures, figuresOf, readVerified, writeResults } from './figures.ts';
import { folderOf, missing, useBaseImages } from './machine.ts';
import { CASES, NOT_BUILT } from './transform-cases.ts';

describe.skipIf(missing)('transforms, built before and after', () => {
  const figures: Figures[] = [];
  const covered = new Set<string>();
  beforeAll(() => {
    useBaseImages(...new Set(CASES.flatMap(({ bases }) => bases)));
    execFileSync('buildah', ['tag', 'python:3.11', 'docker.io/library/python:latest']);
  }, 900_000);
  afterAll(() => {
    writeResults('transforms', figures);
    const left = transforms.filter(({ transform }) => transform.safety !== 'suggestion' && !covered.has(transform.id));
    const lines = left.map(({ transform: { id } }) => `- \`${id}\`: ${NOT_BUILT[id] ?? 'no case of its own'}`);
    if (covered.size > 0) console.log(`Not built here alone:\n${lines.join('\n')}`);
  });

  it.each(CASES.map((found) => [found.name, found] as const))('%s', { timeout: 600_000 }, async (name, found) => {
    const folder = folderOf(found.files);
    const flags = ['--builder=buildah', '--network=host', '--format=json', '--no-config', '--no-rebuild'];
    const only = `--only=${found.transforms.join(',')}`;
    const ran = await run([
      'verify',
      folder.path,
      only,
      `--smoke=${found.smoke}`,
      ...flags,
      ...(found.unsafe ? ['--unsafe'] : []),
    ]);
    folder.remove();
    expect(ran.stderr).toBe('');
    const report = readVerified(ran.stdout);
    expect(report.problems).toEqual([]);
    expect(ran.code).toBe(0);
    expect([...report.applied].sort()).toEqual([...found.transforms].sort());
    for (const id of found.transforms) covered.add(id);
    figures.push(figuresOf(name, found.unsafe ? 'unsafe' : 'safe', report));
  });
});
