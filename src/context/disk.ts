import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { byCodeUnit } from './paths.ts';
import { readRegularFile } from './read-file.ts';
import { decodeText, type EntryKind, type FileTree } from './tree.ts';

/** Entries of one folder beyond this number are not seen. */
const MAX_ENTRIES = 100_000;

/**
 * The files below `root` (absolute). Every path is resolved before it is touched, and nothing is read that lies
 * outside `boundary` (absolute, `root` itself or above it) once links are followed. Errors read as absence.
 */
export function diskTree(root: string, boundary: string): FileTree {
  const realRoot = tryOr(() => realpathSync.native(root), undefined);
  const realBoundary = tryOr(() => realpathSync.native(boundary), undefined);
  const locate = memoize((path: string): string | undefined => {
    if (realRoot === undefined || realBoundary === undefined) return undefined;
    const real = tryOr(() => realpathSync.native(join(realRoot, path)), undefined);
    return real !== undefined && contains(realBoundary, real) ? real : undefined;
  });
  const kindOf = memoize((path: string): EntryKind | undefined => {
    const real = locate(path);
    return real === undefined ? undefined : kindOfStats(tryOr(() => statSync(real), undefined));
  });
  return {
    kindOf,
    entries: memoize((folder: string) => (kindOf(folder) === 'folder' ? namesIn(locate(folder)) : [])),
    read: (path, limit) => (kindOf(path) === 'file' ? readText(locate(path), limit) : undefined),
    realPath: (path) => {
      const real = locate(path);
      if (real === undefined || realRoot === undefined || !contains(realRoot, real)) return undefined;
      return relative(realRoot, real).split(sep).join('/');
    },
  };
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Pipes, sockets and devices are neither: reading one may wait for ever. */
function kindOfStats(stats: Stats | undefined): EntryKind | undefined {
  return stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : undefined;
}

function namesIn(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  return tryOr(() => readdirSync(folder).slice(0, MAX_ENTRIES).sort(byCodeUnit), []);
}

function readText(path: string | undefined, limit: number): string | undefined {
  if (path === undefined) return undefined;
  const bytes = tryOr(() => readRegularFile(path, { limit }), undefined);
  return bytes instanceof Uint8Array ? decodeText(bytes) : undefined;
}

/** A file that is gone, a loop of links, a folder without permission: all the same to a reader. */
function tryOr<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

export function memoize<T>(compute: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (path) => {
    const entry = known.get(path) ?? { value: compute(path) };
    known.set(path, entry);
    return entry.value;
  };
}
