import { compareLines, type LineChange } from './lines.ts';

/** One hunk of a unified diff. Line numbers are zero-based. */
export interface Hunk {
  readonly beforeStart: number;
  readonly beforeCount: number;
  readonly afterStart: number;
  readonly afterCount: number;
  readonly lines: readonly HunkLine[];
}

export interface HunkLine {
  readonly kind: ' ' | '-' | '+';
  /** With its line end, which a text's last line may lack. */
  readonly text: string;
  /** The line's number in the text before (` `, `-`) or after (`+`). */
  readonly number: number;
}

const CONTEXT = 3;

/** The hunks of a unified diff, with three lines around each change. */
export function hunksBetween(before: string, after: string): readonly Hunk[] {
  return [...groupsOf(numbered(compareLines(before, after)))].map(hunkOf);
}

interface NumberedLine extends HunkLine {
  readonly before: number;
  readonly after: number;
}

function numbered(changes: readonly LineChange[]): readonly NumberedLine[] {
  const lines: NumberedLine[] = [];
  let [before, after] = [0, 0];
  for (const change of changes) {
    for (const text of change.before) {
      const kind = change.kind === 'same' ? ' ' : '-';
      lines.push({ kind, text, number: before, before, after });
      before++;
      if (kind === ' ') after++;
    }
    if (change.kind === 'same') continue;
    for (const text of change.after) {
      lines.push({ kind: '+', text, number: after, before, after });
      after++;
    }
  }
  return lines;
}

/** Cuts the lines into groups: changes with their context, joined where the contexts touch. */
function* groupsOf(lines: readonly NumberedLine[]): Generator<readonly NumberedLine[]> {
  let start: number | undefined;
  let lastChange = 0;
  for (const [index, line] of lines.entries()) {
    if (line.kind === ' ') continue;
    if (start !== undefined && index - lastChange > 2 * CONTEXT + 1) {
      yield lines.slice(start, lastChange + CONTEXT + 1);
      start = undefined;
    }
    start ??= Math.max(0, index - CONTEXT);
    lastChange = index;
  }
  if (start !== undefined) yield lines.slice(start, lastChange + CONTEXT + 1);
}

function hunkOf(lines: readonly NumberedLine[]): Hunk {
  return {
    beforeStart: lines[0]?.before ?? 0,
    beforeCount: lines.filter((line) => line.kind !== '+').length,
    afterStart: lines[0]?.after ?? 0,
    afterCount: lines.filter((line) => line.kind !== '-').length,
    lines: lines.map(({ kind, text, number }) => ({ kind, text, number })),
  };
}
