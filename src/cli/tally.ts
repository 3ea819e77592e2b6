import type { FileReport } from '../files/types.ts';
import { summing } from '../report/summary.ts';
import { text } from '../report/text.ts';
import type { Entry, Format, Style, Summary } from '../report/types.ts';

/** What a run came to, ready to be printed. */
export interface Outcome {
  readonly entries: readonly Entry[];
  /** What is said on standard error. */
  readonly notes: readonly Entry[];
  readonly summary: Summary;
}

/** Collects what the files of a run contribute; keeps no file's text. */
export interface Tally {
  add(report: FileReport): void;
  outcome(): Outcome;
}

export function tally(format: Format | undefined, style: Style, noteStyle: Style): Tally {
  const entries: Entry[] = [];
  const notes: Entry[] = [];
  const sums = summing();
  return {
    add(report) {
      sums.add(report);
      if (format !== undefined) entries.push(...format.entries(report, style));
      if (noteStyle.verbose && format !== text) notes.push(...text.entries(report, noteStyle));
      else if (report.kind === 'skipped')
        notes.push({ path: report.path, content: `${report.path}: skipped: ${report.reason}\n` });
    },
    outcome: () => ({ entries: sorted(entries), notes: sorted(notes), summary: sums.summary() }),
  };
}

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
