import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repository } from '../git/changed.ts';
import { runGit } from '../git/run-git.ts';

/** What the user's tool is told. */
export interface Ready {
  /** The repository's folder, absolute. */
  readonly repository: string;
  readonly branch: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

const PLACEHOLDER = /\{(repository|branch|title|body)\}/g;

/** The words of a command: blanks part them, quotes hold them together. A text says what is wrong. */
export function commandWords(command: string): readonly string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (const char of command) {
    if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return `a ${quote} is not closed`;
  if (word !== undefined) words.push(word);
  return words.length === 0 ? 'it names no program' : words;
}

/**
 * Starts the user's tool once for a branch, in the repository's folder, each word as one argument and never through a shell. It has been
 * told of this tip before: it is not started again. Gives what went wrong.
 */
export async function handOver(
  words: readonly string[],
  ready: Ready,
  tip: string,
  repository: Repository,
  say: (text: string) => void,
  limitMs = LIMIT_MS,
): Promise<{ readonly isHandedOver: boolean; readonly problem?: string }> {
  const path = await notePath(repository);
  const told = path === undefined ? {} : await notesIn(path);
  if (told[ready.branch] === tip) return { isHandedOver: true };
  const folder = await mkdtemp(join(tmpdir(), 'dockerfix-fleet-'));
  try {
    const body = join(folder, 'body.md');
    await writeFile(body, ready.body);
    const values: Readonly<Record<string, string>> = { ...ready, body };
    const [program = '', ...args] = words.map((word) =>
      word.replace(PLACEHOLDER, (_, name: string) => values[name] ?? ''),
    );
    const problem = await run(program, args, repository, say, limitMs);
    if (problem !== undefined) return { isHandedOver: false, problem: `${program} ${problem}` };
    if (path !== undefined) await note(path, { ...told, [ready.branch]: tip });
    return { isHandedOver: true };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A tool that waits for an answer never gets one, and must not hold up the other repositories. */
const LIMIT_MS = 10 * 60_000;

/** How long what a tool leaves running may hold its output open. */
const GRACE_MS = 2000;

/** Gives what went wrong. */
function run(
  program: string,
  args: readonly string[],
  { root, env, interrupted }: Repository,
  say: (text: string) => void,
  limitMs: number,
): Promise<string | undefined> {
  return new Promise((settle) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      ...(interrupted === undefined ? {} : { signal: interrupted }),
    });
    const streams = [child.stdout, child.stderr];
    let grace: NodeJS.Timeout | undefined;
    const end = (problem: string | undefined): void => {
      clearTimeout(limit);
      clearTimeout(grace);
      for (const stream of streams) stream.destroy();
      settle(problem);
    };
    const ended = (code: number | null, signal: string | null): void =>
      end(code === 0 ? undefined : `ended with ${code ?? signal ?? 'an error'}`);
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      end(`did not end within ${limitMs / 1000} seconds, and was stopped`);
    }, limitMs);
    for (const stream of streams) stream.setEncoding('utf8').on('data', (text) => say(String(text)));
    child.on('error', (error) =>
      end(`did not start: ${'code' in error && error.code === 'ENOENT' ? 'no such program' : error.message}`),
    );
    child.on('exit', (code, signal) => {
      grace = setTimeout(() => ended(code, signal), GRACE_MS);
    });
    child.on('close', ended);
  });
}

/** Beside git's own files: no work tree is made dirty by it. */
async function notePath(repository: Repository): Promise<string | undefined> {
  const found = await runGit(repository, ['rev-parse', '--absolute-git-dir']);
  return found.kind === 'ok' ? join(found.stdout.trim(), 'dockerfix-fleet.json') : undefined;
}

async function notesIn(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

async function note(path: string, notes: Readonly<Record<string, unknown>>): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, `${JSON.stringify(notes)}\n`);
  await rename(temporary, path);
}

/** True when the user's tool has been told of this tip. */
export async function isHandedOver(repository: Repository, branch: string, tip: string): Promise<boolean> {
  const path = await notePath(repository);
  return path !== undefined && (await notesIn(path))[branch] === tip;
}
