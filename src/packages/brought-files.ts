import type { BuildContext } from '../context/types.ts';
import { mountsOf } from '../dockerfile/mounts.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import type { CopyInstruction, Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { instructionsNamed } from '../model/instructions.ts';
import { instructionsOf } from '../model/stages.ts';
import { baseName } from './apt-lists.ts';

/** What a COPY, an ADD or a mount brings of the build context. */
export interface Brought {
  readonly sources: readonly string[];
  readonly destination: string;
  readonly isAdd: boolean;
  /** The files are written in the Dockerfile itself. */
  readonly isHeredoc: boolean;
}

/** What the bind mounts of a RUN bring. */
function boundTo(run: RunInstruction): readonly Brought[] {
  const bound = mountsOf(run).filter(({ type, from }) => type === 'bind' && from === undefined);
  return bound.map(({ source, targetText }) => ({
    sources: [source || '.'],
    destination: targetText,
    isAdd: false,
    isHeredoc: false,
  }));
}

/** COPY and ADD of the build context's files before a RUN, in its stage and in those that it is built on, and its own mounts. */
export function broughtTo(dockerfile: Dockerfile, run: RunInstruction): readonly Brought[] {
  const stage = stageOf(dockerfile, run);
  const copies = stage ? copiesOf(stage, run.onbuild ? Number.POSITIVE_INFINITY : run.index) : [];
  const copied = copies.map(({ keyword, sources, destination, heredocs }) => ({
    sources: sources.map(({ value }) => value),
    destination: destination?.value ?? '',
    isAdd: keyword === 'ADD',
    isHeredoc: heredocs.length > 0,
  }));
  return [...copied, ...boundTo(run)];
}

function copiesOf(stage: Stage, before: number): CopyInstruction[] {
  return instructionsNamed({ instructions: instructionsOf(stage) }, 'COPY', 'ADD').filter(
    (copy) => copy.index < before && !copy.flags.some((flag) => flag.name === 'from'),
  );
}

/** The copied file has this name, or a folder, a pattern or a heredoc may hold it. */
export function mayBring({ sources, destination, isAdd, isHeredoc }: Brought, name: string): boolean {
  if (baseName(destination) === name) return true;
  if (isHeredoc) return false;
  return sources.some((source) => {
    const file = baseName(source.replace(/(?<!\/)\/+$/, ''));
    if (/^[a-z]+:\/\//i.test(source)) return false;
    const isArchive = isAdd && /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)$/.test(file);
    return file === name || isArchive || /[*?$[]/.test(file) || !/[^.]\.\w+$/.test(file);
  });
}

/** The text of the file of this name that one of them brings; the last says. */
export function textOf(copies: readonly Brought[], name: string, context: BuildContext): string | undefined {
  for (const copy of copies.toReversed()) {
    for (const source of copy.sources) {
      const path = source.replace(/^(?:\.?\/)+|(?<!\/)\/+$/g, '').replace(/^\.$/, '');
      const isRenamed = baseName(copy.destination) === name;
      if (context.kindOf(path) === 'file' && (isRenamed || baseName(path) === name)) return context.read(path);
      const found = context.files(path).find((file) => baseName(file) === name);
      if (found) return context.read(found);
    }
  }
  return undefined;
}
