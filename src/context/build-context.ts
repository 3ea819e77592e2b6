import { goMatch, hasWildcard } from './go-match.ts';
import { type IgnoreRules, NO_RULES, parseIgnoreFile } from './ignore.ts';
import { baseName, cleanPath, joinPath } from './paths.ts';
import { DEFAULT_READ_LIMIT, type EntryKind, type FileTree } from './tree.ts';
import type { BuildContext, ContextSource, Repository } from './types.ts';

export interface ContextParts {
  /** Everything below the context's root, links followed inside the root alone, as a builder follows them. */
  readonly tree: FileTree;
  /** The same folder, links followed anywhere inside the repository. */
  readonly wholeTree?: FileTree;
  readonly source: ContextSource;
  readonly dockerfilePath: string | undefined;
  readonly repository: Repository | undefined;
}

/** Folders that are never walked: their files are not the project's, and there may be very many. */
const NOT_DESCENDED = new Set(['.git', 'node_modules']);
const DEFAULT_FILES_LIMIT = 20_000;
/** Folders that one walk visits at most. */
const MAX_FOLDERS = 20_000;

export function contextOf(parts: ContextParts): BuildContext {
  const { tree } = parts;
  const disk = parts.wholeTree ?? tree;
  const ignoreFile = ignoreFileIn(disk, parts.dockerfilePath);
  const rules = ignoreFile === undefined ? NO_RULES : parseIgnoreFile(disk.read(ignoreFile, DEFAULT_READ_LIMIT) ?? '');
  const received = receivedPart(tree, rules);
  const kindOf = (path: string) => withClean(path, received.kindOf);
  return {
    source: parts.source,
    dockerfilePath: parts.dockerfilePath,
    ignoreFile,
    repository: parts.repository,
    has: (path) => kindOf(path) !== undefined,
    kindOf,
    read: (path, limit = DEFAULT_READ_LIMIT) =>
      withClean(path, (clean) => (received.kindOf(clean) === 'file' ? tree.read(clean, limit) : undefined)),
    entries: (folder) => withClean(folder, received.entries) ?? [],
    files: (folder = '', limit = DEFAULT_FILES_LIMIT) => [...filesBelow(received, cleanPath(folder) ?? '', limit)],
    match: (pattern) => matchSource(received, pattern),
    isIgnored: (path) => withClean(path, (clean) => rules.ignores(clean)) ?? false,
    existsOnDisk: (path) => withClean(path, disk.kindOf) !== undefined,
    readOnDisk: (path, limit = DEFAULT_READ_LIMIT) => withClean(path, (clean) => disk.read(clean, limit)),
    entriesOnDisk: (folder) => withClean(folder, disk.entries) ?? [],
  };
}

function withClean<T>(path: string, use: (clean: string) => T): T | undefined {
  const clean = cleanPath(path);
  return clean === undefined ? undefined : use(clean);
}

/** `<Dockerfile>.dockerignore` wins over `.dockerignore`, even when it is empty. */
function ignoreFileIn(tree: FileTree, dockerfilePath: string | undefined): string | undefined {
  const own = dockerfilePath === undefined ? undefined : `${dockerfilePath}.dockerignore`;
  if (own !== undefined && tree.kindOf(own) === 'file') return own;
  return tree.kindOf('.dockerignore') === 'file' ? '.dockerignore' : undefined;
}

type Received = Pick<FileTree, 'kindOf' | 'entries' | 'realPath'>;

/** What the builder receives: an ignored folder is there when something below it is brought back. */
function receivedPart(tree: FileTree, rules: IgnoreRules): Received {
  const keptFolders = new Map<string, boolean>();
  const holdsReceived = (folder: string): boolean => {
    if (!rules.mayBringBackIn(folder)) return false;
    const known = keptFolders.get(folder);
    if (known !== undefined) return known;
    keptFolders.set(folder, false);
    const holds = tree.entries(folder).some((name) => kindOf(joinPath(folder, name)) !== undefined);
    keptFolders.set(folder, holds);
    return holds;
  };
  const isReceived = (path: string, kind: EntryKind): boolean =>
    path === '' || !rules.ignores(path) || (kind === 'folder' && holdsReceived(path));
  const kindOf = (path: string): EntryKind | undefined => {
    const kind = tree.kindOf(path);
    if (kind === undefined || !isReceived(path, kind)) return undefined;
    const real = tree.realPath(path);
    // A link is received, but a COPY of it finds only what is received under the path that it leads to.
    if (real === undefined || (real !== path && !isReceived(real, kind))) return undefined;
    return kind;
  };
  const entries = (folder: string): readonly string[] =>
    kindOf(folder) === 'folder' ? tree.entries(folder).filter((n) => kindOf(joinPath(folder, n)) !== undefined) : [];
  return { kindOf, entries, realPath: tree.realPath };
}

function filesBelow(tree: Received, folder: string, limit: number): readonly string[] {
  const files: string[] = [];
  let folders = 0;
  const visit = (path: string): void => {
    if (files.length >= limit) return;
    const kind = tree.kindOf(path);
    if (kind === 'file') files.push(path);
    if (kind !== 'folder' || ++folders > MAX_FOLDERS) return;
    if (path !== folder && (NOT_DESCENDED.has(baseName(path)) || tree.realPath(path) !== path)) return;
    for (const name of tree.entries(path)) visit(joinPath(path, name));
  };
  visit(folder);
  return files;
}

/** BuildKit's way with a COPY source: a path without wildcards is itself; a pattern is matched folder by folder. */
function matchSource(tree: Received, pattern: string): readonly string[] {
  const clean = cleanPath(pattern);
  if (clean === undefined) return [];
  if (!hasWildcard(clean)) {
    const path = clean.replace(/\\(.)/gsu, '$1');
    return tree.kindOf(path) === undefined ? [] : [path];
  }
  let found: readonly string[] = [''];
  for (const part of clean.split('/')) {
    found = found.flatMap((folder) =>
      tree
        .entries(folder)
        .filter((name) => goMatch(part, name))
        .map((name) => joinPath(folder, name)),
    );
  }
  return found;
}
