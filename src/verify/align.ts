/** Past this many cells the table is not worth its memory: what is left pairs up by order. */
const MAX_CELLS = 1_000_000;

/**
 * Pairs equal entries of two lists, keeping order (longest common subsequence). An entry without a partner
 * is paired with undefined. In the order of both lists.
 */
export function align(before: readonly string[], after: readonly string[]): [number | undefined, number | undefined][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail))
    tail += 1;
  const pairs: [number | undefined, number | undefined][] = [];
  for (let index = 0; index < start; index += 1) pairs.push([index, index]);
  pairs.push(...alignMiddle(before.slice(start, before.length - tail), after.slice(start, after.length - tail), start));
  for (let index = tail; index > 0; index -= 1) pairs.push([before.length - index, after.length - index]);
  return pairs;
}

function alignMiddle(
  before: readonly string[],
  after: readonly string[],
  offset: number,
): [number | undefined, number | undefined][] {
  const width = after.length + 1;
  const fits = (before.length + 1) * width <= MAX_CELLS;
  const lengths = fits ? commonLengths(before, after) : new Uint32Array(0);
  const pairs: [number | undefined, number | undefined][] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const down = lengths[(i + 1) * width + j] ?? 0;
    const right = lengths[i * width + j + 1] ?? 0;
    if (i < before.length && j < after.length && before[i] === after[j]) pairs.push([offset + i++, offset + j++]);
    else if (i < before.length && (j >= after.length || down >= right)) pairs.push([offset + i++, undefined]);
    else pairs.push([undefined, offset + j++]);
  }
  return pairs;
}

function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const same = before[i] === after[j];
      const down = lengths[(i + 1) * width + j] ?? 0;
      const right = lengths[i * width + j + 1] ?? 0;
      lengths[i * width + j] = same ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  return lengths;
}
