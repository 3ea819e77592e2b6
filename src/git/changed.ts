import { join } from 'node:path';
import { endlessFile, type GitFolders, gitFolders } from './own-folder.ts';
import { type GitPlace, runGit } from './run-git.ts';
import { trustedSettings } from './trusted-settings.ts';

/** What went wrong, in one line. */
export interface GitProblem {
  readonly kind: 'git-problem';
  readonly message: string;
}

/** Paths are absolute; the folders on the way are no links. */
export interface Repository extends GitPlace {
  readonly root: string;
  readonly folders: GitFolders;
}

/**
 * The repository whose `.git` lies in the folder `found` (absolute, no links on the way). Git may see another one: its config can name a
 * work tree elsewhere, and a folder of tracked files can look like a bare repository. Such a repository is refused.
 */
export async function repositoryAt(place: GitPlace, found: string | undefined): Promise<Repository | GitProblem> {
  const top = await runGit(place, ['rev-parse', '--show-toplevel']);
  if (top.kind === 'failed') return problem(refusal(top.message));
  const root = top.stdout.replace(/\r?\n$/, '');
  if (root !== found) {
    const where = found === undefined ? 'there is no .git above this folder' : `.git is in ${found}`;
    return problem(`git takes ${root} for the repository's folder, but ${where}: nothing is done with it`);
  }
  const folders = await gitFolders(place);
  if (folders === undefined) return problem('git does not say where its folder is');
  const endless = endlessFile(folders);
  if (endless !== undefined) return problem(`${endless} is a device or a pipe: nothing is done with this repository`);
  const settings = await trustedSettings(place);
  if ('kind' in settings) return problem(settings.message);
  return { ...place, root, folders, settings };
}

function refusal(message: string): string {
  if (/not a git repository/i.test(message)) return 'this folder is in no git repository';
  if (!/cannot use bare repository/i.test(message)) return message;
  return 'this folder looks like a bare git repository, hidden among files: nothing is done with it';
}

/** The files that the next commit would change. */
export function stagedFiles(repository: Repository): Promise<ReadonlySet<string> | GitProblem> {
  return changedFiles(repository, ['--cached']);
}

/** The files whose work tree differs from the index. */
export function unstagedFiles(repository: Repository): Promise<ReadonlySet<string> | GitProblem> {
  return changedFiles(repository, []);
}

/** The files changed since the branch left `ref`, committed or not, and those that git does not know yet. */
export async function filesSince(ref: string, repository: Repository): Promise<ReadonlySet<string> | GitProblem> {
  const place = { ...repository, cwd: repository.root };
  const commit = await runGit(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (commit.kind === 'failed') {
    return problem(`git knows no commit called ${ref} here; a shallow clone must fetch it first`);
  }
  const sha = commit.stdout.trim();
  const base = await runGit(place, ['merge-base', sha, 'HEAD']);
  const changed = await changedFiles(repository, [base.kind === 'ok' ? base.stdout.trim() : sha]);
  const untracked = await listed(repository, ['ls-files', '--others', '--exclude-standard', '-z']);
  if ('kind' in changed) return changed;
  return 'kind' in untracked ? untracked : new Set([...changed, ...untracked]);
}

/** Files that exist, whatever git thinks of renames. */
function changedFiles(repository: Repository, what: readonly string[]): Promise<ReadonlySet<string> | GitProblem> {
  const options = ['--name-only', '-z', '--no-renames', '--no-relative', '--no-ext-diff', '--no-textconv'];
  return listed(repository, ['diff', ...options, '--ignore-submodules=all', '--diff-filter=d', ...what, '--']);
}

/** The paths that a command of git prints, which are relative to the root. */
export async function listed(
  repository: Repository,
  args: readonly string[],
): Promise<ReadonlySet<string> | GitProblem> {
  const result = await runGit({ ...repository, cwd: repository.root }, args);
  if (result.kind === 'failed') return problem(result.message);
  const paths = result.stdout.split('\0').filter((path) => path !== '');
  return new Set(paths.map((path) => join(repository.root, path)));
}

export function problem(message: string): GitProblem {
  return { kind: 'git-problem', message };
}
