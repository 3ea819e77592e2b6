import { posix } from 'node:path';
import { insideOneOf, parentOf } from '../context/paths.ts';
import { expand } from '../dockerfile/expand.ts';
import { Notes } from '../dockerfile/notes.ts';
import { lookUp } from '../dockerfile/state.ts';
import type { Instruction } from '../dockerfile/types.ts';
import {
  canBeOwned,
  canBeVolumeOf,
  isDataFolder,
  isDataVariable,
  usesHome,
  writesOf,
} from '../facts/writable-paths.ts';
import { programName } from '../model/start/commands.ts';
import { allPrograms, unreadScripts } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import type { Choice } from './choose-user.ts';
import { finalWorkdir, type Lineage, type StepCommand, stepCommands } from './lineage.ts';
import type { Written } from './written.ts';

/** What a container's program writes, as far as the Dockerfile and the build context tell. Absolute paths. */
export interface Writable {
  /** The folders that VOLUME declares, and those that a compose file mounts a volume on. */
  readonly volumes: readonly string[];
  /** Other folders, to be owned with what is in them. */
  readonly folders: readonly string[];
  /** Folders in which the program makes files; what is in them stays as it is. */
  readonly opened: readonly string[];
  /** Files that are there already. */
  readonly files: readonly string[];
  /** Database files that may be there already. */
  readonly databases: readonly string[];
  /** The project's folder, where the program writes to places in it that are not certain. */
  readonly project: string | undefined;
  /** The program keeps settings or caches in HOME. */
  readonly home: boolean;
}

/** Of a program that writes nothing which its user does not own already. */
export const NOTHING: Writable = {
  volumes: [],
  folders: [],
  opened: [],
  files: [],
  databases: [],
  project: undefined,
  home: false,
};

export function writableOf(lineage: Lineage, start: Start, written: Written, mounted: readonly string[]): Writable {
  const workdir = finalWorkdir(lineage);
  const programs = allPrograms(start);
  const known = programs.flatMap(({ argv }) => writesOfCommand(argv));
  const inWorkdir = known.flatMap(({ paths = [], under }) =>
    under === undefined ? paths : pathsUnder(lineage, under, paths),
  );
  const found = [
    ...inWorkdir.filter((path) => path !== '.').map((path) => resolve(workdir, path)),
    ...stepFolders(lineage),
    ...envFolders(lineage),
    ...baseFolders(lineage, start),
    ...written.folders,
  ];
  const volumes = unique([...volumeFolders(lineage), ...mounted], canBeVolumeOf);
  const isVolume = insideOneOf(volumes);
  const all = unique(found).filter((path) => path !== workdir && !isVolume(path));
  const isInAll = insideOneOf(all);
  const folders = all.filter((path) => path === '' || !isInAll(parentOf(path)));
  const isInFolders = insideOneOf(folders);
  const isOwned = (path: string): boolean => isVolume(path) || isInFolders(path);
  const usesWorkdir = inWorkdir.includes('.') || (workdir !== undefined && found.includes(workdir));
  const inFolder = usesWorkdir && workdir !== undefined && canBeOwned(workdir) ? [workdir] : [];
  return {
    volumes,
    folders,
    opened: [...new Set([...inFolder, ...written.opened])].filter((path) => !isOwned(path)).toSorted(),
    files: written.files.filter((path) => !isOwned(path)),
    databases: written.databases.filter((path) => !isOwned(path)),
    project: written.project,
    home:
      programs.length === 0 ||
      unreadScripts(start).length > 0 ||
      programs.some(({ argv }) => !SCRIPT_NAME.test(argv[0] ?? '') && keepsHome(argv)),
  };
}

/** Without what the Dockerfile gives to that user already. */
export function stillToOwn(
  lineage: Lineage,
  { user, name }: Pick<Choice, 'user' | 'name'>,
  writable: Writable,
): Writable {
  const names = [name, user, user.replace(/:.*/s, '')].flatMap((known) => known ?? []);
  const isOwned = insideOneOf(foldersOwnedBy(lineage, names));
  const isOpen = (path: string): boolean => !isOwned(path);
  const { volumes, folders, opened, files, databases, project } = writable;
  return {
    ...writable,
    volumes: volumes.filter(isOpen),
    folders: folders.filter(isOpen),
    opened: opened.filter(isOpen),
    files: files.filter(isOpen),
    databases: databases.filter(isOpen),
    project: project !== undefined && isOpen(project) ? project : undefined,
  };
}

