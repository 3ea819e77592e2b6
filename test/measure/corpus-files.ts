import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

export interface CorpusFile {
  readonly id: string;
  readonly text: string;
}

/** Reads a corpus, one file at a time: JSON lines `{id, text | base64}`, plain or gzipped, or a folder of files. */
export async function* corpusFiles(path: string): AsyncGenerator<CorpusFile> {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) yield { id: file.slice(path.length + 1), text: readFileSync(file, 'utf8') };
    }
    return;
  }
  const bytes = createReadStream(path);
  const input = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const file = parseLine(line);
    if (file) yield file;
  }
}

function parseLine(line: string): CorpusFile | undefined {
  const parsed: unknown = line === '' ? undefined : JSON.parse(line);
  if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) return undefined;
  const id = String(parsed.id);
  if ('text' in parsed && typeof parsed.text === 'string') return { id, text: parsed.text };
  if ('base64' in parsed && typeof parsed.base64 === 'string') {
    // Bytes that are not UTF-8 are read one to one: what the laws say of text holds for them too.
    return { id, text: Buffer.from(parsed.base64, 'base64').toString('latin1') };
  }
  return undefined;
}
