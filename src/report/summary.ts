import { positionAt } from '../edit/index.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import { isChanged } from './changes.ts';
import type { RunError, Summary } from './types.ts';

/** What went wrong with one file. */
export function errorsOf(report: FileReport): readonly RunError[] {
  if (report.kind === 'skipped') return [];
  if (report.kind === 'failure') return [{ ...report, line: undefined }];
  const { path, result } = report;
  const problems = result.problems.map(({ code, message, span }) => {
    return { path, line: positionAt(result.before, span.start).line, code, message };
  });
  const rejected = result.outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'rejected') return [];
    const reasons = outcome.violations.join('; ');
    const message = `${outcome.transform}: rolled back, a bug in the transform: ${reasons}`;
    return [{ path, line: outcome.line, code: 'rejected', message }];
  });
  return [...problems, ...rejected];
}

export const EMPTY_SUMMARY: Summary = {
  files: 0,
  changed: 0,
  skipped: 0,
  applied: {},
  withheld: {},
  findings: {},
  rejected: {},
  suppressed: {},
  declined: {},
  errors: [],
};

const COUNTERS = {
  applied: 'applied',
  withheld: 'withheld',
  finding: 'findings',
  rejected: 'rejected',
  suppressed: 'suppressed',
} as const;

/** The summary with one more file. */
export function withReport(summary: Summary, report: FileReport): Summary {
  const errors = [...summary.errors, ...errorsOf(report)];
  if (report.kind === 'skipped') return { ...summary, skipped: summary.skipped + 1 };
  if (report.kind === 'failure') return { ...summary, errors };
  const changed = summary.changed + (isChanged(report) ? 1 : 0);
  return withOutcomes({ ...summary, files: summary.files + 1, changed, errors }, report);
}

function withOutcomes(summary: Summary, { result }: Fixed): Summary {
  return result.outcomes.reduce((sum, outcome) => {
    const { transform } = outcome;
    if (outcome.kind !== 'declined') {
      const name = COUNTERS[outcome.kind];
      return { ...sum, [name]: increment(sum[name], transform) };
    }
    const reasons = increment(sum.declined[transform] ?? {}, outcome.reason);
    return { ...sum, declined: { ...sum.declined, [transform]: reasons } };
  }, summary);
}

function increment(counts: Readonly<Record<string, number>>, key: string): Readonly<Record<string, number>> {
  return { ...counts, [key]: (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + 1 };
}
