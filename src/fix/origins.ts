import type { Edit, Span } from '../edit/types.ts';
import type { Fix } from './types.ts';

/** One application's edits, in order: where each begins afterwards and began before, and how far what follows has moved. */
interface Application {
  readonly starts: readonly number[];
  readonly edits: readonly Edit[];
  readonly shifts: readonly number[];
}

/** Leads offsets back through all edits to the text that a run began with. */
export class Origins {
  private readonly applied: Application[] = [];
  private readonly lines: readonly number[];
  private readonly original: string;

  constructor(original: string) {
    const lines = [0];
    for (let at = original.indexOf('\n'); at !== -1; at = original.indexOf('\n', at + 1)) lines.push(at + 1);
    this.lines = lines;
    this.original = original;
  }

  /** Edits that were applied together to the text as the ones before had left it. */
  add(edits: readonly Edit[]): void {
    const ordered = edits.toSorted((a, b) => a.span.start - b.span.start);
    const starts: number[] = [];
    const shifts: number[] = [];
    let shift = 0;
    for (const { span, text } of ordered) {
      starts.push(span.start + shift);
      shift += text.length - (span.end - span.start);
      shifts.push(shift);
    }
    this.applied.push({ starts, edits: ordered, shifts });
  }

  /** The offset in the original text that an offset in the current one comes from. */
  of(offset: number): number {
    let at = offset;
    for (let index = this.applied.length - 1; index >= 0; index -= 1) {
      const application = this.applied[index];
      if (application) at = offsetBefore(application, at);
    }
    return at;
  }

  /** The place in the original text that a place in the current one comes from. */
  span({ start, end }: Span): Span {
    return { start: this.of(start), end: this.of(end) };
  }

  /** A fix's edits of `current` as edits of the original text; undefined where that text is not there to be edited. */
  edits({ edits, siblings = [] }: Fix, current: string): readonly Edit[] | undefined {
    if (edits.length === 0 || siblings.length > 0) return undefined;
    if (this.applied.length === 0) return edits;
    const original = edits.map(({ span, text }) => ({
      span: this.span(span),
      text,
    }));
    const isSame = original.every(({ span }, index) => {
      const now = edits[index]?.span ?? span;
      return this.original.slice(span.start, span.end) === current.slice(now.start, now.end);
    });
    return isSame ? original : undefined;
  }

  /** One-based line and column of an offset in the original text. */
  positionAt(offset: number): { readonly line: number; readonly column: number } {
    const line = lastUpTo(this.lines, offset);
    return { line: line + 1, column: offset - (this.lines[line] ?? 0) + 1 };
  }
}

function offsetBefore({ starts, edits, shifts }: Application, offset: number): number {
  const index = lastUpTo(starts, offset);
  const edit = edits[index];
  if (!edit) return offset;
  const isInside = offset < (starts[index] ?? 0) + edit.text.length;
  return isInside ? edit.span.start : offset - (shifts[index] ?? 0);
}

/** The index of the last of some ascending numbers that is not greater; -1 where all are. */
function lastUpTo(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
