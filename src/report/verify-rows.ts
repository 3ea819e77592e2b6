import { describeRun } from '../build/judge-runs.ts';
import { changedSorts } from '../build/summary.ts';
import type { BuildStep } from '../build/types.ts';
import type { Comparison, ImageSummary, Rebuild, RunPair } from '../build/verify-types.ts';

/** One line of the comparison of two images. */
export interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** What it comes to; empty when nothing differs. */
  readonly change: string;
}

export function comparisonRows(comparison: Comparison): readonly Row[] {
  const { before, after, start, smoke, rebuild } = comparison;
  return [
    {
      name: 'size',
      before: sizeText(before.size),
      after: sizeText(after.size),
      change: sizeChange(before.size, after.size),
    },
    countRow('layers', before.layers.length, after.layers.length),
    ...packageRows(before, after),
    ...(rebuild === undefined ? [] : rebuildRows(rebuild.file, rebuild.before, rebuild.after)),
    ...runRows('default command', start),
    ...(smoke === undefined ? [] : runRows('smoke command', smoke)),
  ];
}

function countRow(name: string, before: number, after: number): Row {
  const change = before === after ? '' : signed(after - before);
  return { name, before: String(before), after: String(after), change };
}

function packageRows(before: ImageSummary, after: ImageSummary): readonly Row[] {
  const kinds = [...new Set([...Object.keys(before.packages), ...Object.keys(after.packages)])].sort();
  return kinds.map((kind) => countRow(`${kind} packages`, before.packages[kind] ?? 0, after.packages[kind] ?? 0));
}

function rebuildRows(file: string, before: Rebuild, after: Rebuild): readonly Row[] {
  // The same steps take the same time: what differs is how warm the machine is.
  const saved = sameSteps(before.steps, after.steps) ? 0 : before.seconds - after.seconds;
  return [
    {
      ...countRow('', ranAgain(before.steps), ranAgain(after.steps)),
      name: `steps run again after a change of ${file}`,
      before: stepsText(before.steps),
      after: stepsText(after.steps),
    },
    {
      name: 'rebuild',
      before: secondsText(before.seconds),
      after: secondsText(after.seconds),
      change: saved >= 0.05 || saved <= -0.05 ? `${saved > 0 ? '−' : '+'}${secondsText(Math.abs(saved))}` : '',
    },
  ];
}

function sameSteps(before: readonly BuildStep[], after: readonly BuildStep[]): boolean {
  const texts = (steps: readonly BuildStep[]) => steps.flatMap(({ text, cached }) => (cached ? [] : [text]));
  return texts(before).join('\n') === texts(after).join('\n');
}

export function ranAgain(steps: readonly BuildStep[]): number {
  return steps.filter((step) => !step.cached).length;
}

function stepsText(steps: readonly BuildStep[]): string {
  return `${ranAgain(steps)} of ${steps.length}`;
}

function runRows(name: string, pair: RunPair): readonly Row[] {
  if (pair.kind === 'none') return [{ name, before: 'not run', after: 'not run', change: pair.reason }];
  const [before, after] = [describeRun(pair.before), describeRun(pair.after)];
  return [{ name, before, after, change: before === after ? '' : 'differs' }];
}

/** `cache: 12 removed, 3 changed (−4.5 MB)`. */
export function fileLines({ tallies }: Comparison): readonly string[] {
  return changedSorts(tallies).map((sort) => {
    const { added, removed, changed, bytes } = tallies[sort];
    const counts = [count(added, 'added'), count(removed, 'removed'), count(changed, 'changed')].filter(Boolean);
    return `${SORT_NAMES[sort]}: ${counts.join(', ')}${bytes === 0 ? '' : ` (${bytes > 0 ? '+' : '−'}${sizeText(Math.abs(bytes))})`}`;
  });
}

const SORT_NAMES = {
  application: 'application files',
  package: 'files of system packages',
  cache: 'caches',
  docs: 'documentation',
  logs: 'logs',
  stamp: 'time stamps and records',
  context: 'Dockerfile and ignored files',
} as const;

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}`;
}

/** Decimal units, as docker prints them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}

export function sizeChange(before: number, after: number): string {
  const difference = after - before;
  if (difference === 0) return '';
  const percent = before === 0 ? '' : ` (${percentText((100 * difference) / before)})`;
  return `${difference > 0 ? '+' : '−'}${sizeText(Math.abs(difference))}${percent}`;
}

function percentText(percent: number): string {
  const rounded = Number(percent.toFixed(1));
  return rounded === 0 ? 'less than 0.1 %' : `${signed(rounded)} %`;
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : `−${Math.abs(number)}`;
}

function secondsText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

/** What to do about a transform that broke something. */
export function skipAdvice(culprit: string): string {
  return `skip it with --skip ${culprit}, or with "# dockerfix ignore=${culprit}" above the instruction`;
}
