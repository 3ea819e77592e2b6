import type { Dockerfile, Instruction, Stage } from './types.ts';

/** The stage that an instruction stands in; undefined above the first FROM. */
export function stageOf(
  { stages }: Pick<Dockerfile, 'stages'>,
  { stage }: Pick<Instruction, 'stage'>,
): Stage | undefined {
  return stage === undefined ? undefined : stages[stage];
}
