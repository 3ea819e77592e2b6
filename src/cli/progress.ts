import { visible } from '../report/visible.ts';
import type { Io } from './io.ts';

export interface Progress {
  update(done: number, total: number, path: string): void;
  /** Leaves the line empty. */
  clear(): void;
}

const EVERY_MS = 100;

/** One line on a terminal's standard error that says how far the work is; nothing elsewhere. */
export function progress(
  { stderr }: Pick<Io, 'stderr'>,
  isWanted: boolean,
  now: () => number = () => performance.now(),
): Progress {
  if (!isWanted || !stderr.isTerminal) return { update: () => {}, clear: () => {} };
  // Quick work shows nothing.
  let next = now() + EVERY_MS;
  let shown = false;
  return {
    update(done, total, path) {
      if (now() < next) return;
      next = now() + EVERY_MS;
      shown = true;
      stderr.write(`\r\x1b[K${`[${done}/${total}] ${visible(path)}`.slice(0, Math.max(10, stderr.columns - 1))}`);
    },
    clear() {
      if (shown) stderr.write('\r\x1b[K');
      shown = false;
    },
  };
}
