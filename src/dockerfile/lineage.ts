import type { Dockerfile, Stage } from './types.ts';

/** A stage and the stages of this file that it is built on, itself first. */
export function lineageOf(stage: Stage): readonly Stage[] {
  return stage.base.kind === 'stage' ? [stage, ...lineageOf(stage.base.stage)] : [stage];
}

/** The stage that a reference in `--from` or `from=` names: by name, or by number. */
export function stageNamed(dockerfile: Dockerfile, reference: string): Stage | undefined {
  const name = reference.toLowerCase();
  return dockerfile.stages.find((stage) => stage.name === name || String(stage.index) === name);
}

/**
 * True when a stage's files end in an image: it is the last one, one that the last is built on, or one that no other
 * instruction takes files from, which can only be meant as a target.
 */
export function isShipped(dockerfile: Dockerfile, stage: Stage): boolean {
  const givers = new Set(dockerfile.instructions.flatMap((instruction) => sourcesOf(dockerfile, instruction.flags)));
  const targets = dockerfile.stages.filter((other) => other === dockerfile.stages.at(-1) || !givers.has(other));
  const ends = targets.filter((target) => target === dockerfile.stages.at(-1) || !isBase(dockerfile, target));
  return ends.some((target) => lineageOf(target).includes(stage));
}

function isBase(dockerfile: Dockerfile, stage: Stage): boolean {
  return dockerfile.stages.some((other) => other.base.kind === 'stage' && other.base.stage === stage);
}

function sourcesOf(dockerfile: Dockerfile, flags: Dockerfile['instructions'][number]['flags']): Stage[] {
  return flags.flatMap(({ name, value = '' }) => {
    const reference = name === 'from' ? value : name === 'mount' ? /(?:^|,)from=([^,]*)/.exec(value)?.[1] : undefined;
    const stage = reference === undefined ? undefined : stageNamed(dockerfile, reference);
    return stage ? [stage] : [];
  });
}
