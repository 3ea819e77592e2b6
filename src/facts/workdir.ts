import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { baseImageOf } from './base-images.ts';

export interface KnownFolder {
  /** Absolute. */
  readonly path: string;
  /** True where a WORKDIR of the file sets it; else it is the base image's own. */
  readonly stated: boolean;
}

/** The working folder just before an instruction: as the file states it, else as the base image is published; undefined where neither is known. */
export function workdirBefore(dockerfile: Dockerfile, instruction: Instruction): KnownFolder | undefined {
  const stage = dockerfile.stages[instruction.stage ?? -1];
  if (stage === undefined || instruction.onbuild || instruction.state.shell.kind === 'cmd') return undefined;
  const stated = instruction.state.workdir;
  if (stated !== undefined) return stated.startsWith('/') ? { path: stated, stated: true } : undefined;
  const before = stage.instructions.filter((other) => other.index < instruction.index);
  const isUntouched = !before.some(isWorkdir) && leavesWorkdir(stage);
  const path = isUntouched ? publishedWorkdir(stage) : undefined;
  return path === undefined ? undefined : { path, stated: false };
}

function isWorkdir(instruction: Instruction): boolean {
  return instruction.keyword === 'WORKDIR';
}

/** No stage that this one is built on sets the folder. */
function leavesWorkdir(stage: Stage): boolean {
  if (stage.base.kind !== 'stage') return true;
  return !stage.base.stage.instructions.some(isWorkdir) && leavesWorkdir(stage.base.stage);
}

/** Images with an `onbuild` tag set a folder of their own in triggers; what servers and databases use is theirs to change. */
function publishedWorkdir(stage: Stage): string | undefined {
  const facts = baseImageOf(stage);
  if (facts === undefined || facts.tag.words.includes('onbuild') || facts.distribution.family === 'windows') {
    return undefined;
  }
  const isBare = facts.role === 'system' || facts.role === 'toolchain' || facts.role === 'runtime';
  return isBare || facts.row.workdir !== undefined ? facts.workdir : undefined;
}
