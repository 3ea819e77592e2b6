import { MAX_BYTES, readRegularFile } from '../context/read-file.ts';
import { failure, systemCode, systemMessage } from '../discover/failures.ts';
import { decode, type SourceText } from './encoding.ts';
import type { Failure } from './types.ts';

/** Reads a Dockerfile's text. `path` is for messages; `real` is opened. */
export function readSource(path: string, real: string): SourceText | Failure {
  try {
    const bytes = readRegularFile(real);
    if (bytes instanceof Uint8Array) return sourceOf(path, bytes);
    return bytes.kind === 'too-large' ? tooLarge(path, bytes.bytes) : failure(path, 'not-a-file', 'not a regular file');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return failure(path, 'not-found', 'no such file or folder');
    return failure(path, 'unreadable', `cannot be read: ${systemMessage(error)}`);
  }
}

/** The text of bytes that should be a Dockerfile. */
export function sourceOf(path: string, bytes: Uint8Array): SourceText | Failure {
  if (bytes.byteLength > MAX_BYTES) return tooLarge(path, bytes.byteLength);
  const nul = bytes.indexOf(0);
  if (nul < 0) return decode(bytes);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return failure(path, 'binary', utf16 ? 'UTF-16 text: convert it to UTF-8' : `binary: a NUL byte at offset ${nul}`);
}

function tooLarge(path: string, bytes: number): Failure {
  const size = (bytes / MAX_BYTES).toFixed(1);
  return failure(path, 'too-large', `${size} MiB: more than the 1 MiB that a Dockerfile may have`);
}
