import { applyEdits } from '../edit/apply.ts';
import type { Fixed } from '../files/types.ts';
import { type Safety, siteKey } from '../fix/types.ts';
import { plainDiff } from './patches.ts';
import { unifiedDiff } from './unified-diff.ts';

/** One change of a file that a person can take or leave. */
export interface Site {
  /** A `siteKey`, or the transform's id where its changes belong together. */
  readonly key: string;
  readonly transform: string;
  readonly safety: Safety | undefined;
  /** A unified diff of this change alone. */
  readonly diff: string;
}

/** The changes of a file, those of a transform together, in the order in which they were made: each fix by itself where its edits stand alone, else all of its transform. */
export function sitesOf(report: Fixed): readonly Site[] {
  const { path, result, siblings } = report;
  const whole = new Set(siblings.flatMap(({ transforms }) => transforms));
  for (const outcome of result.outcomes) {
    if (outcome.kind === 'applied' && outcome.edits === undefined) whole.add(outcome.transform);
  }
  const sites = new Map<string, Site>();
  for (const outcome of result.outcomes) {
    if (outcome.kind !== 'applied') continue;
    const { transform, where, message, safety, edits } = outcome;
    const isWhole = whole.has(transform) || edits === undefined;
    const key = isWhole ? transform : siteKey(transform, where.start, message);
    if (sites.has(key)) continue;
    const after = isWhole ? '' : applyEdits(result.before, edits);
    const own = { path, before: result.before, after, label: () => '' };
    sites.set(key, { key, transform, safety, diff: isWhole ? plainDiff(transform, report) : unifiedDiff(own) });
  }
  const order = [
    ...result.steps.map(({ transform }) => transform),
    ...siblings.flatMap(({ transforms }) => transforms),
  ];
  return [...sites.values()].sort((a, b) => order.indexOf(a.transform) - order.indexOf(b.transform));
}
