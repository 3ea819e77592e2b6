import { Worker } from 'node:worker_threads';
import type { Packed, Task } from './task.ts';

/** What a worker thread is told, and what it says: one answer for each task, in their order. */
export interface Request {
  readonly tasks: readonly Task[];
  readonly ms: number;
}

export type Answer = readonly Packed[];

/** A worker thread that fixes texts. */
export interface Helper {
  /** Undefined when the thread has ended, of itself or by `end`. */
  ask(request: Request): Promise<Answer | undefined>;
  end(): void;
}

/** Starts a thread that runs a module (see `serve.ts`). */
export function startHelper(module: URL): Helper {
  const worker = new Worker(module);
  const waiting: ((answer: Answer | undefined) => void)[] = [];
  let isOver = false;
  const over = () => {
    isOver = true;
    for (const settle of waiting.splice(0)) settle(undefined);
  };
  worker.on('message', (answer: Answer) => waiting.shift()?.(answer));
  worker.on('error', over);
  worker.on('exit', over);
  return {
    ask: (request) =>
      new Promise((settle) => {
        if (isOver) return settle(undefined);
        waiting.push(settle);
        worker.postMessage(request);
      }),
    end: () => {
      over();
      // Nothing waits for it: ending a thread takes its time.
      worker.unref();
      void worker.terminate();
    },
  };
}