/** By the program, or by the script that an interpreter runs: `python manage.py`, `node_modules/.bin/next`. */
function writesOfCommand(words: readonly (string | undefined)[]) {
  const found = namesIn(words)
    .map(writesOf)
    .find((writes) => writes !== undefined);
  return found === undefined ? [] : [found];
}

function namesIn(words: readonly (string | undefined)[]): readonly string[] {
  return words.slice(0, 3).flatMap((word) => programName(word) ?? []);
}

/** A start script's own commands tell what it uses. */
const SCRIPT_NAME = /\.(?:sh|bash)$/;

/** The program itself, or the script that an interpreter runs where that is known. */
function keepsHome(words: readonly (string | undefined)[]): boolean {
  const names = namesIn(words);
  const known = names.find((name) => writesOf(name) !== undefined);
  return usesHome(known ?? names[0] ?? '');
}

function pathsUnder({ stage, base }: Lineage, names: readonly string[], paths: readonly string[]): readonly string[] {
  const set = names.map((name) => stage.finalState.env.get(name)).find((value) => value !== undefined);
  const folder = set ?? (base?.role === 'server' ? base.workdir : undefined);
  return folder === undefined ? [] : paths.map((path) => posix.join(folder, path));
}

/** What the base image's program writes, where that is what runs. */
function baseFolders({ base }: Lineage, start: Start): readonly string[] {
  const name = base?.starts?.split(' ')[0];
  return base && allPrograms(start).some((program) => program.name === name) ? base.writes : [];
}

function volumeFolders({ dockerfile, instructions }: Lineage): readonly string[] {
  return instructions.flatMap((instruction) =>
    instruction.keyword !== 'VOLUME'
      ? []
      : instruction.arguments.map(({ text, value }) => {
          const path = expand(text, (name) => lookUp(instruction.state, name), dockerfile.escape) ?? value;
          return asFolder(path);
        }),
  );
}

const FOLDER_COMMANDS = new Set(['mkdir', 'install', 'chown', 'rm', 'rmdir']);

/** Options of `install` whose value is the next word. */
const VALUED = /^-\w*[mog]$|^--(?:mode|owner|group)$/;

/** The folders that `mkdir` or `install -d` makes. */
export function foldersMadeBy(lineage: Lineage, command: StepCommand): readonly string[] {
  const { name, operands } = command;
  const makes =
    name === 'mkdir' || (name === 'install' && operands.some((word) => /^(?:-\w*d|--directory$)/.test(word ?? '')));
  return makes ? pathsIn(lineage, command) : [];
}

function pathsIn({ base }: Lineage, { name, operands, state }: StepCommand): readonly string[] {
  return operands.flatMap((word, index) =>
    word === undefined || word.startsWith('-') || (name === 'install' && VALUED.test(operands[index - 1] ?? ''))
      ? []
      : [resolve(state.workdir ?? base?.workdir, word)],
  );
}

/** Folders of data that RUN makes, or gives to another user than root; not those that it removes again. */
function stepFolders(lineage: Lineage): readonly string[] {
  const made = new Set<string>();
  const removed = new Set<string>();
  for (const command of stepCommands(lineage)) {
    const { name, operands } = command;
    for (const path of foldersMadeBy(lineage, command)) {
      if (isDataFolder(path) || (name === 'mkdir' && isLeftEmpty(lineage, path))) made.add(path);
    }
    if (name === 'chown') {
      const [owner = 'root'] = operands.filter((word) => word?.startsWith('-') === false);
      if (/^(?:root|0)(?::|$)/.test(owner)) continue;
      // Without -R it may be a file, on which mkdir fails.
      const isWhole = operands.some((word) => /^-\w*R|^--recursive$/.test(word ?? ''));
      for (const path of pathsIn(lineage, command).slice(1)) {
        if (canBeOwned(path) && (made.has(path) || isWhole) && !FILE_NAME.test(path)) made.add(path);
      }
    } else if (name === 'rm' || name === 'rmdir') {
      for (const path of pathsIn(lineage, command)) removed.add(path);
    }
  }
  return [...made].filter((path) => !removed.has(path));
}

