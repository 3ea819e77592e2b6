import { workerData } from 'node:worker_threads';

/** Which mutant is on, and which places were reached: what `__m(7)` in an instrumented source asks and notes. */
export const mutation = {
  /** -1: none. */
  active: workerData.active,
  reached: new Set<number>(),
};

const { reached } = mutation;
Object.assign(globalThis, {
  __m(id: number): boolean {
    if (mutation.active < 0) reached.add(id);
    return id === mutation.active;
  },
});
