import { mountsOf } from '../dockerfile/mounts.ts';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';

const ancestries = new Notes<Stage, readonly Stage[]>();

/** A stage and the stages of this file that it is built on, itself first. */
export function ancestryOf(stage: Stage): readonly Stage[] {
  const known = ancestries.get(stage);
  if (known) return known;
  const ancestry = [stage];
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) ancestry.push(base.stage);
  if (ancestry.length <= MAX_NOTED) ancestries.set(stage, ancestry);
  return ancestry;
}

/** The ancestries of a chain of stages are together as long as the square of its length. */
const MAX_NOTED = 50;

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
  return heirs.of(dockerfile, () => allHeirs(dockerfile)).get(stage) ?? [];
}

const heirs = new Notes<Dockerfile, ReadonlyMap<Stage, readonly Stage[]>>();

function allHeirs({ stages }: Dockerfile): ReadonlyMap<Stage, readonly Stage[]> {
  const found = new Map<Stage, Stage[]>();
  for (const stage of stages) {
    if (stage.base.kind !== 'stage') continue;
    const known = found.get(stage.base.stage);
    if (known) known.push(stage);
    else found.set(stage.base.stage, [stage]);
  }
  return found;
}

/** The stages that hold all that this one holds: itself, and those built on it at any depth. */
export function familyOf(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  return dockerfile.stages.filter((other) => isBuiltOn(other, stage));
}

/** The stage that a reference in `--from` or `from=` names: by name, or by number. */
export function stageNamed(dockerfile: Dockerfile, reference: string): Stage | undefined {
  return named.of(dockerfile, () => namesOf(dockerfile)).get(reference.toLowerCase());
}

const named = new Notes<Dockerfile, ReadonlyMap<string, Stage>>();

function namesOf({ stages }: Dockerfile): ReadonlyMap<string, Stage> {
  const names = new Map<string, Stage>();
  for (const stage of stages) {
    for (const name of [stage.name, String(stage.index)]) {
      if (name !== undefined && !names.has(name)) names.set(name, stage);
    }
  }
  return names;
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
  return shipped.of(dockerfile, () => shippedOf(dockerfile)).has(stage);
}

const shipped = new Notes<Dockerfile, ReadonlySet<Stage>>();

function shippedOf(dockerfile: Dockerfile): ReadonlySet<Stage> {
  const { stages, instructions } = dockerfile;
  const givers = new Set(instructions.flatMap((instruction) => giversOf(dockerfile, instruction)));
  const bases = new Set(stages.flatMap(({ base }) => (base.kind === 'stage' ? [base.stage] : [])));
  const found = new Set<Stage>();
  for (const target of stages) {
    if (target !== stages.at(-1) && (givers.has(target) || bases.has(target))) continue;
    for (let each: Stage | undefined = target; each && !found.has(each); ) {
      found.add(each);
      each = each.base.kind === 'stage' ? each.base.stage : undefined;
    }
  }
  return found;
}
