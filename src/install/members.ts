import { Dirent, type Stats, Stats as StatsOfNode } from 'node:fs';
import { createRequire } from 'node:module';
import { byCodeUnit, joinPath, parentOf } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';

const require = createRequire(import.meta.url);
/** Loaded when a manifest has members: few have. */
const fastGlob = (): typeof import('fast-glob') => require('fast-glob');

/** Where no package manager looks for members. */
const IGNORED = ['**/node_modules/**', '**/bower_components/**', '**/.git/**', '**/.yarn/**'];

/**
 * The folders that patterns such as `packages/*`, `apps/{web,api}`, `libs/**` and `!packages/old` name, of those that hold
 * `manifest`; sorted. As npm, yarn, pnpm and bun read them, in order: a later pattern brings back what an earlier one took
 * out. cargo's and uv's know no braces (the crate glob).
 */
export function memberFolders(
  files: ProjectFiles,
  root: string,
  patterns: readonly string[],
  manifest: string,
): readonly string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const isNegated = pattern.startsWith('!');
    for (const folder of foldersLike(files, root, pattern.replace(/^!/, ''), manifest)) {
      if (isNegated) found.delete(folder);
      else found.add(folder);
    }
  }
  return [...found].sort(byCodeUnit);
}

function foldersLike(files: ProjectFiles, root: string, pattern: string, manifest: string): readonly string[] {
  const isNode = manifest === 'package.json';
  const literal = pattern.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, '');
  const glob = fastGlob();
  // From the root: fast-glob keeps the first folder in a plain object, which answers to `constructor`.
  const above = root === '' ? '' : `/${glob.escapePath(root)}`;
  const found = glob.sync(`${above}/${bounded(literal)}/${manifest}`, {
    fs: adapterOf(files),
    cwd: '/',
    ignore: IGNORED,
    dot: !isNode,
    braceExpansion: isNode,
    extglob: isNode,
    followSymbolicLinks: false,
  });
  return found.map((path) => parentOf(pathBelow(path)));
}

/** Patterns come from anyone: what would take a matcher long to follow stands for any name. fast-glob 3 takes a folder with `?` for a name. */
function bounded(pattern: string): string {
  const braces = pattern.match(/\{/g)?.length ?? 0;
  const isLong = braces > 3 || /\{[^{}]*\.\./.test(pattern);
  return pattern
    .split('/')
    .map((part) => (isLong ? part.replace(/^([^{]*)\{.*\}/s, '$1*') : part))
    .map((part) => ((part.match(/[*+]/g)?.length ?? 0) > 3 ? '*' : part))
    .join('/')
    .replace(/(?:\*\*\/){2,}/g, '**/')
    .replace(/(?<!\\)\?(?!\()/g, '[!/]');
}

/** The files as fast-glob asks a file system for them; the context's root is `/`. */
function adapterOf(files: ProjectFiles) {
  const statSync = (path: string): Stats => {
    const kind = files.kindOf(pathBelow(path));
    if (kind === undefined) throw missing(path);
    return statsOf(kind);
  };
  function readdirSync(path: string, options: { withFileTypes: true }): Dirent[];
  function readdirSync(path: string): string[];
  function readdirSync(path: string, options?: { withFileTypes: true }): Dirent[] | string[] {
    const folder = pathBelow(path);
    const names = files.entries(folder);
    return options ? names.flatMap((name) => direntOf(files, folder, name)) : [...names];
  }
  return { statSync, lstatSync: statSync, readdirSync };
}

/** `/a/../b/c` as the context writes it: `b/c`. */
function pathBelow(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const FOLDER_MODE = 0o040755;
const FILE_MODE = 0o100644;

function statsOf(kind: 'file' | 'folder'): Stats {
  return Object.assign(Object.create(StatsOfNode.prototype), { mode: kind === 'folder' ? FOLDER_MODE : FILE_MODE });
}

function direntOf(files: ProjectFiles, folder: string, name: string): Dirent[] {
  const kind = files.kindOf(joinPath(folder, name));
  if (kind === undefined) return [];
  const dirent: Dirent = Object.assign(Object.create(Dirent.prototype), {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: () => false,
  });
  return [dirent];
}

function missing(path: string): Error {
  return Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
}
