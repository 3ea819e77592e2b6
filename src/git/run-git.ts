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
  /** Aborting it ends git. */
  readonly interrupted?: AbortSignal;
  /** Transports that may be started, as in `GIT_ALLOW_PROTOCOL`: for a clone or a push that the user asks for. None when absent. */
  readonly transports?: 'https:http:ssh:git:file';
  /** Settings that win over all others. */
  readonly settings?: readonly GitSetting[];
}

export interface GitSetting {
  readonly key: string;
  readonly value: string;
}

/**
 * The target repository's code is never run, whatever its files and its config say: no hooks, no monitor, no submodule looked into, no
 * bare repository found on the way, no transport started; and nothing waits for a person.
 */
const HARDENED: readonly GitSetting[] = [
  { key: 'core.hooksPath', value: '/dev/null' },
  { key: 'core.fsmonitor', value: 'false' },
  { key: 'safe.bareRepository', value: 'explicit' },
  { key: 'protocol.allow', value: 'never' },
  { key: 'diff.ignoreSubmodules', value: 'all' },
  { key: 'submodule.recurse', value: 'false' },
  { key: 'gc.auto', value: '0' },
  { key: 'maintenance.auto', value: 'false' },
];

/** `GIT_ALLOW_PROTOCOL` names the only transports: it wins over any `protocol.NAME.allow`, and there is none of this name. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};

/** A repository can make git wait for ever, with a pipe where it expects a file. */
const LIMIT_MS = 300_000;

/** Runs git once: nothing else in dockerfix starts it. Never rejects. */
export function runGit(place: GitPlace, args: readonly string[], input: string | Uint8Array = ''): Promise<GitResult> {
  const { cwd, env, interrupted, settings = [], transports = ENVIRONMENT.GIT_ALLOW_PROTOCOL } = place;
  if (interrupted?.aborted) return Promise.resolve(failed('interrupted'));
  return new Promise((settle) => {
    const options = [...HARDENED, ...settings].flatMap(({ key, value }) => ['-c', `${key}=${value}`]);
    const child = spawn('git', ['--no-pager', ...options, ...args], {
      cwd,
      // Whatever is set here keeps git from the list in core.gitProxy, which no later setting can take back.
      env: { GIT_PROXY_COMMAND: '', ...env, ...ENVIRONMENT, GIT_ALLOW_PROTOCOL: transports },
    });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    const end = (result: GitResult) => {
      clearTimeout(timer);
      interrupted?.removeEventListener('abort', stop);
      settle(result);
    };
    // What git has started may hold its pipes: its end is not waited for.
    const kill = (message: string) => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      end(failed(message));
    };
    const stop = () => kill('interrupted');
    const timer = setTimeout(() => kill(`git has not ended after ${LIMIT_MS / 1000} seconds`), LIMIT_MS);
    interrupted?.addEventListener('abort', stop);
    child.stdout.on('data', (chunk) => stdout.push(chunk));
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      end(failed(missing ? 'git is not installed' : error.message));
    });
    child.on('close', (code) => {
      if (code === 0) end({ kind: 'ok', stdout: Buffer.concat(stdout).toString() });
      else end(failed(firstLine(Buffer.concat(stderr).toString()), code ?? -1));
    });
    // Git may end before it has read all.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function failed(message: string, code = -1): GitResult {
  return { kind: 'failed', code, message };
}

function firstLine(text: string): string {
  const line = text.split('\n').find((one) => /^(?:fatal|error): /.test(one)) ?? text.split('\n')[0] ?? '';
  return line.replace(/^(?:fatal|error): /, '').trim();
}
