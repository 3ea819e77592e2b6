import type { FileReport } from '../files/types.ts';
import { compareNotices, type Notice, noticesOf } from '../report/notices.ts';
import { summing } from '../report/summary.ts';
import { text } from '../report/text.ts';
import type { Entry, Format, Style, Summary } from '../report/types.ts';
import { visible, visibleReport } from '../report/visible.ts';

/** What a run came to, ready to be printed. */
export interface Outcome {
  readonly entries: readonly Entry[];
  /** What is said on standard error. */
  readonly notes: readonly Entry[];
  /** What no change shows, for standard error; empty where the format itself has it. */
  readonly notices: readonly Notice[];
  /** The files that a run with `--write` changed or made, in path order. */
  readonly written: readonly WrittenFile[];
  readonly summary: Summary;
  /** The Dockerfiles of the run, links followed. */
  readonly inputs: ReadonlySet<string>;
}

/** Collects what the files of a run contribute; keeps no file's text. */
export interface Tally {
  add(report: FileReport): void;
  outcome(): Outcome;
}

export interface WrittenFile {
  readonly path: string;
  readonly isNew: boolean;
}

/** Formats that show no finding of their own. */
const SHOWS_CHANGES_ALONE = new Set(['diff', 'names', 'stat']);

export interface TallyOptions {
  /** Suppression comments that suppress nothing are noticed too. */
  readonly unusedIgnores: boolean;
  /** The name of the format, `--format`'s or `names` or `stat`. */
  readonly formatName: string | undefined;
}

export function tally(
  format: Format | undefined,
  style: Style,
  noteStyle: Style,
  { unusedIgnores, formatName }: TallyOptions = { unusedIgnores: false, formatName: undefined },
): Tally {
  const notices: Notice[] = [];
  const written: WrittenFile[] = [];
  const hasNotices = formatName === undefined || SHOWS_CHANGES_ALONE.has(formatName);
  const entries: Entry[] = [];
  const notes: Entry[] = [];
  const inputs = new Set<string>();
  const sums = summing();
  return {
    add(report) {
      sums.add(report);
      if (report.kind === 'fixed' && report.file !== undefined) inputs.add(report.file.real);
      if (hasNotices && !(noteStyle.verbose && format !== text))
        notices.push(...noticesOf(visibleReport(report), unusedIgnores));
      if (style.written) written.push(...writtenBy(visibleReport(report)));
      if (format !== undefined) entries.push(...format.entries(format.isExact ? report : visibleReport(report), style));
      if (noteStyle.verbose && format !== text) notes.push(...text.entries(visibleReport(report), noteStyle));
      else notes.push(...shortNotes(report, format));
    },
    outcome: () => ({
      entries: sorted(entries),
      notes: sorted(notes),
      summary: sums.summary(),
      inputs,
      notices: notices.sort(compareNotices),
      written: written.sort(comparePaths),
    }),
  };
}

function writtenBy(report: FileReport): readonly WrittenFile[] {
  if (report.kind !== 'fixed') return [];
  const { path, result, siblings } = report;
  const own = result.before === result.after ? [] : [{ path, isNew: false }];
  return [...own, ...siblings.map((sibling) => ({ path: sibling.path, isNew: sibling.before === undefined }))];
}

/** What is worth a line to everyone: files left out, and what a change of the sources rebuilds now. */
function shortNotes(report: FileReport, format: Format | undefined): readonly Entry[] {
  const { path } = report;
  if (report.kind === 'skipped') return [{ path, content: `${visible(path)}: skipped: ${visible(report.reason)}\n` }];
  if (report.kind !== 'fixed' || report.rebuilds === undefined || format === text) return [];
  return [{ path, content: `${visible(path)}: ${visible(report.rebuilds)}\n` }];
}

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort(comparePaths);
}

function comparePaths(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
