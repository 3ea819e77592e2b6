import { contextSources, readsContext } from '../context/copy-sources.ts';
import { hasWildcard } from '../context/go-match.ts';
import { baseName, isInside, joinPath, parentOf } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { CopyInstruction, Dockerfile, Stage } from '../dockerfile/types.ts';
import { type ImagePath, pathBelow, resolvePath, workdirAt } from './image-paths.ts';

/** What one COPY or ADD brings from the build context: each source with its place in the image. */
export interface ContextCopy {
  readonly copy: CopyInstruction;
  readonly parts: readonly CopiedPart[];
  /** The destination as an image path. */
  readonly target: ImagePath;
}

export interface CopiedPart {
  /** A file or folder of the context, `''` for all of it. */
  readonly from: string;
  readonly kind: 'file' | 'folder';
  /** Where the file, or the folder's contents, come to lie. */
  readonly to: ImagePath;
}

/** Flags that leave the mapping of sources as it is. */
const PLAIN_FLAGS = new Set(['chown', 'chmod', 'link']);

/**
 * Reads a COPY or ADD of plain files; undefined when it takes nothing from the context, or when what it takes or
 * where it goes is not certain: a variable, a URL, an archive, a heredoc, `--parents`, `--exclude`.
 */
export function contextCopy(
  dockerfile: Dockerfile,
  copy: CopyInstruction,
  context: BuildContext,
): ContextCopy | undefined {
  const destination = copy.destination?.value;
  if (!readsContext(copy) || copy.onbuild || destination === undefined || destination.includes('$')) return undefined;
  if (copy.heredocs.length > 0 || copy.flags.some((flag) => !PLAIN_FLAGS.has(flag.name))) return undefined;
  const sources = [...contextSources([copy])];
  if (sources.length === 0 || sources.length !== copy.sources.length) return undefined;
  const workdir = workdirAt(dockerfile, copy);
  const target = resolvePath(workdir, destination);
  const found = sources.flatMap(({ pattern }) =>
    context.match(pattern).map((path) => ({ path, wild: hasWildcard(pattern) })),
  );
  if (copy.keyword === 'ADD' && found.some(({ path }) => isArchive(path))) return undefined;
  // The working folder and those above it are there already: a file is copied into them (docs.docker.com/reference/dockerfile, COPY).
  const isThere = pathBelow(workdir, target) !== undefined;
  const intoFolder = isThere || /(?:^|\/)\.{0,2}$/.test(destination) || found.length > 1 || sources.length > 1;
  const parts = found.flatMap(({ path }) => partOf(context, path, target, intoFolder));
  return { copy, parts, target };
}

function partOf(context: BuildContext, path: string, target: ImagePath, intoFolder: boolean): readonly CopiedPart[] {
  const kind = context.kindOf(path);
  if (kind === undefined) return [];
  const to = kind === 'file' && intoFolder ? resolvePath(target, baseName(path)) : target;
  return [{ from: path, kind, to }];
}

function isArchive(path: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst)$/i.test(path);
}

/** The stage's COPYs and ADDs from the context before an instruction, in order. */
export function copiesBefore(
  dockerfile: Dockerfile,
  stage: Stage,
  index: number,
  context: BuildContext,
): readonly ContextCopy[] {
  return copiesOf(dockerfile, stage, context).filter(({ copy }) => copy.index < index);
}

const known = new WeakMap<Stage, { readonly context: BuildContext; readonly copies: readonly ContextCopy[] }>();

/** A stage may have as many installs as lines, each of which asks. */
function copiesOf(dockerfile: Dockerfile, stage: Stage, context: BuildContext): readonly ContextCopy[] {
  const found = known.get(stage);
  if (found?.context === context) return found.copies;
  const copies = stage.instructions.flatMap((instruction) =>
    instruction.keyword === 'COPY' || instruction.keyword === 'ADD'
      ? (contextCopy(dockerfile, instruction, context) ?? [])
      : [],
  );
  known.set(stage, { context, copies });
  return copies;
}

/** The image path that a context path is copied to, or undefined. */
export function imagePathOf(part: CopiedPart, path: string): ImagePath | undefined {
  if (part.kind === 'file') return part.from === path ? part.to : undefined;
  if (!isInside(path, part.from)) return undefined;
  const below = part.from === '' ? path : path.slice(part.from.length + 1);
  return below === '' ? part.to : resolvePath(part.to, below);
}

/** The context folder whose contents lie in an image folder; of several COPYs the last says. */
export function contextFolderOf(copies: readonly ContextCopy[], folder: ImagePath): string | undefined {
  const parts = copies.flatMap(({ parts }) => parts).toReversed();
  for (const part of parts) {
    const below = part.kind === 'folder' ? pathBelow(folder, part.to) : undefined;
    if (below !== undefined) return below === '' ? part.from : joinPath(part.from, below);
  }
  const file = parts.find(
    (part) =>
      part.kind === 'file' && resolvePath(part.to, '..') === folder && baseName(part.from) === baseName(part.to),
  );
  return file === undefined ? undefined : parentOf(file.from);
}

/** The context path that comes to lie at an image path; what lies above the copied part is the part itself. */
export function sourceOf(part: CopiedPart, path: ImagePath): string | undefined {
  const below = pathBelow(path, part.to);
  if (below === undefined) return pathBelow(part.to, path) === undefined ? undefined : part.from;
  if (below === '') return part.from;
  return part.kind === 'file' ? undefined : joinPath(part.from, below);
}
