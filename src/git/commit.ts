import { relative } from 'node:path';
import { type GitProblem, listed, problem, type Repository } from './changed.ts';
import { leadingOut } from './own-folder.ts';
import { runGit } from './run-git.ts';

/** States in which a commit would be part of something else. */
const UNDER_WAY = [
  ['MERGE_HEAD', 'a merge'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick'],
  ['REVERT_HEAD', 'a revert'],
  ['REBASE_HEAD', 'a rebase'],
] as const;

/** What keeps a repository from taking commits that hold dockerfix's changes alone. */
export async function readyToCommit(repository: Repository): Promise<GitProblem | undefined> {
  const out = await leadingOut(repository);
  if (out !== undefined) return problem(out);
  const staged = await listed(repository, [
    'diff',
    '--cached',
    '--name-only',
    '-z',
    '--no-ext-diff',
    '--no-textconv',
    '--',
  ]);
  if ('kind' in staged) return staged;
  if (staged.size > 0) {
    const count = `${staged.size} staged file${staged.size === 1 ? '' : 's'}`;
    return problem(`the index holds ${count}: commit or unstage first`);
  }
  for (const [head, what] of UNDER_WAY) {
    const found = await runGit(repository, ['rev-parse', '--verify', '--quiet', head]);
    if (found.kind === 'ok') return problem(`${what} is under way: finish it first`);
  }
  const identity = await runGit(repository, ['var', 'GIT_COMMITTER_IDENT']);
  if (identity.kind === 'ok') return undefined;
  return problem('git does not know who commits: set user.name and user.email');
}

/** Commits these files (absolute) as they are, as the user that git is set up for. */
export async function commitFiles(
  files: readonly string[],
  message: string,
  repository: Repository,
  options: { readonly signoff: boolean } = { signoff: false },
): Promise<GitProblem | undefined> {
  const place = { ...repository, cwd: repository.root };
  const names = files.map((file) => relative(repository.root, file)).join('\0');
  const paths = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  const added = await runGit(place, ['--literal-pathspecs', 'add', ...paths], names);
  if (added.kind === 'failed') return problem(added.message);
  const made = await runGit(
    place,
    ['commit', ...(options.signoff ? ['--signoff'] : []), '--quiet', '--no-verify', '--cleanup=verbatim', '--file=-'],
    message,
  );
  return made.kind === 'ok' ? undefined : problem(made.message);
}
