import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome, Severity } from '../fix/types.ts';
import { outcomeMessage, shownOutcomes } from './outcomes.ts';
import { type Paint, painter } from './paint.ts';
import { compareSeverity, severityOf } from './severity.ts';
import type { Entry, Format, Style } from './types.ts';

/** What was found and done, for people: a block of lines for each file that has any. */
export const text: Format = {
  entries: textEntries,
  *document(entries) {
    for (const { content } of entries) yield content;
  },
};

function textEntries(report: FileReport, style: Style): readonly Entry[] {
  const paint = painter(style.color);
  const lines = linesFor(report, style, paint);
  if (lines.length === 0) return [];
  return [
    { path: report.path, content: [paint('bold', report.path), ...lines, ''].map((line) => `${line}\n`).join('') },
  ];
}

function linesFor(report: FileReport, style: Style, paint: Paint): readonly string[] {
  if (report.kind === 'failure') return [];
  if (report.kind === 'skipped') return style.verbose ? [`  ${paint('dim', `skipped: ${report.reason}`)}`] : [];
  const shown = bySeverity(shownOutcomes(report, style.verbose), report);
  const warnings = (report.warnings ?? []).map(({ line, column, message }) => {
    return `  ${paint('dim', `${line}:${column}`.padEnd(7))} ${paint('yellow', 'warning'.padEnd(10))} ${message}`;
  });
  const siblings = report.siblings.map(
    ({ path, before }) => `  ${siblingVerb(before === undefined, style.written ?? false)}: ${path}`,
  );
  const rebuilds = report.rebuilds === undefined ? [] : [`  ${report.rebuilds}`];
  const lines = shown.map((outcome) =>
    outcomeLine(outcome, paint, style.written, severityOf(report, outcome.transform)),
  );
  return [...warnings, ...lines, ...siblings, ...rebuilds];
}

/** What matters most stands first; what is left alone comes last. */
function bySeverity(outcomes: readonly Outcome[], report: Fixed): readonly Outcome[] {
  return outcomes.toSorted(
    (a, b) =>
      Number(isLeft(a)) - Number(isLeft(b)) ||
      compareSeverity(severityOf(report, a.transform), severityOf(report, b.transform)),
  );
}

function isLeft({ kind }: Outcome): boolean {
  return kind === 'declined' || kind === 'suppressed';
}

/** `  12:1    would fix  clean-apt-lists: Remove the apt lists … [info]`. */
function outcomeLine(outcome: Outcome, paint: Paint, written = false, severity: Severity = 'warning'): string {
  const place = `${outcome.line}:${outcome.column}`.padEnd(7);
  const label = paint(COLORS[outcome.kind], labelOf(outcome, written).padEnd(10));
  const level = isLeft(outcome) ? '' : ` ${paint(severity === 'error' ? 'red' : 'dim', `[${severity}]`)}`;
  return `  ${paint('dim', place)} ${label} ${outcome.transform}: ${outcomeMessage(outcome)}${level}`;
}

/** In a dry run nothing is applied. */
function labelOf({ kind }: Outcome, written: boolean): string {
  return kind === 'applied' && !written ? 'would fix' : kind;
}

function siblingVerb(isNew: boolean, written: boolean): string {
  if (isNew) return written ? 'new file' : 'would write a new file';
  return written ? 'changed' : 'would change';
}

const COLORS = {
  applied: 'green',
  withheld: 'yellow',
  suppressed: 'dim',
  declined: 'dim',
  finding: 'cyan',
  rejected: 'red',
} as const;
