import { contextSources, readsContext } from '../../context/copy-sources.ts';
import { joinPath } from '../../context/paths.ts';
import type { BuildContext } from '../../context/types.ts';
import type { CopyInstruction, Dockerfile, Instruction, Stage } from '../../dockerfile/types.ts';
import { baseImageOf } from '../../facts/base-images.ts';
import { contextCopy, imagePathOf, sourceOf } from '../copies.ts';
import { pathBelow, resolvePath } from '../image-paths.ts';
import { ancestryOf, stageNamed } from '../stages.ts';
import type { ImagePath } from './types.ts';

/** The files of the build context that lie in an image, by their paths there. */
export interface ImageFiles {
  readonly context: BuildContext;
  /** The path in the context of what lies at a path of the image: that file or folder exists there. */
  sourceOf(path: ImagePath): string | undefined;
  /** The text of a file; undefined where the context does not give it. */
  read(path: ImagePath): string | undefined;
  /** The text of a file of this name, wherever a COPY brings it: for a path whose folder is not certain. */
  readNamed(name: string): string | undefined;
  /** Where a file or folder of the context lies in the image; undefined where no COPY brings it. */
  placeOf(contextPath: string): ImagePath | undefined;
}

/** The files of the context in the image that a stage makes; those that come through other stages count. */
export function imageFiles(dockerfile: Dockerfile, stage: Stage, context: BuildContext): ImageFiles {
  const source = (path: ImagePath): string | undefined => findSource(dockerfile, stage, context, path, 0);
  return {
    context,
    sourceOf: source,
    read: (path) => {
      const found = source(path);
      return found === undefined || context.kindOf(found) !== 'file' ? undefined : context.read(found);
    },
    readNamed: (name) => {
      const [path] = candidatePaths(instructionsOf(stage), context, name);
      return path === undefined ? undefined : context.read(path);
    },
    placeOf: (path) => findPlace(dockerfile, stage, context, path, 0),
  };
}

/** The body of `COPY <<EOF /path`; undefined where its text has variables that the builder expands. */
export function heredocAt(dockerfile: Dockerfile, stage: Stage, path: ImagePath): string | undefined {
  for (const copy of instructionsOf(stage).toReversed()) {
    const [heredoc, ...others] = isCopy(copy) ? copy.heredocs : [];
    if (!isCopy(copy) || !heredoc || others.length > 0 || copy.destination === undefined) continue;
    const target = resolvePath(copy.state.workdir ?? folderOfBase(stage), copy.destination.value);
    if (target !== path) continue;
    const body = dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end);
    return heredoc.quoted || !body.includes('$') ? body : undefined;
  }
  return undefined;
}

/** The instructions of a stage and of those that it is built on, the base's first. */
export function instructionsOf(stage: Stage): readonly Instruction[] {
  return ancestryOf(stage)
    .toReversed()
    .flatMap(({ instructions }) => instructions);
}

/** The working folder that relative paths start from where no WORKDIR says one. */
function folderOfBase(stage: Stage): ImagePath {
  return baseImageOf(stage)?.workdir ?? '/';
}

/** A path below the base image's own working folder, which is written `?base`. */
export function settled(path: ImagePath, stage: Stage): ImagePath {
  return path.startsWith('?base') ? resolvePath(folderOfBase(stage), `.${path.slice('?base'.length)}`) : path;
}

function isCopy(instruction: Instruction): instruction is CopyInstruction {
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD';
}

const MOST_STAGES = 5;

