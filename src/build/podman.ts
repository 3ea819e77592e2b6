import { inspectImage, runImage } from './docker.ts';
import { readMountedImage } from './mounted-files.ts';
import { ask, attempt, buildsWith, LAYERED_BUILD, type Tool, withArchive } from './tool.ts';
import type { Builder, ImageFiles } from './types.ts';

export function podmanBuilder(program: Tool, version: string, isRoot: boolean): Builder {
  const tool: Tool = { ...program, endsByFailure: true };
  return {
    name: 'podman',
    version,
    ...buildsWith(tool, LAYERED_BUILD, ['rmi', '--force']),
    inspect: (image, signal) => inspectImage(tool, image, ['--format', 'json'], signal),
    withFiles: (image, signal, use) =>
      isRoot
        ? withMountedImage(tool, image, signal, use)
        : withArchive(tool, (path) => ['save', '--format', 'docker-archive', '--output', path, image], signal, use),
    run: (request, signal) => runImage(tool, ['--no-healthcheck', '--stop-timeout', '1'], request, signal),
  };
}

async function withMountedImage<T>(
  tool: Tool,
  image: string,
  signal: AbortSignal,
  use: (files: ImageFiles) => Promise<T>,
): Promise<T> {
  const root = await ask(tool, ['image', 'mount', image], signal);
  try {
    return await use(readMountedImage(root));
  } finally {
    await attempt(tool, ['image', 'unmount', image]);
  }
}
