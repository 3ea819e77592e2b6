import { createHash } from 'node:crypto';
import type { ImageFiles } from './types.ts';

/**
 * A digest of a file's bytes without the times that its format records: of Python bytecode the header, of gzip the
 * header's time, of zip (jar, whl …) everything but names, sizes and checksums.
 */
export function normalDigest(files: ImageFiles, path: string): string | undefined {
  if (!TIMED.test(path)) return files.digest(path);
  const bytes = files.read(path);
  if (bytes === undefined) return undefined;
  const parts = bytes.length < 22 ? [bytes] : (zipMembers(bytes) ?? withoutTimes(bytes));
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

const TIMED = /\.(?:pyc|gz|tgz|zip|jar|war|ear|whl|egg|nupkg)$/i;

function withoutTimes(bytes: Buffer): readonly Buffer[] {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [bytes.subarray(0, 4), bytes.subarray(8)];
  // Python bytecode (PEP 552): magic, flags, then the source's time and size.
  return bytes[2] === 0x0d && bytes[3] === 0x0a ? [bytes.subarray(0, 8), bytes.subarray(16)] : [bytes];
}

/** Name, checksum and size of each member, from the central directory (APPNOTE.TXT 4.3.12); undefined for no zip. */
function zipMembers(bytes: Buffer): readonly Buffer[] | undefined {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1 || end + 22 > bytes.length) return undefined;
  const members: string[] = [];
  let position = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (position + 46 > bytes.length || bytes.readUInt32LE(position) !== 0x02014b50) return undefined;
    const name = bytes.readUInt16LE(position + 28);
    const rest = bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
    const text = bytes.toString('utf8', position + 46, position + 46 + name);
    members.push(`${text} ${bytes.readUInt32LE(position + 16)} ${bytes.readUInt32LE(position + 24)}\n`);
    position += 46 + name + rest;
  }
  return members.sort().map((member) => Buffer.from(member));
}
