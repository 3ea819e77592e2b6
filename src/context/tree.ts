import { byCodeUnit, cleanPath, isInside, joinPath, parentOf } from './paths.ts';

export type EntryKind = 'file' | 'folder';

/**
 * Read-only files below one root, before any ignore file. Paths are as `cleanPath` gives them. A link is what it
 * leads to, when that lies inside the tree's boundary; otherwise, and when it cannot be read, it is not there.
 */
export interface FileTree {
  kindOf(path: string): EntryKind | undefined;
  /** Sorted; none for what is not a readable folder. */
  entries(folder: string): readonly string[];
  /** Undefined for what is no file, is binary, or has more than `limit` bytes. */
  read(path: string, limit: number): string | undefined;
  /** The path with its links followed; undefined outside the root. */
  realPath(path: string): string | undefined;
}

export const DEFAULT_READ_LIMIT = 1024 * 1024;

/** Text as a manifest has it: undefined for bytes that are not UTF-8, or that hold a NUL. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A tree of texts by path, for tests and for projects that are not on a disk. A path that ends in `/` is an empty folder. */
export function memoryTree(files: Readonly<Record<string, string>>): FileTree {
  const texts = new Map<string, string>();
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  const addFolder = (path: string): Set<string> => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const names = new Set<string>();
    folders.set(path, names);
    addFolder(parentOf(path)).add(path.slice(path.lastIndexOf('/') + 1));
    return names;
  };
  for (const [written, text] of Object.entries(files)) {
    const path = cleanPath(written);
    if (path === undefined || path === '') continue;
    if (written.endsWith('/')) addFolder(path);
    else {
      texts.set(path, text);
      addFolder(parentOf(path)).add(path.slice(path.lastIndexOf('/') + 1));
    }
  }
  return {
    kindOf: (path) => (texts.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined),
    entries: (folder) => [...(folders.get(folder) ?? [])].sort(byCodeUnit),
    read: (path, limit) => {
      const text = texts.get(path);
      return text === undefined || text.length > limit || text.includes('\0') ? undefined : text;
    },
    realPath: (path) => path,
  };
}

/** The part of a tree below one of its folders, as a tree of its own. */
export function subTree(tree: FileTree, root: string): FileTree {
  if (root === '') return tree;
  return {
    kindOf: (path) => tree.kindOf(joinPath(root, path)),
    entries: (folder) => tree.entries(folder === '' ? root : joinPath(root, folder)),
    read: (path, limit) => tree.read(joinPath(root, path), limit),
    realPath: (path) => {
      const real = tree.realPath(path === '' ? root : joinPath(root, path));
      if (real === undefined || !isInside(real, root)) return undefined;
      return real === root ? '' : real.slice(root.length + 1);
    },
  };
}
