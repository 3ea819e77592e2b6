import type { Span } from '../edit/types.ts';
import type { Fix } from './types.ts';

/** Fixes that touch different places; one that meets an earlier one, as neighbours of a chain do, waits for the next round. */
export function apart(fixes: readonly Fix[]): Fix[] {
  const taken: Span[] = [];
  return fixes.filter((fix) => {
    if (fix.edits.some(({ span }) => meets(taken, span))) return false;
    for (const { span } of fix.edits) taken.splice(placeOf(taken, span), 0, span);
    return true;
  });
}

/** The spans taken lie apart and in order: only the first that ends behind the start may meet. */
function meets(taken: readonly Span[], span: Span): boolean {
  const next = taken[firstWhere(taken, (other) => other.end > span.start)];
  return next !== undefined && next.start < span.end;
}

function placeOf(taken: readonly Span[], span: Span): number {
  return firstWhere(taken, (other) => other.start > span.start || (other.start === span.start && other.end > span.end));
}

/** The first index from which on a condition holds. */
function firstWhere(taken: readonly Span[], holds: (span: Span) => boolean): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = taken[middle];
    if (span && !holds(span)) low = middle + 1;
    else high = middle;
  }
  return low;
}
