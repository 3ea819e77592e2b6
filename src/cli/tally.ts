import type { FileReport } from '../files/types.ts';
import { summing } from '../report/summary.ts';
import { text } from '../report/text.ts';
import type { Entry, Format, Style, Summary } from '../report/types.ts';
import { visible, visibleReport } from '../report/visible.ts';

/** What a run came to, ready to be printed. */
export interface Outcome {
  readonly entries: readonly Entry[];
  /** What is said on standard error. */
  readonly notes: readonly Entry[];
  readonly summary: Summary;
  /** The Dockerfiles of the run, links followed. */
  readonly inputs: ReadonlySet<string>;
}

/** Collects what the files of a run contribute; keeps no file's text. */
export interface Tally {
  add(report: FileReport): void;
  outcome(): Outcome;
}

export function tally(format: Format | undefined, style: Style, noteStyle: Style): Tally {
  const entries: Entry[] = [];
  const notes: Entry[] = [];
  const inputs = new Set<string>();
  const sums = summing();
  return {
    add(report) {
      sums.add(report);
      if (report.kind === 'fixed' && report.file !== undefined) inputs.add(report.file.real);
      if (format !== undefined) entries.push(...format.entries(format.isExact ? report : visibleReport(report), style));
      if (noteStyle.verbose && format !== text) notes.push(...text.entries(visibleReport(report), noteStyle));
      else notes.push(...shortNotes(report, format));
    },
    outcome: () => ({ entries: sorted(entries), notes: sorted(notes), summary: sums.summary(), inputs }),
  };
}

/** What is worth a line to everyone: files left out, and what a change of the sources rebuilds now. */
function shortNotes(report: FileReport, format: Format | undefined): readonly Entry[] {
  const { path } = report;
  if (report.kind === 'skipped') return [{ path, content: `${visible(path)}: skipped: ${visible(report.reason)}\n` }];
  if (report.kind !== 'fixed' || report.rebuilds === undefined || format === text) return [];
  return [{ path, content: `${visible(path)}: ${visible(report.rebuilds)}\n` }];
}

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
