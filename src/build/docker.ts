import { type Activity, activityOf, isOfContainer, listeningIn, parentOf } from './activity.ts';
import { readInspected } from './image-config.ts';
import { at, listOf, numberOf, parseJson, textOf } from './json.ts';
import {
  answerOf,
  ask,
  attempt,
  buildsWith,
  markOf,
  networkFlags,
  runContainer,
  type Tool,
  uniqueName,
  withArchive,
} from './tool.ts';
import type { Builder, ImageFacts, ImageLayer, RunRequest } from './types.ts';

/** How `docker` builds: the words before the common flags, and the environment that chooses it. */
const MODES: Readonly<Record<'buildx' | 'docker' | 'docker-classic', readonly [readonly string[], string]>> = {
  buildx: [['buildx', 'build', '--load', '--progress=plain'], '1'],
  docker: [['build', '--progress=plain'], '1'],
  'docker-classic': [['build'], '0'],
};

export function dockerBuilder(client: Tool, name: keyof typeof MODES, version: string): Builder {
  const [buildWords, buildKit] = MODES[name];
  const environment = { ...client.environment, DOCKER_BUILDKIT: buildKit, DOCKER_CLI_HINTS: 'false' };
  const tool: Tool = { ...client, environment };
  return {
    name,
    version,
    ...buildsWith(tool, buildWords, ['image', 'rm']),
    inspect: (image, signal) => inspectImage(tool, image, ['--human=false', '--format', '{{json .}}'], signal),
    withFiles: (image, signal, use) => withArchive(tool, (path) => ['save', '--output', path, image], signal, use),
    run: (request, signal) => runImage(tool, [], request, signal),
  };
}

/** For docker and podman; `historyFlags` make `history` print JSON. */
export async function inspectImage(
  tool: Tool,
  image: string,
  historyFlags: readonly string[],
  signal: AbortSignal,
): Promise<ImageFacts> {
  const { config } = readInspected(await ask(tool, ['image', 'inspect', image], signal));
  const layers = readHistory(await ask(tool, ['history', '--no-trunc', ...historyFlags, image], signal));
  return { config, layers, size: layers.reduce((sum, layer) => sum + layer.size, 0) };
}

/** Newest first, as both print it: docker an object a line with `Size` as text, podman a list with `size` as number. */
function readHistory(stdout: string): readonly ImageLayer[] {
  const list = parseJson(stdout);
  const rows = Array.isArray(list) ? listOf(list) : stdout.split('\n').map((line) => parseJson(line));
  const layers = rows.map((row) => ({
    size: numberOf(at(row, 'size') ?? textOf(at(row, 'Size')).replace(/B$/, '')),
    createdBy: textOf(at(row, 'CreatedBy')),
  }));
  return layers.filter((layer) => layer.size > 0).reverse();
}

/** For docker and podman. The container goes, however the run ends. */
export async function runImage(tool: Tool, flags: readonly string[], request: RunRequest, signal: AbortSignal) {
  const name = uniqueName();
  const network = networkFlags(request.network);
  const entrypoint = request.command === undefined ? [] : ['--entrypoint', '/bin/sh'];
  const command = request.command === undefined ? [] : ['-c', request.command];
  const mark = markOf(name);
  const named = ['run', '--rm', '--name', name, '--env', mark];
  const words = [...named, ...flags, ...network, ...entrypoint, request.image, ...command];
  const look = async () =>
    activityOf(mark) ??
    activityOf(mark, await firstProcess(tool, name, signal)) ??
    (await askInside(tool, name, request, signal));
  try {
    return await runContainer(tool, words, request, look, signal);
  } finally {
    await attempt(tool, ['rm', '--force', name]);
  }
}

/** The parent of a container's first process, where it is one of this machine. */
async function firstProcess(tool: Tool, name: string, signal: AbortSignal): Promise<number | undefined> {
  const answer = await answerOf(tool, ['container', 'inspect', '--format', '{{.Id}} {{.State.Pid}}', name], signal);
  const [id = '', pid = ''] = answer?.trim().split(' ') ?? [];
  return isOfContainer(Number(pid), id) ? parentOf(Number(pid)) : undefined;
}

/** The ports of a container whose processes cannot be seen from here; undefined where it has no `cat`, or no network of its own. */
async function askInside(
  tool: Tool,
  name: string,
  { network }: RunRequest,
  signal: AbortSignal,
): Promise<Activity | undefined> {
  if (network === 'host') return undefined;
  const table = await answerOf(tool, ['exec', name, 'cat', '/proc/net/tcp', '/proc/net/tcp6'], signal);
  if (table === undefined) return undefined;
  return { ports: listeningIn(table).map(({ port }) => port), ticks: undefined, isBusy: false };
}
