import { baseName, isInside } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import type { Dockerfile, Instruction, RunInstruction, Stage } from '../dockerfile/types.ts';
import { callsOfStep } from '../model/calls.ts';
import {
  type ContextCopy,
  type CopiedPart,
  contextFolderOf,
  copiesBefore,
  imagePathOf,
  sourceOf,
} from '../model/copies.ts';
import { commandsEffects, runEffects } from '../model/effects/effects.ts';
import { type CrossedStep, dependence } from '../model/effects/independence.ts';
import type { Effects } from '../model/effects/types.ts';
import { type ImagePath, overlaps, pathBelow, resolvePath, workdirAt } from '../model/image-paths.ts';
import { valueOf } from '../model/known.ts';
import { type RunStep, runStepsOf } from '../model/steps.ts';
import type { Command, Script } from '../shell/types.ts';
import { copiedFiles } from './files.ts';
import { type InstallDecline, type InstallPlan, planInstall } from './plan.ts';

/** A command that installs or builds a project whose files were copied before it. */
export interface InstallSite {
  readonly run: RunInstruction;
  readonly script: Script;
  /** The index of the command's link in the only statement. */
  readonly link: number;
  readonly command: Command;
  readonly plan: InstallPlan | InstallDecline;
  /** Where the project lies in the image and in the context. */
  readonly place: ImagePath;
  readonly folder: string;
  /** The COPYs before the command that bring more into the project's folder than the install needs, in order. */
  readonly late: readonly ContextCopy[];
  /** All COPYs from the context before the command. */
  readonly copies: readonly ContextCopy[];
  readonly context: BuildContext;
}

/** The install commands of a stage that stand behind a COPY of more than they need. */
export function* installSites(dockerfile: Dockerfile, stage: Stage, context: BuildContext): Generator<InstallSite> {
  for (const step of runStepsOf(dockerfile, stage, 'own')) {
    const script = step.script ?? execScript(step);
    if (script === undefined) continue;
    const copies = copiesBefore(dockerfile, stage, step.run.index, context);
    if (copies.length > 0) yield* sitesOfStep(step, script, copies, context);
  }
}

/** The exec form as a script of one command, of words that a shell reads as they are: what is put beside it is a RUN of its own. */
function execScript(step: RunStep): Script | undefined {
  if (step.run.form !== 'exec') return undefined;
  const [call] = callsOfStep(step);
  if (call === undefined || !call.command.words.every(({ text }) => /^[\w@%+=:,./-]+$/.test(text))) return undefined;
  const { command } = call;
  const rest = { heredoc: false, hasOwnShell: true, hasHeredocInput: false };
  return { span: command.span, statements: [], commands: [command], ...rest };
}

function* sitesOfStep(
  step: RunStep,
  script: Script,
  copies: readonly ContextCopy[],
  context: BuildContext,
): Generator<InstallSite> {
  const { run } = step;
  for (const { command, enteredBy, folder: fact } of callsOfStep(step)) {
    const place = valueOf(fact);
    if (place === undefined || enteredBy) continue;
    const folder = contextFolderOf(copies, place);
    const plan =
      folder === undefined ? undefined : planInstall(command, folder, copiedFiles(context, copies, folder, place));
    if (folder === undefined || plan === undefined) continue;
    const inputs = plan.kind === 'plan' ? plan.inputs : [];
    const late = copies.filter((copy) => isLate(copy, inputs, place));
    if (late.length > 0) yield { run, script, link: command.link, command, plan, place, folder, late, copies, context };
  }
}

/** True when a COPY brings sources to the project, or around it, that the install does not read. */
function isLate(copy: ContextCopy, inputs: readonly string[], place: ImagePath): boolean {
  if (!copy.parts.some((part) => overlaps(part.to, place))) return false;
  return copy.parts.some((part) => !isRarelyChanged(part) && !inputs.some((input) => isInside(part.from, input)));
}

/** Single files of configuration: to move them gains nothing. */
function isRarelyChanged(part: CopiedPart): boolean {
  if (part.kind === 'folder') return false;
  return /^\.|^[A-Z][A-Za-z]*$|\.(?:json|jsonc|lock|lockb|ya?ml|toml|ini|cfg|conf|config|txt|in|xml|props|targets|gradle|properties|kts|md|mod|sum|work|\w+proj|slnx?|gemspec|exs)$|^(?:gradlew|mvnw)$|\.config\.\w+$/.test(
    baseName(part.from),
  );
}

