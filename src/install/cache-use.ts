import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command, Word } from '../shell/types.ts';
import { PROJECT_TOOLS } from '../tools/index.ts';
import type { ProjectTool } from '../tools/types.ts';

/** A command that fetches packages, and where its tool keeps what it fetched. */
export interface CacheUse {
  readonly row: ProjectTool;
  readonly folder: string;
  readonly command: Command;
}

const CALLS = PROJECT_TOOLS.flatMap((row) => row.project.installs.map((text) => ({ row, words: text.split(' ') })));
const PROGRAMS: ReadonlySet<string | undefined> = new Set(CALLS.map(({ words }) => words[0]));

/** The first install or build of a RUN, with the folder that its tool keeps downloads in. */
export function cacheUse(dockerfile: Dockerfile, run: RunInstruction): CacheUse | undefined {
  for (const command of scriptOf(dockerfile, run)?.commands ?? []) {
    const [first] = command.words;
    if (!first || !PROGRAMS.has(nameOf(first))) continue;
    const words = command.words.map(nameOf);
    const row: ProjectTool | undefined = CALLS.find((call) => isPrefix(call.words, words))?.row;
    const folder = row?.project.caches[0];
    if (row !== undefined && folder !== undefined) return { row, folder, command };
  }
  return undefined;
}

function nameOf(word: Word): string {
  return (word.value ?? word.text).replace(/^.*\//, '');
}

function isPrefix(prefix: readonly string[], words: readonly string[]): boolean {
  const exact =
    prefix.length === 1 && /^(?:yarn|bundle)$/.test(prefix[0] ?? '')
      ? words.length === 1 || words[1]?.startsWith('-') === true
      : true;
  return exact && prefix.every((word, index) => words[index] === word);
}
