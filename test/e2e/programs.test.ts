import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Builder } from '../../src/build/types.ts';
import { answers, answersOf, buildRequest, folderOf, missing, runHere, theBuilder, useBaseImages } from './machine.ts';
import { PROGRAMS, type ProgramCase } from './program-cases.ts';

const imageOf = (name: string) => `dockerfix-e2e-${name.toLowerCase().replace(/\W+/g, '-')}-${process.pid}`;
/** The images of these are made of the machine's own toolchain. */
const TOOLCHAINS: readonly (readonly [base: string, program: string, words: readonly string[]])[] = [
  ['golang:', 'go', ['version']],
  ['rust:', 'cargo', ['--version']],
];

function toolchainMissing({ bases }: ProgramCase): boolean {
  return TOOLCHAINS.some(
    ([base, program, words]) => bases.some((name) => name.startsWith(base)) && !answers(program, words),
  );
}

describe.skipIf(missing)('programs as a user of their own', () => {
  const programs = Object.entries(PROGRAMS).filter(([, program]) => !toolchainMissing(program));
  let builder: Builder;
  beforeAll(async () => {
    useBaseImages(...new Set(programs.flatMap(([, { bases }]) => bases)));
    builder = await theBuilder('buildah');
  }, 900_000);
  // Not sooner: with an image go the layers that the next one shares.
  afterAll(() => builder?.remove(programs.map(([name]) => imageOf(name))));

  it.each(programs)('%s', { timeout: 400_000 }, async (name, { files, port, answer, written }) => {
    const folder = folderOf(files);
    const image = imageOf(name);
    const asked = written === undefined ? ['/'] : ['/', '/write'];
    const run = async () => {
      const built = await builder.build(buildRequest(folder.path, image), new AbortController().signal, () => {});
      if (built.kind === 'failed') throw new Error(built.output);
      return answersOf(
        builder,
        image,
        asked.map((path) => `http://127.0.0.1:${port}${path}`),
      );
    };
    try {
      const expected = written === undefined ? [answer] : [answer, written];
      expect(await run()).toEqual(expected);
      const ran = await runHere(['-w', '-q', '--unsafe', '--no-config', '--only=use-non-root-user', folder.path]);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(join(folder.path, 'Dockerfile'), 'utf8')).toMatch(/^USER (?!0\b)\d+:\d+$/m);
      expect(await run()).toEqual(expected);
    } finally {
      folder.remove();
    }
  });
});
