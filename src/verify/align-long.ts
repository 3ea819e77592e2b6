import type { Pair, Stretch } from './align.ts';

/** The keys of both lists: entries with the same key may be a pair. */
export interface Keys {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** An entry of each list that make a pair. */
type Point = readonly [number, number];

/**
 * Pairs up a stretch that is too long for a table. What the other side has no partner for stays alone; what both have once
 * fixes the order, and between such points the stretches are mostly short enough for `alignSmall`.
 */
export function alignLong(pairs: Pair[], stretch: Stretch, keys: Keys, alignSmall: (part: Stretch) => boolean): void {
  const both = shared(stretch, keys);
  const points = fixedPoints(both, keys);
  if (points.length === 0) {
    addPoints(pairs, stretch, commonPoints(both, keys));
    return;
  }
  let [i, j] = [stretch.before[0], stretch.after[0]];
  const addPart = (end: Point): void => {
    const part: Stretch = { before: [i, end[0]], after: [j, end[1]] };
    if (!alignSmall(part)) alignLong(pairs, part, keys, alignSmall);
  };
  for (const point of points) {
    addPart(point);
    pairs.push([point[0], point[1]]);
    [i, j] = [point[0] + 1, point[1] + 1];
  }
  addPart([stretch.before[1], stretch.after[1]]);
}

/** The indexes of both sides that have a partner on the other at all. */
interface Shared {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function shared({ before, after }: Stretch, keys: Keys): Shared {
  const mine = new Set(keys.before.slice(...before));
  const others = new Set(keys.after.slice(...after));
  const indexes = ([start, end]: Stretch['before'], own: readonly string[], partners: ReadonlySet<string>): number[] =>
    own.slice(start, end).flatMap((key, index) => (partners.has(key) ? [start + index] : []));
  return { before: indexes(before, keys.before, others), after: indexes(after, keys.after, mine) };
}

/** Entries that both sides have exactly once, as many as stand in the same order. */
function fixedPoints({ before, after }: Shared, keys: Keys): Point[] {
  const once = onceIn(after, keys.after);
  const points = [...onceIn(before, keys.before)].flatMap(([key, i]): Point[] => {
    const j = once.get(key);
    return j === undefined ? [] : [[i, j]];
  });
  return longestAscent(points);
}

function onceIn(indexes: readonly number[], keys: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const several = new Set<string>();
  for (const index of indexes) {
    const key = keys[index] ?? '';
    if (found.has(key)) several.add(key);
    found.set(key, index);
  }
  for (const key of several) found.delete(key);
  return found;
}

/** Of points in the order of their first index, the most that ascend in the second too (patience sorting). */
function longestAscent(points: readonly Point[]): Point[] {
  /** For each length, the point with the least second index that ends an ascent of it. */
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, point] of points.entries()) {
    const length = firstAtLeast(ends, point[1], points);
    previous[index] = ends[length - 1];
    ends[length] = index;
  }
  const ascent: Point[] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) {
    const point = points[at];
    if (point) ascent.push(point);
  }
  return ascent.reverse();
}

function firstAtLeast(ends: readonly number[], value: number, points: readonly Point[]): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Past so many differences the sides are too unlike for the exact way: its time grows with their square. */
const MAX_DIFFERENCES = 500;

/** The longest common sequence of entries that come again and again; of sides too unlike, the first with the first and so on. */
function commonPoints(both: Shared, keys: Keys): Point[] {
  return shortestEdit(both, keys) ?? longestAscent(byRank(both, keys));
}

/** E. Myers, An O(ND) Difference Algorithm (1986), forward; undefined past the limit. */
function shortestEdit({ before, after }: Shared, keys: Keys): Point[] | undefined {
  const isSame = (x: number, y: number): boolean => keys.before[before[x] ?? -1] === keys.after[after[y] ?? -1];
  const offset = MAX_DIFFERENCES + 1;
  const furthest = new Int32Array(2 * offset + 1);
  const trace: Int32Array[] = [];
  for (let differences = 0; differences <= MAX_DIFFERENCES; differences += 1) {
    trace.push(furthest.slice(offset - differences - 1, offset + differences + 2));
    for (let line = -differences; line <= differences; line += 2) {
      const above = furthest[offset + line + 1] ?? 0;
      const left = furthest[offset + line - 1] ?? 0;
      let x = line === -differences || (line !== differences && left < above) ? above : left + 1;
      while (x < before.length && x - line < after.length && isSame(x, x - line)) x += 1;
      furthest[offset + line] = x;
      if (x >= before.length && x - line >= after.length) return pointsOf(trace, { before, after });
    }
  }
  return undefined;
}

/** Back from the end: each step down from the path of one difference less. */
function pointsOf(trace: readonly Int32Array[], { before, after }: Shared): Point[] {
  const points: Point[] = [];
  let [x, y] = [before.length, after.length];
  for (let differences = trace.length - 1; differences >= 0; differences -= 1) {
    const furthest = trace[differences] ?? new Int32Array(0);
    const at = (line: number): number => furthest[line + differences + 1] ?? 0;
    const line = x - y;
    const isDown = line === -differences || (line !== differences && at(line - 1) < at(line + 1));
    const from = differences === 0 ? 0 : isDown ? line + 1 : line - 1;
    const startX = differences === 0 ? 0 : at(from);
    const startY = differences === 0 ? 0 : startX - from;
    const [i, j] = differences === 0 ? [0, 0] : isDown ? [startX, startY + 1] : [startX + 1, startY];
    for (; x > i && y > j; x -= 1, y -= 1) points.push([before[x - 1] ?? 0, after[y - 1] ?? 0]);
    [x, y] = [startX, startY];
  }
  return points.reverse();
}

/** The first of a key with the first of it, the second with the second. */
function byRank({ before, after }: Shared, keys: Keys): Point[] {
  const places = new Map<string, number[]>();
  for (const index of after.toReversed()) {
    const key = keys.after[index] ?? '';
    const own = places.get(key) ?? [];
    own.push(index);
    places.set(key, own);
  }
  return before.flatMap((index): Point[] => {
    const partner = places.get(keys.before[index] ?? '')?.pop();
    return partner === undefined ? [] : [[index, partner]];
  });
}

/** Adds points in order, and what lies between them without a partner. */
function addPoints(pairs: Pair[], { before, after }: Stretch, points: readonly Point[]): void {
  let [i, j] = [before[0], after[0]];
  for (const [nextI, nextJ] of [...points, [before[1], after[1]] as const]) {
    while (i < nextI) pairs.push([i++, undefined]);
    while (j < nextJ) pairs.push([undefined, j++]);
    if (i < before[1] && j < after[1]) pairs.push([i++, j++]);
  }
}
