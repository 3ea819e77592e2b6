import { type GitProblem, problem, type Repository, repositoryAt } from '../git/changed.ts';
import { type GitPlace, runGit } from '../git/run-git.ts';
import type { FleetRepository } from './types.ts';

/** A repository whose files on disk are those of a commit of its default branch. */
export interface Checkout {
  readonly repository: Repository;
  readonly branch: string;
  readonly commit: string;
  /** Patterns, as in .gitignore, of what belongs to other repositories: submodules. */
  readonly foreign: readonly string[];
}

/** Opens a repository to plan on. Its work tree must be what its default branch has: what is planned is then what can be committed. */
export async function openRepository(
  { path }: FleetRepository,
  place: Omit<GitPlace, 'cwd'>,
): Promise<Checkout | GitProblem> {
  const repository = await repositoryAt({ ...place, cwd: path }, path);
  if ('kind' in repository) return repository;
  const head = await runGit(repository, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (head.kind === 'failed') return problem('no branch is checked out: check out the default branch');
  const branch = head.stdout.trim();
  const commit = await runGit(repository, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (commit.kind === 'failed') return problem('there is no commit yet');
  const main = await runGit(repository, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  const remote = main.kind === 'ok' ? main.stdout.trim().replace(/^origin\//, '') : branch;
  if (remote !== branch)
    return problem(`${branch} is checked out, and ${remote} is the default branch: check that out`);
  const status = await runGit(repository, ['status', '--porcelain', '-z', '--ignore-submodules=all']);
  if (status.kind === 'failed') return problem(status.message);
  if (status.stdout !== '') return problem('the work tree has changes that are not committed: commit or stash them');
  const index = await runGit(repository, ['ls-files', '--stage', '-z']);
  if (index.kind === 'failed') return problem(index.message);
  return { repository, branch, commit: commit.stdout.trim(), foreign: submodulesIn(index.stdout) };
}

/** Entries of mode 160000: `MODE SHA STAGE TAB PATH NUL`. */
function submodulesIn(listing: string): readonly string[] {
  return listing.split('\0').flatMap((entry) => {
    const path = /^160000 [^\t]*\t([\s\S]+)$/.exec(entry)?.[1];
    return path === undefined ? [] : [`/${path.replace(/[\\*?[\]!# ]/g, '\\$&')}/`];
  });
}
