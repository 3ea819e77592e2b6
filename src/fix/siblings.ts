import type { AppliedSibling, SiblingChange } from './types.ts';

/** What a run has made of sibling files, with what one transform makes of them now. */
export function mergeSiblings(
  before: readonly AppliedSibling[],
  added: readonly SiblingChange[],
  transform: string,
): readonly AppliedSibling[] {
  if (added.length === 0) return before;
  const byPath = new Map(before.map((change) => [change.path, change]));
  for (const change of added) {
    const first = byPath.get(change.path);
    const transforms = [...new Set([...(first?.transforms ?? []), transform])];
    byPath.set(change.path, { ...change, before: first ? first.before : change.before, transforms });
  }
  return [...byPath.values()];
}
