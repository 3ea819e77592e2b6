import { isInside, joinPath, parentOf } from '../context/paths.ts';
import type { BuildContext, ProjectFiles } from '../context/types.ts';
import { type ContextCopy, imagePathOf } from '../model/copies.ts';
import type { ImagePath } from '../model/image-paths.ts';
import { resolvePath } from '../model/image-paths.ts';
import type { ProjectTool } from '../tools/types.ts';

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

/** A folder and those above it, nearest first, the context's root last. */
export function upwards(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...upwards(parentOf(folder))];
}

/** Each path once, in the order given; what lies in a folder of the list need not be named again. */
export function unique(paths: Iterable<string>): readonly string[] {
  const all = [...new Set(paths)];
  return all.filter((path) => !all.some((other) => other !== path && isInside(path, other)));
}
