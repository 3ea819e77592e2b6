import { dirname, join } from 'node:path';
import { composeBuilds } from '../context/compose.ts';
import { diskTree } from '../context/disk.ts';
import { posixRelative } from './patterns.ts';

/** The existing Dockerfiles that compose files name under `build`. All paths are absolute; nothing outside `boundary`. */
export function composedDockerfiles(composeFiles: readonly string[], boundary: string): readonly string[] {
  const folders = new Set(composeFiles.map((file) => posixRelative(boundary, dirname(file)) ?? ''));
  const tree = diskTree(boundary, boundary);
  const builds = [...composeBuilds(tree, [...folders])];
  return [...new Set(builds.map((build) => build.dockerfile))]
    .filter((path) => tree.kindOf(path) === 'file')
    .map((path) => join(boundary, path));
}