/** The inputs of a plan that only late COPYs bring: each with the last of them. */
export function inputsOfLateCopies(
  site: InstallSite,
  inputs: readonly string[],
): ReadonlyMap<ContextCopy, readonly string[]> {
  const found = new Map<ContextCopy, string[]>();
  const early = site.copies.filter((copy) => !site.late.includes(copy));
  const brings = (copy: ContextCopy, input: string) =>
    copy.parts.some((part) => imagePathOf(part, input) !== undefined);
  for (const input of inputs) {
    if (early.some((copy) => brings(copy, input))) continue;
    const last = site.late.findLast((copy) => brings(copy, input));
    if (last !== undefined) found.set(last, [...(found.get(last) ?? []), input]);
  }
  return found;
}

/** What a step does beyond reading files that stay above it, or that the copy does not bring at all. */
function beyondInputs(effects: Effects, site: InstallSite, moved: ContextCopy): Effects {
  const inputs = site.plan.kind === 'plan' ? site.plan.inputs : [];
  const matters = (path: ImagePath): boolean =>
    effects.writes.includes(path) ||
    moved.parts.some((part) => {
      const source = sourceOf(part, path);
      return source !== undefined && site.context.has(source) && !inputs.some((input) => isInside(source, input));
    });
  return {
    ...effects,
    reads: effects.reads.filter(matters),
    makes: effects.makes.filter((path) => isBrought(path, site, moved)),
  };
}

/** True when the copy brings a folder, or one between it and the copy's target: it then sets its owner and mode. */
function isBrought(path: ImagePath, site: InstallSite, moved: ContextCopy): boolean {
  for (let at = path; pathBelow(at, moved.target) !== undefined && at !== moved.target; at = resolvePath(at, '..')) {
    if (moved.parts.some((part) => site.context.has(sourceOf(part, at) ?? '\0'))) return true;
  }
  return pathBelow(moved.target, path) !== undefined && path !== moved.target;
}

/** What keeps the late COPYs from moving below the install; undefined where they may. Every instruction that they cross is looked at. */
export function stepInTheWay(
  dockerfile: Dockerfile,
  site: InstallSite,
  commands: readonly Command[],
): CrossedStep | undefined {
  for (const copy of site.late) {
    for (const instruction of stageOf(dockerfile, site.run)?.instructions ?? []) {
      if (instruction.index <= copy.copy.index || instruction.index >= site.run.index) continue;
      const because = obstacle(dockerfile, site, copy, instruction);
      if (because !== undefined) return { instruction, because };
    }
    const effects = commandsEffects(dockerfile, site.run, commands);
    const because = dependence(copy.target, beyondInputs(effects, site, copy));
    if (because !== undefined) return { instruction: site.run, because };
  }
  return undefined;
}

function obstacle(
  dockerfile: Dockerfile,
  site: InstallSite,
  moved: ContextCopy,
  instruction: Instruction,
): string | undefined {
  const hasVariables =
    moved.copy.flags.some((flag) => flag.value?.includes('$')) ||
    moved.copy.sources.some((source) => source.text.includes('$'));
  switch (instruction.keyword) {
    case 'RUN':
      return dependence(moved.target, beyondInputs(runEffects(dockerfile, instruction), site, moved));
    case 'COPY':
    case 'ADD':
      return copyObstacle(dockerfile, site, moved, instruction);
    case 'WORKDIR':
      return moved.target.startsWith('/') ? undefined : 'it changes the folder that the copy goes to';
    case 'ENV':
    case 'ARG':
      return hasVariables ? 'it may set a variable of the copy' : undefined;
    case 'VOLUME':
      return 'it makes a volume, which fixes what is in it';
    default:
      return undefined;
  }
}

function copyObstacle(
  dockerfile: Dockerfile,
  site: InstallSite,
  moved: ContextCopy,
  instruction: Instruction,
): string | undefined {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const other = site.copies.find((copy) => copy.copy === instruction);
  if (site.late.some((copy) => copy.copy === instruction)) return undefined;
  const target = instruction.destination?.value;
  if (target === undefined || target.includes('$')) return 'where it copies to is not certain';
  // The same files in the same places: the order does not matter.
  const isSame = other?.parts.every((part) => moved.parts.some((mine) => imagePathOf(mine, part.from) === part.to));
  if (isSame && other !== undefined && other.copy.flags.length === 0 && moved.copy.flags.length === 0) return undefined;
  return overlaps(resolvePath(workdirAt(dockerfile, instruction), target), moved.target)
    ? 'it copies over the same place'
    : undefined;
}
