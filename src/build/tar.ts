import { readSync } from 'node:fs';

/** One member of a tar archive; `offset` is where its bytes start in the file. */
export interface TarEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'hard-link' | 'other';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Of links: where they point, as written. */
  readonly target: string;
  readonly offset: number;
}

const BLOCK = 512;
const KINDS: ReadonlyMap<string, TarEntry['kind']> = new Map([
  ['0', 'file'],
  ['\0', 'file'],
  ['7', 'file'],
  ['1', 'hard-link'],
  ['2', 'link'],
  ['5', 'folder'],
]);

/**
 * The members of an uncompressed tar archive between two offsets of an open file: ustar with GNU long names and pax
 * headers, as POSIX pax(1) and GNU tar(5) describe them. Stops at the end mark, or at what is no header.
 */
export function* readTar(descriptor: number, start: number, end: number): Generator<TarEntry> {
  const header = Buffer.alloc(BLOCK);
  let position = start;
  let extra: ReadonlyMap<string, string> = new Map();
  while (position + BLOCK <= end) {
    if (readSync(descriptor, header, 0, BLOCK, position) < BLOCK || header[0] === 0) return;
    const type = header.toString('latin1', 156, 157);
    const size = Number(extra.get('size') ?? readNumber(header, 124, 12));
    const offset = position + BLOCK;
    position = offset + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'x' || type === 'L' || type === 'K') {
      extra = new Map([...extra, ...readExtra(type, readBytes(descriptor, offset, size))]);
      continue;
    }
    if (type !== 'g') yield toEntry(header, type, size, offset, extra);
    extra = new Map();
  }
}

export function readBytes(descriptor: number, offset: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let done = 0;
  while (done < size) {
    const count = readSync(descriptor, bytes, done, size - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}

function toEntry(
  header: Buffer,
  type: string,
  size: number,
  offset: number,
  extra: ReadonlyMap<string, string>,
): TarEntry {
  const kind = KINDS.get(type) ?? 'other';
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? readText(header, 345, 155) : '';
  const name = readText(header, 0, 100);
  return {
    path: extra.get('path') ?? (prefix ? `${prefix}/${name}` : name),
    kind,
    mode: readNumber(header, 100, 8) & 0o7777,
    uid: Number(extra.get('uid') ?? readNumber(header, 108, 8)),
    gid: Number(extra.get('gid') ?? readNumber(header, 116, 8)),
    size: kind === 'file' ? size : 0,
    target: extra.get('linkpath') ?? readText(header, 157, 100),
    offset,
  };
}

function readText(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

/** Octal digits, or big-endian bytes after a byte with the high bit set (GNU). */
function readNumber(header: Buffer, at: number, length: number): number {
  if (((header[at] ?? 0) & 0x80) === 0) return Number.parseInt(readText(header, at, length).trim() || '0', 8);
  let value = 0;
  for (const byte of header.subarray(at + 1, at + length)) value = value * 256 + byte;
  return value;
}

function readExtra(type: string, bytes: Buffer): ReadonlyMap<string, string> {
  if (type === 'x') return readPax(bytes);
  return new Map([[type === 'L' ? 'path' : 'linkpath', bytes.toString('utf8').replace(/\0+$/, '')]]);
}

/** Records `LENGTH name=value\n`, the length in bytes. */
function readPax(bytes: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let position = 0;
  while (position < bytes.length) {
    const space = bytes.indexOf(0x20, position);
    const length = Number.parseInt(bytes.toString('latin1', position, space), 10);
    if (space === -1 || !(length > 0)) break;
    const record = bytes.toString('utf8', space + 1, position + length - 1);
    records.set(record.slice(0, record.indexOf('=')), record.slice(record.indexOf('=') + 1));
    position += length;
  }
  return records;
}
