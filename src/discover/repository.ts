import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above `folder` (absolute) that holds `.git`, a folder or a worktree's file. */
export function repositoryRoot(folder: string): string | undefined {
  for (const candidate of foldersUp(folder)) if (existsSync(join(candidate, '.git'))) return candidate;
  return undefined;
}

/** The folder and all above it, nearest first; up to `last`, which is the last one given. */
export function* foldersUp(folder: string, last?: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at;
    if (at === last || at === dirname(at)) return;
  }
}
