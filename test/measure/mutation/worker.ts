import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { fixDockerfile } from '../../../src/fix/fix.ts';
import { transforms } from '../../../transforms/index.ts';
import { fixtureCases, readCase } from '../../laws/fixtures.ts';
import { linesOf } from '../../laws/outcomes.ts';
import { mutation } from './switch.ts';
import { tests } from './vitest.ts';

/** What the thread is asked: to run inputs, one after the other, with one mutant on or none. */
export interface Task {
  readonly mutant: number;
  /** Numbers of inputs; empty: all. */
  readonly inputs: readonly number[];
  /** What each input gave without a mutant, by its number; a run ends with the first difference. */
  readonly expected?: readonly string[];
}

/** What came of one input without a mutant. */
export interface Ran {
  readonly name: string;
  readonly result: string;
  readonly milliseconds: number;
  /** The mutants that it reaches. */
  readonly reached: readonly number[];
}

/** `loaded` are the mutants that are reached before any input runs. */
export type Answer =
  | { readonly ran: readonly Ran[]; readonly loaded: readonly number[] }
  | { readonly killedBy: string | undefined };

const loaded = [...mutation.reached];
const byId = new Map(transforms.map(({ transform }) => [transform.id, transform]));

const fixtures = fixtureCases().map(({ transform: id, name }) => ({
  name: `${id}/${name}`,
  run() {
    const fixture = readCase(id, name);
    const transform = byId.get(id);
    if (!transform) return '';
    const { input, context } = fixture;
    const { outcomes, after, siblings } = fixDockerfile(input, {
      transforms: [transform],
      unsafe: true,
      options: { [id]: fixture.options },
      context,
    });
    return [linesOf(outcomes), after, ...siblings.map(({ path, after }) => `${path}\n${after}`)].join('\0');
  },
}));
const inputs = [
  ...fixtures,
  ...tests.map(({ name, run }) => ({
    name,
    async run() {
      await run();
      return 'passes';
    },
  })),
];

/** Which input is running: what the time limit looks at. */
const progress = new Int32Array(workerData.progress);

async function resultOf(input: (typeof inputs)[number]): Promise<string> {
  Atomics.add(progress, 0, 1);
  try {
    return createHash('sha1')
      .update(await input.run())
      .digest('base64');
  } catch {
    return 'fails';
  }
}

async function runAll(): Promise<Answer> {
  const ran: Ran[] = [];
  for (const input of inputs) {
    mutation.reached.clear();
    const start = performance.now();
    const result = await resultOf(input);
    ran.push({ name: input.name, result, milliseconds: performance.now() - start, reached: [...mutation.reached] });
  }
  return { ran, loaded };
}

async function judge({ mutant, inputs: chosen, expected = [] }: Task): Promise<Answer> {
  mutation.active = mutant;
  for (const number of chosen) {
    const input = inputs[number];
    if (input && (await resultOf(input)) !== expected[number]) return { killedBy: input.name };
  }
  return { killedBy: undefined };
}

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(task.mutant < 0 ? await runAll() : await judge(task));
});
