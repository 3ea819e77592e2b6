import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from './activity.ts';
import { openImageArchive } from './archive-files.ts';
import { type Environment, type ProcessResult, runProcess } from './process.ts';
import { readSteps } from './steps.ts';
import type { Builder, BuildOutcome, BuildRequest, ImageFiles, RunOutcome, RunRequest } from './types.ts';
import { watchContainer } from './watch.ts';

/** A command line tool that builds images: what the adapters share. */
export interface Tool {
  readonly program: string;
  readonly environment: Environment;
  /** It does not always clean up when it is told to end, but does when a step fails. */
  readonly endsByFailure?: boolean;
}

const OUTPUT_LINES = 60;
/** Of a container that was watched. */
const RUN_LINES = 300;
/** How long a short question to a builder may take. */
const ANSWER_SECONDS = 120;
/** A container that is stopped gets this long to end by itself. */
const STOP_SECONDS = 1;

/** Of buildah and podman. OCI images have no HEALTHCHECK, SHELL and ONBUILD: the Docker format keeps them. */
export const LAYERED_BUILD = ['build', '--layers', '--force-rm', '--format', 'docker', '--pull=false'];

export class BuilderError extends Error {
  override readonly name = 'BuilderError';
}

/** Runs the tool and gives its standard output; throws a `BuilderError` with its last words when it fails. */
export async function ask(tool: Tool, words: readonly string[], signal: AbortSignal): Promise<string> {
  const result = await tryTool(tool, words, signal, ANSWER_SECONDS);
  if (result.code !== 0) throw new BuilderError(`${tool.program} ${words.join(' ')}: ${lastLines(result.output, 5)}`);
  return result.stdout.trim();
}

/** As `ask`; undefined when it fails. */
export async function answerOf(tool: Tool, words: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  const result = await tryTool(tool, words, signal, ANSWER_SECONDS);
  return result.code === 0 ? result.stdout : undefined;
}

function tryTool(
  tool: Tool,
  words: readonly string[],
  signal: AbortSignal,
  timeoutSeconds: number,
): Promise<ProcessResult> {
  const { program, environment } = tool;
  return runProcess({ program, arguments: words, environment, timeoutSeconds }, signal);
}

/** For cleaning up: goes on when the work was cancelled, and does not mind failure. */
export async function attempt(tool: Tool, words: readonly string[]): Promise<void> {
  await tryTool(tool, words, new AbortController().signal, ANSWER_SECONDS);
}

/** Builds with `buildWords` and the flags that all tools have in common; forgets images with `removeWords`. */
export function buildsWith(
  tool: Tool,
  buildWords: readonly string[],
  removeWords: readonly string[],
): Pick<Builder, 'build' | 'remove'> {
  return {
    build: (request, signal, onLine) =>
      runBuild(tool, [...buildWords, ...commonBuildFlags(request)], request, signal, onLine),
    remove: async (images) => {
      if (images.length > 0) await attempt(tool, [...removeWords, ...images]);
    },
  };
}

async function runBuild(
  tool: Tool,
  words: readonly string[],
  request: BuildRequest,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<BuildOutcome> {
  const lines: string[] = [];
  const take = (line: string) => {
    lines.push(line);
    onLine(line);
  };
  const { timeoutSeconds } = request.settings;
  const result = await runProcess(
    {
      program: tool.program,
      arguments: words,
      environment: tool.environment,
      timeoutSeconds,
      onLine: take,
      descendantsFirst: tool.endsByFailure,
    },
    signal,
  );
  if (result.ending === 'exited' && result.code === 0) {
    return { kind: 'built', seconds: result.seconds, steps: readSteps(lines) };
  }
  const reason = result.ending === 'timeout' ? 'timeout' : 'error';
  return { kind: 'failed', reason, seconds: result.seconds, output: lastLines(result.output, OUTPUT_LINES) };
}

/** The flags that docker, podman and buildah have in common. */
function commonBuildFlags(request: BuildRequest): readonly string[] {
  const { buildArgs, target, platform, network } = request.settings;
  return [
    ...buildArgs.flatMap((pair) => ['--build-arg', pair]),
    ...(target === undefined ? [] : ['--target', target]),
    ...(platform === undefined ? [] : ['--platform', platform]),
    ...networkFlags(network),
    ...(request.fresh ? ['--no-cache'] : []),
    ...['--tag', request.tag, '--file', request.dockerfile, request.context],
  ];
}

export function networkFlags(network: string | undefined): readonly string[] {
  return network === undefined ? [] : ['--network', network];
}

/** Puts the variable of `mark` into a container, by which its processes are known. */
export function markOf(name: string): string {
  return `DOCKERFIX_RUN=${name}`;
}

/**
 * Runs a container with `words`, which end with what it does, until the request's time is over. `look` gets the number
 * of the tool's own process.
 */
export async function runContainer(
  { program, environment }: Tool,
  words: readonly string[],
  { timeoutSeconds, until, config }: RunRequest,
  look: (pid: number | undefined) => Promise<Activity | undefined>,
  signal: AbortSignal,
): Promise<RunOutcome> {
  let pid: number | undefined;
  const watch = until && watchContainer(until, config.ports, () => look(pid));
  try {
    const result = await runProcess(
      {
        ...{ program, arguments: words, environment, timeoutSeconds, graceSeconds: STOP_SECONDS },
        onStart: (started) => {
          pid = started;
        },
        onLine: watch?.onLine,
        until: watch?.done,
      },
      signal,
    );
    const seen = { output: lastLines(result.output, RUN_LINES), seconds: result.seconds, ports: watch?.ports() };
    return result.ending === 'timeout' ? { kind: 'running', ...seen } : { kind: 'exited', code: result.code, ...seen };
  } finally {
    watch?.stop();
  }
}

/** Saves the image to a temporary archive by `words(path)` and reads it. */
export async function withArchive<T>(
  tool: Tool,
  words: (path: string) => readonly string[],
  signal: AbortSignal,
  use: (files: ImageFiles) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dockerfix-'));
  try {
    const path = join(folder, 'image.tar');
    const result = await tryTool(tool, words(path), signal, ANSWER_SECONDS * 10);
    if (result.code !== 0) throw new BuilderError(`the image could not be saved: ${lastLines(result.output, 5)}`);
    const archive = openImageArchive(path);
    try {
      return await use(archive.files);
    } finally {
      archive.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function uniqueName(): string {
  return `dockerfix-${randomUUID().slice(0, 13)}`;
}

function lastLines(output: string, count: number): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
