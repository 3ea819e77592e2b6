import { constants, openSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRegularFile, unreadMessage } from '../context/read-file.ts';
import { systemMessage } from '../discover/failures.ts';
import type { FixFilesOptions } from '../files/fix-files.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import type { Io } from './io.ts';
import { readStream } from './read-stream.ts';

export interface ChosenFiles {
  readonly paths: readonly string[];
  readonly files: FixFilesOptions['files'];
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
  const chosen = { paths: paths.length === 0 && listed === undefined ? ['.'] : paths, files: listed };
  if (!args.has('staged') && !args.has('since')) return chosen;
  const { admitChanged } = await import('./admit-changed.ts');
  const admit = await admitChanged(args.value('since'), io);
  return 'kind' in admit ? admit : { ...chosen, admit };
}

/** A list of a million paths. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;

/** Paths by line or, where there is a NUL, ended by it, as `git ls-files -z` and `find -print0` write them. */
async function readList(list: string, io: Io): Promise<readonly string[] | UsageError> {
  try {
    const bytes = list === '-' ? await io.readStdin(MAX_LIST_BYTES) : await readFile(resolve(io.cwd, list), io);
    if (typeof bytes === 'string') return usageError(`--files-from ${list}: cannot be read: ${bytes}`);
    if (bytes.byteLength > MAX_LIST_BYTES) return usageError(`--files-from ${list}: more than 64 MiB`);
    const text = Buffer.from(bytes).toString();
    return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((path) => path !== '');
  } catch (error) {
    return usageError(`--files-from ${list}: cannot be read: ${systemMessage(error)}`);
  }
}

/** A file, or a pipe such as `<(git ls-files)`, which is opened so that nobody waits for its other end. */
async function readFile(path: string, io: Io): Promise<Uint8Array | string> {
  if (!statSync(path).isFIFO()) {
    const bytes = readRegularFile(path, { limit: MAX_LIST_BYTES });
    return bytes instanceof Uint8Array ? bytes : unreadMessage(bytes);
  }
  const { Socket } = await import('node:net');
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  return readStream(new Socket({ fd, readable: true, writable: false }), MAX_LIST_BYTES, io.interrupted);
}
