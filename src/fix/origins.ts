import type { Edit } from '../edit/types.ts';

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

  constructor(original: string) {
    const lines = [0];
    for (let at = original.indexOf('\n'); at !== -1; at = original.indexOf('\n', at + 1)) lines.push(at + 1);
    this.lines = lines;
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
