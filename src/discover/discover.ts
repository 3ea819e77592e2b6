import { realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { DockerfileOnDisk, Failure, Skipped } from '../files/types.ts';
import { failure, systemCode, systemMessage } from './failures.ts';
import { inSlices, type SliceOptions } from './in-slices.ts';
import { isDockerfileName, isTemplateName } from './names.ts';
import { displayPath, type PathTest, pathTest, posixRelative } from './patterns.ts';
import { listedTarget, type Target, targetOf } from './targets.ts';
import { walk } from './walk.ts';

interface SearchRules {
  readonly include: PathTest;
  readonly exclude: PathTest;
}

/** The budget is for each folder that is searched. */
export interface DiscoverOptions extends SliceOptions {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  readonly gitignore: boolean;
  /** Paths that must be files. */
  readonly files?: readonly string[] | undefined;
  /** Further files that a search takes, and those that it leaves out, when it starts at `folder`. */
  readonly rulesFor: (folder: string, boundary: string) => Promise<SearchRules>;
}

export interface Discovery {
  /** The folder that all paths are relative to. */
  readonly base: string;
  /** In path order, each file once. */
  readonly found: readonly (DockerfileOnDisk | Skipped | Failure)[];
}

/** The Dockerfiles that the paths name, or that lie below the folders that they name. */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const all = [
    ...paths.map((path) => targetOf(path, options.cwd)),
    ...(options.files ?? []).map((path) => listedTarget(path, options.cwd)),
  ];
  const base = options.cwd;
  const found = new Map<string, DockerfileOnDisk | Skipped | Failure>();
  for (const target of all) {
    if (target.kind === 'failure') found.set(resolve(options.cwd, target.path), target);
    else for (const entry of await entriesOf(target, base, options)) addEntry(found, entry);
  }
  return { base, found: [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

interface Place {
  /** What paths are shown relative to. */
  readonly base: string;
  readonly boundary: string;
}

interface Entry {
  /** The file itself, links followed: the same file is taken once. */
  readonly key: string;
  readonly entry: DockerfileOnDisk | Skipped | Failure;
}

/** A cheap look at the name: what reads compose files is loaded when there are some. */
function mayBeComposeFile(name: string): boolean {
  return name.includes('compose') && /\.ya?ml$/.test(name);
}

/** A file that is named counts as named; of a file and links to it, the file itself is taken. */
function addEntry(found: Map<string, Entry['entry']>, { key, entry }: Entry): void {
  const known = found.get(key);
  if (known?.kind !== 'dockerfile') found.set(key, entry);
  else if (entry.kind === 'dockerfile') {
    const own = entry.absolute === entry.real ? entry : known;
    found.set(key, { ...own, named: known.named || entry.named });
  }
}

async function entriesOf(target: Target, base: string, options: DiscoverOptions): Promise<readonly Entry[]> {
  const place = { base, boundary: target.boundary };
  if (target.kind === 'file') return [entryOf(target.absolute, true, place)];
  const entries = await search(target, place, options);
  if (target.kind === 'folder' || entries.length > 0) return entries;
  return [{ key: target.pattern, entry: failure(target.pattern, 'not-found', 'no file matches this pattern') }];
}

async function search(
  target: Exclude<Target, { kind: 'file' }>,
  place: Place,
  options: DiscoverOptions,
): Promise<readonly Entry[]> {
  const { include, exclude } = await options.rulesFor(target.absolute, target.boundary);
  const isWanted = wantedFiles(target, include, options.cwd);
  const entries: Entry[] = [];
  const composeFiles: string[] = [];
  const gitignoreFrom = options.gitignore ? target.boundary : undefined;
  const start = performance.now();
  const walked = await inSlices(walk(target.absolute, { gitignoreFrom, exclude }), options);
  for (const entry of walked.items) {
    if (entry.kind === 'unreadable') entries.push(unreadable(entry.absolute, entry.message, place));
    else if (isWanted(entry.absolute)) entries.push(entryOf(entry.absolute, false, place));
    else if (target.kind === 'folder' && mayBeComposeFile(entry.name)) composeFiles.push(entry.absolute);
  }
  if (composeFiles.length > 0) {
    const { composedDockerfiles } = await import('./composed.ts');
    const rest = { ...options, budgetMs: options.budgetMs + start - performance.now() };
    const composed = await inSlices(composedDockerfiles(composeFiles, target.boundary), rest);
    entries.push(...composed.items.filter((file) => !exclude(file)).map((file) => entryOf(file, false, place)));
    if (composed.end === 'timeout') entries.push(tooLong(target.absolute, place, options));
  } else if (walked.end === 'timeout') entries.push(tooLong(target.absolute, place, options));
  return entries;
}

/** What was found by then is done. */
function tooLong(folder: string, { base }: Place, { budgetMs }: DiscoverOptions): Entry {
  const path = displayPath(folder, base) || '.';
  const message = `is not searched to its end after ${budgetMs / 1000} seconds: files are missing (--timeout gives more)`;
  return { key: `${folder}/`, entry: failure(path, 'timeout', message) };
}

function wantedFiles(target: Exclude<Target, { kind: 'file' }>, include: PathTest, cwd: string): PathTest {
  if (target.kind === 'pattern') return pathTest([target.pattern.replace(/^\.?\//, '/')], cwd);
  return (absolute) => isDockerfileName(basename(absolute)) || include(absolute);
}

function entryOf(absolute: string, named: boolean, place: Place): Entry {
  const path = displayPath(absolute, place.base);
  if (!named && isTemplateName(absolute)) {
    return { key: absolute, entry: { kind: 'skipped', path, reason: 'a template, by its name' } };
  }
  try {
    const real = realpathSync(absolute);
    if (posixRelative(realpathSync(place.boundary), real) === undefined) {
      const message = 'a link that leads out of the repository: not followed';
      return { key: absolute, entry: failure(path, 'outside-repository', message) };
    }
    return { key: real, entry: { kind: 'dockerfile', path, absolute, real, named, boundary: place.boundary } };
  } catch (error) {
    const missing = systemCode(error) === 'ENOENT';
    return unreadable(absolute, missing ? 'a link that leads nowhere' : systemMessage(error), place);
  }
}

function unreadable(absolute: string, cause: string, place: Place): Entry {
  // Node shows bytes that are not UTF-8 as this character: the name that it gives is nobody's.
  const reason = absolute.includes('\uFFFD') ? 'its name is not UTF-8: rename it' : cause;
  return {
    key: absolute,
    entry: failure(displayPath(absolute, place.base), 'unreadable', `cannot be read: ${reason}`),
  };
}
