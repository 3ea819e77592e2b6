import { rename, rm } from 'node:fs/promises';
import { type GitProblem, problem, type Repository } from '../git/changed.ts';
import { runGit } from '../git/run-git.ts';

const TRANSPORTS = 'https:http:ssh:git:file';

/**
 * Pushes a branch to `origin`, by its address: what else the repository's config says of the remote is not obeyed. A branch of
 * that name there is replaced only if its commits are known here.
 */
export async function pushBranch(repository: Repository, branch: string, tip: string): Promise<GitProblem | undefined> {
  const place = { ...repository, transports: TRANSPORTS } as const;
  const remote = await runGit(repository, ['remote', 'get-url', '--push', 'origin']);
  if (remote.kind === 'failed') return problem('there is no remote called origin to push to');
  const url = remote.stdout.trim();
  const ref = `refs/heads/${branch}`;
  const there = await runGit(place, ['ls-remote', '--', url, ref]);
  if (there.kind === 'failed') return problem(`origin does not answer: ${there.message}`);
  const old = there.stdout.split('\t')[0] ?? '';
  if (old === tip) return undefined;
  if (old !== '' && (await runGit(repository, ['cat-file', '-e', `${old}^{commit}`])).kind === 'failed')
    return problem(`${branch} on origin has commits that are not here: fetch it, and look at them`);
  const pushed = await runGit(place, [
    'push',
    '--quiet',
    `--force-with-lease=${ref}:${old}`,
    '--',
    url,
    `${tip}:${ref}`,
  ]);
  return pushed.kind === 'failed' ? problem(`not pushed: ${pushed.message}`) : undefined;
}

/**
 * Clones an address that the user gave into a folder (absolute) that is not there yet. The folder is there when all of it is: one that is left
 * from a run that was killed is made anew.
 */
export async function cloneInto(
  address: string,
  folder: string,
  place: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly interrupted?: AbortSignal;
  },
): Promise<GitProblem | undefined> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  const args = ['clone', '--quiet', '--no-recurse-submodules', '--template=', '--', address, partial];
  const cloned = await runGit({ ...place, transports: TRANSPORTS }, args);
  if (cloned.kind === 'failed') return problem(`not cloned: ${cloned.message}`);
  await rename(partial, folder);
  return undefined;
}
