import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { detectBuilder } from '../../src/build/detect.ts';
import type { Builder, BuilderName, BuildRequest } from '../../src/build/types.ts';
import { git, type Ran, run } from '../command-line.ts';

const SCRIPT = resolve('test/e2e/base-images.sh');
const HOME = process.env.DOCKERFIX_E2E_HOME ?? '/var/tmp/dockerfix-e2e';

/** Why the builds with buildah cannot run here; undefined when they can. */
export const missing = whatIsMissing();

function whatIsMissing(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.geteuid?.() !== 0) return 'needs root';
  const absent = ['buildah', 'mmdebstrap'].filter((program) => !answers(program, ['--version']));
  return absent.length === 0 ? undefined : `needs ${absent.join(' and ')}`;
}

export function answers(program: string, words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/**
 * Makes the base images, where they are missing, and lets buildah and podman of this worker find them. Each worker has an image store
 * of its own above theirs: removing an image takes layers that another build in the same store may be about to use.
 */
export function useBaseImages(...names: readonly string[]): void {
  for (const line of execFileSync(SCRIPT, ['--env'], { encoding: 'utf8' }).trim().split('\n')) {
    const [name = '', value = ''] = line.split('=');
    process.env[name] = value;
  }
  execFileSync(SCRIPT, names, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 1_800_000 });
  process.env.CONTAINERS_STORAGE_CONF = ownStore();
}

const WORKER = process.env.VITEST_POOL_ID ?? '0';

/** A storage.conf(5) like that of the base images, which is read alone. */
function ownStore(): string {
  const common = readFileSync(join(HOME, 'storage.conf'), 'utf8');
  const own = common.replaceAll(/"(.*\/(?:storage|run))"/g, `"$1-${WORKER}"`);
  const file = join(HOME, `storage-${WORKER}.conf`);
  writeFileSync(file, `${own}[storage.options]\nadditionalimagestores = ["${join(HOME, 'storage')}"]\n`);
  return file;
}

export async function theBuilder(name: BuilderName): Promise<Builder> {
  const found = await detectBuilder(name, process.env, new AbortController().signal);
  if (found.kind === 'none') throw new Error(found.message);
  return found.builder;
}

/** A folder with these files; `remove` afterwards. */
export function folderOf(files: Readonly<Record<string, string>>): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dockerfix-e2e-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Commits what the folder holds: most projects are repositories, and COPY takes `.git` along. */
export function makeRepository(folder: string): void {
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'Start');
}

/** The command line, with the variables by which builders find the images. */
export function runHere(argv: readonly string[]): Promise<Ran> {
  return run(argv, { env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' } });
}

/** A web server on this machine that has these files, and `all.tar.gz` with all of them. */
export async function serve(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly host: string; stop(): Promise<void> }> {
  const folder = folderOf(files);
  const archive = execFileSync('tar', ['-czf', '-', '-C', folder.path, '.']);
  folder.remove();
  const server = createServer(({ url = '' }, answer) => {
    const name = url.slice(1);
    answer.end(name === 'all.tar.gz' ? archive : files[name]);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the web server has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

export function buildRequest(context: string, tag: string, seconds = 300): BuildRequest {
  return {
    context,
    dockerfile: join(context, 'Dockerfile'),
    tag,
    fresh: false,
    settings: { buildArgs: [], target: undefined, platform: undefined, network: 'host', timeoutSeconds: seconds },
  };
}

/** What a server in the image answers; throws when it does not within a minute. */
export async function answerOf(builder: Builder, image: string, url: string): Promise<string> {
  const [answer = ''] = await answersOf(builder, image, [url]);
  return answer;
}

/** As `answerOf`, one after the other in the same container. */
export async function answersOf(builder: Builder, image: string, urls: readonly string[]): Promise<readonly string[]> {
  const { config } = await builder.inspect(image, new AbortController().signal);
  const stop = new AbortController();
  const request = { image, config, command: undefined, network: 'host', timeoutSeconds: 120 };
  let ended = '';
  const running = builder.run(request, stop.signal).then(
    (outcome) => {
      ended = JSON.stringify(outcome);
    },
    () => {},
  );
  const found: string[] = [];
  try {
    for (const url of urls) found.push(await askUntil(url, () => ended));
    return found;
  } finally {
    stop.abort(new Error('answered'));
    await running;
  }
}

/** What a server says when something is wrong inside is an answer too. */
async function askUntil(url: string, ended: () => string): Promise<string> {
  for (let tries = 0; tries < 240 && ended() === ''; tries += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response) return response.ok ? await response.text() : `${response.status}: ${await response.text()}`;
    await sleep(250);
  }
  throw new Error(`no answer from ${url}: ${ended()}`);
}

const DOCKER_FOLDER = join(HOME, `docker-${WORKER}`);

/** Why docker's own daemon cannot be started here; undefined when it can. */
export const missingDocker =
  missing ?? (answers('dockerd', ['--version']) && existsSync('/usr/bin/docker') ? undefined : 'needs dockerd');

/** A name of `debian:bookworm-slim` that one test alone uses, so that it can tell its containers. */
export const SLOW_BASE = 'docker.io/library/dockerfix-e2e-slow:1';

/** Debian's daemon on a socket of its own, with `debian:bookworm-slim` loaded. */
export async function startDocker(): Promise<{ stop(): Promise<void> }> {
  removeDockerFolder();
  mkdirSync(DOCKER_FOLDER, { recursive: true });
  const host = `unix://${DOCKER_FOLDER}/socket`;
  const folders = ['--data-root', `${DOCKER_FOLDER}/data`, '--exec-root', `${DOCKER_FOLDER}/exec`];
  const words = ['--iptables=false', '--bridge=none', '--host', host, '--pidfile', `${DOCKER_FOLDER}/pid`, ...folders];
  const daemon = spawn('dockerd', words, { stdio: 'ignore' });
  process.env.DOCKER_HOST = host;
  // The client of Debian's package stands there; it knows BuildKit without a plugin.
  process.env.PATH = `/usr/bin:${process.env.PATH}`;
  for (let tries = 0; !answers('docker', ['version']); tries += 1) {
    if (tries > 60 || daemon.exitCode !== null) throw new Error('dockerd does not start');
    await sleep(500);
  }
  const archive = join(DOCKER_FOLDER, 'debian.tar');
  execFileSync('buildah', [
    'push',
    '--quiet',
    'debian:bookworm-slim',
    `docker-archive:${archive}:debian:bookworm-slim`,
  ]);
  execFileSync('docker', ['load', '--quiet', '--input', archive], { stdio: 'ignore' });
  execFileSync('docker', ['tag', 'debian:bookworm-slim', SLOW_BASE]);
  return { stop: () => stopDocker(daemon) };
}

async function stopDocker(daemon: ChildProcess): Promise<void> {
  const ended = new Promise((done) => daemon.once('exit', done));
  daemon.kill('SIGTERM');
  await ended;
  removeDockerFolder();
}

/** The daemon leaves mounts behind, the more so where it was killed. */
function removeDockerFolder(): void {
  for (const mount of ['exec/netns/default', 'data']) answers('umount', ['-l', join(DOCKER_FOLDER, mount)]);
  rmSync(DOCKER_FOLDER, { recursive: true, force: true });
}
