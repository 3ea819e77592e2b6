import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parseIgnoreFile } from '../context/ignore.ts';
import { nameOf } from './file-sorts.ts';
import type { ImageFiles } from './types.ts';
import type { Version, WorkCopy } from './work-copy.ts';

/** What one version sends to the builder and the other does not, and the Dockerfile and ignore files themselves. */
export interface ContextFiles {
  /** True when the image's file, link or folder is one of them, wherever a COPY put it. */
  has(path: string, files: ImageFiles): boolean;
  /** The repository's history is among them. */
  readonly hasHistory: boolean;
}

export const NO_CONTEXT_FILES: ContextFiles = { has: () => false, hasHistory: false };

type Sent = ReadonlyMap<string, 'file' | 'folder' | 'link'>;

export async function contextFilesThatMove(copy: WorkCopy, before: Version, after: Version): Promise<ContextFiles> {
  const [old, next] = [await sentWith(copy, before), await sentWith(copy, after)];
  const moved = [...old, ...next].filter(([path]) => old.has(path) !== next.has(path));
  const texts = [before, after].flatMap((version) => [
    textKey(copy.dockerfile, version.text),
    ...version.siblings.flatMap(({ path, before: text, after: changed }) => [
      textKey(path, changed),
      ...(text === undefined ? [] : [textKey(path, text)]),
    ]),
  ]);
  return filesAmong(copy.context, new Map(moved), new Set(texts));
}

function filesAmong(root: string, moved: Sent, texts: ReadonlySet<string>): ContextFiles {
  const ofKind = (kind: string) => [...moved].filter((entry) => entry[1] === kind).map(([path]) => path);
  const folders = new Set(ofKind('folder').map(tailOf));
  const links = new Set(ofKind('link').map((path) => `${nameOf(path)} ${readlinkSync(join(root, path))}`));
  // The bytes are read only where name and size agree: a folder of installed packages is large.
  const bySize = new Map<string, string[]>();
  for (const path of ofKind('file')) {
    const key = `${nameOf(path)} ${lstatSync(join(root, path)).size}`;
    bySize.set(key, [...(bySize.get(key) ?? []), path]);
  }
  return {
    hasHistory: folders.has('.git'),
    has(path, files) {
      const entry = files.entries.get(path);
      if (entry?.kind === 'folder') return folders.has(tailOf(path)) || folders.has(nameOf(path));
      if (entry?.kind === 'link') return links.has(`${nameOf(path)} ${entry.target}`);
      if (entry?.kind !== 'file') return false;
      const digest = files.digest(path);
      const same = bySize.get(`${nameOf(path)} ${entry.size}`) ?? [];
      return texts.has(`${nameOf(path)} ${digest}`) || same.some((other) => digestOf(join(root, other)) === digest);
    },
  };
}

/** The last two names: an image rarely keeps more of a folder's place in the context. */
function tailOf(path: string): string {
  return path.split('/').filter(Boolean).slice(-2).join('/');
}

async function sentWith(copy: WorkCopy, version: Version): Promise<Sent> {
  await copy.put(version);
  return new Map(sentPaths(copy));
}

/**
 * Every path that the builder receives, with `.git` and installed packages, which readers of projects pass over; links
 * are not followed.
 */
function* sentPaths({ context, dockerfile }: WorkCopy): Generator<readonly [string, 'file' | 'folder' | 'link']> {
  const rules = parseIgnoreFile(textAt(`${dockerfile}.dockerignore`) ?? textAt(join(context, '.dockerignore')) ?? '');
  function* below(folder: string): Generator<readonly [string, 'file' | 'folder' | 'link']> {
    for (const entry of readdirSync(join(context, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const isTaken = !rules.ignores(path);
      if (isTaken) yield [path, entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'file'];
      if (entry.isDirectory() && (isTaken || rules.mayBringBackIn(path))) yield* below(path);
    }
  }
  yield* below('');
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function textKey(path: string, text: string): string {
  return `${nameOf(path)} ${createHash('sha256').update(text).digest('hex')}`;
}

function digestOf(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return undefined;
  }
}
