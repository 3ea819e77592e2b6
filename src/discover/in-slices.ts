import { setImmediate } from 'node:timers/promises';
import { within } from './within.ts';

export interface SliceOptions {
  readonly budgetMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A signal is heard after so long. */
const SLICE_MS = 50;

/**
 * All that a generator gives, taken in slices so that signals are heard in between (it gives nothing where it may be stopped); `timeout` where it has not come to its end within
 * the budget, or the run is ended. What it gave by then is in `items`.
 */
export async function inSlices<T>(
  source: Iterable<T | undefined>,
  { budgetMs, signal }: SliceOptions,
): Promise<{ readonly items: readonly T[]; readonly end: 'whole' | 'timeout' }> {
  const items: T[] = [];
  const iterator = source[Symbol.iterator]();
  const end = performance.now() + budgetMs;
  for (let now = performance.now(); now < end && !signal?.aborted; now = performance.now()) {
    const slice = within(end - now, () => {
      while (performance.now() - now < SLICE_MS) {
        const { done, value } = iterator.next();
        if (done) return 'done';
        if (value !== undefined) items.push(value);
      }
      return 'more';
    });
    if (slice === 'timeout') break;
    if (slice.value === 'done') return { items, end: 'whole' };
    await setImmediate();
  }
  return { items, end: 'timeout' };
}
