/** Past this many cells the table is not worth its memory: what is left pairs up by order. */
const MAX_CELLS = 1_000_000;

/** What is compared: entries pair up by `key`; of two that could, the one with the same `detail` too. */
export interface Alignable {
  readonly key: string;
  readonly detail: string;
}

type Pair = [number | undefined, number | undefined];

/**
 * Pairs entries of equal keys of two lists, keeping order: as many as can be, and of those pairings the one with most
 * equal details. An entry without a partner is paired with undefined. In the order of both lists.
 */
export function align(before: readonly Alignable[], after: readonly Alignable[]): Pair[] {
  const same = (i: number, j: number): boolean => weight(before[i], after[j]) === FULL;
  let start = 0;
  while (start < before.length && start < after.length && same(start, start)) start += 1;
  let tail = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (tail < rest && same(before.length - 1 - tail, after.length - 1 - tail)) tail += 1;
  const pairs: Pair[] = [];
  for (let index = 0; index < start; index += 1) pairs.push([index, index]);
  pairs.push(...alignMiddle(before.slice(start, before.length - tail), after.slice(start, after.length - tail), start));
  for (let index = tail; index > 0; index -= 1) pairs.push([before.length - index, after.length - index]);
  return pairs;
}

/** A pair counts more than any number of equal details. */
const PAIR = 2000;
const FULL = PAIR + 1;

function weight(before: Alignable | undefined, after: Alignable | undefined): number {
  if (!before || !after || before.key !== after.key) return 0;
  return before.detail === after.detail ? FULL : PAIR;
}

function alignMiddle(before: readonly Alignable[], after: readonly Alignable[], offset: number): Pair[] {
  const width = after.length + 1;
  const fits = (before.length + 1) * width <= MAX_CELLS;
  const weights = fits ? commonWeights(before, after) : new Uint32Array(0);
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const down = weights[(i + 1) * width + j] ?? 0;
    const right = weights[i * width + j + 1] ?? 0;
    const both = weight(before[i], after[j]);
    const isBest = both > 0 && (weights[(i + 1) * width + j + 1] ?? 0) + both >= Math.max(down, right);
    if (isBest) pairs.push([offset + i++, offset + j++]);
    else if (i < before.length && (j >= after.length || down >= right)) pairs.push([offset + i++, undefined]);
    else pairs.push([undefined, offset + j++]);
  }
  return pairs;
}

function commonWeights(before: readonly Alignable[], after: readonly Alignable[]): Uint32Array {
  const width = after.length + 1;
  const weights = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const both = weight(before[i], after[j]);
      const diagonal = both > 0 ? (weights[(i + 1) * width + j + 1] ?? 0) + both : 0;
      weights[i * width + j] = Math.max(diagonal, weights[(i + 1) * width + j] ?? 0, weights[i * width + j + 1] ?? 0);
    }
  }
  return weights;
}
