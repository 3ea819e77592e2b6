import type { FileReport } from '../files/types.ts';
import type { Outcome, Severity } from '../fix/types.ts';
import { outcomeMessage, shownOutcomes } from './outcomes.ts';
import { severityOf } from './severity.ts';
import { errorsOf } from './summary.ts';

/** One line for a list of problems: an error, a change to make, a finding, a suppression that is none. */
export interface ListedProblem {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly severity: Severity;
  /** The transform, or the code of an error or a warning. */
  readonly id: string;
  readonly kind: Outcome['kind'] | 'failed' | 'warning';
  readonly message: string;
}

/** All that a file's report lists, in the order of the file, errors first. */
export function problemsIn(report: FileReport, verbose: boolean): readonly ListedProblem[] {
  const { path } = report;
  const errors = errorsOf(report).map(({ line = 1, code, message }): ListedProblem => {
    return { path, line, column: 1, endLine: line, severity: 'error', id: code, kind: 'failed', message };
  });
  if (report.kind !== 'fixed') return errors;
  const warnings = (report.warnings ?? []).map(({ line, column, code, message }): ListedProblem => {
    return { path, line, column, endLine: line, severity: 'warning', id: code, kind: 'warning', message };
  });
  const outcomes = shownOutcomes(report, verbose).flatMap((outcome): readonly ListedProblem[] => {
    if (outcome.kind === 'rejected') return [];
    const { transform: id, line, column, kind } = outcome;
    const severity = kind === 'declined' || kind === 'suppressed' ? 'style' : severityOf(report, id);
    return [{ path, line, column, endLine: line, severity, id, kind, message: outcomeMessage(outcome) }];
  });
  return [...errors, ...[...warnings, ...outcomes].sort((a, b) => a.line - b.line || a.column - b.column)];
}

/** On one line. */
export function oneLine(text: string): string {
  return text.replace(/(?<!\s)\s*\n\s*/g, ' ');
}

/** Text in XML, attributes too; what XML cannot hold is shown as U+FFFD. */
export function xml(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[<>&"'\n\r\t]/g, (char) => `&#${char.charCodeAt(0)};`);
}
