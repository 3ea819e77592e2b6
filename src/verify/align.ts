import { alignLong } from './align-long.ts';

/** Past this many cells the table costs more than to look for fixed points first. */
const MAX_CELLS = 10_000;

/** How much two entries are alike: not at all; as what one may have become; enough to be a pair; in every detail. */
export type Likeness = 'other' | 'kin' | 'pair' | 'same';

export type Pair = [number | undefined, number | undefined];

/** A stretch of two lists, each from its start up to its end. */
export interface Stretch {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/**
 * Pairs entries of two lists that are alike, keeping order: as many as can be, and of those pairings the one with most
 * that are the same, and with most kin. An entry without a partner is paired with undefined; so is one whose partner is only
 * kin. In the order of both lists. Entries that are alike have the same key. Long lists are cut at entries that both have once: there the time grows as the lists do.
 */
export function align<Entry>(
  before: readonly Entry[],
  after: readonly Entry[],
  likeness: (one: Entry, other: Entry) => Likeness,
  keyOf: (entry: Entry) => string,
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
  const middle: Stretch = { before: [start, before.length - tail], after: [start, after.length - tail] };
  if (isSmall(middle)) alignMiddle(pairs, middle, weigh);
  else {
    const alignSmall = (stretch: Stretch): boolean => {
      if (!isSmall(stretch)) return false;
      alignMiddle(pairs, stretch, weigh);
      return true;
    };
    alignLong(pairs, middle, { before: before.map(keyOf), after: after.map(keyOf) }, alignSmall);
  }
  for (let index = tail; index > 0; index -= 1) pairs.push([before.length - index, after.length - index]);
  return pairs;
}

function isSmall({ before, after }: Stretch): boolean {
  return (before[1] - before[0] + 1) * (after[1] - after[0] + 1) <= MAX_CELLS;
}

/** A pair counts more than any number of equal details; and each of these more than to be kin. */
const WEIGHTS: Readonly<Record<Likeness, number>> = { other: 0, kin: 1, pair: 100_000, same: 100_002 };

type Weigh = (i: number, j: number) => number;

function alignMiddle(pairs: Pair[], { before, after }: Stretch, weigh: Weigh): void {
  let [i] = before;
  let [j] = after;
  const width = after[1] - j + 1;
  const isEmpty = i === before[1] || j === after[1];
  const weights = isEmpty ? new Uint32Array(0) : commonWeights({ before, after }, weigh);
  const weightFrom = (row: number, column: number): number =>
    weights[(row - before[0]) * width + column - after[0]] ?? 0;
  while (i < before[1] || j < after[1]) {
    const down = weightFrom(i + 1, j);
    const right = weightFrom(i, j + 1);
    const both = i < before[1] && j < after[1] ? weigh(i, j) : 0;
    const isBest = both > 0 && weightFrom(i + 1, j + 1) + both >= Math.max(down, right);
    if (isBest && both >= WEIGHTS.pair) pairs.push([i++, j++]);
    else if (isBest) pairs.push([i++, undefined], [undefined, j++]);
    else if (i < before[1] && (j >= after[1] || down >= right)) pairs.push([i++, undefined]);
    else pairs.push([undefined, j++]);
  }
}

function commonWeights({ before, after }: Stretch, weigh: Weigh): Uint32Array {
  const width = after[1] - after[0] + 1;
  const weights = new Uint32Array((before[1] - before[0] + 1) * width);
  for (let i = before[1] - 1; i >= before[0]; i -= 1) {
    for (let j = after[1] - 1; j >= after[0]; j -= 1) {
      const at = (i - before[0]) * width + j - after[0];
      const both = weigh(i, j);
      const diagonal = both > 0 ? (weights[at + width + 1] ?? 0) + both : 0;
      weights[at] = Math.max(diagonal, weights[at + width] ?? 0, weights[at + 1] ?? 0);
    }
  }
  return weights;
}
