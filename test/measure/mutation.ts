import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { instrument, type Mutant } from './mutation/mutants.ts';
import { Runner } from './mutation/runner.ts';
import type { Ran } from './mutation/worker.ts';

/**
 * How much the tests notice. `npm run mutation -- [--sample N] [--seed N] [--threads N] [PATH…]`: each mutant runs the fixtures and unit tests
 * that reach it, until one ends differently. The survivors are written to `dist/mutation/survivors.txt`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
  },
});

const FOLDERS = ['src/edit', 'src/verify', 'src/model', 'src/fix', 'transforms'];

/** What runs beside the fixtures: no processes, no files of the command line, no order among themselves. */
const TESTS = [
  'edit-shell verify change-kinds model-calls model-mounts model-stages engine start start-effects dockerfile shell steps',
  'package-commands refusals user-creation syntax-safety settles align',
]
  .join(' ')
  .split(' ');

const OUT = 'dist/mutation';
const INPUTS = resolve(OUT, 'inputs.js');
const chosen = positionals.length > 0 ? positionals.map((path) => path.replace(/\/$/, '')) : FOLDERS;
const mutants: Mutant[] = [];
await bundle();
console.log(`${mutants.length} mutants in ${chosen.join(', ')}`);

const first = new Runner(INPUTS);
const baseline = await first.ask({ mutant: -1, inputs: [] });
first.end();
if (!baseline || !('ran' in baseline)) throw new Error('the inputs did not run');
const { ran } = baseline;
const expected = ran.map(({ result }) => result);
const failing = ran.filter(({ result }) => result === 'fails');
if (failing.length > 0)
  console.log(`left out, they fail without a mutant: ${failing.map(({ name }) => name).join('; ')}`);
const loaded = new Set(baseline.loaded);
const reachedBy = inputsByMutant(ran);
const sample = sampled([...mutants.keys()], Number(values.sample ?? mutants.length), Number(values.seed));
console.log(`${ran.length} inputs, ${sample.length} mutants to judge`);

type Verdict = 'killed' | 'endless' | 'survived' | 'unreached';
const verdicts = new Map<number, Verdict>();
const queue = [...sample];
await Promise.all(Array.from({ length: Number(values.threads) }, work));
report();

async function work(): Promise<void> {
  let runner = new Runner(INPUTS);
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    const isStatic = loaded.has(mutant);
    const inputs = inputsFor(mutant, isStatic);
    if (inputs.length === 0) {
      verdicts.set(mutant, 'unreached');
      continue;
    }
    // What runs while the modules load is over when a thread takes its orders.
    const own = isStatic ? new Runner(INPUTS, mutant) : runner;
    const answer = await own.ask({ mutant, inputs, expected });
    if (isStatic) own.end();
    else if (!answer) runner = new Runner(INPUTS);
    const killed = answer && 'killedBy' in answer ? answer.killedBy !== undefined : undefined;
    verdicts.set(mutant, killed === undefined ? 'endless' : killed ? 'killed' : 'survived');
    if (verdicts.size % 50 === 0) console.log(`${verdicts.size} of ${sample.length}`);
  }
  runner.end();
}

/** The inputs that reach a mutant, the quick ones first; for one that runs at load, those that reach its file. */
function inputsFor(mutant: number, isStatic: boolean): readonly number[] {
  const path = mutants[mutant]?.path;
  const numbers = isStatic
    ? new Set(
        [...mutants.keys()].flatMap((other) => (mutants[other]?.path === path ? (reachedBy.get(other) ?? []) : [])),
      )
    : (reachedBy.get(mutant) ?? []);
  return [...numbers]
    .filter((number) => ran[number]?.result !== 'fails')
    .sort((a, b) => (ran[a]?.milliseconds ?? 0) - (ran[b]?.milliseconds ?? 0));
}

function inputsByMutant(all: readonly Ran[]): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [number, { reached }] of all.entries()) {
    for (const mutant of reached) {
      const numbers = found.get(mutant);
      if (numbers) numbers.push(number);
      else found.set(mutant, [number]);
    }
  }
  return found;
}

/** As many of a list, the same ones for the same seed (mulberry32), in the list's order. */
function sampled(numbers: readonly number[], size: number, seed: number): readonly number[] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const keys = numbers.map((number) => ({ number, key: random() }));
  const taken = keys.sort((a, b) => a.key - b.key).slice(0, size);
  return taken.map(({ number }) => number).sort((a, b) => a - b);
}

function report(): void {
  const folders = [...new Set(sample.map((mutant) => folderOf(mutant)))];
  const count = (folder: string, verdict: Verdict) =>
    sample.filter((mutant) => folderOf(mutant).startsWith(folder) && verdicts.get(mutant) === verdict).length;
  for (const folder of [...folders, '']) {
    const killed = count(folder, 'killed') + count(folder, 'endless');
    const alive = count(folder, 'survived') + count(folder, 'unreached');
    const share = ((100 * killed) / (killed + alive)).toFixed(1);
    const name = (folder || 'all').padEnd(14);
    console.log(`${name} ${share} % of ${killed + alive} killed; ${count(folder, 'unreached')} not reached`);
  }
  const lines = sample
    .filter((mutant) => verdicts.get(mutant) !== 'killed')
    .map((mutant) => {
      const { path, line, operator, source } = mutants[mutant] ?? { path: '', line: 0, operator: '', source: '' };
      return `${path}:${line} ${verdicts.get(mutant)} ${operator}: ${source}\n`;
    });
  writeFileSync(join(OUT, 'survivors.txt'), lines.join(''));
}

function folderOf(mutant: number): string {
  return /^(?:src\/)?[^/]+/.exec(mutants[mutant]?.path ?? '')?.[0] ?? '';
}

/** The modules below some places, in an order that is always the same: so are the numbers of the mutants. */
function sourcesIn(places: readonly string[]): readonly string[] {
  const found = places.flatMap((place) => {
    if (place.endsWith('.ts')) return [place];
    return readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => join(place, name));
  });
  return found.filter((path) => /(?<!index|types)\.ts$/.test(path)).sort();
}

function instrumented(path: string): string {
  const { text, mutants: own } = instrument(path, readFileSync(path, 'utf8'), mutants.length);
  mutants.push(...own);
  return text;
}

/** All inputs, and the sources with their mutants, in one file. */
async function bundle(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const texts = new Map(sourcesIn(chosen).map((path) => [path, instrumented(path)]));
  const entry = resolve(OUT, 'entry.ts');
  const tests = TESTS.map((name) => `test/${name}.test.ts`);
  const parts = ['test/measure/mutation/switch.ts', ...tests, 'test/measure/mutation/worker.ts'];
  writeFileSync(entry, parts.map((path) => `import ${JSON.stringify(resolve(path))};\n`).join(''));
  const built = await rolldown({
    input: entry,
    platform: 'node',
    external: (id) => /^[^./]/.test(id) && id !== 'vitest',
    resolve: { alias: { vitest: resolve('test/measure/mutation/vitest.ts') } },
    treeshake: false,
    plugins: [
      {
        name: 'mutants',
        load(id) {
          const path = relative('.', id);
          // Answers that outlive a run would be another mutant's.
          return path === 'src/facts/remember.ts' ? 'export const remember = (_, answer) => answer;' : texts.get(path);
        },
      },
    ],
  });
  await built.write({ file: INPUTS, codeSplitting: false });
}
