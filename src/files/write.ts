import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readRegularFile } from '../context/read-file.ts';
import { failure, systemCode, systemMessage } from '../discover/failures.ts';
import type { Failure } from './types.ts';

export interface Write {
  /** For messages. */
  readonly path: string;
  /** Absolute, links followed: a link in its place is a change. */
  readonly real: string;
  /** The bytes that the file must still have; undefined when it must not exist yet; `anything`: what there is is replaced. */
  readonly before: Uint8Array | 'anything' | undefined;
  readonly after: Uint8Array;
}

/**
 * Replaces a file whole or not at all: a temporary file in the same folder, synchronised, renamed over it. Mode and
 * owner stay. The file is compared with what was read just before the rename. All of it is synchronous, so that no
 * signal handler runs in between.
 */
export function writeAtomically(write: Write): Failure | undefined {
  let temporary: string | undefined;
  try {
    const target = write.real;
    const stats = lstatSync(target, { throwIfNoEntry: false });
    const odd = stats && oddity(stats, write);
    if (odd !== undefined) return failure(write.path, 'not-written', odd);
    temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
    fill(temporary, write.after, stats === undefined || write.before === undefined ? undefined : target);
    if (!isStill(target, write.before)) return inTheWay(write);
    renameSync(temporary, target);
    temporary = undefined;
    syncFolder(dirname(target));
    return undefined;
  } catch (error) {
    return failure(write.path, 'not-written', `cannot be written: ${systemMessage(error)}`);
  } finally {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

/** A rename gives the name a new file: another name of the old one would keep the old text. */
function oddity(stats: Stats, { before }: Write): string | undefined {
  if (before === 'anything') return stats.isFile() ? undefined : 'not a regular file: redirect standard output to it';
  if (before === undefined || !stats.isFile() || stats.nlink < 2) return undefined;
  return `has ${stats.nlink} names (hard links), and the others would keep the old text: not written`;
}

function inTheWay({ path, real, before }: Write): Failure {
  if (lstatSync(real, { throwIfNoEntry: false })?.isSymbolicLink()) {
    const link = before === undefined ? 'a link that leads nowhere' : 'a link';
    return failure(path, 'not-written', `${link} is in its place: not written`);
  }
  return failure(path, 'changed-meanwhile', 'changed while it was being fixed: left as it is, run again');
}

function fill(temporary: string, bytes: Uint8Array, model: string | undefined): void {
  const handle = openSync(temporary, 'wx', 0o666);
  try {
    if (model !== undefined) copyOwnerAndMode(handle, statsOf(model));
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function statsOf(file: string): Stats {
  // Opening for writing refuses a file that the user may not write, although its folder lets it be replaced.
  const handle = openSync(file, constants.O_RDWR);
  try {
    return fstatSync(handle);
  } finally {
    closeSync(handle);
  }
}

function copyOwnerAndMode(handle: number, model: Stats): void {
  const own = fstatSync(handle);
  try {
    if (own.uid !== model.uid || own.gid !== model.gid) fchownSync(handle, model.uid, model.gid);
  } catch (error) {
    // Another's file in a folder of ours: only the superuser may give a file away.
    if (systemCode(error) !== 'EPERM') throw error;
  }
  fchmodSync(handle, model.mode & 0o7777);
}

function isStill(target: string, before: Write['before']): boolean {
  if (before === 'anything') return true;
  if (before === undefined) return lstatSync(target, { throwIfNoEntry: false }) === undefined;
  try {
    const now = realpathSync(target) === target ? readRegularFile(target, { limit: before.byteLength }) : undefined;
    return now instanceof Uint8Array && Buffer.compare(now, before) === 0;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return false;
  }
}

/** Makes the rename last through a power cut; not every system lets a folder be synchronised. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The rename is done; only its durability is unknown.
  }
}
