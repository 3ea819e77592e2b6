import type { MessagePort } from 'node:worker_threads';
import type { RegisteredTransform } from '../config/selection.ts';
import { contextFinder } from '../context/find-context.ts';
import { within } from '../discover/within.ts';
import { packed, runTask, tooSlow } from './task.ts';
import type { Answer, Request } from './thread.ts';

/** Answers what comes through a worker thread's port. */
export function serve(port: MessagePort, all: readonly RegisteredTransform[]): void {
  let contexts = contextFinder();
  port.on('message', ({ tasks, ms }: Request) => {
    const answer: Answer = tasks.map((task) => {
      const done = within(ms, () => packed(runTask(task, all, contexts)));
      if (done !== 'timeout') return done.value;
      contexts = contextFinder();
      return tooSlow(task, ms);
    });
    port.postMessage(answer);
  });
}
