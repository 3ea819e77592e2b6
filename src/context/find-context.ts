import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Dockerfile } from '../dockerfile/types.ts';
import { contextOf } from './build-context.ts';
import { buildsNear, buildsOfTree, type ComposeBuilds, foldersAbove, isComposeFile } from './compose.ts';
import { boundPaths, contextSources } from './copy-sources.ts';
import { diskTree, memoize } from './disk.ts';
import { hasWildcard } from './go-match.ts';
import { isInside, joinPath } from './paths.ts';
import { repositoryOf } from './repository.ts';
import { type FileTree, subTree } from './tree.ts';
import type { BuildContext, ContextSource } from './types.ts';

export interface FindContextOptions {
  /** Absolute. The file need not exist. */
  readonly dockerfilePath: string;
  readonly dockerfile: Dockerfile;
  /** The folder that `--context` names, absolute. */
  readonly contextFolder?: string | undefined;
  /** Where there is no git repository: nothing above this folder (absolute) is looked at. */
  readonly boundary?: string | undefined;
}

/** The build context of a Dockerfile on disk, or undefined when nothing says where it is. */
export function findContext(options: FindContextOptions): BuildContext | undefined {
  return contextFinder()(options);
}

/** `findContext` for many files: what has been read of a repository, and of its compose files, is not read again. */
export function contextFinder(): (options: FindContextOptions) => BuildContext | undefined {
  const places: Places = {
    repository: memoize(filesOf),
    realFolder: memoize(realFolder),
    rootOf: memoize((folder: string): string | undefined => {
      if (existsSync(join(folder, '.git'))) return folder;
      const parent = dirname(folder);
      return parent === folder ? undefined : places.rootOf(parent);
    }),
  };
  return (options) => contextIn(options, places);
}

/** What a run asks of the folders above its Dockerfiles, each once. */
interface Places {
  /** Of the root of a repository. */
  readonly repository: (root: string) => RepositoryFiles;
  readonly realFolder: (folder: string) => string | undefined;
  /** The nearest folder from a folder upwards that holds `.git`, as a folder or as a worktree's file. */
  readonly rootOf: (folder: string) => string | undefined;
}

interface RepositoryFiles {
  readonly tree: FileTree;
  readonly builds: ComposeBuilds;
}

function filesOf(root: string): RepositoryFiles {
  const tree = diskTree(root, root);
  return { tree, builds: buildsOfTree(tree) };
}

function contextIn(options: FindContextOptions, places: Places): BuildContext | undefined {
  const dockerfilePath = realFile(options.dockerfilePath, places);
  const start =
    options.contextFolder === undefined ? dirname(dockerfilePath) : places.realFolder(options.contextFolder);
  if (start === undefined) return undefined;
  const root = places.rootOf(start) ?? boundaryAbove(options.boundary, start, places) ?? start;
  const files = places.repository(root);
  const { tree } = files;
  const inRoot = relativePath(root, dockerfilePath);
  const place: ContextPlace | undefined =
    options.contextFolder !== undefined
      ? { folder: relativePath(root, start) ?? '', source: 'option' }
      : inRoot === undefined
        ? undefined
        : locateContext(tree, inRoot, [...neededPaths(options.dockerfile)], files.builds);
  if (place === undefined) return undefined;
  const folder = join(root, place.folder);
  return contextOf({
    tree: diskTree(folder, folder),
    wholeTree: subTree(tree, place.folder),
    source: place.source,
    dockerfilePath: relativePath(folder, dockerfilePath),
    repository: repositoryOf(tree, place.folder),
  });
}

interface ContextPlace {
  /** From the root of the tree. */
  readonly folder: string;
  readonly source: ContextSource;
}

/**
 * Where the context of a Dockerfile that needs `paths` lies in a repository: where a compose file says, else the nearest folder from
 * the Dockerfile's own upwards that holds every path that it copies, else the one that holds most of them.
 */
export function locateContext(
  tree: FileTree,
  dockerfilePath: string,
  paths: readonly string[],
  builds = buildsOfTree(tree),
): ContextPlace | undefined {
  const holds = (folder: string) => paths.filter((path) => tree.kindOf(joinPath(folder, path)) !== undefined).length;
  const named = buildsNear(builds, dockerfilePath).filter(
    (build) => build.dockerfile === dockerfilePath && tree.kindOf(build.context) === 'folder',
  );
  const composed = named.find((build) => holds(build.context) === paths.length) ?? named[0];
  if (composed !== undefined) return { folder: composed.context, source: 'compose' };

  const [own = '', ...above] = foldersAbove(dockerfilePath);
  if (own === '') return { folder: '', source: 'dockerfile-folder' };
  if (paths.length === 0) return isProject(tree, own) ? { folder: own, source: 'dockerfile-folder' } : undefined;
  const most = Math.max(...[own, ...above].map(holds));
  const folder = [own, ...above].find((candidate) => holds(candidate) === most);
  if (folder === undefined || most === 0) return undefined;
  return { folder, source: folder === own ? 'dockerfile-folder' : 'ancestor' };
}

/** The literal paths that the Dockerfile takes from its context; of a pattern, the part before its wildcards. */
function* neededPaths(dockerfile: Dockerfile): Generator<string> {
  const patterns = [...contextSources(dockerfile.instructions)].map(({ pattern }) => pattern);
  for (const pattern of new Set([...patterns, ...boundPaths(dockerfile)])) {
    const parts = pattern.split('/');
    const wild = parts.findIndex(hasWildcard);
    const literal = (wild < 0 ? parts : parts.slice(0, wild)).join('/');
    if (literal !== '') yield literal.replace(/\\(.)/gsu, '$1');
  }
}

/** False for a folder that holds build files alone: there, `COPY . .` is about a folder further up. */
function isProject(tree: FileTree, folder: string): boolean {
  return tree.entries(folder).some((name) => !isComposeFile(name) && !BUILD_FILE.test(name));
}

const BUILD_FILE = /dockerfile|containerfile|^\.dockerignore$|^docker-bake\.|^\.env|\.(?:sh|md|ya?ml|conf)$/i;

function boundaryAbove(boundary: string | undefined, folder: string, { realFolder }: Places): string | undefined {
  const real = boundary === undefined ? undefined : realFolder(boundary);
  return real !== undefined && relativePath(real, folder) !== undefined ? real : undefined;
}

/** `path` from `root` with POSIX separators; undefined when it lies outside. */
function relativePath(root: string, path: string): string | undefined {
  const posix = (text: string) => text.split(sep).join('/');
  if (!isInside(posix(path), posix(root).replace(/\/$/, ''))) return undefined;
  return posix(relative(root, path));
}

/** The folder with its links followed; the file's own name stays, as a builder takes it. */
function realFile(path: string, { realFolder }: Places): string {
  const absolute = resolve(path);
  return join(realFolder(dirname(absolute)) ?? dirname(absolute), basename(absolute));
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
