import { type Dirent, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type GitPlace, runGit } from './run-git.ts';

/** The folders that hold what git knows of a work tree: its own, and the one that worktrees share; absolute, no links on the way. */
export interface GitFolders {
  readonly own: string;
  readonly common: string;
}

export async function gitFolders(place: GitPlace): Promise<GitFolders | undefined> {
  const [own, common] = [await folderOf(place, '--git-dir'), await folderOf(place, '--git-common-dir')];
  return own === undefined || common === undefined ? undefined : { own, common };
}

async function folderOf(place: GitPlace, option: string): Promise<string | undefined> {
  const found = await runGit(place, ['rev-parse', option]);
  return found.kind === 'ok' ? realPath(resolve(place.cwd, found.stdout.replace(/\r?\n$/, ''))) : undefined;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

interface WorkTree extends GitPlace {
  readonly root: string;
  readonly folders: GitFolders;
}

/** A device or a pipe in place of a file that git reads whole: it would take all memory, or wait for ever. */
export function endlessFile(folders: GitFolders): string | undefined {
  return entriesOf(folders).find(({ path, entry }) => {
    const kind = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    return kind?.isFIFO() || kind?.isCharacterDevice() || kind?.isBlockDevice();
  })?.path;
}

/**
 * Why a repository is not written to, in one line: its `.git` may be a file, a link or full of links that lead to a repository of the
 * user's elsewhere. The folders of a worktree and of a submodule lead back (gitrepository-layout(5)).
 */
export async function leadingOut(place: WorkTree): Promise<string | undefined> {
  const { root, folders } = place;
  const { own, common } = folders;
  // The user's own word.
  if (place.env.GIT_DIR !== undefined) return undefined;
  if (!isInside(root, own) && !(await leadsBack(place)))
    return `.git leads to ${own}, which does not lead back here: nothing is committed`;
  if (common !== own && !isInside(join(common, 'worktrees'), own))
    return `.git leads to ${common}, which knows nothing of it: nothing is committed`;
  const link = entriesOf(folders).find(
    ({ path, folder, entry }) =>
      entry.isSymbolicLink() && !isInside(folder, resolve(dirname(path), readlinkSync(path))),
  );
  return link && `${link.path} is a link that leads out of git's folder: nothing is committed`;
}

async function leadsBack(place: WorkTree): Promise<boolean> {
  const {
    root,
    folders: { own },
  } = place;
  const file = join(own, 'gitdir');
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() && stats.size < 65_536)
    return realPath(dirname(resolve(own, readFileSync(file, 'utf8').trim()))) === root;
  // Git has taken the root from it.
  return (await runGit(place, ['config', '--local', 'core.worktree'])).kind === 'ok';
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

/** What belongs to others, is run by nobody here, or holds objects, which git makes anew under names of their own. */
const NOT_ENTERED = /^(?:worktrees|modules|hooks)$|^objects\/(?!info$|pack$)[^/]+$/;

interface GitEntry {
  readonly folder: string;
  readonly path: string;
  readonly entry: Dirent;
}

function entriesOf({ own, common }: GitFolders): readonly GitEntry[] {
  return [...new Set([own, common])].flatMap((folder) => below(folder, ''));
}

function below(folder: string, name: string): readonly GitEntry[] {
  return readdirSync(join(folder, name), { withFileTypes: true }).flatMap((entry) => {
    const inner = name === '' ? entry.name : `${name}/${entry.name}`;
    const found = { folder, path: join(folder, inner), entry };
    return entry.isDirectory() && !NOT_ENTERED.test(inner) ? [found, ...below(folder, inner)] : [found];
  });
}
