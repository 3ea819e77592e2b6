import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { FleetRepository } from './types.ts';

/** A folder that holds no repository that can be worked on, with the reason. */
export interface NoRepository {
  readonly kind: 'no-repository';
  readonly name: string;
  readonly reason: string;
}

const MAX_DEPTH = 8;
const NEVER = new Set(['node_modules', 'vendor', '.git']);

/**
 * The repositories that folders are, or hold at any depth, by name; each once, by whatever links it is reached. Links inside the folders are not
 * followed, and no repository is searched inside another.
 */
export function findRepositories(folders: readonly string[], cwd: string): readonly (FleetRepository | NoRepository)[] {
  const found = folders.flatMap((folder) => {
    const written = resolve(cwd, folder);
    const path = realPath(written);
    const inside = [...repositoriesIn(path, 0)];
    const all: readonly Found[] = inside.length > 0 ? inside : [{ path, reason: 'there is no repository in it' }];
    return all.map((each) => ({ ...each, name: nameOf(written + each.path.slice(path.length), cwd) }));
  });
  const byPath = new Map(found.toReversed().map((each) => [each.path, each]));
  return [...byPath.values()]
    .map(({ name, path, reason }): FleetRepository | NoRepository =>
      reason === undefined ? { name, path } : { kind: 'no-repository', name, reason },
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** git says where a repository is without links on the way. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function nameOf(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll('\\', '/') || basename(path);
}

interface Found {
  readonly path: string;
  /** Why it cannot be worked on. */
  readonly reason?: string;
}

function* repositoriesIn(path: string, depth: number): Iterable<Found> {
  const names = namesIn(path);
  if (names === undefined) return;
  if (names.includes('.git')) yield { path };
  else if (['HEAD', 'objects', 'refs'].every((name) => names.includes(name)))
    yield { path, reason: 'it is bare: there is no work tree to read' };
  else if (depth < MAX_DEPTH) {
    for (const name of names)
      if (!NEVER.has(name) && isFolder(join(path, name))) yield* repositoriesIn(join(path, name), depth + 1);
  }
}

function namesIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path).sort();
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Of `count` shards the one with this number (from one), so that each machine takes every `count`th repository. */
export function shardOf<T>(
  all: readonly T[],
  { number, count }: { readonly number: number; readonly count: number },
): readonly T[] {
  return all.filter((_, index) => index % count === number - 1);
}
