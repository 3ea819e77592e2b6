import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { at, parseJson } from '../../src/build/json.ts';
import type { Comparison, VerifyProblem } from '../../src/build/verify-types.ts';
import { ranAgain, sizeChange, sizeText } from '../../src/report/verify-rows.ts';

/** As much of a report as the tests look at. */
export interface Verified {
  readonly applied: readonly string[];
  readonly problems: readonly VerifyProblem[];
  readonly comparison: Comparison;
}

/** The first report of `verify --format json`, which must have built both. */
export function readVerified(stdout: string): Verified {
  const report = at(parseJson(stdout), 'files', 0);
  if (!isVerified(report)) throw new Error(`not verified: ${stdout.slice(0, 4000)}`);
  return report;
}

function isVerified(value: unknown): value is Verified {
  return at(value, 'kind') === 'verified' && at(value, 'comparison', 'tallies') !== undefined;
}

/** One line of the results. Sizes and seconds are for the console: they differ from machine to machine. */
export interface Figures {
  readonly name: string;
  readonly mode: string;
  readonly applied: readonly string[];
  readonly layers: string;
  readonly steps: string;
  readonly size: string;
  readonly seconds: string;
}

export function figuresOf(name: string, mode: string, { applied, comparison }: Verified): Figures {
  const { before, after, rebuild } = comparison;
  const steps = rebuild && `${ranAgain(rebuild.before.steps)} → ${ranAgain(rebuild.after.steps)}`;
  return {
    name,
    mode,
    applied,
    layers: `${before.layers.length} → ${after.layers.length}`,
    steps: steps ?? '',
    size: `${sizeText(before.size)} → ${sizeText(after.size)} ${sizeChange(before.size, after.size)}`.trim(),
    seconds: rebuild ? `${rebuild.before.seconds.toFixed(1)} → ${rebuild.after.seconds.toFixed(1)}` : '',
  };
}

const RESULTS = resolve('test/e2e/results.md');

/** Prints the figures, and writes what is the same on every machine to its section of `results.md`. */
export function writeResults(section: string, figures: readonly Figures[]): void {
  if (figures.length === 0) return;
  console.log(
    table(
      ['', 'mode', 'size', 'layers', 'steps run again', 'seconds'],
      figures.map(({ name, mode, size, layers, steps, seconds }) => [name, mode, size, layers, steps, seconds]),
    ),
  );
  const lasting = table(
    ['', 'mode', 'layers', 'steps run again', 'transforms'],
    figures.map(({ name, mode, layers, steps, applied }) => [name, mode, layers, steps, applied.join(', ')]),
  );
  const sections = readSections().set(section, lasting);
  const parts = [...sections].sort().map(([title, body]) => `## ${title}\n\n${body}`);
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${[HEAD, ...parts].join('\n\n')}\n`);
}

const HEAD = `# Results of the end-to-end builds

Made by \`npx vitest run test/e2e\`: each row was built before and after with buildah, and nothing that must stay was lost.
Sizes and seconds differ from machine to machine; the run prints them. "Steps run again" counts RUN, COPY and ADD steps
that a rebuild runs after one source file changed, before → after.`;

function readSections(): Map<string, string> {
  if (!existsSync(RESULTS)) return new Map();
  const parts = readFileSync(RESULTS, 'utf8').split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
