import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Read at each request: the secretary replaces the file in the running container. */
export async function events() {
  return JSON.parse(await readFile(join(process.cwd(), 'content', 'events.json'), 'utf8'));
}
