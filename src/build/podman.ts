import { inspectImage, runContainer } from './docker.ts';
import { readMountedImage } from './mounted-files.ts';
import { ask, attempt, commonBuildFlags, runBuild, type Tool, withArchive } from './tool.ts';
import type { Builder, ImageFiles } from './types.ts';

/** OCI images have no HEALTHCHECK, SHELL and ONBUILD: the Docker format keeps them. */
const BUILD = ['build', '--layers', '--force-rm', '--format', 'docker', '--pull=false'];

export function podmanBuilder(version: string, isRoot: boolean, program = 'podman'): Builder {
  const tool: Tool = { program, environment: {}, endsByFailure: true };
  return {
    name: 'podman',
    version,
    build: (request, signal, onLine) =>
      runBuild(tool, [...BUILD, ...commonBuildFlags(request)], request, signal, onLine),
    inspect: (image, signal) => inspectImage(tool, image, ['--format', 'json'], signal),
    withFiles: (image, signal, use) =>
      isRoot
        ? withMountedImage(tool, image, signal, use)
        : withArchive(tool, (path) => ['save', '--format', 'docker-archive', '--output', path, image], signal, use),
    run: (request, signal) => runContainer(tool, ['--no-healthcheck', '--stop-timeout', '1'], request, signal),
    remove: (images) => (images.length === 0 ? Promise.resolve() : attempt(tool, ['rmi', '--force', ...images])),
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
