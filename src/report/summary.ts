import { positionAt } from '../edit/index.ts';
import { isChanged } from '../files/changed.ts';
import type { FileReport } from '../files/types.ts';
import type { FixResult, Severity } from '../fix/types.ts';
import { firstViolations } from './outcomes.ts';
import { severityOf } from './severity.ts';
import type { RunError, Summary } from './types.ts';

/** What went wrong with one file. */
export function errorsOf(report: FileReport): readonly RunError[] {
  if (report.kind === 'skipped') return [];
  const { path } = report;
  if (report.kind === 'failure') return [{ path, line: undefined, code: report.code, message: report.message }];
  const { result } = report;
  const problems = problemOf(path, result);
  const rejected = result.outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'rejected') return [];
    const reasons = firstViolations(outcome.violations);
    const message = `${outcome.transform}: rolled back, a bug in the transform: ${reasons}`;
    return [{ path, line: outcome.line, code: 'rejected', message }];
  });
  return [...problems, ...rejected];
}

/** The first problem: those after it are often its echoes. */
function problemOf(path: string, { before, problems }: FixResult): readonly RunError[] {
  const first = problems.toSorted((a, b) => a.span.start - b.span.start)[0];
  if (first === undefined) return [];
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  const { line } = positionAt(before, first.span.start);
  return [{ path, line, code: first.code, message: first.message + more }];
}

const COUNTERS = {
  applied: 'applied',
  withheld: 'withheld',
  finding: 'findings',
  rejected: 'rejected',
  suppressed: 'suppressed',
} as const;

const LEVELS: Readonly<Record<string, 'fixes' | 'withheld' | 'findings'>> = {
  applied: 'fixes',
  withheld: 'withheld',
  finding: 'findings',
};

function noneYet(): Record<Severity, number> {
  return { error: 0, warning: 0, info: 0, style: 0 };
}

/** Adds up the files of a run. */
export interface Summing {
  add(report: FileReport): void;
  summary(): Summary;
}

export function summing(): Summing {
  const counts = { files: 0, changed: 0, skipped: 0 };
  const byTransform = { applied: {}, withheld: {}, findings: {}, rejected: {}, suppressed: {} };
  const declined: Record<string, Record<string, number>> = {};
  const errors: RunError[] = [];
  const levels = { fixes: noneYet(), withheld: noneYet(), findings: noneYet() };
  const suppressions = { suppressions: 0, unusedSuppressions: 0 };
  return {
    add(report) {
      errors.push(...errorsOf(report));
      if (report.kind === 'skipped') counts.skipped += 1;
      if (report.kind !== 'fixed') return;
      counts.files += 1;
      if (isChanged(report)) counts.changed += 1;
      for (const { code } of report.warnings ?? []) {
        suppressions.suppressions += 1;
        if (code === 'unused-suppression') suppressions.unusedSuppressions += 1;
      }
      for (const outcome of report.result.outcomes) {
        const { transform } = outcome;
        const level = Object.hasOwn(LEVELS, outcome.kind) ? LEVELS[outcome.kind] : undefined;
        if (level !== undefined) levels[level][severityOf(report, transform)] += 1;
        if (outcome.kind !== 'declined') increment(byTransform[COUNTERS[outcome.kind]], transform);
        else {
          declined[transform] ??= {};
          increment(declined[transform], outcome.reason);
        }
      }
    },
    summary: () => ({ ...counts, ...byTransform, declined, errors, levels: { ...levels, ...suppressions } }),
  };
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
