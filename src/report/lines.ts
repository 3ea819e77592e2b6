import { diffArrays } from 'diff/lib/diff/array.js';

/** A run of lines that both texts have, or that one text has in place of the other's. */
export interface LineChange {
  readonly kind: 'same' | 'changed';
  /** The lines of the first text, each with its line end. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Edits beyond this number are shown as one replacement: the search for the smallest difference is quadratic. */
const MAX_EDITS = 2_000;

/** The lines with their line ends; a text that ends in a line end has no empty line after it. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** What turns one text into the other, in order; two changes never stand side by side. */
export function compareLines(before: string, after: string): readonly LineChange[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  const parts = diffArrays(from, to, { maxEditLength: MAX_EDITS });
  if (parts === undefined) return [{ kind: 'changed', before: from, after: to }];
  const changes: LineChange[] = [];
  for (const part of parts) {
    if (!part.added && !part.removed) {
      changes.push({ kind: 'same', before: part.value, after: part.value });
      continue;
    }
    const last = changes.at(-1);
    const open = last?.kind === 'changed' ? last : undefined;
    if (open !== undefined) changes.pop();
    changes.push({
      kind: 'changed',
      before: [...(open?.before ?? []), ...(part.removed ? part.value : [])],
      after: [...(open?.after ?? []), ...(part.added ? part.value : [])],
    });
  }
  return changes;
}
