import type { FileReport, Fixed } from '../files/types.ts';
import { type Outcome, SEVERITIES, type Severity } from '../fix/types.ts';
import type { Paint } from './paint.ts';
import { severityOf } from './severity.ts';

/** Something that a person should see although no change of a file shows it: a finding, a withheld fix, a suppression that is none. */
export interface Notice {
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The transform; undefined for a suppression comment. */
  readonly id: string | undefined;
}

/** The notices of a file, the most serious first; `unused` suppressions only where they are wanted. */
export function noticesOf(report: FileReport, unused: boolean): readonly Notice[] {
  if (report.kind !== 'fixed') return [];
  const { path, warnings = [], result } = report;
  const comments = warnings
    .filter(({ code }) => unused || code !== 'unused-suppression')
    .map(({ line, column, message }): Notice => ({ severity: 'warning', path, line, column, message, id: undefined }));
  const outcomes = result.outcomes.flatMap((outcome) => noticeOf(outcome, report));
  return [...comments, ...outcomes].sort(compareNotices);
}

function noticeOf(outcome: Outcome, report: Fixed): readonly Notice[] {
  const { transform, line, column } = outcome;
  const place = { severity: severityOf(report, transform), path: report.path, line, column, id: transform };
  if (outcome.kind === 'finding') return [{ ...place, message: sentences(outcome.message, outcome.advice) }];
  if (outcome.kind !== 'withheld') return [];
  return [{ ...place, message: `${outcome.message} (withheld: ${outcome.safety})` }];
}

/** The most serious first, then by place. */
export function compareNotices(a: Notice, b: Notice): number {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return bySeverity || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column);
}

/** `error: Dockerfile:2: A secret … [move-secret-out]`. */
export function noticeLine({ severity, path, line, message, id }: Notice, paint: Paint): string {
  const color = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'cyan';
  const name = id === undefined ? '' : ` ${paint('dim', `[${id}]`)}`;
  return `${paint(color, severity)}: ${path}:${line}: ${message.replace(/(?<!\s)\s*\n\s*/g, ' ')}${name}`;
}

function sentences(message: string, advice: string): string {
  return `${message}${/[.!?]$/.test(message) ? '' : '.'} ${advice}`;
}
