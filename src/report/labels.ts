import type { AppliedStep } from '../fix/types.ts';
import type { Hunk, HunkLine } from './hunks.ts';
import { compareLines, linesOf } from './lines.ts';

interface TrackedLine {
  /** The line's number in the first text; undefined for a line that a step wrote. */
  readonly origin: number | undefined;
  /** The transforms that made the line what it is. */
  readonly by: readonly string[];
}

/** What stands after the second `@@` of a hunk: the transforms that made it. */
export function hunkLabels(steps: readonly AppliedStep[]): (hunk: Hunk) => string {
  const makers = makersOf(steps);
  return ({ lines }) => makers(lines).join(', ');
}

/** Tells which transforms made lines of the difference between the first step's `before` and the last one's `after`. */
export function makersOf(steps: readonly AppliedStep[]): (lines: readonly HunkLine[]) => readonly string[] {
  const order = [...new Set(steps.map((step) => step.transform))];
  if (order.length <= 1) return () => order;
  const { lines, deleted } = trackLines(steps);
  return (changed) => {
    const by = new Set(
      changed.flatMap(({ kind, number }) => {
        if (kind === ' ') return [];
        return kind === '+' ? (lines[number]?.by ?? []) : (deleted.get(number) ?? []);
      }),
    );
    return order.filter((id) => by.size === 0 || by.has(id));
  };
}

/** Follows every line through the steps: who wrote the lines at the end, and who removed those of the beginning. */
function trackLines(steps: readonly AppliedStep[]) {
  const deleted = new Map<number, readonly string[]>();
  let lines: readonly TrackedLine[] = linesOf(steps[0]?.before ?? '').map((_, origin) => ({ origin, by: [] }));
  for (const step of steps) {
    const next: TrackedLine[] = [];
    let at = 0;
    for (const change of compareLines(step.before, step.after)) {
      const old = lines.slice(at, at + change.before.length);
      at += change.before.length;
      if (change.kind === 'same') {
        next.push(...old);
        continue;
      }
      const by = [...new Set([...old.flatMap((line) => line.by), step.transform])];
      for (const { origin } of old) if (origin !== undefined) deleted.set(origin, by);
      next.push(...change.after.map(() => ({ origin: undefined, by })));
    }
    lines = next;
  }
  return { lines, deleted };
}
