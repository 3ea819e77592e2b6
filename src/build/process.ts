import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { endDescendants } from './descendants.ts';

/** All the variables that a program gets. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProcessRequest {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: Environment;
  readonly timeoutSeconds?: number | undefined;
  readonly onStart?: ((pid: number | undefined) => void) | undefined;
  /** Ends the process when it settles, as at the time limit. */
  readonly until?: Promise<void> | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
  /** How long an ended process may take before it is killed; default 15. */
  readonly graceSeconds?: number | undefined;
  /** Ends what the process has started before the process itself, which then cleans up. Only on Linux. */
  readonly descendantsFirst?: boolean | undefined;
}

/** `missing`: there is no such program. */
export interface ProcessResult {
  readonly ending: 'exited' | 'timeout' | 'missing';
  /** -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  /** Both streams as they came; the last part of a long output. */
  readonly output: string;
  readonly seconds: number;
}

const OUTPUT_LIMIT = 400_000;
/** A builder needs a moment to remove its working containers. */
const GRACE_SECONDS = 15;
/** After this time without descendants' end having helped, the process itself is told to end. */
const HINT_MILLISECONDS = 8_000;
/** What it starts meanwhile ends too. */
const REPEAT_MILLISECONDS = 200;
/** A process that left its group may hold the pipes of an ended one. */
const LINGER_MILLISECONDS = 1_500;

/**
 * Runs a program in a process group of its own, so that ending it ends its children too. Rejects with the signal's
 * reason when cancelled, once the group is gone.
 */
export async function runProcess(request: ProcessRequest, signal: AbortSignal): Promise<ProcessResult> {
  signal.throwIfAborted();
  const started = performance.now();
  const child = spawn(request.program, request.arguments, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...request.environment },
  });
  request.onStart?.(child.pid);
  const collected = collect(child.stdout, child.stderr, request);
  const group = new ProcessGroup(child.pid, request);
  const timer = request.timeoutSeconds === undefined ? undefined : group.endAfter(request.timeoutSeconds * 1000);
  const cancel = () => group.end();
  void request.until?.then(() => group.endInTime());
  signal.addEventListener('abort', cancel, { once: true });
  const exited = await new Promise<{ code: number; missing: boolean }>((resolve) => {
    child.once('error', () => resolve({ code: -1, missing: true }));
    child.once('exit', (code) => resolve({ code: code ?? -1, missing: false }));
  });
  group.hasEnded = true;
  clearTimeout(timer);
  signal.removeEventListener('abort', cancel);
  await settle(collected.done);
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  group.forget();
  signal.throwIfAborted();
  return {
    ending: exited.missing ? 'missing' : group.timedOut ? 'timeout' : 'exited',
    code: exited.code,
    stdout: collected.stdout(),
    output: collected.output(),
    seconds: (performance.now() - started) / 1000,
  };
}

class ProcessGroup {
  timedOut = false;
  hasEnded = false;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly pid: number | undefined;
  private readonly request: ProcessRequest;

  constructor(pid: number | undefined, request: ProcessRequest) {
    this.pid = pid;
    this.request = request;
  }

  end(): void {
    if (this.timers.length > 0 || this.pid === undefined) return;
    const grace = (this.request.graceSeconds ?? GRACE_SECONDS) * 1000;
    this.timers.push(setTimeout(() => this.signal('SIGKILL'), grace));
    if (this.request.descendantsFirst) this.endChildren(this.pid);
    const delay = this.request.descendantsFirst ? Math.min(HINT_MILLISECONDS, grace) : 0;
    this.timers.push(setTimeout(() => this.signal('SIGTERM'), delay));
  }

  private endChildren(pid: number): void {
    endDescendants(pid);
    this.timers.push(setInterval(() => endDescendants(pid), REPEAT_MILLISECONDS));
  }

  endAfter(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.endInTime(), milliseconds);
  }

  endInTime(): void {
    if (this.hasEnded) return;
    this.timedOut = true;
    this.end();
  }

  /** After the leader's end: whatever of the group an ending left behind goes too. */
  forget(): void {
    if (this.timers.length > 0) this.signal('SIGKILL');
    for (const timer of this.timers) clearTimeout(timer);
  }

  private signal(name: 'SIGTERM' | 'SIGKILL'): void {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, name);
    } catch {
      // The group has ended by itself.
    }
  }
}

function collect(stdout: Readable, stderr: Readable, request: ProcessRequest) {
  const out: string[] = [];
  const all: string[] = [];
  let size = 0;
  const take = (line: string) => {
    all.push(line);
    size += line.length + 1;
    while (size > OUTPUT_LIMIT && all.length > 1) size -= (all.shift()?.length ?? 0) + 1;
    request.onLine?.(line);
  };
  const lines = (stream: Readable, each: (line: string) => void) =>
    new Promise<void>((resolve) => {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', each).once('close', resolve);
    });
  const first = lines(stdout, (line) => {
    out.push(line);
    take(line);
  });
  return {
    done: Promise.all([first, lines(stderr, take)]),
    stdout: () => out.join('\n'),
    output: () => all.join('\n'),
  };
}

async function settle(done: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LINGER_MILLISECONDS);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}
