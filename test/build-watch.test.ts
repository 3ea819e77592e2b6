import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Activity, activityOf, listeningIn } from '../src/build/activity.ts';
import { newErrors } from '../src/build/log-errors.ts';
import type { Readiness } from '../src/build/types.ts';
import { watchContainer } from '../src/build/watch.ts';

const QUIET: Readiness = { ports: 'any', quietSeconds: 0.7, leastSeconds: 0 };

/** How long it watches, in seconds, what behaves like this; 9 when it never ends. */
async function watched(
  readiness: Partial<Readiness>,
  look: (seconds: number) => Partial<Activity> | undefined,
  exposed: readonly string[] = [],
): Promise<number> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const watch = watchContainer({ ...QUIET, ...readiness }, exposed, async () => {
    const activity = look(seconds());
    return activity && { ports: [], ticks: 0, isBusy: false, ...activity };
  });
  const timer = setTimeout(watch.stop, 4000);
  await watch.done;
  clearTimeout(timer);
  return seconds() > 3.9 ? 9 : seconds();
}

describe.concurrent('watching a container', () => {
  it('ends when it is quiet and idle', async () => {
    expect(await watched({}, () => ({}))).toBeLessThan(3);
  });

  it.each([
    ['works', (seconds: number) => ({ ticks: seconds * 90 })],
    ['waits for a processor', () => ({ isBusy: true })],
  ])('goes on while it %s', async (_, look) => {
    expect(await watched({}, look)).toBe(9);
  });

  it('needs a longer silence where its processes cannot be seen', async () => {
    expect(await watched({}, () => undefined)).toBeGreaterThan(2);
  });

  it('waits for the time that the original took', async () => {
    expect(await watched({ leastSeconds: 2 }, () => ({}))).toBeGreaterThan(2);
  });

  it('ends soon after it listens, however busy', async () => {
    expect(await watched({}, () => ({ ports: [8080], isBusy: true }))).toBeLessThan(3.5);
  });

  it('takes no port for another, and none that the system gave', async () => {
    expect(await watched({ ports: [8080] }, () => ({ ports: [9090], isBusy: true }))).toBe(9);
    expect(await watched({}, () => ({ ports: [50051], isBusy: true }))).toBe(9);
  });

  it('counts a high port that the image exposes', async () => {
    expect(await watched({}, () => ({ ports: [50051], isBusy: true }), ['50051/tcp'])).toBeLessThan(3.5);
  });
});

describe('what the kernel tells', () => {
  it('of listening sockets', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
   1: 0100007F:A000 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 4712 1
`;
    expect(listeningIn(table)).toEqual([{ port: 8080, inode: '4711' }]);
  });

  it('of what a process started, whatever it did to its environment', async () => {
    const child = spawn(process.execPath, ['-e', "require('node:net').createServer().listen(0, '127.0.0.1')"], {
      env: {},
    });
    try {
      await expect
        .poll(() => activityOf('DOCKERFIX_RUN=nobody', process.pid)?.ports.length, { timeout: 20_000 })
        .toBeGreaterThan(0);
    } finally {
      child.kill();
    }
  });

  it('of processes that nobody marked is nothing', () => {
    expect(activityOf('DOCKERFIX_RUN=nobody')).toBeUndefined();
  });
});

describe('errors of a log', () => {
  it.each([
    "Error: EACCES: permission denied, open '/app/data/notes.json'",
    "PermissionError: [Errno 13] Permission denied: '/srv/uploads'",
    'java.nio.file.AccessDeniedException: /data',
    'sqlite3.OperationalError: attempt to write a readonly database',
    'Traceback (most recent call last):',
    'Error: listen EADDRINUSE: address already in use :::8080',
    'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)',
    "Error: Cannot find module 'express'",
    'sh: 1: next: command not found',
  ])('are new: %s', (line) => {
    expect(newErrors('listening on 8080', `listening on 8080\n${line}\n${line}`)).toEqual([line]);
    expect(newErrors(line, line)).toEqual([]);
  });

  it.each(['listening on 8080', 'GET /errors 200', 'WARN no .env file, using defaults'])('are none: %s', (line) => {
    expect(newErrors('', line)).toEqual([]);
  });
});
