import { type Task, unpacked } from './task.ts';
import { type Helper, startHelper } from './thread.ts';
import type { Failure, Fixed } from './types.ts';

/** A task in its place of the run's order. */
export interface Slot {
  readonly task: Task;
  report: Fixed | Failure | undefined;
  /** A helper has it. */
  isAway: boolean;
}

/** Worker threads that take over some of the files. */
export interface Crew {
  /** Gives those who have nothing ahead of them some of the slots that nobody has. */
  hand(slots: readonly Slot[]): void;
  /** Waits until some come back. */
  next(): Promise<void>;
  end(): void;
}

/** Files that a helper is given at once; it has so many batches at most. */
const BATCH = 8;
const BATCHES = 2;

/** Slots of a run's window for each helper, and those at its start that are this thread's own. */
export const SLOTS_PER_HELPER = 4 * BATCH * BATCHES;
const OWN = BATCH;

export function crewOf(size: number, module: URL, budgetMs: number, signal: AbortSignal | undefined): Crew {
  const crew = new Map<Helper, number>(Array.from({ length: size }, () => [startHelper(module), 0]));
  let wake = () => {};
  signal?.addEventListener('abort', () => wake());
  const give = async (helper: Helper, batch: readonly Slot[]) => {
    crew.set(helper, (crew.get(helper) ?? 0) + 1);
    for (const slot of batch) slot.isAway = true;
    const answer = await helper.ask({ tasks: batch.map(({ task }) => task), ms: budgetMs });
    for (const [index, slot] of batch.entries()) {
      const report = answer?.[index];
      slot.isAway = false;
      if (report !== undefined) slot.report = unpacked(report);
    }
    // A thread that has ended takes nothing more: what it had is done here.
    if (answer === undefined) crew.delete(helper);
    else crew.set(helper, (crew.get(helper) ?? 1) - 1);
    wake();
  };
  return {
    hand(slots) {
      const free = slots.filter(({ report, isAway }) => report === undefined && !isAway).slice(OWN);
      for (const [helper, batches] of crew) {
        for (let count = batches; count < BATCHES && free.length > 0; count += 1)
          void give(helper, free.splice(0, BATCH));
      }
    },
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
        if (signal?.aborted || crew.size === 0) resolve();
      }),
    end: () => {
      for (const helper of crew.keys()) helper.end();
    },
  };
}
