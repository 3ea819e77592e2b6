import type { Fixed } from '../files/types.ts';
import type { Transform } from '../fix/types.ts';
import type { ChangeSet } from './change-sets.ts';
import { commitMessage } from './commit-message.ts';
import { encodedDiff } from './diff.ts';
import { unifiedDiff } from './unified-diff.ts';

export interface PatchFile {
  /** `0001-use-key-value-form.patch`. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** One patch for each set, to be applied in the order of their names; the message stands before the diff. */
export function patchFiles(
  sets: readonly ChangeSet[],
  transforms: readonly Transform[],
  prefix = '',
): readonly PatchFile[] {
  return sets.map((set, index) => ({
    name: `${`${index + 1}`.padStart(4, '0')}-${set.transform}.patch`,
    content: Buffer.concat([Buffer.from(messageOf(set, transforms, prefix)), ...diffsOf(set)]),
  }));
}

/** What `git am` needs to make a commit of it; no time and no person, so that the same input gives the same bytes. */
const MAIL =
  'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\nFrom: dockerfix <dockerfix@localhost>\nDate: Thu, 1 Jan 2026 00:00:00 +0000\n';

function messageOf({ transform }: ChangeSet, transforms: readonly Transform[], prefix: string): string {
  const found = transforms.find(({ id }) => id === transform);
  return found === undefined ? '' : `${MAIL}Subject: ${commitMessage(found, prefix)}---\n\n`;
}

function* diffsOf({ transform, steps, siblings }: ChangeSet): Generator<Uint8Array> {
  const label = () => transform;
  for (const { fixed, step } of steps) {
    yield encodedDiff({ path: fixed.path, before: step.before, after: step.after, label }, fixed.source.encoding);
  }
  for (const { path, before, after } of siblings) yield encodedDiff({ path, before, after, label }, 'utf8');
}

/** What one transform changes in one file, for a person: its steps one after the other. */
export function plainDiff(id: string, { path, result, siblings }: Fixed): string {
  const label = () => '';
  const own = result.steps.filter(({ transform }) => transform === id);
  const beside = siblings.filter(({ transforms }) => transforms.includes(id));
  return [
    ...own.map(({ before, after }) => unifiedDiff({ path, before, after, label })),
    ...beside.map((one) => unifiedDiff({ path: one.path, before: one.before, after: one.after, label })),
  ].join('');
}
