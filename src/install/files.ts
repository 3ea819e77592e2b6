import { linearMatcher } from '../context/linear-match.ts';
import { byCodeUnit, isInside, joinPath, parentOf } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { type ContextCopy, imagePathOf } from '../steps/copies.ts';
import type { ImagePath } from '../steps/image-paths.ts';
import { resolvePath } from '../steps/image-paths.ts';
import type { ProjectTool } from '../tools/types.ts';
import type { ProjectFiles } from './types.ts';

/**
 * The context's files as far as COPYs have brought them into the image, each in the place that it has beside the
 * project: `folder` of the context lies at `place`.
 */
export function copiedFiles(
  context: BuildContext,
  copies: readonly ContextCopy[],
  folder: string,
  place: ImagePath,
): ProjectFiles {
  const parts = copies.flatMap((copy) => copy.parts);
  const expected = (path: string): ImagePath | undefined => {
    const up = stepsUp(folder, path);
    return up === undefined ? undefined : resolvePath(place, up);
  };
  const isCopied = (path: string): boolean => {
    const there = expected(path);
    return there !== undefined && parts.some((part) => imagePathOf(part, path) === there);
  };
  const holdsCopied = (path: string): boolean => parts.some((part) => isInside(part.from, path) && isCopied(part.from));
  const kindOf = (path: string) => {
    const kind = context.kindOf(path);
    return kind !== undefined && (isCopied(path) || (kind === 'folder' && holdsCopied(path))) ? kind : undefined;
  };
  return {
    kindOf,
    has: (path) => kindOf(path) !== undefined,
    read: (path, limit) => (kindOf(path) === 'file' ? context.read(path, limit) : undefined),
    entries: (path) => context.entries(path).filter((name) => kindOf(joinPath(path, name)) !== undefined),
    files: (path) => context.files(path).filter((file) => kindOf(file) !== undefined),
    exists: context.has,
    isHidden: (path) => !context.has(path) && context.existsOnDisk(path),
  };
}

/** `path` as seen from `folder`, both from the context's root: `../lib/x`. */
function stepsUp(folder: string, path: string): string | undefined {
  const from = folder === '' ? [] : folder.split('/');
  const to = path === '' ? [] : path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** Of these paths in a folder, those that are there. */
export function present(files: ProjectFiles, folder: string, names: readonly string[]): readonly string[] {
  return names.map((name) => joinPath(folder, name)).filter((path) => files.has(path));
}

/** The manifests, lockfiles and configuration of an ecosystem that are in a folder. */
export function describedBy(files: ProjectFiles, folder: string, { project }: ProjectTool): readonly string[] {
  return present(files, folder, [
    ...project.manifests.filter((name) => !name.startsWith('*')),
    ...project.lockfiles,
    ...project.config,
  ]);
}

/** The folders that patterns such as `packages/*`, `apps/**` and `!packages/old` name, of those that hold `manifest`. */
export function memberFolders(
  files: ProjectFiles,
  root: string,
  patterns: readonly string[],
  manifest: string,
): readonly string[] {
  const found = new Set<string>();
  for (const pattern of patterns.flatMap((written) => alternatives(written))) {
    const negated = pattern.startsWith('!');
    const parts = pattern
      .replace(/^!/, '')
      .split('/')
      .filter((part) => part !== '' && part !== '.');
    for (const folder of foldersLike(files, root, parts)) {
      if (negated) found.delete(folder);
      else if (files.kindOf(joinPath(folder, manifest)) === 'file') found.add(folder);
    }
  }
  return [...found].sort(byCodeUnit);
}

/** `packages/{a,b}` as `packages/a` and `packages/b`, as the package managers' own matcher reads it. */
function alternatives(pattern: string, depth = 0): readonly string[] {
  const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || inner === undefined || depth > MAX_DEPTH) return [pattern];
  return inner.split(',').flatMap((part) =>
    alternatives(
      pattern.replace(whole, () => part),
      depth + 1,
    ),
  );
}

const MAX_DEPTH = 8;

function foldersLike(files: ProjectFiles, folder: string, parts: readonly string[], depth = 0): readonly string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [folder];
  if (depth > MAX_DEPTH) return [];
  const below = (matches: (name: string) => boolean) =>
    files
      .entries(folder)
      .filter((name) => name !== 'node_modules' && name !== '.git' && matches(name))
      .map((name) => joinPath(folder, name))
      .filter((path) => files.kindOf(path) === 'folder');
  if (part === '**') {
    const deeper = below(() => true).flatMap((path) => foldersLike(files, path, parts, depth + 1));
    return [...foldersLike(files, folder, rest, depth + 1), ...deeper];
  }
  if (part === '..') return foldersLike(files, parentOf(folder), rest, depth + 1);
  const isMatch = linearMatcher(
    part
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.'),
    'u',
  );
  return below(isMatch).flatMap((path) => foldersLike(files, path, rest, depth + 1));
}

/** A folder and those above it, nearest first, the context's root last. */
export function upwards(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...upwards(parentOf(folder))];
}

/** Each path once, in the order given; what lies in a folder of the list need not be named again. */
export function unique(paths: Iterable<string>): readonly string[] {
  const all = [...new Set(paths)];
  return all.filter((path) => !all.some((other) => other !== path && isInside(path, other)));
}
