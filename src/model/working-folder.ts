import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { workdirBefore } from '../facts/workdir.ts';
import { type ImagePath, workdirAt } from '../steps/image-paths.ts';

/** The working folder in force at an instruction: as the file states it, else the base image's, else a folder of its own that nobody knows. */
export function workingFolder(dockerfile: Dockerfile, instruction: Instruction): ImagePath {
  return workdirBefore(dockerfile, instruction)?.path ?? workdirAt(dockerfile, instruction);
}
