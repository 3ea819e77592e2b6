import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { posixRelative } from './patterns.ts';
import { repositoryRoot } from './repository.ts';

/** True when a path (absolute), its links followed, lies outside of a folder; also when that cannot be told. */
export function leadsOut(absolute: string, boundary: string): boolean {
  try {
    return posixRelative(realpathSync(boundary), realpathSync(absolute)) === undefined;
  } catch {
    return true;
  }
}

/**
 * The folder that a path (absolute), as it is written, may not lead out of: the repository that it lies in or, when a link on the way
 * stands in a repository, that link's; without one, the working folder when it is above, else the folder itself.
 */
export function boundaryOf(folder: string, cwd: string): string {
  const start = ownFolder(folder, cwd);
  return repositoryRoot(start) ?? (posixRelative(cwd, start) === undefined ? start : cwd);
}

/** The folder, or the one of the first link on the way to it that somebody may have planted: in a repository, or below `cwd`. */
function ownFolder(folder: string, cwd: string): string {
  const { root } = parse(folder);
  let at = root;
  for (const name of folder.slice(root.length).split(/[\\/]/)) {
    const next = join(at, name);
    if (isLink(next) && (posixRelative(cwd, at) !== undefined || repositoryRoot(at) !== undefined)) return at;
    at = next;
  }
  return folder;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** What is wrong with a place (absolute, it need not exist) that the user names for output: a link that leads out of a repository. */
export function outputProblem(absolute: string, cwd: string): string | undefined {
  const start = ownFolder(absolute, cwd);
  if (start === absolute) return undefined;
  const boundary = repositoryRoot(start) ?? cwd;
  return leadsOut(existingPart(absolute), boundary)
    ? 'a link that leads out of the repository: not followed'
    : undefined;
}

/** Up to the first part that is not there; a link that leads nowhere is there. */
function existingPart(absolute: string): string {
  let path = absolute;
  while (lstatSync(path, { throwIfNoEntry: false }) === undefined && path !== dirname(path)) path = dirname(path);
  return path;
}
