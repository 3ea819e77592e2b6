import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { mountsOf } from './mounts.ts';

const ancestries = new Notes<Stage, readonly Stage[]>();

/** A stage and the stages of this file that it is built on, itself first. */
export function ancestryOf(stage: Stage): readonly Stage[] {
  return ancestries.of(stage, () => (stage.base.kind === 'stage' ? [stage, ...ancestryOf(stage.base.stage)] : [stage]));
}

/** The instructions of a stage and of those below it, as they run: those of the lowest first. */
export function instructionsOf(stage: Stage): readonly Instruction[] {
  const ancestry = ancestryOf(stage);
  return ancestry.length === 1 ? stage.instructions : ancestry.toReversed().flatMap(({ instructions }) => instructions);
}

/** True when one stage is another, or is built on it. */
export function isBuiltOn(stage: Stage, other: Stage): boolean {
  return ancestryOf(stage).includes(other);
}

/** The stages whose FROM names this one. */
export function heirsOf(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  return dockerfile.stages.filter(({ base }) => base.kind === 'stage' && base.stage === stage);
}

/** The stages that hold all that this one holds: itself, and those built on it at any depth. */
export function familyOf(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  return dockerfile.stages.filter((other) => isBuiltOn(other, stage));
}

/** The stage that a reference in `--from` or `from=` names: by name, or by number. */
export function stageNamed(dockerfile: Dockerfile, reference: string): Stage | undefined {
  const name = reference.toLowerCase();
  return dockerfile.stages.find((stage) => stage.name === name || String(stage.index) === name);
}

/** The stages that an instruction takes files from: `--from`, and `from=` of a mount. */
export function giversOf(dockerfile: Dockerfile, instruction: Instruction): readonly Stage[] {
  const references =
    instruction.keyword === 'RUN'
      ? mountsOf(instruction).map(({ from }) => from)
      : instruction.flags.filter(({ name }) => name === 'from').map(({ value }) => value);
  return references.flatMap((reference) => (reference && stageNamed(dockerfile, reference)) || []);
}

/**
 * True when a stage's files end in an image: it is the last one, one that the last is built on, or one that no other
 * instruction takes files from, which can only be meant as a target.
 */
export function isShipped(dockerfile: Dockerfile, stage: Stage): boolean {
  const givers = new Set(dockerfile.instructions.flatMap((instruction) => giversOf(dockerfile, instruction)));
  const last = dockerfile.stages.at(-1);
  const targets = dockerfile.stages.filter((other) => other === last || !givers.has(other));
  const ends = targets.filter((target) => target === last || heirsOf(dockerfile, target).length === 0);
  return ends.some((target) => isBuiltOn(target, stage));
}
