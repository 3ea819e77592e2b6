/** Past this many cells the table is not worth its memory: what is left pairs up by order. */
const MAX_CELLS = 1_000_000;

/** How much two entries are alike: not at all; enough to be a pair; in every detail. */
export type Likeness = 'other' | 'pair' | 'same';

type Pair = [number | undefined, number | undefined];

/**
 * Pairs entries of two lists that are alike, keeping order: as many as can be, and of those pairings the one with most
 * that are the same. An entry without a partner is paired with undefined. In the order of both lists.
 */
export function align<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  likeness: (one: Entry, other: Entry) => Likeness,
): Pair[] {
  const weigh = (i: number, j: number): number => {
    const [one, other] = [before[i], after[j]];
    return one === undefined || other === undefined ? 0 : WEIGHTS[likeness(one, other)];
  };
  let start = 0;
  while (weigh(start, start) === WEIGHTS.same) start += 1;
  let tail = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (tail < rest && weigh(before.length - 1 - tail, after.length - 1 - tail) === WEIGHTS.same) tail += 1;
  const pairs: Pair[] = [];
  for (let index = 0; index < start; index += 1) pairs.push([index, index]);
  const middle = { start, before: before.length - tail, after: after.length - tail };
  if (middle.before > start || middle.after > start) alignMiddle(pairs, middle, weigh);
  for (let index = tail; index > 0; index -= 1) pairs.push([before.length - index, after.length - index]);
  return pairs;
}

/** A pair counts more than any number of equal details. */
const WEIGHTS: Readonly<Record<Likeness, number>> = { other: 0, pair: 2000, same: 2001 };

/** Where both lists differ: from `start`, the same in both, to one end each. */
interface Middle {
  readonly start: number;
  readonly before: number;
  readonly after: number;
}

type Weigh = (i: number, j: number) => number;

function alignMiddle(pairs: Pair[], middle: Middle, weigh: Weigh): void {
  const { start } = middle;
  const width = middle.after - start + 1;
  const fits = (middle.before - start + 1) * width <= MAX_CELLS;
  const weights = fits ? commonWeights(middle, weigh) : new Uint32Array(0);
  const weightFrom = (i: number, j: number): number => weights[(i - start) * width + j - start] ?? 0;
  let i = start;
  let j = start;
  while (i < middle.before || j < middle.after) {
    const down = weightFrom(i + 1, j);
    const right = weightFrom(i, j + 1);
    const both = i < middle.before && j < middle.after ? weigh(i, j) : 0;
    const isBest = both > 0 && weightFrom(i + 1, j + 1) + both >= Math.max(down, right);
    if (isBest) pairs.push([i++, j++]);
    else if (i < middle.before && (j >= middle.after || down >= right)) pairs.push([i++, undefined]);
    else pairs.push([undefined, j++]);
  }
}

function commonWeights({ start, before, after }: Middle, weigh: Weigh): Uint32Array {
  const width = after - start + 1;
  const weights = new Uint32Array((before - start + 1) * width);
  for (let i = before - 1; i >= start; i -= 1) {
    for (let j = after - 1; j >= start; j -= 1) {
      const at = (i - start) * width + j - start;
      const both = weigh(i, j);
      const diagonal = both > 0 ? (weights[at + width + 1] ?? 0) + both : 0;
      weights[at] = Math.max(diagonal, weights[at + width] ?? 0, weights[at + 1] ?? 0);
    }
  }
  return weights;
}
