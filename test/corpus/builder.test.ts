import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import type { Dockerfile } from '../../src/dockerfile/types.ts';
import { fixDockerfile } from '../../src/fix/fix.ts';
import { transforms } from '../../transforms/index.ts';
import { askCompiler, worsened } from '../measure/compiler.ts';
import { type CorpusFile, corpusFiles } from '../measure/corpus-files.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const CORPUS = join(SHARED, 'corpus/docker-hub-2020.jsonl.gz');
const COMPILER = join(SHARED, 'oracle');

/** Why BuildKit's own compiler cannot be asked here; undefined where it can. */
function obstacle(): string | undefined {
  if (!existsSync(CORPUS) || !existsSync(COMPILER)) return 'the corpus or the compiler is not at hand';
  return spawnSync('go', ['version']).status === 0 ? undefined : 'there is no Go';
}

const lacking = obstacle();
const folder = lacking === undefined ? mkdtempSync(join(tmpdir(), 'builder-')) : undefined;
const chosen = transforms.map(({ transform }) => transform).filter((transform) => transform.onByDefault);

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(folder === undefined)(
  `BuildKit's compiler${lacking === undefined ? '' : ` (skipped: ${lacking})`}`,
  () => {
    it('takes what it took before, with no new check, and nothing that it refuses passes in silence', async ({
      skip,
    }) => {
      const program = join(folder ?? '', 'compiler');
      const build = spawnSync('go', ['build', '-o', program, '.'], { cwd: COMPILER, timeout: 100_000 });
      if (build.status !== 0) return skip(`the compiler cannot be built here: ${String(build.stderr).slice(0, 200)}`);
      const files: CorpusFile[] = [];
      for await (const file of corpusFiles(CORPUS)) files.push(file);
      const before = askCompiler(program, files);
      expect(files.filter((file) => before.get(file.id)?.error !== undefined && isSilent(program, file))).toEqual([]);
      for (const unsafe of [false, true]) {
        const taken = files.filter(({ id }) => before.get(id)?.error === undefined);
        const fixed = taken.map(({ id, text }) => ({
          id,
          text: fixDockerfile(text, { transforms: chosen, unsafe, options: {} }).after,
        }));
        const after = askCompiler(program, fixed);
        const worse = taken.flatMap(({ id }) =>
          worsened(before.get(id), after.get(id)).map((what) => `${id}: ${what}`),
        );
        expect(worse, unsafe ? 'unsafe' : 'safe').toEqual([]);
      }
    }, 180_000);
  },
);

/** Refused, and not a word: where it is taken with the variables that it lacks, a build argument or the base image may give them. */
function isSilent(program: string, { id, text }: CorpusFile): boolean {
  const dockerfile = parseDockerfile(text);
  if (dockerfile.problems.length > 0) return false;
  return askCompiler(program, [{ id, text: withVariables(dockerfile) }]).get(id)?.error !== undefined;
}

/** A value for each ARG of FROM that has none, and for each variable that a stage uses. */
function withVariables({ text, instructions }: Dockerfile): string {
  const names = new Set([...text.matchAll(/\$\{?(\w+)/g)].flatMap(([, name]) => name ?? []));
  const lines = [...names].map((name) => `\nENV ${name}=/x`).join('');
  return instructions.toReversed().reduce((whole, instruction) => {
    const isOpen = instruction.keyword === 'ARG' && instruction.pairs.some(({ value }) => value === undefined);
    const added = instruction.keyword === 'FROM' ? lines : instruction.stage === undefined && isOpen ? '=latest' : '';
    return whole.slice(0, instruction.span.end) + added + whole.slice(instruction.span.end);
  }, text);
}
