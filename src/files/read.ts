import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { decode, type SourceText } from './encoding.ts';
import { failure, systemCode, systemMessage } from './failures.ts';
import type { Failure } from './types.ts';

/** Larger than any Dockerfile that a person wrote. */
export const MAX_BYTES = 1024 * 1024;

/** Reads a Dockerfile's text. `path` is for messages; `real` is opened. */
export function readSource(path: string, real: string): SourceText | Failure {
  try {
    const bytes = readRegularFile(real);
    return bytes instanceof Uint8Array ? sourceOf(path, bytes) : failure(path, 'not-a-file', 'not a regular file');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return failure(path, 'not-found', 'no such file or folder');
    return failure(path, 'unreadable', `cannot be read: ${systemMessage(error)}`);
  }
}

/** The text of bytes that should be a Dockerfile. */
export function sourceOf(path: string, bytes: Uint8Array): SourceText | Failure {
  if (bytes.byteLength > MAX_BYTES) {
    const size = (bytes.byteLength / MAX_BYTES).toFixed(1);
    return failure(path, 'too-large', `${size} MiB: more than the 1 MiB that a Dockerfile may have`);
  }
  const nul = bytes.indexOf(0);
  if (nul < 0) return decode(bytes);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return failure(path, 'binary', utf16 ? 'UTF-16 text: convert it to UTF-8' : `binary: a NUL byte at offset ${nul}`);
}

/** Undefined for a folder, pipe, socket or device: reading one may wait for ever. */
export function readRegularFile(real: string): Uint8Array | undefined {
  const handle = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return fstatSync(handle).isFile() ? readFileSync(handle) : undefined;
  } finally {
    closeSync(handle);
  }
}
