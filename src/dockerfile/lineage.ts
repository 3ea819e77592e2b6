import { Notes } from './notes.ts';
import type { Dockerfile, Stage } from './types.ts';

/** A stage and the stages of this file that it is built on, itself first. */
export function lineageOf(stage: Stage): readonly Stage[] {
  const lineage = [stage];
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) lineage.push(base.stage);
  return lineage;
}

const named = new Notes<Dockerfile, ReadonlyMap<string, Stage>>();

/** The stage that a reference in `--from` or `from=` names: by name, or by number. */
export function stageNamed(dockerfile: Dockerfile, reference: string): Stage | undefined {
  return named.of(dockerfile, () => namesOf(dockerfile)).get(reference.toLowerCase());
}

function namesOf({ stages }: Dockerfile): ReadonlyMap<string, Stage> {
  const names = new Map<string, Stage>();
  for (const stage of stages) {
    for (const name of [stage.name, String(stage.index)]) {
      if (name !== undefined && !names.has(name)) names.set(name, stage);
    }
  }
  return names;
}

const shipped = new Notes<Dockerfile, ReadonlySet<Stage>>();

/**
 * True when a stage's files end in an image: it is the last one, one that the last is built on, or one that no other
 * instruction takes files from, which can only be meant as a target.
 */
export function isShipped(dockerfile: Dockerfile, stage: Stage): boolean {
  return shipped.of(dockerfile, () => shippedOf(dockerfile)).has(stage);
}

function shippedOf(dockerfile: Dockerfile): ReadonlySet<Stage> {
  const { stages, instructions } = dockerfile;
  const givers = new Set(instructions.flatMap((instruction) => sourcesOf(dockerfile, instruction.flags)));
  const bases = new Set(stages.flatMap(({ base }) => (base.kind === 'stage' ? [base.stage] : [])));
  const last = stages.at(-1);
  const found = new Set<Stage>();
  for (const target of stages) {
    if (target !== last && (givers.has(target) || bases.has(target))) continue;
    for (let each: Stage | undefined = target; each && !found.has(each); ) {
      found.add(each);
      each = each.base.kind === 'stage' ? each.base.stage : undefined;
    }
  }
  return found;
}

function sourcesOf(dockerfile: Dockerfile, flags: Dockerfile['instructions'][number]['flags']): Stage[] {
  return flags.flatMap(({ name, value = '' }) => {
    const reference = name === 'from' ? value : name === 'mount' ? /(?:^|,)from=([^,]*)/i.exec(value)?.[1] : undefined;
    const stage = reference === undefined ? undefined : stageNamed(dockerfile, reference);
    return stage ? [stage] : [];
  });
}
