import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { ECOSYSTEMS, type Ecosystem } from '../facts/ecosystems.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command } from '../shell/types.ts';

/** A command that fetches packages, and where its tool keeps what it fetched. */
export interface CacheUse {
  readonly row: Ecosystem;
  readonly folder: string;
  readonly command: Command;
}

/** The first install or build of a RUN, with the folder that its tool keeps downloads in. */
export function cacheUse(dockerfile: Dockerfile, run: RunInstruction): CacheUse | undefined {
  for (const command of scriptOf(dockerfile, run)?.commands ?? []) {
    const words = command.words.map((word) => (word.value ?? word.text).replace(/^.*\//, ''));
    const row = ECOSYSTEMS.find(({ commands }) => commands.some((text) => isPrefix(text.split(' '), words)));
    const folder = row?.caches[0];
    if (row !== undefined && folder !== undefined) return { row, folder, command };
  }
  return undefined;
}

function isPrefix(prefix: readonly string[], words: readonly string[]): boolean {
  const exact =
    prefix.length === 1 && /^(?:yarn|bundle)$/.test(prefix[0] ?? '')
      ? words.length === 1 || words[1]?.startsWith('-') === true
      : true;
  return exact && prefix.every((word, index) => words[index] === word);
}
