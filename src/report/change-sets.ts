import type { Fixed, SiblingFile } from '../files/types.ts';
import type { AppliedStep } from '../fix/types.ts';

/** What one transform changes in all files of a run, on top of the sets before it. */
export interface ChangeSet {
  readonly transform: string;
  readonly steps: readonly { readonly fixed: Fixed; readonly step: AppliedStep }[];
  readonly siblings: readonly SiblingFile[];
}

interface Part {
  readonly transform: string;
  readonly fixed: Fixed;
  readonly step: AppliedStep | undefined;
  readonly siblings: readonly SiblingFile[];
}

/**
 * The changes of a run by transform, in an order in which each can be applied: `order` where the files allow it. A transform
 * comes twice when it changed a file again after another one had made room for it.
 */
export function changeSets(reports: readonly Fixed[], order: readonly string[]): readonly ChangeSet[] {
  const queues = reports.map(partsOf);
  const sets: ChangeSet[] = [];
  for (;;) {
    const heads = queues.flatMap((queue) => queue[0]?.transform ?? []);
    const transform = order.find((id) => heads.includes(id));
    if (transform === undefined) return sets;
    const parts = queues.flatMap((queue) => takenFrom(queue, transform));
    sets.push({
      transform,
      steps: parts.flatMap(({ fixed, step }) => (step === undefined ? [] : [{ fixed, step }])),
      siblings: parts.flatMap(({ siblings }) => siblings),
    });
  }
}

function takenFrom(queue: Part[], transform: string): readonly Part[] {
  const length = queue.findIndex((part) => part.transform !== transform);
  return queue.splice(0, length === -1 ? queue.length : length);
}

/** A file beside the Dockerfile goes with the last transform that changed it. */
function partsOf(fixed: Fixed): Part[] {
  const parts: Part[] = fixed.result.steps.map((step) => ({ transform: step.transform, fixed, step, siblings: [] }));
  for (const sibling of fixed.siblings) {
    const transform = sibling.transforms.at(-1) ?? '';
    const at = parts.findLastIndex((part) => part.transform === transform);
    const part = parts[at] ?? { transform, fixed, step: undefined, siblings: [] };
    parts.splice(at === -1 ? parts.length : at, at === -1 ? 0 : 1, { ...part, siblings: [...part.siblings, sibling] });
  }
  return parts;
}
