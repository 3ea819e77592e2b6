import type { Dockerfile } from '../dockerfile/types.ts';
import { align } from './align.ts';
import { compareSteps } from './compare-steps.ts';
import { CONFIG_FIELDS } from './config.ts';
import { describeImage, type StageDescription } from './describe.ts';
import type { ImageChange, ImageChangeKind } from './types.ts';

/** All differences between the images of two Dockerfiles, each of one kind of the closed set. */
export function compareImages(before: Dockerfile, after: Dockerfile): ImageChange[] {
  const old = describeImage(before);
  const next = describeImage(after);
  const changes: ImageChange[] = [];
  if (old.globalArgs !== next.globalArgs) {
    changes.push({ kind: 'args', stage: undefined, before: old.globalArgs, after: next.globalArgs });
  }
  for (const [beforeIndex, afterIndex] of stagePairs(old.stages, next.stages)) {
    const oldStage = beforeIndex === undefined ? undefined : old.stages[beforeIndex];
    const nextStage = afterIndex === undefined ? undefined : next.stages[afterIndex];
    if (oldStage && nextStage && afterIndex !== undefined)
      changes.push(...compareStages(oldStage, nextStage, afterIndex));
    else if (nextStage)
      changes.push({
        kind: 'stage.added',
        stage: afterIndex,
        before: undefined,
        after: nextStage.name ?? nextStage.base,
      });
    else if (oldStage)
      changes.push({
        kind: 'stage.removed',
        stage: undefined,
        before: oldStage.name ?? oldStage.base,
        after: undefined,
      });
  }
  return changes;
}

type Pair = readonly [number | undefined, number | undefined];

/** With as many stages as before, stages pair up by order; else by name and base, and the last with the last. */
function stagePairs(before: readonly StageDescription[], after: readonly StageDescription[]): Pair[] {
  if (before.length === after.length) return before.map((_, index) => [index, index]);
  const key =
    (stages: readonly StageDescription[]) =>
    (stage: StageDescription, index: number): string =>
      index === stages.length - 1 ? 'the last stage' : `${stage.name ?? ''} ${stage.base}`;
  return align(before.map(key(before)), after.map(key(after)));
}

function compareStages(before: StageDescription, after: StageDescription, stage: number): ImageChange[] {
  const changes: ImageChange[] = [];
  const note = (kind: ImageChangeKind, old: string | undefined, next: string | undefined): void => {
    if (old !== next) changes.push({ kind, stage, before: old, after: next });
  };
  note('stage.renamed', before.name, after.name);
  note('base', before.base, after.base);
  note('platform', before.platform, after.platform);
  note('args', before.args, after.args);
  for (const field of CONFIG_FIELDS) note(`config.${field}`, before.config.get(field), after.config.get(field));
  return [...changes, ...compareSteps(before.steps, after.steps, stage)];
}
