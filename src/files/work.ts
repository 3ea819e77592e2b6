import type { RegisteredTransform } from '../config/selection.ts';
import { contextFinder } from '../context/find-context.ts';
import { failure } from '../discover/failures.ts';
import { within } from '../discover/within.ts';
import { runTask, type Task, tooSlow, unpacked } from './task.ts';
import type { Helper } from './thread.ts';
import type { Failure, Fixed } from './types.ts';

export interface WorkOptions {
  readonly all: readonly RegisteredTransform[];
  /** What one file may take. */
  readonly budgetMs?: number | undefined;
  /** The module of a worker thread that knows `all`. Without one, signals are not heard while a file is at hand. */
  readonly helper?: URL | undefined;
  readonly signal?: AbortSignal | undefined;
}

export const BUDGET_MS = 10_000;

/** A person who ends a run does not wait longer. */
const UNHEARD_MS = 700;

/** Of the tasks given at once, those that are not begun by then are left for the next time. */
const BATCH_MS = 50;

/** Over the budget of a thread that is stuck where V8 cannot stop it, as in a call of the system's. */
const GRACE_MS = 1000;

/** Fixes texts on this thread, each within its budget; what takes long goes on in a worker thread, so that signals are heard. */
export interface Worksite {
  /** Some of the first of these, one at least; undefined when the run is ended. */
  doSome(tasks: readonly Task[]): Promise<readonly (Fixed | Failure)[] | undefined>;
  end(): void;
}

export function worksite({ all, helper, signal, budgetMs = BUDGET_MS }: WorkOptions): Worksite {
  let contexts = contextFinder();
  let thread: Helper | undefined;
  const end = () => thread?.end();
  const inThread = async (task: Task, module: URL): Promise<Fixed | Failure | undefined> => {
    thread ??= (await import('./thread.ts')).startHelper(module);
    const own = thread;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      own.end();
    }, budgetMs + GRACE_MS);
    const stop = () => own.end();
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    const [answer] = (await own.ask({ tasks: [task], ms: budgetMs })) ?? [];
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    if (answer !== undefined) return unpacked(answer);
    thread = undefined;
    if (signal?.aborted) return undefined;
    if (isLate) return tooSlow(task, budgetMs);
    return failure(task.origin.path ?? '-', 'internal', 'a worker thread has ended, out of memory: left as it is');
  };
  return {
    end,
    async doSome(tasks) {
      const done: (Fixed | Failure)[] = [];
      const first = tasks[0];
      const limit = helper === undefined ? budgetMs + BATCH_MS : Math.min(budgetMs, UNHEARD_MS);
      const ended = within(limit, () => {
        const start = performance.now();
        for (const task of tasks) {
          done.push(runTask(task, all, contexts));
          if (performance.now() - start > BATCH_MS) return;
        }
      });
      if (ended !== 'timeout' || first === undefined) return done;
      contexts = contextFinder();
      const slow = tasks[done.length];
      if (slow === undefined) return done;
      const isOver = helper === undefined || budgetMs <= UNHEARD_MS;
      // Lets a signal that came meanwhile be seen.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) return undefined;
      const last = isOver ? tooSlow(slow, budgetMs) : await inThread(slow, helper);
      return last === undefined ? undefined : [...done, last];
    },
  };
}
