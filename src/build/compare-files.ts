import type { ContextFiles } from './context-files.ts';
import { type FileSort, sortOf } from './file-sorts.ts';
import { differInRevisionAlone } from './go-program.ts';
import { normalDigest } from './normal-bytes.ts';
import { packageFiles } from './packages.ts';
import type { ImageFile, ImageFiles } from './types.ts';

export interface FileDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly sort: FileSort;
  /** What differs of a changed file: `bytes`, `mode`, `owner`, `kind`, `target`; `name`: the digest in it. */
  readonly what: readonly string[];
  /** The bytes that the image gained; negative for lost. */
  readonly bytes: number;
}

/** The differences between the files of two images, sorted by path. Times of files do not count. */
export function compareFiles(before: ImageFiles, after: ImageFiles, context: ContextFiles): readonly FileDifference[] {
  const owned = new Set([...packageFiles(before), ...packageFiles(after)]);
  const found: FileDifference[] = [];
  for (const path of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const change = compareEntry(before, after, path);
    if (!change) continue;
    const files = change.change === 'removed' ? before : after;
    const sort = refine(sortOf(path), path, files, owned, context);
    const isStamped = sort === 'application' && context.hasHistory && isBytesAlone(change);
    const isSame = isStamped && differInRevisionAlone(before.read(path), after.read(path));
    found.push({ ...change, path, sort: isSame ? 'stamp' : sort });
  }
  return withRenamed(sortFolders(found, before, after)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function refine(
  sort: FileSort,
  path: string,
  files: ImageFiles,
  owned: ReadonlySet<string>,
  context: ContextFiles,
): FileSort {
  if (sort !== 'application') return sort;
  if (owned.has(path) || owned.has(path.replace(/^\/usr(?=\/(?:bin|sbin|lib\w*)\/)/, ''))) return 'package';
  return context.has(path, files) ? 'context' : sort;
}

function isBytesAlone({ change, what }: Change): boolean {
  return change === 'changed' && what.every((name) => name === 'bytes');
}

type Change = Pick<FileDifference, 'change' | 'what' | 'bytes'>;

function compareEntry(before: ImageFiles, after: ImageFiles, path: string): Change | undefined {
  const old = before.entries.get(path);
  const next = after.entries.get(path);
  if (!old) return { change: 'added', what: [], bytes: next?.size ?? 0 };
  if (!next) return { change: 'removed', what: [], bytes: -old.size };
  const what = [...attributes(old, next), ...(sameBytes(before, after, path, old, next) ? [] : ['bytes'])];
  return what.length === 0 ? undefined : { change: 'changed', what, bytes: next.size - old.size };
}

function attributes(old: ImageFile, next: ImageFile): readonly string[] {
  return [
    ...(old.kind === next.kind ? [] : ['kind']),
    ...(old.mode === next.mode || old.kind === 'link' ? [] : ['mode']),
    ...(old.uid === next.uid && old.gid === next.gid ? [] : ['owner']),
    ...(old.target === next.target ? [] : ['target']),
  ];
}

function sameBytes(before: ImageFiles, after: ImageFiles, path: string, old: ImageFile, next: ImageFile): boolean {
  if (old.kind !== 'file' || next.kind !== 'file') return true;
  if (old.identity !== undefined && old.identity === next.identity) return true;
  return normalDigest(before, path) === normalDigest(after, path);
}

/** A folder that came or went with what is in it is of that sort; an empty one counts for itself. */
function sortFolders(
  found: readonly FileDifference[],
  before: ImageFiles,
  after: ImageFiles,
): readonly FileDifference[] {
  const isFolder = (path: string) => (before.entries.get(path) ?? after.entries.get(path))?.kind === 'folder';
  return found.map((difference) => {
    if (difference.sort !== 'application' || difference.change === 'changed' || !isFolder(difference.path)) {
      return difference;
    }
    const inside = found.filter((other) => other.path.startsWith(`${difference.path}/`) && !isFolder(other.path));
    const sorts = new Set(inside.map((other) => other.sort));
    const [only] = sorts;
    return only !== undefined && !sorts.has('application') ? { ...difference, sort: only } : difference;
  });
}

/**
 * Bundlers put a digest of the bytes into a file's name (`index-BpLZ3kQd.js`): one that went and one that came in its
 * place are one file that changed, under its old name.
 */
function withRenamed(found: readonly FileDifference[]): readonly FileDifference[] {
  const came = new Map<string, FileDifference[]>();
  for (const difference of found) {
    const key = difference.change === 'added' ? nameWithoutDigest(difference) : undefined;
    if (key !== undefined) came.set(key, [...(came.get(key) ?? []), difference]);
  }
  const taken = new Set<FileDifference>();
  const renamed = found.map((difference): FileDifference => {
    const key = difference.change === 'removed' ? nameWithoutDigest(difference) : undefined;
    const next = key === undefined ? undefined : came.get(key)?.shift();
    if (next === undefined) return difference;
    taken.add(next);
    return { ...difference, change: 'changed', what: ['name', 'bytes'], bytes: difference.bytes + next.bytes };
  });
  return renamed.filter((difference) => !taken.has(difference));
}

const DIGEST =
  /(?<=\.|(?<![\w-])\w*-)(?=[A-Za-z_-]*\d|[A-Z\d_-]*[a-z][a-z\d_-]*[A-Z]|[a-z\d_-]*[A-Z][A-Z\d_-]*[a-z])[\w-]{8,}(?=\.\w)/;

/** The path with `*` for the digest; undefined for a name without one. */
function nameWithoutDigest({ path, sort }: FileDifference): string | undefined {
  if (sort !== 'application') return undefined;
  const start = path.lastIndexOf('/') + 1;
  const name = path.slice(start);
  return DIGEST.test(name) ? `${path.slice(0, start)}${name.replace(DIGEST, '*')}` : undefined;
}
