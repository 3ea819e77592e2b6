import { buildahBuilder } from './buildah.ts';
import { dockerBuilder } from './docker.ts';
import { at, numberOf, parseJson, textOf } from './json.ts';
import { podmanBuilder } from './podman.ts';
import { type Environment, runProcess } from './process.ts';
import type { Tool } from './tool.ts';
import type { Builder, BuilderName } from './types.ts';

export type Detection =
  | { readonly kind: 'found'; readonly builder: Builder }
  /** One line that says what is missing and what to do. */
  | { readonly kind: 'none'; readonly message: string };

/** In the order in which they are tried. */
const ORDER: readonly BuilderName[] = ['buildx', 'docker', 'docker-classic', 'podman', 'buildah'];
const PROBE_SECONDS = 20;

/** The builder that the user named, or the first that works here. */
export async function detectBuilder(
  wanted: BuilderName | undefined,
  environment: Environment,
  signal: AbortSignal,
): Promise<Detection> {
  for (const name of wanted === undefined ? ORDER : [wanted]) {
    const builder = await probe(name, environment, signal);
    if (builder) return { kind: 'found', builder };
  }
  return {
    kind: 'none',
    message: wanted === undefined ? NONE : `${PROGRAMS[wanted]} does not work here; ${ADVICE[wanted]}`,
  };
}

const NONE =
  'no builder found: install docker (and start its daemon), podman or buildah, or name one with --builder; nothing was built';

const PROGRAMS: Readonly<Record<BuilderName, string>> = {
  buildx: 'docker buildx',
  docker: 'docker build with BuildKit',
  'docker-classic': 'docker build',
  podman: 'podman',
  buildah: 'buildah',
};

const DOCKER_ADVICE = 'is the docker client installed and its daemon running?';
const ADVICE: Readonly<Record<BuilderName, string>> = {
  buildx: `${DOCKER_ADVICE} Is its buildx plugin there?`,
  docker: `${DOCKER_ADVICE} Clients from version 23 need the buildx plugin for BuildKit`,
  'docker-classic': DOCKER_ADVICE,
  podman: 'is it installed, and does `podman info` answer?',
  buildah: 'is it installed, and does `buildah images` answer?',
};

function probe(name: BuilderName, environment: Environment, signal: AbortSignal): Promise<Builder | undefined> {
  switch (name) {
    case 'buildx':
    case 'docker':
    case 'docker-classic':
      return probeDocker({ program: 'docker', environment }, name, signal);
    case 'podman': {
      const question = ['info', '--format', '{{.Version.Version}}'];
      return probeContainers({ program: name, environment }, question, podmanBuilder, signal);
    }
    case 'buildah':
      return probeContainers({ program: name, environment }, ['images', '--quiet'], buildahBuilder, signal);
  }
}

/** `docker build` knows BuildKit itself from 18.09 until 23.0, where it became buildx's work. */
async function probeDocker(
  tool: Tool,
  name: 'buildx' | 'docker' | 'docker-classic',
  signal: AbortSignal,
): Promise<Builder | undefined> {
  const answer = parseJson((await answerOf(tool, ['version', '--format', '{{json .}}'], signal)) ?? '');
  const server = textOf(at(answer, 'Server', 'Version'));
  if (server === '') return undefined;
  const client = numberOf(textOf(at(answer, 'Client', 'Version')).split('.')[0]);
  if (name === 'docker' && (client < 19 || client >= 23)) return undefined;
  if (name === 'buildx' && (await answerOf(tool, ['buildx', 'version'], signal)) === undefined) return undefined;
  return dockerBuilder(tool, name, server);
}

async function probeContainers(
  tool: Tool,
  question: readonly string[],
  make: (tool: Tool, version: string, isRoot: boolean) => Builder,
  signal: AbortSignal,
): Promise<Builder | undefined> {
  const version = await answerOf(tool, ['--version'], signal);
  if (version === undefined || (await answerOf(tool, question, signal)) === undefined) return undefined;
  return make(tool, /(?<!\d)\d+(?:\.\d+)+/.exec(version)?.[0] ?? 'unknown', process.geteuid?.() === 0);
}

/** The standard output; undefined when the program is missing or fails. */
async function answerOf(tool: Tool, words: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  const { program, environment } = tool;
  const result = await runProcess({ program, environment, arguments: words, timeoutSeconds: PROBE_SECONDS }, signal);
  return result.ending === 'exited' && result.code === 0 ? result.stdout : undefined;
}
