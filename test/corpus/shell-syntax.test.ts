import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logicalText } from '../../src/dockerfile/logical.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import type { RunInstruction } from '../../src/dockerfile/types.ts';
import { fixDockerfile } from '../../src/fix/fix.ts';
import { transforms } from '../../transforms/index.ts';
import { corpusFiles } from '../measure/corpus-files.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/docker-hub-2020.jsonl.gz');
const SHELLS = ['bash', 'dash'].filter((shell) => spawnSync(shell, ['-c', ':']).status === 0);
const BATCH = 256;

/** The text that the builder hands to the shell, for each RUN in shell form. */
function scriptsOf(text: string): string[] {
  const dockerfile = parseDockerfile(text);
  return dockerfile.instructions.flatMap((instruction) => {
    const run = instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction;
    const isScript = run?.keyword === 'RUN' && run.form === 'shell' && run.state.shell.kind === 'posix';
    return isScript ? [scriptText(text, dockerfile.escape, run)] : [];
  });
}

function scriptText(text: string, escape: '\\' | '`', run: RunInstruction): string {
  const head = logicalText(text, run.argumentsSpan, escape).text;
  const bodies = run.heredocs.length > 0 ? text.slice(run.argumentsSpan.end, run.span.end) : '';
  return head + bodies;
}

/** The scripts that a shell cannot parse; `-n` runs nothing. Many go to one process, which a failure splits in halves. */
function unparsable(shell: string, scripts: readonly string[]): string[] {
  if (scripts.length === 0 || spawnSync(shell, ['-n'], { input: `${scripts.join('\n\n')}\n` }).status === 0) return [];
  if (scripts.length === 1) return [...scripts];
  const half = Math.ceil(scripts.length / 2);
  return [...unparsable(shell, scripts.slice(0, half)), ...unparsable(shell, scripts.slice(half))];
}

/** Scripts that the next one could run into are checked by themselves. */
function batches(scripts: readonly string[]): string[][] {
  const isOpen = (script: string): boolean => /<<|\\\s*$/.test(script);
  const closed = scripts.filter((script) => !isOpen(script));
  const starts = closed.flatMap((_, index) => (index % BATCH === 0 ? [index] : []));
  return [
    ...starts.map((start) => closed.slice(start, start + BATCH)),
    ...scripts.filter(isOpen).map((script) => [script]),
  ];
}

interface Rewrite {
  readonly id: string;
  /** Scripts that only the file before, or only the file after, has. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

async function rewrites(): Promise<Rewrite[]> {
  const all = transforms.map(({ transform }) => transform);
  const found: Rewrite[] = [];
  for await (const { id, text } of corpusFiles(CORPUS)) {
    const before = scriptsOf(text);
    const after = scriptsOf(fixDockerfile(text, { transforms: all, unsafe: true, options: {} }).after);
    const changed = after.filter((script) => !before.includes(script));
    if (changed.length > 0)
      found.push({ id, before: before.filter((script) => !after.includes(script)), after: changed });
  }
  return found;
}

describe.skipIf(!existsSync(CORPUS) || SHELLS.length === 0)('the shell scripts of the corpus', () => {
  it('still parse', async () => {
    const files = await rewrites();
    expect(files.length).toBeGreaterThan(1000);
    for (const shell of SHELLS) {
      const failing = new Set(
        batches(files.flatMap(({ after }) => after)).flatMap((batch) => unparsable(shell, batch)),
      );
      const broken = files.filter(({ before, after }) => {
        const failures = after.filter((script) => failing.has(script)).length;
        return failures > 0 && failures > before.filter((script) => unparsable(shell, [script]).length > 0).length;
      });
      expect(
        broken.map(({ id, after }) => [id, ...after.filter((script) => failing.has(script))]),
        shell,
      ).toEqual([]);
    }
  }, 300_000);
});
