import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../src/verify/align.ts';

/** Pairs of two lists of texts; `A` and `a` are a pair, but not the same. */
function alignTexts(before: readonly string[], after: readonly string[]): [string | undefined, string | undefined][] {
  const pairs = align(
    before,
    after,
    (one, other) => (one === other ? 'same' : one.toLowerCase() === other.toLowerCase() ? 'pair' : 'other'),
    (text) => text.toLowerCase(),
  );
  return pairs.map(([i, j]) => [i === undefined ? undefined : before[i], j === undefined ? undefined : after[j]]);
}

function commonLength(before: readonly string[], after: readonly string[]): number {
  let row = new Array<number>(after.length + 1).fill(0);
  for (const one of before) {
    const next = [0];
    for (const [j, other] of after.entries()) {
      next.push(one === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const countPairs = (pairs: readonly (readonly [unknown, unknown])[]): number =>
  pairs.filter(([one, other]) => one !== undefined && other !== undefined).length;

/** As a fix of every line of a long file leaves it: some lines gone, some new, some others. */
const edited = fc
  .record({
    lines: fc.array(fc.oneof(fc.constantFrom('update', 'clean', 'make'), fc.nat(5000).map(String)), {
      minLength: 300,
      maxLength: 500,
    }),
    edits: fc.array(
      fc.record({ at: fc.nat(499), gone: fc.nat(2), added: fc.array(fc.constantFrom('update', 'clean', 'new')) }),
      { maxLength: 60 },
    ),
  })
  .map(({ lines, edits }) => {
    const after = [...lines];
    for (const { at, gone, added } of edits) after.splice(at % after.length, gone, ...added);
    return { before: lines, after };
  });

describe('pairing the steps of long files', () => {
  it('keeps every entry once and in order, and leaves out at most few pairs', () => {
    fc.assert(
      fc.property(edited, ({ before, after }) => {
        const pairs = alignTexts(before, after);
        expect(pairs.flatMap(([one]) => one ?? [])).toEqual(before);
        expect(pairs.flatMap(([, other]) => other ?? [])).toEqual(after);
        expect(countPairs(pairs)).toBeGreaterThanOrEqual(commonLength(before, after) * 0.98);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [
      'a step behind each',
      (i: number) => [`wget ${i}`, `tar ${i}`],
      (i: number) => [`wget ${i}`, `tar ${i}`, `rm ${i}`],
    ],
    [
      'each step is another',
      (i: number) => ['update', `install ${i}`],
      (i: number) => ['update', `install -y ${i}`, 'clean'],
    ],
    [
      'of the same steps one goes',
      () => ['update', 'make'],
      (i: number) => (i === 700 ? ['make'] : ['update', 'make']),
    ],
    ['of each two one goes', (i: number) => ['update', `install ${i}`], (i: number) => [`install ${i}`]],
    [
      'a new first step',
      (i: number) => (i === 0 ? ['a', 'make'] : ['make']),
      (i: number) => (i === 0 ? ['make'] : ['make']),
    ],
  ])('is exact for 2,000 lines: %s', (_, before, after) => {
    const lines = (one: (i: number) => string[]) => Array.from({ length: 2000 }, (_unused, i) => one(i)).flat();
    const [old, next] = [lines(before), lines(after)];
    const common = new Set(next);
    expect(countPairs(alignTexts(old, next))).toBe(
      Math.min(old.filter((line) => common.has(line)).length, next.length),
    );
  });
});
