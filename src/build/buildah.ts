import { activityOf } from './activity.ts';
import { endMarkedProcesses } from './descendants.ts';
import { readImageConfig } from './image-config.ts';
import { at, listOf, numberOf, parseJson, textOf } from './json.ts';
import { readMountedImage } from './mounted-files.ts';
import {
  ask,
  attempt,
  buildsWith,
  LAYERED_BUILD,
  markOf,
  networkFlags,
  runContainer,
  type Tool,
  uniqueName,
  withArchive,
} from './tool.ts';
import type { Builder, ImageFacts, ImageFiles, RunOutcome, RunRequest } from './types.ts';

export function buildahBuilder(program: Tool, version: string, isRoot: boolean): Builder {
  // Told to end while it commits a layer, it leaves its container and temporary files behind.
  const tool: Tool = { ...program, endsByFailure: true };
  return {
    name: 'buildah',
    version,
    ...buildsWith(tool, LAYERED_BUILD, ['rmi', '--force']),
    inspect: (image, signal) => inspectBuildah(tool, image, signal),
    withFiles: (image, signal, use) =>
      isRoot
        ? withContainer(tool, image, signal, (container) => withMount(tool, container, signal, use))
        : withArchive(tool, (path) => ['push', '--quiet', image, `docker-archive:${path}`], signal, use),
    run: (request, signal) =>
      withContainer(tool, request.image, signal, (container) => runIn(tool, container, request, signal)),
  };
}

async function inspectBuildah(tool: Tool, image: string, signal: AbortSignal): Promise<ImageFacts> {
  const inspected = parseJson(await ask(tool, ['inspect', '--type', 'image', image], signal));
  const config = at(inspected, 'Docker');
  const sizes = listOf(at(parseJson(textOf(at(inspected, 'Manifest'))), 'layers')).map((row) =>
    numberOf(at(row, 'size')),
  );
  const made = listOf(at(config, 'history')).filter((row) => at(row, 'empty_layer') !== true);
  const layers = sizes.map((size, index) => ({ size, createdBy: textOf(at(made[index], 'created_by')) }));
  return {
    config: readImageConfig(config, at(config, 'config')),
    layers,
    size: sizes.reduce((sum, size) => sum + size, 0),
  };
}

async function withContainer<T>(
  tool: Tool,
  image: string,
  signal: AbortSignal,
  use: (container: string) => Promise<T>,
): Promise<T> {
  const name = uniqueName();
  try {
    await ask(tool, ['from', '--pull=false', '--name', name, image], signal);
    return await use(name);
  } finally {
    await attempt(tool, ['rm', name]);
  }
}

async function withMount<T>(
  tool: Tool,
  container: string,
  signal: AbortSignal,
  use: (files: ImageFiles) => Promise<T>,
): Promise<T> {
  const root = await ask(tool, ['mount', container], signal);
  return use(readMountedImage(root));
}

/** `buildah run` takes user, folder and variables from the image, but not ENTRYPOINT and CMD. */
async function runIn(tool: Tool, container: string, request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
  const { entrypoint, cmd } = request.config;
  const command = request.command === undefined ? [...entrypoint, ...cmd] : ['/bin/sh', '-c', request.command];
  const mark = markOf(container);
  const words = ['run', ...networkFlags(request.network), '--env', mark, container, '--', ...command];
  try {
    return await runContainer(tool, words, request, async (pid) => activityOf(mark, pid), signal);
  } finally {
    endMarkedProcesses(mark);
  }
}
