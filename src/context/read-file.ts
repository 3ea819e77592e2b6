import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Larger than any text that a person wrote. */
export const MAX_BYTES = 1024 * 1024;

/** Why a file was not read: a folder, pipe, socket or device may never end; `bytes` are more than the limit. */
export type Unread = { readonly kind: 'not-a-file' } | { readonly kind: 'too-large'; readonly bytes: number };

export interface ReadOptions {
  readonly limit?: number;
  /** False: a link in the file's place is an error, as for git's own files. */
  readonly follow?: boolean;
}

/** Everything that dockerfix reads of a repository is read here. Throws the system's errors. */
export function readRegularFile(
  path: string,
  { limit = MAX_BYTES, follow = true }: ReadOptions = {},
): Uint8Array | Unread {
  const links = follow ? 0 : (constants.O_NOFOLLOW ?? 0);
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | links);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) return { kind: 'not-a-file' };
    if (stats.size > limit) return { kind: 'too-large', bytes: stats.size };
    return readUpTo(handle, stats.size, limit);
  } finally {
    closeSync(handle);
  }
}

/** The size is a hint: a file may grow meanwhile, and those of `/proc` say nothing of it. */
function readUpTo(handle: number, size: number, limit: number): Uint8Array | Unread {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (let room = size + 1; ; room = 65_536) {
    const chunk = Buffer.allocUnsafe(room);
    const count = readSync(handle, chunk, 0, room, -1);
    if (count === 0) return chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks);
    total += count;
    if (total > limit) return { kind: 'too-large', bytes: total };
    chunks.push(chunk.subarray(0, count));
  }
}

/** Its text, without a byte order mark; undefined for what is no regular file, too large, or not to be read. */
export function textOfFile(path: string, options?: ReadOptions): string | undefined {
  try {
    const bytes = readRegularFile(path, options);
    return bytes instanceof Uint8Array
      ? Buffer.from(bytes)
          .toString()
          .replace(/^\uFEFF/, '')
      : undefined;
  } catch {
    return undefined;
  }
}

/** One line for a person. */
export function unreadMessage(unread: Unread): string {
  if (unread.kind === 'not-a-file') return 'not a regular file';
  return `${(unread.bytes / MAX_BYTES).toFixed(1)} MiB: too large`;
}
