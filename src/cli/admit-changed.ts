import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { repositoryRoot } from '../discover/repository.ts';
import { filesSince, type GitProblem, repositoryAt, stagedFiles, unstagedFiles } from '../git/changed.ts';
import { type UsageError, usageError } from './arguments.ts';
import type { Io } from './io.ts';

/**
 * Admits the files changed since a commit or, when `since` is undefined, the staged ones. Of a file staged in part the work tree is
 * no state that a commit will have: it is refused.
 */
export async function admitChanged(since: string | undefined, io: Io) {
  const option = since === undefined ? '--staged' : '--since';
  const repository = await repositoryAt(io, repositoryRoot(realpathSync(io.cwd)));
  if ('kind' in repository) return usageOf(option, repository);
  const changed = await (since === undefined ? stagedFiles(repository) : filesSince(since, repository));
  if ('kind' in changed) return usageOf(option, changed);
  const unstaged = since === undefined ? await unstagedFiles(repository) : new Set<string>();
  if ('kind' in unstaged) return usageOf(option, unstaged);
  return (absolute: string): boolean | string => {
    const names = gitNames(absolute);
    if (!names.some((name) => changed.has(name))) return false;
    return !names.some((name) => unstaged.has(name)) || 'has changes that are not staged: stage or stash them first';
  };
}

export function usageOf(option: string, { message }: GitProblem): UsageError {
  return usageError(`${option}: ${message}`);
}

/** What git may call a file: its path without links on the way, and what it is a link to. */
export function gitNames(absolute: string): readonly string[] {
  try {
    return [realpathSync(absolute), join(realpathSync(dirname(absolute)), basename(absolute))];
  } catch {
    return [absolute];
  }
}
