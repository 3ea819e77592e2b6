import type { Fixed } from '../files/types.ts';
import { hunkLabels } from './labels.ts';
import type { FilePatch } from './unified-diff.ts';

/** The changes of a Dockerfile and of the files that change with it. */
export function patchesOf({ path, result, siblings }: Fixed): readonly FilePatch[] {
  const own = { path, before: result.before, after: result.after, label: hunkLabels(result.steps) };
  return [own, ...siblings.map((sibling) => ({ ...sibling, label: () => sibling.transforms.join(', ') }))];
}
