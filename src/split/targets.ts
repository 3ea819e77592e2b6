import { bakeTargets } from '../context/bake.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { giversOf, heirsOf } from '../model/stages.ts';
import { composeUses, dockerfileIn, isMountedOver } from '../model/start/compose-starts.ts';
import { refuse } from './candidate.ts';
import type { Refusal } from './types.ts';

/** The stages that end an image: the last, and those with a name that no other stage uses, which `--target` asks for. */
export function endingStages(dockerfile: Dockerfile): readonly Stage[] {
  const givers = new Set(dockerfile.instructions.flatMap((own) => giversOf(dockerfile, own)));
  return dockerfile.stages.filter(
    (stage) =>
      stage === dockerfile.stages.at(-1) ||
      (stage.name !== undefined && !givers.has(stage) && heirsOf(dockerfile, stage).length === 0),
  );
}

/** A compose or bake file names the stage as what it builds (compose-spec, "target"; docs.docker.com/build/bake/reference). */
export function isTargeted(file: DockerfileInContext, stage: Stage): boolean {
  const { context } = file;
  const own = context && dockerfileIn(context);
  if (!context?.repository || own === undefined || stage.name === undefined) return false;
  return (
    composeUses(file, stage).some(({ service }) => service.target !== undefined) ||
    bakeTargets(context.repository).some(
      (target) => target.dockerfile === own && target.stage?.toLowerCase() === stage.name,
    )
  );
}

const DEVELOPMENT_NAME = /^(?:dev|develop|development|devcontainer|local|debug|watch)$/;

/** `.:/app` in each compose service that runs the stage's image: what people run there needs the tools of the build. */
export function developmentMount(file: DockerfileInContext, stage: Stage): Refusal | undefined {
  const { workdir } = stage.finalState;
  const uses = composeUses(file, stage);
  if (workdir === undefined || uses.length === 0 || !uses.every((use) => isMountedOver(use, workdir))) return undefined;
  return refuse(
    'the image is for development',
    'Compose mounts the project over it: build what is deployed from a stage or a Dockerfile of its own.',
  );
}

/** What stands in the way of a split of a stage that is not the last, or that is named as a target. */
export function targetObstacle(file: DockerfileInContext, stage: Stage): Refusal | undefined {
  const isLast = stage === file.dockerfile.stages.at(-1);
  const isNamed = isTargeted(file, stage);
  if (isNamed && DEVELOPMENT_NAME.test(stage.name ?? ''))
    return refuse('the image is for development', `A compose or bake file builds its stage ${stage.name}.`);
  if (isLast) return undefined;
  if (!isNamed) {
    return refuse(
      'nothing shows how the stage is used',
      `No compose or bake file has ${stage.name} as its target, and no other stage uses it.`,
    );
  }
  const counted = file.dockerfile.instructions.some(({ flags }) =>
    flags.some(({ name, value }) => name === 'from' && /^\d+$/.test(value ?? '') && Number(value) > stage.index),
  );
  return counted
    ? refuse('stages are counted by number', 'Another stage would change the numbers: name stages in --from.')
    : undefined;
}
