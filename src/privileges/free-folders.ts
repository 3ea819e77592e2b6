import type { BuildContext } from '../context/types.ts';
import type { CopyInstruction, Instruction } from '../dockerfile/types.ts';
import { contextCopy } from '../model/copies.ts';
import { resolvePath, workdirAt } from '../model/image-paths.ts';
import { settled } from '../model/start/image-files.ts';
import { scriptOf } from '../shell/script.ts';
import { finalWorkdir, type Lineage, stepCommands } from './lineage.ts';

/**
 * Tells of a folder whether it can be made, and given away, above an instruction: nothing below that brings it, puts anything into it
 * or makes it again. `keepsFiles`: files may be put into it, and only the folder itself is given away.
 */
export type IsFree = (path: string, keepsFiles: boolean) => boolean;

export function freeAbove(lineage: Lineage, top: Instruction, context: BuildContext | undefined): IsFree {
  if (!context) return () => false;
  const later = lineage.stage.instructions.filter(({ index }) => index >= top.index);
  const copies = later.flatMap((copy) => (copy.keyword === 'COPY' || copy.keyword === 'ADD' ? [copy] : []));
  const filled = copies.flatMap((copy) => filledBy(lineage, copy, context));
  const workdir = finalWorkdir(lineage);
  const builds = later.some((instruction) => instruction.keyword === 'RUN' && !onlyInstalls(lineage, instruction));
  const named = stepCommands(lineage)
    .filter(({ at }) => (lineage.instructions[at]?.index ?? 0) >= top.index)
    .flatMap(({ operands, state }) =>
      operands.flatMap((word) =>
        word === undefined ? [] : [resolvePath(state.workdir ?? lineage.base?.workdir ?? '/', word)],
      ),
    );
  return (path, keepsFiles) => {
    if (named.some((other) => isInside(other, path) && !(keepsFiles && other !== path))) return false;
    if (path.includes('node_modules')) return false;
    const isBuilt = builds && workdir !== undefined && path !== workdir && isInside(path, workdir);
    if (isBuilt || filled.some(({ holds }) => holds === undefined)) return keepsFiles && path === workdir;
    return filled.every(({ to, holds }) => !brings(path, to, holds, keepsFiles));
  };
}

interface Filled {
  readonly to: string;
  /** The context's path whose files go there; undefined for what comes from elsewhere. */
  readonly holds: ((below: string) => boolean) | undefined;
}

function filledBy(lineage: Lineage, copy: CopyInstruction, context: BuildContext): readonly Filled[] {
  const { dockerfile, stage } = lineage;
  const found = contextCopy(dockerfile, copy, context);
  if (!found) {
    const destination = copy.destination?.value ?? '/';
    return [{ to: settled(resolvePath(workdirAt(dockerfile, copy), destination), stage), holds: undefined }];
  }
  return found.parts.map(({ from, to }) => ({
    to: settled(to, stage),
    holds: (below) => context.kindOf(from === '' ? below : `${from}/${below}`) !== undefined,
  }));
}

/** A copy brings the folder itself, or puts files into it. */
function brings(path: string, to: string, holds: Filled['holds'], keepsFiles: boolean): boolean {
  if (path === to || to.startsWith(`${path}/`)) return !keepsFiles;
  if (!path.startsWith(to === '/' ? '/' : `${to}/`)) return false;
  return holds?.(path.slice(to === '/' ? 1 : to.length + 1)) ?? true;
}

/** A RUN that calls package managers to install, and nothing else. */
export function onlyInstalls(lineage: Lineage, instruction: Instruction): boolean {
  const script = scriptOf(lineage.dockerfile, instruction);
  return (
    script?.commands.every(({ packages }) => packages?.isInstall || packages?.isClean || packages?.isRefresh) === true
  );
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
