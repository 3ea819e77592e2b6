import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction, PairsInstruction, Stage, StageBase } from '../dockerfile/types.ts';
import { type ConfigField, configOf } from './config.ts';
import { type Step, stepsOf } from './steps.ts';

/** What one stage is: its base, the OCI image config that it ends with, and its build steps in order. */
export interface StageDescription {
  readonly name: string | undefined;
  readonly base: string;
  readonly platform: string;
  /** Fields that the stage sets, in a normal form. */
  readonly config: ReadonlyMap<ConfigField, string>;
  /** The ARGs of the stage with their defaults, sorted. */
  readonly args: string;
  readonly steps: readonly Step[];
}

export interface ImageDescription {
  readonly stages: readonly StageDescription[];
  /** The ARGs before the first FROM. */
  readonly globalArgs: string;
}

const descriptions = new Notes<Dockerfile, ImageDescription>();

/** Describes every stage of a Dockerfile; computed once for each parsed file. */
export function describeImage(dockerfile: Dockerfile): ImageDescription {
  return descriptions.of(dockerfile, () => ({
    stages: dockerfile.stages.map((stage) => describeStage(dockerfile, stage)),
    globalArgs: argsText(dockerfile.instructions.slice(0, dockerfile.stages[0]?.from.index ?? 0)),
  }));
}

function describeStage(dockerfile: Dockerfile, stage: Stage): StageDescription {
  return {
    name: stage.name,
    base: baseText(stage.base),
    platform: platformText(stage),
    config: configOf(dockerfile, stage),
    args: argsText(stage.instructions),
    steps: stepsOf(dockerfile, stage.instructions),
  };
}

export function platformText(stage: Stage): string {
  return stage.from.flags.find((flag) => flag.name === 'platform')?.value ?? '';
}

/** The base as a text that tells it from others. */
export function baseText(base: StageBase): string {
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
export function argsText(instructions: readonly Instruction[]): string {
  const isArg = (instruction: Instruction): instruction is PairsInstruction => instruction.keyword === 'ARG';
  const pairs = instructions.filter(isArg).flatMap((instruction) => instruction.pairs);
  return pairs
    .map((pair) => `${pair.name}=${pair.value ?? ''}`)
    .sort()
    .join('\n');
}
