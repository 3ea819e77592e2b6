import type { Dockerfile, Instruction, PairsInstruction, Stage, StageBase } from '../dockerfile/types.ts';
import { align, type Likeness } from './align.ts';
import { compareSteps } from './compare-steps.ts';
import { CONFIG_FIELDS, configOf } from './config.ts';
import { isStepsOnly, touchedInstructions } from './narrow.ts';
import { stepsOf } from './steps.ts';
import type { ImageChange, ImageChangeKind } from './types.ts';

/** All differences between the images of two Dockerfiles, each of one kind of the closed set. */
export function compareImages(before: Dockerfile, after: Dockerfile): ImageChange[] {
  const changes: ImageChange[] = [];
  const oldArgs = globalArgs(before);
  const nextArgs = globalArgs(after);
  if (oldArgs !== nextArgs) changes.push({ kind: 'args', stage: undefined, before: oldArgs, after: nextArgs });
  for (const [beforeIndex, afterIndex] of stagePairs(before.stages, after.stages)) {
    const oldStage = beforeIndex === undefined ? undefined : before.stages[beforeIndex];
    const nextStage = afterIndex === undefined ? undefined : after.stages[afterIndex];
    if (oldStage && nextStage) changes.push(...compareStages(before, oldStage, after, nextStage));
    else if (nextStage)
      changes.push({ kind: 'stage.added', stage: afterIndex, before: undefined, after: nameOf(nextStage) });
    else if (oldStage)
      changes.push({ kind: 'stage.removed', stage: undefined, before: nameOf(oldStage), after: undefined });
  }
  return changes;
}

function globalArgs(dockerfile: Dockerfile): string {
  return argsText(dockerfile.instructions.slice(0, dockerfile.stages[0]?.from.index ?? 0));
}

function nameOf(stage: Stage): string {
  return stage.name ?? baseText(stage.base);
}

type Pair = readonly [number | undefined, number | undefined];

/** With as many stages as before, stages pair up by order; else by name, or by base without one, and the last with the last. */
function stagePairs(before: readonly Stage[], after: readonly Stage[]): readonly Pair[] {
  if (before.length === after.length) return before.map((_, index) => [index, index]);
  const keys = (stages: readonly Stage[]): string[] =>
    stages.map((stage, index) => (index === stages.length - 1 ? 'the last stage' : nameOf(stage)));
  const likeness = (one: string, other: string): Likeness => (one === other ? 'same' : 'other');
  return align(keys(before), keys(after), likeness, (key) => key);
}

function compareStages(old: Dockerfile, before: Stage, next: Dockerfile, after: Stage): ImageChange[] {
  const changes: ImageChange[] = [];
  const note = (kind: ImageChangeKind, one: string | undefined, other: string | undefined): void => {
    if (one !== other) changes.push({ kind, stage: after.index, before: one, after: other });
  };
  note('stage.renamed', before.name, after.name);
  note('base', baseText(before.base), baseText(after.base));
  note('platform', platformText(before), platformText(after));
  const touched = touchedInstructions(old, before, next, after);
  if (!isStepsOnly(touched)) {
    note('args', argsText(before.instructions), argsText(after.instructions));
    const oldConfig = configOf(old, before);
    const nextConfig = configOf(next, after);
    for (const field of CONFIG_FIELDS) note(`config.${field}`, oldConfig.get(field), nextConfig.get(field));
  }
  return [...changes, ...compareSteps(stepsOf(old, touched.before), stepsOf(next, touched.after), after.index)];
}

function platformText(stage: Stage): string {
  return stage.from.flags.find((flag) => flag.name === 'platform')?.value ?? '';
}

/** The base as a text that tells it from others. */
function baseText(base: StageBase): string {
  switch (base.kind) {
    case 'image':
      return base.image.text;
    case 'stage':
      return `stage ${base.stage.name ?? base.stage.index}`;
    case 'scratch':
      return 'scratch';
    case 'unresolved':
      return base.text;
  }
}

/** ARGs with their defaults, sorted. */
function argsText(instructions: readonly Instruction[]): string {
  const isArg = (instruction: Instruction): instruction is PairsInstruction => instruction.keyword === 'ARG';
  const pairs = instructions.filter(isArg).flatMap((instruction) => instruction.pairs);
  return pairs
    .map((pair) => `${pair.name}=${pair.value ?? ''}`)
    .sort()
    .join('\n');
}
