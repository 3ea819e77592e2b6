import { contextSources } from '../../context/copy-sources.ts';
import { goMatch } from '../../context/go-match.ts';
import { isManifest } from '../../context/manifests.ts';
import { isInside } from '../../context/paths.ts';
import type { BuildContext } from '../../context/types.ts';
import { mountsOf } from '../../dockerfile/mounts.ts';
import type { Dockerfile, Instruction, Stage } from '../../dockerfile/types.ts';
import { packageCommand } from '../../shell/package-commands.ts';
import { scriptOf } from '../../shell/script.ts';
import { execCommand } from '../calls.ts';

/** What a builder runs again when one file of the context changes. Nothing is timed: weights go by the kind of step. */
interface CacheReport {
  readonly changedPath: string;
  readonly before: Rebuild;
  readonly after: Rebuild;
}

interface Rebuild {
  /** RUN, COPY and ADD of the stages that the last one needs. */
  readonly steps: number;
  readonly rebuilt: number;
  /** The weights of what is rebuilt: 1 for a copy, 2 for a RUN, 10 for one that fetches packages which no kept step has. */
  readonly weight: number;
}

/** Compares what a change of `changedPath` (from the context's root) rebuilds in two versions of a Dockerfile. */
export function cacheReport(before: Dockerfile, after: Dockerfile, changedPath: string): CacheReport {
  return { changedPath, before: rebuildOf(before, changedPath), after: rebuildOf(after, changedPath) };
}

/** `a source change now rebuilds 2 of 9 steps instead of 7`; undefined when nothing is gained. */
export function cacheReportLine(report: CacheReport): string | undefined {
  const { before, after } = report;
  if (after.weight >= before.weight) return undefined;
  const kind = isManifest(report.changedPath) ? 'a change of the dependencies' : 'a source change';
  if (after.rebuilt >= before.rebuilt) {
    return `${kind} now rebuilds ${after.rebuilt} of ${after.steps} steps without fetching the packages again`;
  }
  const whole = after.steps === before.steps ? '' : ` of ${before.steps}`;
  return `${kind} now rebuilds ${after.rebuilt} of ${after.steps} steps instead of ${before.rebuilt}${whole}`;
}

/** The line for a typical change: of the first file that is copied and is neither a manifest nor configuration. */
export function sourceChangeLine(
  before: Dockerfile,
  after: Dockerfile,
  context: BuildContext | undefined,
): string | undefined {
  const path = context === undefined ? undefined : typicalSource(before, context);
  return path === undefined ? undefined : cacheReportLine(cacheReport(before, after, path));
}

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|go|rs|java|kt|kts|scala|cs|fs|vb|exs?|c|cc|cpp|h|html|css|erb)$/;

function typicalSource(dockerfile: Dockerfile, context: BuildContext): string | undefined {
  const copied = (path: string) => dockerfile.instructions.some((instruction) => takes(instruction, path));
  const isSource = (path: string) =>
    !path.startsWith('.') &&
    SOURCE.test(path) &&
    !isManifest(path) &&
    !/(?:^|\/)[\w.-]+\.config\.\w+$|\.gradle\.kts$|(?:^|\/)mix\.exs$/.test(path);
  return context.files().find((path) => isSource(path) && copied(path));
}

function rebuildOf(dockerfile: Dockerfile, path: string): Rebuild {
  const last = dockerfile.stages.at(-1);
  const needed = last === undefined ? new Set<Stage>() : neededStages(dockerfile, last);
  const dirty = new Set<Stage>();
  let steps = 0;
  let rebuilt = 0;
  let weight = 0;
  for (const stage of dockerfile.stages) {
    if (!needed.has(stage)) continue;
    const fetched = new Set<string>();
    let isDirty = stage.base.kind === 'stage' && dirty.has(stage.base.stage);
    for (const instruction of stage.instructions) {
      if (!isStep(instruction)) continue;
      isDirty ||= takes(instruction, path) || sourceStages(dockerfile, instruction).some((source) => dirty.has(source));
      steps++;
      const tools = fetchingTools(dockerfile, instruction);
      if (!isDirty) {
        for (const tool of tools) fetched.add(tool);
        continue;
      }
      rebuilt++;
      weight += instruction.keyword !== 'RUN' ? 1 : tools.every((tool) => fetched.has(tool)) ? 2 : 10;
    }
    if (isDirty) dirty.add(stage);
  }
  return { steps, rebuilt, weight };
}

function isStep(instruction: Instruction): boolean {
  return instruction.keyword === 'RUN' || instruction.keyword === 'COPY' || instruction.keyword === 'ADD';
}

/** Tools that fetch what is missing when they build. */
const FETCHING = /^(?:go|cargo|mvnw?|gradlew?|dotnet|poetry|uv|bundle|composer|pipenv|mix)$/;

/** The tools of a RUN that install packages, or fetch them on the way. */
function fetchingTools(dockerfile: Dockerfile, instruction: Instruction): readonly string[] {
  if (instruction.keyword !== 'RUN') return [];
  // A cache mount keeps what was fetched, whatever is built again.
  if (mountsOf(instruction).some(({ type }) => type === 'cache')) return [];
  const commands = scriptOf(dockerfile, instruction)?.commands ?? [execCommand(instruction) ?? []].flat();
  return commands.flatMap((command) => {
    const call = packageCommand(command);
    // Packages of the distribution, and single ones, are fetched by each command of their own.
    if (call?.isInstall && call.manager.kind === 'system') return [`${command.span.start}`];
    const program = (command.words[0]?.value ?? '').replace(/^.*\//, '');
    if (FETCHING.test(program)) return [program];
    return call?.isInstall ? [call.manager.id] : [];
  });
}

/** True when a COPY or ADD takes the file from the context. */
function takes(instruction: Instruction, path: string): boolean {
  return [...contextSources([instruction])].some(({ pattern }) => {
    if (isInside(path, pattern)) return true;
    // A pattern may match the file, or a folder above it.
    const parts = path.split('/');
    return parts.some((_, index) => goMatch(pattern, parts.slice(0, index + 1).join('/')) === true);
  });
}

function neededStages(dockerfile: Dockerfile, last: Stage): Set<Stage> {
  const needed = new Set<Stage>();
  const visit = (stage: Stage): void => {
    if (needed.has(stage)) return;
    needed.add(stage);
    if (stage.base.kind === 'stage') visit(stage.base.stage);
    for (const instruction of stage.instructions)
      for (const source of sourceStages(dockerfile, instruction)) visit(source);
  };
  visit(last);
  return needed;
}

/** The stages that `--from` of a COPY, or a mount of a RUN, names. */
function sourceStages(dockerfile: Dockerfile, instruction: Instruction): readonly Stage[] {
  return instruction.flags.flatMap((flag) => {
    const name = flag.name === 'from' ? flag.value : /(?:^|,)from=([^,]+)/i.exec(flag.value ?? '')?.[1];
    const stage = dockerfile.stages.find((other) => other.name === name?.toLowerCase() || String(other.index) === name);
    return stage === undefined || name === undefined ? [] : [stage];
  });
}
