import { posix } from 'node:path';
import type { BuildContext } from '../context/types.ts';
import { canBeOwned } from '../facts/writable-paths.ts';
import { pathBelow, resolvePath, workdirAt } from '../model/image-paths.ts';
import { writesOfStart } from '../model/start/effects.ts';
import { type ImageFiles, imageFiles } from '../model/start/image-files.ts';
import type { Start } from '../model/start/types.ts';
import { onlyInstalls } from './free-folders.ts';
import { finalWorkdir, type Lineage } from './lineage.ts';

/** What the code and the scripts of a start write, sorted by what their user must own for it. Absolute paths. */
export interface Written {
  /** Folders of its own, with all in them. */
  readonly folders: readonly string[];
  /** Folders in which it makes files among others. */
  readonly opened: readonly string[];
  /** Files that are there already. */
  readonly files: readonly string[];
  /** Database files that a step of the build, or of the stage that is copied from, may have made; an empty one is a new one. */
  readonly databases: readonly string[];
  /** The project's folder, where it writes to places that only the running program knows. */
  readonly project: string | undefined;
  /** A folder that no user may be given: `/`, `/usr/bin`. */
  readonly forbidden: string | undefined;
}

const NOTHING: Written = {
  folders: [],
  opened: [],
  files: [],
  databases: [],
  project: undefined,
  forbidden: undefined,
};
/** Any user may write there. */
const OPEN_TO_ALL = /^\/(?:tmp|var\/tmp|dev|run\/shm|proc\/self)(?:\/|$)/;
/** Folders for projects, which a WORKDIR may be itself. */
const PROJECTS = /^\/(?:srv|opt|usr\/src|usr\/local\/src|mnt|home|workspace)$/;
/** What a web server's user may be given although it lies among the system's folders. */
const SERVED = /^\/(?:usr\/share\/nginx\/html|var\/www|etc\/nginx\/(?:conf\.d|http\.d))(?:\/|$)/;

export function writtenBy(lineage: Lineage, start: Start, context: BuildContext | undefined): Written {
  const { dockerfile, stage } = lineage;
  const found = writesOfStart({ dockerfile, context }, stage, start);
  const workdir = finalWorkdir(lineage);
  const files = context && imageFiles(dockerfile, stage, context);
  const builds = stage.instructions.some((step) => step.keyword === 'RUN' && !onlyInstalls(lineage, step));
  const copied = stage.instructions.flatMap((step) =>
    step.keyword === 'COPY' && step.flags.some(({ name }) => name === 'from')
      ? [resolvePath(workdirAt(dockerfile, step), step.destination?.value ?? '.')]
      : [],
  );
  const mayBeMade = (file: string): boolean => builds || copied.some((folder) => pathBelow(file, folder) !== undefined);
  const parts = [
    ...found.folders.map((folder) => ofFolder(folder, workdir, files)),
    ...found.files.map((file) => ofFile(file, workdir, files, mayBeMade(file))),
    ...(found.elsewhere === undefined ? [] : [ofProject(workdir)]),
  ];
  return {
    folders: unique(parts.flatMap(({ folders }) => folders)),
    opened: unique(parts.flatMap(({ opened }) => opened)),
    files: unique(parts.flatMap(({ files: own }) => own)),
    databases: unique(parts.flatMap(({ databases }) => databases)),
    project: parts.map(({ project }) => project).find((path) => path !== undefined),
    forbidden: parts.map(({ forbidden }) => forbidden).find((path) => path !== undefined),
  };
}

function ofFolder(folder: string, workdir: string | undefined, files: ImageFiles | undefined): Written {
  const source = files?.sourceOf(folder);
  if (source !== undefined && files?.context.kindOf(source) === 'file') return ofFile(folder, workdir, files, false);
  if (OPEN_TO_ALL.test(folder)) return NOTHING;
  if (!mayBeGiven(folder, workdir)) return { ...NOTHING, forbidden: folder };
  return holdsProject(folder, workdir, files) ? { ...NOTHING, opened: [folder] } : { ...NOTHING, folders: [folder] };
}

function ofFile(file: string, workdir: string | undefined, files: ImageFiles | undefined, mayBeMade: boolean): Written {
  const folder = posix.dirname(file);
  if (OPEN_TO_ALL.test(file)) return NOTHING;
  if (!mayBeGiven(folder, workdir)) return { ...NOTHING, forbidden: folder };
  const isThere = files?.sourceOf(file) !== undefined;
  const isMade = mayBeMade && !isThere && /\.(?:db|sqlite3?)$/.test(file);
  if (holdsProject(folder, workdir, files)) {
    return { ...NOTHING, opened: [folder], files: isThere ? [file] : [], databases: isMade ? [file] : [] };
  }
  return { ...NOTHING, folders: [folder] };
}

function ofProject(workdir: string | undefined): Written {
  if (workdir === undefined) return NOTHING;
  return mayBeGiven(workdir, workdir) ? { ...NOTHING, project: workdir } : { ...NOTHING, forbidden: workdir };
}

function mayBeGiven(folder: string, workdir: string | undefined): boolean {
  return canBeOwned(folder) || SERVED.test(folder) || (folder === workdir && PROJECTS.test(folder));
}

/** The working folder, one above it, one that is served, or one that a COPY fills: more than the program's own data lies there. */
function holdsProject(folder: string, workdir: string | undefined, files: ImageFiles | undefined): boolean {
  if (workdir !== undefined && (folder === workdir || workdir.startsWith(`${folder}/`))) return true;
  return SERVED.test(folder) || (files?.sourceOf(folder) !== undefined && !isDataOnly(folder, files));
}

/** A folder of the context with no code in it: `data/`, `uploads/`. */
function isDataOnly(folder: string, files: ImageFiles): boolean {
  const source = files.sourceOf(folder);
  if (source === undefined || source === '') return false;
  return !files.context.files(source, 200).some((path) => /\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|cs|sh)$/.test(path));
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path) => /^[\w./@+-]+$/.test(path) && !path.includes('..')).toSorted();
}
