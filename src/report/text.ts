import type { FileReport } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { outcomeMessage, shownOutcomes } from './outcomes.ts';
import { type Paint, painter } from './paint.ts';
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
  const shown = shownOutcomes(report, style.verbose);
  const siblings = report.siblings.map(
    ({ path, before }) => `  ${before === undefined ? 'new file' : 'changed'}: ${path}`,
  );
  const rebuilds = report.rebuilds === undefined ? [] : [`  ${report.rebuilds}`];
  return [...shown.map((outcome) => outcomeLine(outcome, paint)), ...siblings, ...rebuilds];
}

/** `  12:1  applied  clean-apt-lists: Remove the apt lists …`. */
export function outcomeLine(outcome: Outcome, paint: Paint): string {
  const place = `${outcome.line}:${outcome.column}`.padEnd(7);
  return `  ${paint('dim', place)} ${labelOf(outcome, paint)} ${outcome.transform}: ${outcomeMessage(outcome)}`;
}

const COLORS = {
  applied: 'green',
  withheld: 'yellow',
  suppressed: 'dim',
  declined: 'dim',
  finding: 'cyan',
  rejected: 'red',
} as const;

function labelOf({ kind }: Outcome, paint: Paint): string {
  return paint(COLORS[kind], kind.padEnd(10));
}
