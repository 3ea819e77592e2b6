import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageFile, ImageFiles } from './types.ts';

/** The files of an image whose root file system is mounted at a folder of this machine. */
export function readMountedImage(root: string): ImageFiles {
  const entries = new Map<string, ImageFile>();
  collect(root, '', entries);
  const read = (path: string) => (entries.get(path)?.kind === 'file' ? readFileSync(join(root, path)) : undefined);
  return {
    entries,
    read,
    digest: (path) => {
      const bytes = read(path);
      return bytes && createHash('sha256').update(bytes).digest('hex');
    },
  };
}

function collect(root: string, folder: string, entries: Map<string, ImageFile>): void {
  for (const name of readdirSync(join(root, folder))) {
    const path = `${folder}/${name}`;
    const file = describe(join(root, path));
    entries.set(path, file);
    if (file.kind === 'folder') collect(root, path, entries);
  }
}

/** On overlay, files of a layer that two images share have the same inode: the bytes need not be read. */
function describe(path: string): ImageFile {
  const stats = lstatSync(path, { bigint: true });
  return {
    kind: kindOf(stats),
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: stats.isFile() ? Number(stats.size) : 0,
    target: stats.isSymbolicLink() ? readlinkSync(path) : undefined,
    identity: `${stats.ino}:${stats.mtimeNs}:${stats.size}`,
  };
}

function kindOf(stats: BigIntStats): ImageFile['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
