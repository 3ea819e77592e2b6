import { posix } from 'node:path';
import type { BuildContext } from '../context/types.ts';
import { expand, lookUp } from '../dockerfile/index.ts';
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
import { dataPathsIn } from './data-paths.ts';
import { finalWorkdir, type Lineage, stepCommands } from './lineage.ts';

/** What a container's program writes, as far as the Dockerfile and the build context tell. Absolute paths. */
export interface Writable {
  /** The folders that VOLUME declares. */
  readonly volumes: readonly string[];
  /** Other folders, to be owned with what is in them. */
  readonly folders: readonly string[];
  /** A working directory in which the program makes files; what is in it stays as it is. */
  readonly workdir: string | undefined;
  /** The program keeps settings or caches in HOME. */
  readonly home: boolean;
}

/** Of a program that writes nothing which its user does not own already. */
export const NOTHING: Writable = { volumes: [], folders: [], workdir: undefined, home: false };

export function writableOf(lineage: Lineage, start: Start, context: BuildContext | undefined): Writable {
  const workdir = finalWorkdir(lineage);
  const programs = allPrograms(start);
  const written = programs.flatMap(({ argv }) => writesOfCommand(argv));
  const inWorkdir = written.flatMap(({ paths = [], under }) =>
    under === undefined ? paths : pathsUnder(lineage, under, paths),
  );
  const found = [
    ...inWorkdir.filter((path) => path !== '.').map((path) => resolve(workdir, path)),
    ...stepFolders(lineage),
    ...envFolders(lineage),
    ...dataPathsIn(lineage, workdir, context),
  ];
  const volumes = unique(volumeFolders(lineage), canBeVolumeOf);
  const all = unique(found).filter((path) => path !== workdir && !volumes.some((volume) => isInside(path, volume)));
  const folders = all.filter((path) => !all.some((other) => other !== path && isInside(path, other)));
  const usesWorkdir = inWorkdir.includes('.') || (workdir !== undefined && found.includes(workdir));
  const isCovered = workdir === undefined || !canBeOwned(workdir) || volumes.includes(workdir);
  return {
    volumes,
    folders,
    workdir: usesWorkdir && !isCovered ? workdir : undefined,
    home:
      programs.length === 0 ||
      unreadScripts(start).length > 0 ||
      programs.some(({ argv }) => !SCRIPT_NAME.test(argv[0] ?? '') && keepsHome(argv)),
  };
}

/** Without what the Dockerfile gives to that user already. */
export function stillToOwn(lineage: Lineage, user: string, writable: Writable): Writable {
  const owned = foldersOwnedBy(lineage, user);
  const isOpen = (path: string): boolean => !owned.some((folder) => isInside(path, folder));
  const { volumes, folders, workdir } = writable;
  return {
    ...writable,
    volumes: volumes.filter(isOpen),
    folders: folders.filter(isOpen),
    workdir: workdir !== undefined && isOpen(workdir) ? workdir : undefined,
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

/** Folders of data that RUN makes, or gives to another user than root; not those that it removes again. */
function stepFolders(lineage: Lineage): readonly string[] {
  const made: string[] = [];
  const removed: string[] = [];
  for (const { name, operands, state } of stepCommands(lineage)) {
    if (!FOLDER_COMMANDS.has(name)) continue;
    const workdir = state.workdir ?? lineage.base?.workdir;
    const plain = operands.flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
    const paths = plain.map((word) => resolve(workdir, word));
    if (name === 'mkdir' || name === 'install') made.push(...paths.filter(isDataFolder));
    else if (name === 'chown' && !/^(?:root|0)(?::|$)/.test(plain[0] ?? 'root')) {
      // Without -R it may be a file, on which mkdir fails.
      const isWhole = operands.some((word) => /^-\w*R|^--recursive$/.test(word ?? ''));
      const given = paths.slice(1).filter((path) => canBeOwned(path) && (made.includes(path) || isWhole));
      made.push(...given.filter((path) => !FILE_NAME.test(path)));
    } else if (name === 'rm' || name === 'rmdir') removed.push(...paths);
  }
  return made.filter((path) => !removed.includes(path));
}

/** Folders that RUN gives to a user with all that is in them, and into which nothing is copied later. */
function foldersOwnedBy(lineage: Lineage, user: string): readonly string[] {
  const given = stepCommands(lineage).filter(
    ({ name, operands }) =>
      name === 'chown' &&
      operands.some((word) => /^-\w*R|^--recursive$/.test(word ?? '')) &&
      operands.some((word) => ownerOf(word) === user),
  );
  return given.flatMap(({ operands, at, state }) => {
    const plain = operands.flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
    const paths = plain.slice(1).map((word) => resolve(state.workdir ?? lineage.base?.workdir, word));
    return paths.filter((path) => !lineage.instructions.slice(at + 1).some((later) => copiesInto(later, path)));
  });
}

/** A script's or a jar's name, whatever chown's options. */
const FILE_NAME = /\.(?:sh|bash|py|rb|js|php|jar|war|conf|cfg|ini|ya?ml|json|txt|log|xml|properties|pem|key|crt)$/;

function ownerOf(word: string | undefined): string | undefined {
  return word?.replace(/[:.].*$/, '');
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
