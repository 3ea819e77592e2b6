import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Io, Output } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';

export const BIN = resolve('dist/bin/dockerfix.js');

/** A Dockerfile that safe transforms change, and what becomes of it. */
export const OLD = 'FROM debian:12\nMAINTAINER Ada <ada@example.org>\nENV HOME /srv\n';
export const NEW = 'FROM debian:12\nLABEL org.opencontainers.image.authors="Ada <ada@example.org>"\nENV HOME=/srv\n';

/** The transforms that OLD and NEW are about: tests of the command line do not depend on others. */
export const ONLY = '--only=replace-maintainer,use-key-value-form';

/** What a program that calls the library says where nothing is special. */
export const PLAIN_OPTIONS = {
  skip: [],
  unsafe: false,
  config: true,
  gitignore: true,
  include: [],
  exclude: [],
  context: undefined,
};

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly terminal?: boolean;
  readonly interrupted?: AbortSignal;
  /** What the person at the terminal answers, one after the other; then the input ends. */
  readonly answers?: readonly string[];
}

/** A new folder with these files, the root of a repository. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dockerfix-')));
  mkdirSync(join(root, '.git'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The settings of git that tests go by, and where it is. */
export const GIT_ENV = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env: GIT_ENV, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A new repository of git's in which these files are committed, on the branch `main`. */
export function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = project(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'Start');
  return root;
}

/** Runs the command line in this process. */
export async function run(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const [stdout, stderr] = [new Sink(surroundings.terminal), new Sink(surroundings.terminal)];
  const answers = surroundings.answers?.values();
  const io: Io = {
    cwd: surroundings.cwd ?? process.cwd(),
    env: surroundings.env ?? {},
    readStdin: async () => Buffer.from(surroundings.stdin ?? ''),
    ask: answers && (async () => answers.next().value),
    stdout,
    stderr,
    interrupted: surroundings.interrupted ?? new AbortController().signal,
  };
  const code = await main(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

class Sink implements Output {
  readonly isTerminal: boolean;
  readonly columns = 100;
  readonly #chunks: Buffer[] = [];

  constructor(isTerminal = false) {
    this.isTerminal = isTerminal;
  }

  write(chunk: string | Uint8Array): void {
    this.#chunks.push(Buffer.from(chunk));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

/** Runs a program and waits; `during` sees the child right after its start. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  during: (child: ChildProcess) => void = () => {},
): Promise<Ran & { readonly signal: string | null }> {
  return new Promise((settle, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', (code, signal) => settle({ code: code ?? -1, signal, stdout, stderr }));
    during(child);
  });
}

export function runBin(args: readonly string[], options: SpawnOptions, during?: (child: ChildProcess) => void) {
  return runProcess(process.execPath, [BIN, ...args], options, during);
}

export function read(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The names in a folder, `.git` left out. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== '.git')
    .sort();
}
