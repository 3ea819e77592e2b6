import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { encode } from '../files/encoding.ts';
import type { Fixed } from '../files/types.ts';
import { type GitProblem, problem, type Repository } from '../git/changed.ts';
import { leadingOut } from '../git/own-folder.ts';
import { runGit } from '../git/run-git.ts';
import type { ChangeSet } from '../report/change-sets.ts';
import type { Checkout } from './checkout.ts';

/** What is in each commit that dockerfix makes, and in no other. */
const MADE = 'Made by dockerfix: ';

export interface BranchResult {
  readonly result: 'created' | 'updated' | 'up to date';
  readonly tip: string;
  readonly commits: number;
}

/** One commit: files by their path in the repository, and its message. */
interface Planned {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly message: string;
}

/**
 * Makes the branch hold a commit for each set, on top of the checkout's commit. The work tree, the index and what is checked out stay as they
 * are: commits are made from blobs, and the branch is moved at the end, all at once. A branch that holds the same already is
 * left as it is; one with commits of others too.
 */
export async function makeBranch(
  { repository, branch: current, commit: base }: Checkout,
  name: string,
  sets: readonly ChangeSet[],
  messageOf: (set: ChangeSet) => string,
): Promise<BranchResult | GitProblem> {
  if (name === current) return problem(`${name} is checked out: choose another name, or check out the default branch`);
  const out = await leadingOut(repository);
  if (out !== undefined) return problem(out);
  const elsewhere = await worktreeOf(repository, name);
  if (elsewhere !== '')
    return problem(`${name} is checked out in ${elsewhere}: its files would no longer be those of the branch`);
  const planned = sets.map((set): Planned => ({ files: filesOf(set, repository), message: messageOf(set) }));
  const old = await commitOf(repository, `refs/heads/${name}`);
  const foreign = old === undefined ? undefined : await othersWork(repository, base, old);
  if (foreign !== undefined) return problem(foreign);
  const folder = await mkdtemp(join(tmpdir(), 'dockerfix-fleet-'));
  try {
    const place = {
      ...repository,
      cwd: repository.root,
      env: { ...repository.env, GIT_INDEX_FILE: join(folder, 'index') },
    };
    const made = await commitAll(place, base, planned);
    if (typeof made !== 'string') return made;
    if (old !== undefined && (await isSame(repository, base, old, made)))
      return { result: 'up to date', tip: old, commits: planned.length };
    const moved = await runGit(repository, [
      'update-ref',
      '-m',
      'dockerfix fleet apply',
      `refs/heads/${name}`,
      made,
      old ?? '',
    ]);
    if (moved.kind === 'failed') return problem(moved.message);
    return { result: old === undefined ? 'created' : 'updated', tip: made, commits: planned.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folder of `git worktree` in which a branch is checked out; empty for none. */
async function worktreeOf(repository: Repository, name: string): Promise<string> {
  const found = await runGit(repository, ['for-each-ref', '--format=%(worktreepath)', `refs/heads/${name}`]);
  return found.kind === 'ok' ? found.stdout.trim() : '';
}

export async function commitOf(repository: Repository, ref: string): Promise<string | undefined> {
  const found = await runGit(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return found.kind === 'ok' ? found.stdout.trim() : undefined;
}

/** What keeps a branch from being made anew: a commit on it that dockerfix did not make. */
export async function othersWork(repository: Repository, base: string, tip: string): Promise<string | undefined> {
  const log = await runGit(repository, ['log', '-z', '--format=%B', `${base}..${tip}`]);
  if (log.kind === 'failed') return log.message;
  const messages = log.stdout.split('\0').filter((message) => message.trim() !== '');
  return messages.every((message) => message.includes(MADE))
    ? undefined
    : 'the branch has commits that dockerfix did not make: merge or rename it first';
}

/** The old branch stands on the base, and its files are those that would be made. */
async function isSame(repository: Repository, base: string, old: string, made: string): Promise<boolean> {
  const [below, one, other] = [
    await runGit(repository, ['merge-base', base, old]),
    await runGit(repository, ['rev-parse', `${old}^{tree}`]),
    await runGit(repository, ['rev-parse', `${made}^{tree}`]),
  ];
  return (
    below.kind === 'ok' &&
    below.stdout.trim() === base &&
    one.kind === 'ok' &&
    other.kind === 'ok' &&
    one.stdout === other.stdout
  );
}

async function commitAll(place: Repository, base: string, planned: readonly Planned[]): Promise<string | GitProblem> {
  const read = await runGit(place, ['read-tree', base]);
  if (read.kind === 'failed') return problem(read.message);
  let tip = base;
  for (const { files, message } of planned) {
    const lines: string[] = [];
    for (const [path, bytes] of files) {
      const line = await indexLine(place, path, bytes);
      if (typeof line !== 'string') return line;
      lines.push(line);
    }
    const added = await runGit(place, ['update-index', '-z', '--index-info'], lines.join(''));
    if (added.kind === 'failed') return problem(added.message);
    const tree = await runGit(place, ['write-tree']);
    if (tree.kind === 'failed') return problem(tree.message);
    const commit = await runGit(place, ['commit-tree', tree.stdout.trim(), '-p', tip, '-F', '-'], message);
    if (commit.kind === 'failed') return problem(commit.message);
    tip = commit.stdout.trim();
  }
  return tip;
}

/** `MODE SHA TAB PATH NUL`, with the mode that the file has. The user's line ends and filters count, as in `git add`. */
async function indexLine(place: Repository, path: string, bytes: Uint8Array): Promise<string | GitProblem> {
  const blob = await runGit(place, ['hash-object', '-w', '--stdin', `--path=${path}`], bytes);
  if (blob.kind === 'failed') return problem(blob.message);
  const entry = await runGit(place, ['--literal-pathspecs', 'ls-files', '--stage', '-z', '--', path]);
  const mode = entry.kind === 'ok' ? (/^(\d{6}) /.exec(entry.stdout)?.[1] ?? '100644') : '100644';
  return mode === '120000'
    ? problem(`${path} is a link: dockerfix changes files`)
    : `${mode} ${blob.stdout.trim()}\t${path}\0`;
}

function filesOf({ steps, siblings }: ChangeSet, { root }: Repository): ReadonlyMap<string, Uint8Array> {
  const inside = (real: string): string => relative(root, real).replaceAll('\\', '/');
  return new Map([
    ...steps.flatMap(({ fixed, step }): [string, Uint8Array][] => {
      const bytes = encodedAs(fixed, step.after);
      return fixed.file && bytes ? [[inside(fixed.file.real), bytes]] : [];
    }),
    ...siblings.map(({ real, after }): [string, Uint8Array] => [inside(real), Buffer.from(after)]),
  ]);
}

function encodedAs({ source }: Fixed, text: string): Uint8Array | undefined {
  return encode({ ...source, text });
}
