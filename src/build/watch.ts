import { setTimeout as sleep } from 'node:timers/promises';
import { type Activity, sorted } from './activity.ts';
import type { Readiness } from './types.ts';

/** How often one looks. */
const POLL_MILLISECONDS = 300;
/** What has begun to listen gets this long to fail after all. */
const SETTLE_SECONDS = 1.5;
/** Below this share of one processor a container is idle. */
const IDLE_SHARE = 0.15;
/** Where the processor time cannot be told, silence has to last longer. */
const UNSEEN_FACTOR = 3;
/** Linux gives ports from here on to whoever asks for any: they say nothing of what a program serves. */
const FIRST_PASSING_PORT = 32768;

/** Watches a container until it has shown what it does. */
export interface Watch {
  /** Call it for each line of the log. */
  onLine(): void;
  /** Settles when there is nothing more to wait for. */
  readonly done: Promise<void>;
  /** The ports on which it listened when last seen; undefined when that cannot be told. */
  ports(): readonly number[] | undefined;
  stop(): void;
}

export function watchContainer(
  readiness: Readiness,
  exposed: readonly string[],
  look: () => Promise<Activity | undefined>,
): Watch {
  const stop = new AbortController();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let [lastActive, listensSince, lastTicks, lastLook] = [0, Number.NaN, Number.NaN, 0];
  let ports: readonly number[] | undefined;

  const isOver = async (): Promise<boolean> => {
    const activity = await look().catch(() => undefined);
    const now = seconds();
    if (activity) ports = sorted(activity.ports.filter((port) => isServed(port, exposed)));
    if (activity?.ticks !== undefined) {
      const share = (activity.ticks - lastTicks) / 100 / (now - lastLook);
      if (activity.isBusy || !(share < IDLE_SHARE)) lastActive = now;
      [lastTicks, lastLook] = [activity.ticks, now];
    }
    if (!hasAll(ports, readiness.ports)) listensSince = Number.NaN;
    else if (Number.isNaN(listensSince)) listensSince = now;
    if (now < readiness.leastSeconds) return false;
    if (now - listensSince >= SETTLE_SECONDS) return true;
    const quiet = readiness.quietSeconds * (Number.isNaN(lastTicks) ? UNSEEN_FACTOR : 1);
    return now - lastActive >= quiet;
  };
  const wait = async () => {
    while (!stop.signal.aborted && !(await isOver()))
      await sleep(POLL_MILLISECONDS, undefined, { signal: stop.signal });
  };
  return {
    onLine: () => {
      lastActive = seconds();
    },
    // Only `stop` makes it reject.
    done: wait().catch(() => {}),
    ports: () => ports,
    stop: () => stop.abort(),
  };
}

function isServed(port: number, exposed: readonly string[]): boolean {
  return port < FIRST_PASSING_PORT || exposed.some((entry) => entry.split('/')[0] === String(port));
}

function hasAll(ports: readonly number[] | undefined, wanted: Readiness['ports']): boolean {
  if (ports === undefined || ports.length === 0) return false;
  return wanted === 'any' || (wanted.length > 0 && wanted.every((port) => ports.includes(port)));
}
