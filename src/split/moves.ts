import { baseName, joinPath } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { isMounted } from '../dockerfile/mounts.ts';
import type { CopiedPart } from '../model/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { isAbout } from './files.ts';
import type { Candidate, PlacedCommand } from './types.ts';

/** A file that the build makes, where it lies in the end. */
export interface BuiltFile {
  readonly path: ImagePath;
  /** The step that left it there. */
  readonly made: PlacedCommand;
  /** Names of the program that it is: `board`, and what a copy of it is called. */
  readonly name: string;
}

/** Folders that every Linux image has: `cp app /usr/local/bin` puts it into them. */
const FOLDERS = /^\/(?:(?:usr\/(?:local\/)?)?s?bin|opt|srv|app|tmp|usr\/src|usr\/lib|usr\/share)?$/;

/** The built files with the copies that later commands make of them; what lies in a mount of its step does not last. */
export function withMoves(
  built: readonly BuiltFile[],
  commands: readonly PlacedCommand[],
  isFolder: (path: ImagePath) => boolean,
): readonly BuiltFile[] {
  const all = [...built];
  for (const placed of commands) {
    const move = moveOf(placed, isFolder);
    if (!move) continue;
    for (const file of [...all]) {
      const target = move.targetOf(file.path);
      if (target === undefined || !comesBefore(file.made, placed)) continue;
      if (move.isMove) all.splice(all.indexOf(file), 1);
      all.push({ path: target, made: placed, name: file.name });
    }
  }
  return all.filter(({ made, path }) => !isMounted(made.run, path));
}

function comesBefore(one: PlacedCommand, other: PlacedCommand): boolean {
  return one.command.span.start < other.command.span.start;
}

interface Move {
  readonly isMove: boolean;
  targetOf(path: ImagePath): ImagePath | undefined;
}

/** `cp`, `mv`, `install` and `ln` of single files. */
function moveOf({ command, folder }: PlacedCommand, isFolder: (path: ImagePath) => boolean): Move | undefined {
  const [program, ...rest] = command.words;
  const name = baseName(program?.value ?? '');
  if (!/^(?:cp|mv|install|ln)$/.test(name)) return undefined;
  const words = rest.filter(({ text }, at) => !text.startsWith('-') && !/^-[mog]$/.test(rest[at - 1]?.text ?? ''));
  const target = words.at(-1)?.value;
  const sources = words.slice(0, -1).map(({ value }) => (value === undefined ? undefined : resolvePath(folder, value)));
  if (target === undefined || sources.length === 0) return undefined;
  const place = resolvePath(folder, target);
  const isInto = /(?:^|\/)\.{0,2}$/.test(target) || sources.length > 1 || FOLDERS.test(place) || isFolder(place);
  return {
    isMove: name === 'mv',
    targetOf: (path) => {
      for (const source of sources) {
        const below = source === undefined ? undefined : pathBelow(path, source);
        if (below === '') return isInto ? resolvePath(place, baseName(path)) : place;
      }
      return undefined;
    },
  };
}

/**
 * The folders of the sources and of what is built. A project in the root folder has its own files and folders there
 * (`made`: what the build makes), and the system's beside them.
 */
export function sourcePlaces(
  { copies, context }: Pick<Candidate, 'copies' | 'context'>,
  place: ImagePath,
  made: readonly string[],
): readonly ImagePath[] {
  if (place !== '/') return [place];
  const copied = copies.flatMap(({ parts }) => parts.flatMap((part) => piecesOf(part, context))).map(({ to }) => to);
  return [...new Set([...copied, ...made.map((name) => resolvePath('/', name))])];
}

/** The root folder and those below it that hold files of every Linux system: Filesystem Hierarchy Standard 3.0. */
const SYSTEM_FOLDERS =
  /^\/(?:boot|dev|proc|run|sys|tmp|etc|var(?:\/(?:cache|lib|log|run|tmp))?|(?:usr(?:\/local)?\/)?(?:s?bin|lib(?:32|64)?|etc|include|share|src)|usr(?:\/local)?)?$/;

/** What a copy brings; into a folder of the system, its files and folders one by one. */
function piecesOf(part: CopiedPart, context: BuildContext): readonly CopiedPart[] {
  if (part.kind === 'file' || !SYSTEM_FOLDERS.test(part.to)) return [part];
  return context.entries(part.from).flatMap((name) => {
    const from = joinPath(part.from, name);
    const kind = context.kindOf(from);
    return kind === undefined ? [] : piecesOf({ from, kind, to: resolvePath(part.to, name) }, context);
  });
}

/** What the copies above the last RUN bring. */
export function copiedForBuild({ copies, context, stage, commands }: Candidate): readonly CopiedPart[] {
  const end = stage.instructions.findLast((own) => commands.some(({ run }) => run === own))?.index ?? 0;
  return copies
    .filter(({ copy }) => copy.index < end)
    .flatMap(({ parts }) =>
      parts.flatMap((part) => piecesOf(part, context).filter((piece) => piece === part || !isAbout(piece.from))),
    );
}

/** Where the project lies: the folders that it is copied to, and what it has in those of the system. */
export function copiedPlaces({ copies, context }: Candidate): readonly ImagePath[] {
  return copies.flatMap(({ target, parts }) =>
    SYSTEM_FOLDERS.test(target) ? parts.flatMap((part) => piecesOf(part, context)).map(({ to }) => to) : [target],
  );
}

/** It copies or moves a built file. */
export function movesBuilt(placed: PlacedCommand, files: readonly { readonly path: ImagePath }[]): boolean {
  const move = moveOf(placed, () => true);
  return move !== undefined && files.some(({ path }) => move.targetOf(path) !== undefined);
}

const TOUCHES_SOURCES = /^(?:cp|mv|rm|ln|install|touch|mkdir|rmdir|sed|strip|echo|printf|cat|true|find|tee)$/;

/**
 * Only works on the sources and what is built: stand-in sources are written, old results removed, the program is
 * stripped or put in its place.
 */
export function worksOnSources({ command, folder }: PlacedCommand, sources: readonly ImagePath[]): boolean {
  const [program, ...rest] = command.words;
  const name = baseName(program?.value ?? '');
  if (!TOUCHES_SOURCES.test(name)) return false;
  const isOwn = (text: string): boolean => {
    const path = resolvePath(folder, text);
    return sources.some((source) => pathBelow(path, source) !== undefined && (path !== source || name !== 'rm'));
  };
  const written = command.redirections.flatMap(({ target }) => (target === undefined ? [] : [target.text]));
  if (/^(?:echo|printf|cat|true)$/.test(name)) {
    return written.length > 0 && written.every((text) => isOwn(text.replace(/^["']|["']$/g, '')));
  }
  const operands = rest.filter(({ text }) => !text.startsWith('-')).map(({ value, text }) => value ?? text);
  const paths = name === 'sed' ? operands.slice(-1) : operands;
  return written.length === 0 && paths.length > 0 && !paths.some((path) => /[$`]/.test(path)) && paths.every(isOwn);
}
