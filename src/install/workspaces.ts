import { readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';

/** The patterns of a workspace's members, as package.json and pnpm-workspace.yaml in its root say; none where it is no root. */
export function workspacePatterns(files: ProjectFiles, root: string): readonly string[] {
  const manifest = readManifest(files, 'package.json', joinPath(root, 'package.json'));
  const pnpm = readManifest(files, 'pnpm-workspace.yaml', joinPath(root, 'pnpm-workspace.yaml'));
  return [...(manifest?.workspaces ?? []), ...(pnpm?.packages ?? [])];
}
