import { posix } from 'node:path';
import { expand, variablesIn } from '../dockerfile/expand.ts';
import { Notes } from '../dockerfile/notes.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import { lookUp, MAX_PATH } from '../dockerfile/state.ts';
import type { Dockerfile, Instruction, PlainInstruction, Stage } from '../dockerfile/types.ts';
import { baseImageOf } from './base-images.ts';

export interface KnownFolder {
  /** Absolute. */
  readonly path: string;
  /** True where a WORKDIR of the file sets it; else it hangs on the base image's own. */
  readonly stated: boolean;
}

/** The working folder just before an instruction: as the file states it, else from the folder that the base image is published with. */
export function workdirBefore(dockerfile: Dockerfile, instruction: Instruction): KnownFolder | undefined {
  const stage = stageOf(dockerfile, instruction);
  if (stage === undefined || instruction.onbuild || instruction.state.shell.kind === 'cmd') return undefined;
  const stated = instruction.state.workdir;
  if (stated !== undefined) return stated.startsWith('/') ? { path: stated, stated: true } : undefined;
  const path = folderAt(dockerfile, stage, instruction.index);
  return path === undefined ? undefined : { path, stated: false };
}

/** The working folder that a stage ends with. */
export function workdirAfter(dockerfile: Dockerfile, stage: Stage): string | undefined {
  return stage.finalState.workdir ?? folderAt(dockerfile, stage, Number.POSITIVE_INFINITY);
}

/** A WORKDIR and the folder that it sets; undefined where that is not certain. */
interface Setting {
  readonly workdir: PlainInstruction;
  readonly folder: string | undefined;
}

interface Folders {
  /** The one that the stage starts in. */
  readonly first: string | undefined;
  readonly settings: readonly Setting[];
  /** A WORKDIR of the stage, or of one that it is built on, has a variable. */
  readonly hasVariable: boolean;
}

const noted = new Notes<Stage, Folders>();

function foldersOf(dockerfile: Dockerfile, stage: Stage): Folders {
  return noted.of(stage, () => {
    const { base } = stage;
    const above = base.kind === 'stage' ? foldersOf(dockerfile, base.stage) : undefined;
    const first = above ? lastOf(above) : publishedWorkdir(stage);
    const settings: Setting[] = [];
    let folder = first;
    for (const workdir of stage.instructions) {
      if (!isWorkdir(workdir)) continue;
      folder = folderAfter(dockerfile, workdir, folder);
      settings.push({ workdir, folder });
    }
    const isVariable = settings.some(({ workdir }) => workdir.arguments[0]?.text.includes('$'));
    return { first, settings, hasVariable: isVariable || above?.hasVariable === true };
  });
}

function lastOf({ first, settings }: Folders): string | undefined {
  const last = settings.at(-1);
  return last ? last.folder : first;
}

function folderAt(dockerfile: Dockerfile, stage: Stage, before: number): string | undefined {
  const { first, settings } = foldersOf(dockerfile, stage);
  const last = lastBefore(settings, before);
  return last ? last.folder : first;
}

/** The last WORKDIR of a stage before an index. */
function lastBefore(settings: readonly Setting[], before: number): Setting | undefined {
  let [low, high] = [0, settings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((settings[middle]?.workdir.index ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return settings[low - 1];
}

/** The folder that a WORKDIR sets, given the one before; undefined where that is not certain. */
export function folderAfter(
  dockerfile: Dockerfile,
  workdir: PlainInstruction,
  before: string | undefined,
): string | undefined {
  const path = expand(workdir.arguments[0]?.text ?? '', (name) => lookUp(workdir.state, name), dockerfile.escape);
  if (path === undefined || /^[A-Za-z]:/.test(path) || path.length + (before?.length ?? 0) > MAX_PATH) return undefined;
  return path.startsWith('/') ? absolute(path) : before && absolute(posix.join(before, path));
}

function absolute(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}

function isWorkdir(instruction: Instruction): instruction is PlainInstruction {
  return instruction.keyword === 'WORKDIR';
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

/**
 * How to write the working folder that is in force before an instruction, so that WORKDIR sets it again; undefined
 * where that is not certain, as with a variable that was set anew since.
 */
export function workdirText(dockerfile: Dockerfile, instruction: Instruction): KnownFolder | undefined {
  const known = workdirBefore(dockerfile, instruction);
  const stage = stageOf(dockerfile, instruction);
  const last = stage && lastWorkdir(dockerfile, stage, instruction.index);
  if (stage === undefined || last === undefined) return known;
  const text = last.arguments[0]?.text ?? '';
  if (!text.includes('$')) return text.startsWith('/') || !foldersOf(dockerfile, stage).hasVariable ? known : undefined;
  const isAbsolute = /^[/$]/.test(text) && known !== undefined && last.stage === instruction.stage;
  return isAbsolute && !changesAfter(stage, last, variablesIn(text, dockerfile.escape), instruction.index)
    ? { path: text, stated: true }
    : undefined;
}

/** The last WORKDIR before an index, that of a stage which this one is built on included. */
function lastWorkdir(dockerfile: Dockerfile, stage: Stage, before: number): PlainInstruction | undefined {
  for (let each = stage; ; each = each.base.stage) {
    const own = lastBefore(foldersOf(dockerfile, each).settings, before);
    if (own || each.base.kind !== 'stage') return own?.workdir;
  }
}

/** An ENV or ARG between two instructions sets one of the names. */
function changesAfter(stage: Stage, from: Instruction, names: readonly string[], until: number): boolean {
  return stage.instructions.some((other) => {
    const isPairs = other.keyword === 'ENV' || other.keyword === 'ARG';
    const isBetween = other.index > from.index && other.index < until;
    return isPairs && isBetween && other.pairs.some((pair) => names.includes(pair.name));
  });
}
