import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Failure } from '../files/types.ts';
import { failure, systemCode, systemMessage } from './failures.ts';
import { boundaryOf, leadsOut } from './links.ts';

/** A path that the user named. All paths are absolute. */
export type Target =
  | { readonly kind: 'file'; readonly absolute: string; readonly boundary: string }
  | { readonly kind: 'folder'; readonly absolute: string; readonly boundary: string }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly absolute: string; readonly boundary: string };

export function targetOf(path: string, cwd: string): Target | Failure {
  const absolute = resolve(cwd, path);
  try {
    const stats = statSync(absolute);
    // A pipe such as `<(…)` is refused by name when it is read.
    if (!stats.isDirectory()) return { kind: 'file', absolute, boundary: boundaryOf(dirname(absolute), cwd) };
    const boundary = boundaryOf(absolute, cwd);
    if (!leadsOut(absolute, boundary)) return { kind: 'folder', absolute, boundary };
    return failure(path, 'outside-repository', 'a link that leads out of the repository: not followed');
  } catch (error) {
    const missing = systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR';
    if (!missing) return failure(path, 'unreadable', `cannot be read: ${systemMessage(error)}`);
    if (/[*?[]/.test(path)) return { kind: 'pattern', pattern: path, absolute: cwd, boundary: boundaryOf(cwd, cwd) };
    return failure(path, 'not-found', 'no such file or folder');
  }
}

/** A path of a list of files: neither a folder to search nor a pattern. */
export function listedTarget(path: string, cwd: string): Target | Failure {
  const target = targetOf(path, cwd);
  if (target.kind === 'folder') return failure(path, 'not-a-file', 'a folder: a list names files alone');
  return target.kind === 'pattern' ? failure(path, 'not-found', 'no such file or folder') : target;
}
