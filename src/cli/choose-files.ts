import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemMessage } from '../files/failures.ts';
import type { FixFilesOptions } from '../files/fix-files.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import type { Io } from './io.ts';

export interface ChosenFiles {
  readonly paths: readonly string[];
  readonly admit?: FixFilesOptions['admit'];
}

/** Which files a run is about: those that are named, those that a list names, and of all these what git says changed. */
export async function chooseFiles(
  paths: readonly string[],
  args: Arguments,
  io: Io,
): Promise<ChosenFiles | UsageError> {
  const list = args.value('files-from');
  const listed = list === undefined ? undefined : await readList(list, io);
  if (listed !== undefined && 'kind' in listed) return listed;
  const all = [...paths, ...(listed ?? [])];
  const chosen = { paths: all.length === 0 && listed === undefined ? ['.'] : all };
  if (!args.has('staged') && !args.has('since')) return chosen;
  const { admitChanged } = await import('./admit-changed.ts');
  const admit = await admitChanged(args.value('since'), io);
  return 'kind' in admit ? admit : { ...chosen, admit };
}

/** Paths by line or, where there is a NUL, ended by it, as `git ls-files -z` and `find -print0` write them. */
async function readList(list: string, io: Io): Promise<readonly string[] | UsageError> {
  try {
    const bytes = list === '-' ? await io.readStdin() : readFileSync(resolve(io.cwd, list));
    const text = Buffer.from(bytes).toString();
    return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((path) => path !== '');
  } catch (error) {
    return usageError(`--files-from ${list}: cannot be read: ${systemMessage(error)}`);
  }
}
