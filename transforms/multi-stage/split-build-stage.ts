import type { Stage } from '../../src/dockerfile/types.ts';
import { baseImageOf } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { assemble } from '../../src/split/assemble.ts';
import { candidateOf, placedCommands } from '../../src/split/candidate.ts';
import { SPLITTERS } from '../../src/split/plan.ts';
import { relayOf } from '../../src/split/relay.ts';
import { splitEdits } from '../../src/split/rewrite.ts';
import { endingStages, isTargeted, targetObstacle } from '../../src/split/targets.ts';
import {
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Refusal,
  type SplitOptions,
  type SplitPlan,
  type Splitter,
} from '../../src/split/types.ts';

/** A build stage, and a final one with the program and what it needs. */
export const splitBuildStage = defineTransform<SplitOptions>({
  id: 'split-build-stage',
  title: 'Build in a stage of its own',
  rationale:
    'An image that builds its program carries the compiler, the sources and every package of the build. A final stage of ' +
    'its own holds the program and the files that it opens: smaller by hundreds of megabytes, and with little to attack.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: [],
  mayChange: [
    'base',
    'platform',
    'stage.added',
    'stage.renamed',
    'step.added',
    'step.removed',
    'step.changed',
    'step.reordered',
    'step.flags',
    'step.options',
    'step.add-to-copy',
    'step.env',
    'step.workdir',
    'step.user',
    'step.status',
    'step.cleanup',
    'step.refresh',
    'layers',
    'args',
    'config.env',
    'config.workdir',
    'config.cmd',
    'config.entrypoint',
    'config.ports',
  ],
  options: {
    defaults: { layeredJars: false },
    properties: {
      layeredJars: {
        type: 'boolean',
        description:
          'Jars of Spring Boot 3.3 and later are unpacked in the build stage, and copied in layers: dependencies change less often.',
      },
    },
  },
  propose(file, options) {
    const proposals = endingStages(file.dockerfile).flatMap((stage) => judge(file, stage, options) ?? []);
    // One fix at a time: the name of a stage that it adds has to be free.
    const first = proposals.find(({ kind }) => kind === 'fix');
    return proposals.filter((proposal) => proposal.kind === 'decline' || proposal === first);
  },
});

function judge(file: DockerfileInContext, stage: Stage, options: SplitOptions): Fix | Decline | undefined {
  const base = baseImageOf(stage);
  if (base?.shell !== 'posix') return undefined;
  const rows = SPLITTERS.filter((row) => row.image.test(base.name));
  if (rows.length === 0) return undefined;
  const commands = [...placedCommands(file.dockerfile, stage)];
  for (const splitter of rows.filter((row) => row.builds(commands))) {
    const obstacle = targetObstacle(file, stage);
    if (obstacle) return { kind: 'decline', where: stage.from.span, ...obstacle };
    const proposal = proposalOf(file, stage, commands, splitter, options);
    if (proposal) return proposal;
  }
  const carried = rows.find((row) => row.carries?.test(base.name) && !row.builds(commands));
  return carried && relayed(file, stage, carried, options);
}

/** A final stage that takes what another builds, and still stands on the image that builds. */
function relayed(
  file: DockerfileInContext,
  stage: Stage,
  splitter: Splitter,
  options: SplitOptions,
): Fix | Decline | undefined {
  const relay = relayOf(file, stage);
  const joined = relay?.file.dockerfile.stages.at(-1);
  const commands = relay && joined ? [...placedCommands(relay.file.dockerfile, joined)] : [];
  if (!relay || !joined || !splitter.image.test(relay.builder) || !splitter.builds(commands)) return undefined;
  const where = stage.from.span;
  const read = planOf(relay.file, joined, commands, splitter, options);
  if (read === undefined) return undefined;
  if (isRefusal(read)) return { kind: 'decline', where, ...read };
  const edits = relay.edits(read.plan);
  const message = `Run ${splitter.name} on ${read.plan.image}, without what builds it`;
  if (edits === undefined) return undefined;
  return 'reason' in edits
    ? { kind: 'decline', where, ...edits }
    : { kind: 'fix', where, message, edits, safety: 'unsafe' };
}

function proposalOf(
  file: DockerfileInContext,
  stage: Stage,
  commands: readonly PlacedCommand[],
  splitter: Splitter,
  options: SplitOptions,
): Fix | Decline | undefined {
  const where = stage.from.span;
  const read = planOf(file, stage, commands, splitter, options);
  if (read === undefined) return undefined;
  if (isRefusal(read)) return { kind: 'decline', where, ...read };
  return {
    kind: 'fix',
    where,
    message: `Build ${splitter.name} in a stage of its own, and run it on ${read.plan.image}`,
    edits: splitEdits(read.candidate, read.plan),
    safety: 'unsafe',
  };
}

interface Planned {
  readonly candidate: Candidate;
  readonly plan: SplitPlan;
}

function planOf(
  file: DockerfileInContext,
  stage: Stage,
  commands: readonly PlacedCommand[],
  splitter: Splitter,
  options: SplitOptions,
): Planned | Refusal | undefined {
  const read = candidateOf(file, stage, commands, splitter);
  if (isRefusal(read)) return read;
  const candidate: Candidate = { ...read, options, isTargeted: isTargeted(file, stage) };
  const recipe = splitter.plan(candidate);
  if (recipe === undefined || isRefusal(recipe)) return recipe;
  const plan = checked(assemble(candidate, recipe), candidate);
  return isRefusal(plan) ? plan : { candidate, plan };
}

/** What COPY would read as a pattern or a variable, or where it is not known to lie; what a list of words cannot take. */
function checked(plan: SplitPlan | Refusal, { stage }: Candidate): SplitPlan | Refusal {
  if (isRefusal(plan)) return plan;
  const listed = stage.instructions.find(
    (own) =>
      own.keyword === 'RUN' &&
      own.form === 'exec' &&
      plan.edits.some(({ span }) => own.argumentsSpan.start <= span.start && span.end <= own.argumentsSpan.end),
  );
  if (listed) {
    return {
      reason: 'a RUN in exec form would have to change',
      detail: 'Write it without brackets and quotes, and split again.',
    };
  }
  const paths = plan.artifacts.flatMap(({ from, to }) => [from, to]);
  const unclear = paths.find((path) => !path.startsWith('/') || /[*?[\]\\$"]/.test(path));
  if (unclear === undefined) return plan;
  const isUnknown = !unclear.startsWith('/');
  const detail = isUnknown ? 'Set WORKDIR to an absolute path.' : `${unclear} cannot be copied by its name.`;
  return { reason: 'where the files lie is not certain', detail };
}
