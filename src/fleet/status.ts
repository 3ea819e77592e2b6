import type { GitPlace } from '../git/run-git.ts';
import { runGit } from '../git/run-git.ts';
import { commitOf, othersWork } from './branch.ts';
import { openRepository } from './checkout.ts';
import { isHandedOver } from './hand-over.ts';
import type { FleetRepository } from './types.ts';

/** How far a branch is in one repository. */
export interface BranchStatus {
  readonly name: string;
  /** `stale`: the default branch has moved on. `merged`: all of it is in the default branch. `changed`: others have committed to it. */
  readonly state: 'missing' | 'ready' | 'stale' | 'merged' | 'changed' | 'blocked';
  readonly reason: string | undefined;
  readonly commits: number;
  readonly isHandedOver: boolean;
}

export async function statusOf(
  found: FleetRepository,
  branch: string,
  place: Omit<GitPlace, 'cwd'>,
): Promise<BranchStatus> {
  const none = { name: found.name, reason: undefined, commits: 0, isHandedOver: false };
  const checkout = await openRepository(found, place);
  if ('kind' in checkout) return { ...none, state: 'blocked', reason: checkout.message };
  const { repository, commit: base } = checkout;
  const tip = await commitOf(repository, `refs/heads/${branch}`);
  if (tip === undefined) return { ...none, state: 'missing' };
  const ahead = await runGit(repository, ['rev-list', '--count', `${base}..${tip}`]);
  const commits = ahead.kind === 'ok' ? Number(ahead.stdout) : 0;
  const own = { ...none, commits, isHandedOver: await isHandedOver(repository, branch, tip) };
  const foreign = await othersWork(repository, base, tip);
  if (foreign !== undefined) return { ...own, state: 'changed', reason: foreign };
  if (commits === 0) return { ...own, state: 'merged' };
  const below = await runGit(repository, ['merge-base', base, tip]);
  return { ...own, state: below.kind === 'ok' && below.stdout.trim() === base ? 'ready' : 'stale' };
}
