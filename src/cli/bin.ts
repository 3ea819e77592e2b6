#!/usr/bin/env node
import { fstatSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import type { Io, Output } from './io.ts';
import { EXIT } from './io.ts';
import { nodeProblem } from './node-version.ts';
import { readStream } from './read-stream.ts';

// A run takes seconds: much of what V8 optimizes by its own measure does not pay any more.
// Measured over 4,800 files on Node 20: CPU 15.5 s without, 13.4 s with; by the clock 9.95 and 9.5 s.
setFlagsFromString('--interrupt-budget=250000');

const interruption = new AbortController();
let signals = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    signals += 1;
    interruption.abort();
    // Whoever insists does not wait for the file at hand. Writing is synchronous: nothing is half-written here.
    if (signals > 1) process.exit(EXIT.interrupted);
  });
}

const broken = new Map<NodeJS.WriteStream, Error>();

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

function output(stream: NodeJS.WriteStream, fd: number): Output {
  stream.on('error', (error) => broken.set(stream, error));
  return {
    write: (chunk) => {
      if (!broken.has(stream)) stream.write(chunk);
    },
    isTerminal: stream.isTTY === true,
    isFile: isFile(fd),
    columns: stream.columns ?? 80,
  };
}

async function readStdin(limit: number): Promise<Uint8Array> {
  return readStream(process.stdin, limit, interruption.signal);
}

let closeReader = () => {};

/** The terminal keeps its own line editing and its Ctrl-C. */
async function lineReader(): Promise<() => Promise<string | undefined>> {
  const { createInterface } = await import('node:readline');
  const reader = createInterface({ input: process.stdin, terminal: false });
  closeReader = () => reader.close();
  interruption.signal.addEventListener('abort', closeReader);
  const lines = reader[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next();
    return done ? undefined : value;
  };
}

let readLine: ReturnType<typeof lineReader> | undefined;

async function ask(question: string): Promise<string | undefined> {
  process.stderr.write(question);
  readLine ??= lineReader();
  return (await readLine)();
}

/** Waits until all is written, so that an error that comes late counts. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
    stream.once('error', () => resolve());
    if (broken.has(stream)) resolve();
  });
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  readStdin,
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  stdout: output(process.stdout, 1),
  stderr: output(process.stderr, 2),
  helper: new URL('./worker.js', import.meta.url),
  interrupted: interruption.signal,
};

const old = nodeProblem(process.versions.node);
if (old === undefined) {
  // Loaded behind the check: an old Node may not even read it.
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2), io);
} else {
  io.stderr.write(`${old}\n`);
  process.exitCode = EXIT.error;
}
closeReader();
await drained(process.stdout);
const failure = broken.get(process.stdout);
// A reader that has seen enough, such as `head`, is no error.
if (failure !== undefined && !('code' in failure && failure.code === 'EPIPE')) {
  io.stderr.write(`dockerfix: standard output cannot be written: ${failure.message}\n`);
  process.exitCode = EXIT.error;
}
