import { Worker } from 'node:worker_threads';
import type { Answer, Task } from './worker.ts';

/** Seconds of CPU time, all threads together: on a busy machine a clock says nothing. The longest input takes two without a mutant. */
const LIMIT_SECONDS = 15;

/** A thread that runs inputs. */
export class Runner {
  private readonly progress = new SharedArrayBuffer(4);
  private readonly worker: Worker;

  /** `active` is the mutant that is on while the modules load. */
  constructor(path: string, active = -1) {
    const workerData = { active, progress: this.progress };
    this.worker = new Worker(path, { workerData, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  }

  /** Undefined when it comes to no end, takes all memory, or does not even load: the thread is over then. */
  ask(task: Task): Promise<Answer | undefined> {
    const count = new Int32Array(this.progress);
    return new Promise((resolve) => {
      let [last, since] = [Atomics.load(count, 0), cpuSeconds()];
      const timer = setInterval(() => {
        const now = Atomics.load(count, 0);
        if (now !== last) [last, since] = [now, cpuSeconds()];
        else if (cpuSeconds() - since > LIMIT_SECONDS) finish(undefined);
      }, 1000);
      const finish = (answer: Answer | undefined): void => {
        clearInterval(timer);
        this.worker.off('message', finish).off('error', fail);
        if (!answer) this.end();
        resolve(answer);
      };
      const fail = (error: unknown): void => {
        if (task.mutant < 0) console.error(error);
        finish(undefined);
      };
      this.worker.on('message', finish).on('error', fail);
      this.worker.postMessage(task);
    });
  }

  end(): void {
    void this.worker.terminate();
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
