import type { Stage } from '../dockerfile/types.ts';
import { baseImageOf } from '../facts/base-images.ts';
import type { Decline, DockerfileInContext, Fix } from '../fix/types.ts';
import { assemble } from './assemble.ts';
import { cSplitter } from './c.ts';
import { candidateOf, placedCommands } from './candidate.ts';
import { SPLITTERS } from './plan.ts';
import { relayOf } from './relay.ts';
import { splitEdits } from './rewrite.ts';
import { isTargeted, targetObstacle } from './targets.ts';
import {
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Refusal,
  type SplitOptions,
  type SplitPlan,
  type Splitter,
} from './types.ts';

/** The split of a stage that ends an image; undefined where there is nothing to gain and nothing to say. */
export function splitOf(file: DockerfileInContext, stage: Stage, options: SplitOptions): Fix | Decline | undefined {
  const base = baseImageOf(stage);
  if (base !== undefined && base.shell !== 'posix') return undefined;
  const rows = SPLITTERS.filter((row) => base !== undefined && row.image.test(base.name));
  const commands = [...placedCommands(file.dockerfile, stage)];
  const own = rows.filter((row) => row.builds(commands));
  if (own.length === 0) return carried(file, stage, rows, options) ?? unknownBuilder(stage, commands);
  for (const splitter of own) {
    const obstacle = targetObstacle(file, stage);
    if (obstacle) return { kind: 'decline', where: stage.from.span, ...obstacle };
    const proposal = proposalOf(file, stage, commands, splitter, options);
    if (proposal) return proposal;
  }
  return undefined;
}

function carried(
  file: DockerfileInContext,
  stage: Stage,
  rows: readonly Splitter[],
  options: SplitOptions,
): Fix | Decline | undefined {
  const name = baseImageOf(stage)?.name ?? '';
  const splitter = rows.find((row) => row.carries?.test(name));
  return splitter && relayed(file, stage, splitter, options);
}

/** A program is built on an image that is in no table, or on a plain system with the language installed. */
function unknownBuilder(stage: Stage, commands: readonly PlacedCommand[]): Decline | undefined {
  const splitter = SPLITTERS.find((row) => row !== cSplitter && row.builds(commands));
  const base = baseImageOf(stage);
  if (!splitter || (base && !/^(?:system|builder|toolchain)$/.test(base.role)) || stage.base.kind === 'stage')
    return undefined;
  return {
    kind: 'decline',
    where: stage.from.span,
    reason: 'what of the build image the program needs is not known',
    detail: `${stage.from.image.text} builds ${splitter.name}: start from the language's official image, and split again.`,
  };
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
