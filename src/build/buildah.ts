import { endMarkedProcesses } from './descendants.ts';
import { readImageConfig } from './image-config.ts';
import { at, listOf, numberOf, parseJson, textOf } from './json.ts';
import { readMountedImage } from './mounted-files.ts';
import {
  ask,
  attempt,
  commonBuildFlags,
  runBuild,
  STOP_SECONDS,
  type Tool,
  toRunOutcome,
  tryTool,
  uniqueName,
  withArchive,
} from './tool.ts';
import type { Builder, ImageFacts, ImageFiles, RunOutcome, RunRequest } from './types.ts';

/** `--force-rm`: a build that fails or is cancelled leaves no working container. */
const BUILD = ['build', '--layers', '--force-rm', '--format', 'docker', '--pull=false'];

export function buildahBuilder(version: string, isRoot: boolean, program = 'buildah'): Builder {
  const tool: Tool = { program, environment: {} };
  return {
    name: 'buildah',
    version,
    build: (request, signal, onLine) =>
      runBuild(tool, [...BUILD, ...commonBuildFlags(request)], request, signal, onLine),
    inspect: (image, signal) => inspectBuildah(tool, image, signal),
    withFiles: (image, signal, use) =>
      isRoot
        ? withContainer(tool, image, signal, (container) => withMount(tool, container, signal, use))
        : withArchive(tool, (path) => ['push', '--quiet', image, `docker-archive:${path}`], signal, use),
    run: (request, signal) =>
      withContainer(tool, request.image, signal, (container) => runIn(tool, container, request, signal)),
    remove: (images) => (images.length === 0 ? Promise.resolve() : attempt(tool, ['rmi', '--force', ...images])),
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
  const network = request.network === undefined ? [] : ['--network', request.network];
  const mark = `DOCKERFIX_RUN=${container}`;
  const words = ['run', ...network, '--env', mark, container, '--', ...command];
  try {
    return toRunOutcome(await tryTool(tool, words, signal, request.timeoutSeconds, STOP_SECONDS));
  } finally {
    endMarkedProcesses(mark);
  }
}
