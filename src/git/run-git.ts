import { spawn } from 'node:child_process';

/** `failed`: git ended with another code than 0; `message` is its own first line, for a person. */
export type GitResult =
  | { readonly kind: 'ok'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly code: number; readonly message: string };

export interface GitPlace {
  /** Absolute. */
  readonly cwd: string;
  /** The user's own, handed in: git finds its settings and the user's identity by it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The target repository's code is never run: no hooks, no monitor; and nothing waits for a person. */
const HARDENED = ['--no-pager', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false'];
const ENVIRONMENT = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

/** Runs git once. Never rejects. */
export function runGit({ cwd, env }: GitPlace, args: readonly string[], input = ''): Promise<GitResult> {
  return new Promise((settle) => {
    const child = spawn('git', [...HARDENED, ...args], { cwd, env: { ...env, ...ENVIRONMENT } });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk) => stdout.push(chunk));
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      settle({ kind: 'failed', code: -1, message: missing ? 'git is not installed' : error.message });
    });
    child.on('close', (code) => {
      if (code === 0) settle({ kind: 'ok', stdout: Buffer.concat(stdout).toString() });
      else settle({ kind: 'failed', code: code ?? -1, message: firstLine(Buffer.concat(stderr).toString()) });
    });
    // Git may end before it has read all.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function firstLine(text: string): string {
  const line = text.split('\n').find((one) => /^(?:fatal|error): /.test(one)) ?? text.split('\n')[0] ?? '';
  return line.replace(/^(?:fatal|error): /, '').trim();
}