function findSource(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  path: ImagePath,
  depth: number,
): string | undefined {
  if (depth > MOST_STAGES) return undefined;
  for (const copy of instructionsOf(stage).toReversed()) {
    if (!isCopy(copy)) continue;
    const found = readsContext(copy)
      ? sourceInCopy(dockerfile, stage, copy, context, path)
      : sourceInStage(dockerfile, stage, copy, context, path, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourceInCopy(
  dockerfile: Dockerfile,
  stage: Stage,
  copy: CopyInstruction,
  context: BuildContext,
  path: ImagePath,
): string | undefined {
  for (const part of contextCopy(dockerfile, copy, context)?.parts ?? []) {
    const to = settled(part.to, stage);
    if (pathBelow(path, to) === undefined) continue;
    const found = sourceOf({ ...part, to }, path);
    if (found !== undefined && context.kindOf(found) !== undefined) return found;
  }
  return undefined;
}

/** The stage that a COPY takes from, with its literal sources and where they go. */
function copyFromStage(dockerfile: Dockerfile, stage: Stage, copy: CopyInstruction) {
  const reference = copy.flags.find(({ name }) => name === 'from')?.value ?? '';
  const from = stageNamed(dockerfile, reference);
  const destination = copy.destination?.value;
  if (!from || destination === undefined || destination.includes('$')) return undefined;
  const folder = copy.state.workdir ?? folderOfBase(stage);
  const to = resolvePath(folder, destination);
  const isFolder = destination.endsWith('/') || copy.sources.length > 1;
  return { from, to, isFolder, sources: copy.sources.map(({ value }) => resolvePath('/', value)) };
}

function sourceInStage(
  dockerfile: Dockerfile,
  stage: Stage,
  copy: CopyInstruction,
  context: BuildContext,
  path: ImagePath,
  depth: number,
): string | undefined {
  const found = copyFromStage(dockerfile, stage, copy);
  const below = found && pathBelow(path, found.to);
  if (!found || below === undefined) return undefined;
  for (const source of found.sources) {
    // A file that is copied into a folder lies there under its own name; a folder's contents do.
    const name = source.slice(source.lastIndexOf('/') + 1);
    const candidates = [resolvePath(source, below === '' ? '.' : below), ...(below === name ? [source] : [])];
    for (const candidate of candidates) {
      const inContext = findSource(dockerfile, found.from, context, candidate, depth + 1);
      if (inContext !== undefined) return inContext;
    }
  }
  return undefined;
}

function findPlace(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  path: string,
  depth: number,
): ImagePath | undefined {
  if (depth > MOST_STAGES) return undefined;
  for (const copy of instructionsOf(stage).toReversed()) {
    if (!isCopy(copy)) continue;
    const place = readsContext(copy)
      ? contextCopy(dockerfile, copy, context)
          ?.parts.map((part) => imagePathOf(part, path))
          .find((found) => found !== undefined)
      : placeThroughStage(dockerfile, stage, copy, context, path, depth);
    if (place !== undefined) return settled(place, stage);
  }
  return undefined;
}

function placeThroughStage(
  dockerfile: Dockerfile,
  stage: Stage,
  copy: CopyInstruction,
  context: BuildContext,
  path: string,
  depth: number,
): ImagePath | undefined {
  const found = copyFromStage(dockerfile, stage, copy);
  const inStage = found && findPlace(dockerfile, found.from, context, path, depth + 1);
  if (!found || inStage === undefined) return undefined;
  for (const source of found.sources) {
    const below = pathBelow(inStage, source);
    if (below !== undefined) return below === '' ? found.to : resolvePath(found.to, below);
  }
  return undefined;
}

function* candidatePaths(instructions: readonly Instruction[], context: BuildContext, name: string): Generator<string> {
  for (const { pattern, copy } of [...contextSources(instructions)].reverse()) {
    const renamed = copy.destination?.value.endsWith(`/${name}`) || copy.destination?.value === name;
    for (const match of pattern === '' ? [''] : context.match(pattern)) {
      if (context.kindOf(match) === 'file') {
        if (renamed || match === name || match.endsWith(`/${name}`)) yield match;
      } else yield* filesNamed(context, match, name);
    }
  }
}

function filesNamed(context: BuildContext, folder: string, name: string): readonly string[] {
  const direct = joinPath(folder, name);
  if (context.kindOf(direct) === 'file') return [direct];
  return context.files(folder, 2_000).filter((file) => file === name || file.endsWith(`/${name}`));
}
