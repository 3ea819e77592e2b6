import { baseName } from '../context/paths.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import { baseImageOf } from '../facts/base-images.ts';
import { OTHER_BUILDS } from '../facts/split.ts';
import type { Decline, DockerfileInContext, Fix } from '../fix/types.ts';
import { programWords } from '../shell/package-commands.ts';
import { assemble } from './assemble.ts';
import { cSplitter } from './c.ts';
import { candidateOf, NOTHING_LEFT, placedCommands, unreadRun } from './candidate.ts';
import { nodeSplitter } from './node.ts';
import { phpSplitter } from './php.ts';
import { SPLITTERS } from './plan.ts';
import { pythonSplitter } from './python.ts';
import { relayOf } from './relay.ts';
import { splitEdits } from './rewrite.ts';
import { rubySplitter } from './ruby.ts';
import { staticSiteSplitter } from './static-site.ts';
import { developmentMount, isTargeted, targetObstacle } from './targets.ts';
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
  const rows = SPLITTERS.filter((row) => base !== undefined && row.image.test(base.name));
  if (base !== undefined && base.shell !== 'posix') return ofWindows(stage, rows);
  const commands = [...placedCommands(file.dockerfile, stage)];
  const own = rows.filter((row) => row.builds(commands));
  if (own.length === 0) {
    return (
      carried(file, stage, rows, options) ?? unknownBuilder(stage, commands) ?? unreadable(file.dockerfile, stage, rows)
    );
  }
  for (const splitter of own) {
    const obstacle = targetObstacle(file, stage);
    if (obstacle) return { kind: 'decline', where: stage.from.span, ...obstacle };
    const proposal = proposalOf(file, stage, commands, splitter, options);
    const mounted = proposal?.kind === 'fix' ? developmentMount(file, stage) : undefined;
    if (mounted) return { kind: 'decline', where: stage.from.span, ...mounted };
    if (proposal) return proposal;
  }
  return undefined;
}

/** Its RUNs are for a shell that is not read. */
function ofWindows(stage: Stage, rows: readonly Splitter[]): Decline | undefined {
  if (rows.length === 0 || !stage.instructions.some(({ keyword }) => keyword === 'RUN')) return undefined;
  return {
    kind: 'decline',
    where: stage.from.span,
    reason: 'the image is of Windows',
    detail: 'Final stages are known for Linux alone: write it by hand.',
  };
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

/** These see a build in every install: on the image of another program that may be a tool. */
const INSTALLING: readonly Splitter[] = [nodeSplitter, pythonSplitter, phpSplitter, rubySplitter];

/** A program is built on an image that is in no table, on a plain system with the language installed, or in a language without a splitter. */
function unknownBuilder(stage: Stage, commands: readonly PlacedCommand[]): Decline | undefined {
  const base = baseImageOf(stage);
  if (stage.base.kind === 'stage') return undefined;
  const decline = (reason: string, detail: string): Decline => ({
    kind: 'decline',
    where: stage.from.span,
    reason,
    detail,
  });
  const isPlain = base === undefined || /^(?:system|builder|toolchain)$/.test(base.role);
  const found = SPLITTERS.find((row) => row !== cSplitter && row.builds(commands));
  const splitter = found && INSTALLING.includes(found) && !isPlain ? undefined : found;
  if (splitter) {
    const { name } = splitter === staticSiteSplitter ? nodeSplitter : splitter;
    return decline(
      'what of the build image the program needs is not known',
      `${stage.from.image.text} builds ${name}: build it in a stage on the language's official image, and copy what it makes.`,
    );
  }
  const other = commands.map(otherBuild).find((text) => text !== undefined);
  return other === undefined
    ? undefined
    : decline(
        'no split is known for what builds the program',
        `"${other}": write the final stage by hand, with what it makes and what that needs when it runs.`,
      );
}

/** On an image that builds programs a RUN that cannot be read may build one. */
function unreadable(dockerfile: Dockerfile, stage: Stage, rows: readonly Splitter[]): Decline | undefined {
  const found = rows.length > 0 ? unreadRun(dockerfile, stage) : undefined;
  return found && { kind: 'decline', where: stage.from.span, ...found };
}

/** `sbt assembly`, `swift build`: a build that no splitter reads. */
function otherBuild({ command }: PlacedCommand): string | undefined {
  const words = programWords(command).map(({ text }) => text);
  const name = baseName(words[0] ?? '');
  const at = words.findIndex((text, index) => index > 0 && OTHER_BUILDS[name]?.test(text) === true);
  const isBuild = at > 0 || OTHER_BUILDS[name]?.test('') === true;
  return isBuild ? [name, ...(at > 0 ? [words[at]] : [])].join(' ') : undefined;
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
  if (isRefusal(read)) {
    const isBuiltElsewhere = read.reason === NOTHING_LEFT && file.dockerfile.stages.length > 1;
    return isBuiltElsewhere ? undefined : { kind: 'decline', where, ...read };
  }
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
