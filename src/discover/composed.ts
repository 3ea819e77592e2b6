import { dirname, join } from 'node:path';
import { composeBuilds } from '../context/compose.ts';
import { diskTree } from '../context/disk.ts';
import { posixRelative } from './patterns.ts';

/** The existing Dockerfiles that compose files name under `build`, and nothing after each folder. All paths are absolute; nothing outside `boundary`. */
export function* composedDockerfiles(composeFiles: readonly string[], boundary: string): Generator<string | undefined> {
  const folders = new Set(composeFiles.map((file) => posixRelative(boundary, dirname(file)) ?? ''));
  const tree = diskTree(boundary, boundary);
  const seen = new Set<string>();
  for (const folder of folders) {
    for (const { dockerfile } of composeBuilds(tree, [folder])) {
      if (!seen.has(dockerfile) && tree.kindOf(dockerfile) === 'file') yield join(boundary, dockerfile);
      seen.add(dockerfile);
    }
    yield undefined;
  }
}