/** A folder that nothing is put into while building is made for the running program. */
function isLeftEmpty(lineage: Lineage, path: string): boolean {
  if (!canBeOwned(path) || path === finalWorkdir(lineage)) return false;
  return !usedFolders.of(lineage, () => foldersInUse(lineage)).has(path) && !isCopiedInto(lineage, path);
}

const usedFolders = new Notes<Lineage, ReadonlySet<string>>();

/** All folders that a WORKDIR names or a command works in, and those that hold them. */
function foldersInUse(lineage: Lineage): ReadonlySet<string> {
  const workdirs = lineage.instructions.flatMap(({ state }) => state.workdir ?? []);
  const operands = stepCommands(lineage).flatMap(({ name, operands, state }) =>
    FOLDER_COMMANDS.has(name) || name === 'chmod'
      ? []
      : operands.flatMap((word) => (word === undefined ? [] : [resolve(state.workdir ?? lineage.base?.workdir, word)])),
  );
  const found = new Set<string>();
  for (const path of [...workdirs, ...operands]) {
    for (let at = path; !found.has(at); at = parentOf(at)) found.add(at);
  }
  return found;
}

const copiesOfLineage = new Notes<Lineage, readonly { readonly at: number; readonly copy: Instruction }[]>();

/** True when a COPY or ADD behind the instruction at `from` brings something into a folder. */
function isCopiedInto(lineage: Lineage, folder: string, from = -1): boolean {
  const copies = copiesOfLineage.of(lineage, () =>
    lineage.instructions.flatMap((copy, at) =>
      copy.keyword === 'COPY' || copy.keyword === 'ADD' ? [{ at, copy }] : [],
    ),
  );
  return copies.some(({ at, copy }) => at > from && copiesInto(copy, folder));
}

/** Folders that RUN gives to a user with all that is in them, and into which nothing is copied later. */
function foldersOwnedBy(lineage: Lineage, names: readonly string[]): readonly string[] {
  const given = stepCommands(lineage).filter(
    ({ name, operands }) =>
      name === 'chown' &&
      operands.some((word) => /^-\w*R|^--recursive$/.test(word ?? '')) &&
      operands.some((word) => names.includes(ownerOf(word) ?? '')),
  );
  return given.flatMap(({ operands, at, state }) => {
    const plain = operands.flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
    const paths = plain.slice(1).map((word) => resolve(state.workdir ?? lineage.base?.workdir, word));
    return paths.filter((path) => !isCopiedInto(lineage, path, at));
  });
}

/** A script's or a jar's name, whatever chown's options. */
const FILE_NAME = /\.(?:sh|bash|py|rb|js|php|jar|war|conf|cfg|ini|ya?ml|json|txt|log|xml|properties|pem|key|crt)$/;

function ownerOf(word: string | undefined): string | undefined {
  return word?.replace(/[:.].*/s, '');
}

function copiesInto(instruction: Instruction, folder: string): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const destination = instruction.destination?.value;
  return destination === undefined || isInside(resolve(instruction.state.workdir, destination), folder);
}

function envFolders({ stage }: Lineage): readonly string[] {
  const found: string[] = [];
  for (const [name, value] of stage.finalState.env) {
    const sqlite = /^sqlite3?:\/\/\/(\/[\w./-]+)$/.exec(value ?? '')?.[1];
    if (sqlite !== undefined) found.push(posix.dirname(sqlite));
    else if (value?.startsWith('/') && isDataVariable(name)) found.push(asFolder(value));
  }
  return found;
}

/** A path with a file's extension stands for its folder. */
function asFolder(path: string): string {
  const clean = path.startsWith('/') ? posix.normalize(path).replace(/(?<=.)\/$/, '') : path;
  return /\.(?:sqlite3?|db|log|json|ya?ml|pid|sock|txt|conf)$/.test(clean) ? posix.dirname(clean) : clean;
}

function resolve(workdir: string | undefined, path: string): string {
  if (path.startsWith('/')) return posix.normalize(path).replace(/(?<=.)\/$/, '');
  return workdir === undefined ? '' : posix.join(workdir, path).replace(/(?<=.)\/$/, '');
}

function unique(paths: readonly string[], isMeant = canBeOwned): readonly string[] {
  return [...new Set(paths)].filter((path) => isMeant(path) && /^[\w./@+-]+$/.test(path)).toSorted();
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) || path === folder;
}
