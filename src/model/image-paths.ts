import { posix } from 'node:path';
import { Notes } from '../dockerfile/notes.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { workdirBefore } from '../facts/workdir.ts';

/**
 * A path in the image: absolute, or below a working folder that the Dockerfile does not say. Such a folder is written
 * `?base` (the base image's) or `?12` (set by the instruction with that index, to something unknown).
 */
export type ImagePath = string;

/** The working folder in force at an instruction: as the file states it, else the base image's own, else one that nobody knows. */
export function workdirAt(dockerfile: Dockerfile, instruction: Instruction): ImagePath {
  // A trigger runs in the folder of a build upon the image.
  if (instruction.onbuild) return '?onbuild';
  const known = instruction.state.workdir ?? workdirBefore(dockerfile, instruction)?.path;
  if (known !== undefined) return known;
  const stage = stageOf(dockerfile, instruction);
  const workdirs = stage ? noted.of(stage, () => stage.instructions.filter(isWorkdir)) : [];
  const last = workdirs.findLast((other) => other.index < instruction.index);
  return `?${last?.index ?? 'base'}`;
}

const noted = new Notes<Stage, readonly Instruction[]>();

function isWorkdir({ keyword }: Instruction): boolean {
  return keyword === 'WORKDIR';
}

/** A written path seen from a folder; without a final slash. */
export function resolvePath(folder: ImagePath, path: string): ImagePath {
  const joined = path.startsWith('/') ? posix.normalize(path) : posix.join(folder, path);
  return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}

/** The part of `path` below `folder`; `''` for the folder itself, undefined outside it. */
export function pathBelow(path: ImagePath, folder: ImagePath): string | undefined {
  if (path === folder) return '';
  const prefix = folder === '/' ? '/' : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** True when one path is, or holds, the other; an unknown working folder may be anywhere but in another tree of its own. */
export function overlaps(a: ImagePath, b: ImagePath): boolean {
  const isUnknown = (path: ImagePath) => path.startsWith('?');
  if (isUnknown(a) !== isUnknown(b)) return true;
  return pathBelow(a, b) !== undefined || pathBelow(b, a) !== undefined;
}
