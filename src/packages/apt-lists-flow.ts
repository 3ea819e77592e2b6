import type { BuildContext } from '../context/types.ts';
import { isMounted } from '../dockerfile/mounts.ts';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { composeUses } from '../model/start/compose-starts.ts';
import { allPrograms, startOf } from '../model/start/start.ts';
import { runSteps, runStepsOf } from '../model/steps.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command } from '../shell/types.ts';
import { APT_LISTS, installsThroughApt, isQuotedApt, type ListsOfRun, listsOfRun, runsScript } from './apt-lists.ts';
import { installsWithoutUpdate, localScript } from './local-scripts.ts';

/** A RUN that leaves lists in the image, and what relies on them. */
export interface ListsOwner {
  readonly lists: ListsOfRun;
  /** Later RUNs that read these lists, of stages built on this one too, in order. */
  readonly readers: ListsOfRun[];
  /** Later RUNs that may read them: they call scripts that cannot be seen. */
  readonly hidden: RunInstruction[];
  readonly stage: Stage;
  /** A later RUN that does nothing but remove the lists, in a layer where that frees nothing. */
  removedLater: RunInstruction | undefined;
  /** Those of `hidden` that start a script which is seen to install from them. */
  readonly scripts: RunInstruction[];
  /** A later RUN fetches lists anew, and installs from them. */
  replaced: boolean;
  /** It or a later RUN runs scripts or builds whose commands are not seen. */
  runsScripts: boolean;
  /** The container installs packages when it starts, without an update. */
  installsAtStart: boolean;
}

const known = new Notes<
  Dockerfile,
  { readonly context: BuildContext | undefined; readonly owners: readonly ListsOwner[] }
>();

/** The RUNs that leave apt lists, in the order of the file. */
export function aptListsOwners(file: DockerfileInContext): readonly ListsOwner[] {
  const kept = known.get(file.dockerfile);
  if (kept && kept.context === file.context) return kept.owners;
  const owners = followLists(file);
  known.set(file.dockerfile, { context: file.context, owners });
  return owners;
}

function followLists(file: DockerfileInContext): readonly ListsOwner[] {
  const owners: ListsOwner[] = [];
  const left = new Map<Stage, ListsOwner | undefined>();
  for (const stage of file.dockerfile.stages) {
    let owner = stage.base.kind === 'stage' ? left.get(stage.base.stage) : undefined;
    for (const { run } of runStepsOf(file.dockerfile, stage, 'all')) {
      owner = afterRun(file, stage, run, owner);
      if (owner && !owners.includes(owner)) owners.push(owner);
    }
    left.set(stage, owner);
    if (owner) owner.installsAtStart ||= installsAtStart(file, stage);
  }
  return owners;
}

/** Whose lists are there after a RUN. */
function afterRun(
  file: DockerfileInContext,
  stage: Stage,
  run: RunInstruction,
  owner: ListsOwner | undefined,
): ListsOwner | undefined {
  if (isMounted(run, APT_LISTS)) return owner;
  const script = scriptOf(file.dockerfile, run);
  if (!script) {
    if (APT_INSTALL.test(textOf(file, run))) owner?.hidden.push(run);
    return owner;
  }
  const lists = listsOfRun(run, script, (each, command) => mayInstall(file, each, command));
  if (lists.reads) owner?.readers.push(lists);
  else if (lists.hidden) owner?.hidden.push(run);
  if (!lists.reads && !lists.hidden && script.hasHeredocInput && APT_INSTALL.test(textOf(file, run)))
    owner?.hidden.push(run);
  if (lists.hidden && isSeen(file, run, lists.hidden)) owner?.scripts.push(run);
  if (owner) owner.replaced ||= lists.updates;
  if (owner) owner.runsScripts ||= script.commands.some(runsScript);
  if (lists.leaves) {
    const runsScripts = script.commands.some(runsScript);
    const rest = { readers: [], hidden: [], scripts: [], replaced: false, removedLater: undefined };
    return { stage, lists, runsScripts, installsAtStart: false, ...rest };
  }
  if (owner && lists.removes && !lists.updates && !lists.reads) owner.removedLater = run;
  return lists.removes ? undefined : owner;
}

/** RUNs in exec form, or that hand a string to a shell, which update the lists and leave them. */
export function quotedUpdates(dockerfile: Dockerfile): RunInstruction[] {
  const runs = runSteps(dockerfile, 'all').map(({ run }) => run);
  return runs.filter((run) => {
    if (run.state.shell.kind !== 'posix' || isMounted(run, APT_LISTS)) return false;
    const script = scriptOf(dockerfile, run);
    const texts = script
      ? script.commands.filter(isQuotedApt).map(({ span }) => dockerfile.text.slice(span.start, span.end))
      : [run.arguments.map((word) => word.value).join(' ')];
    return texts.some(
      (text) =>
        /(?:^|[&;|])(?=([^&;|]*?\bapt(?:-get)?\b))\1[^&;|]*\bupdate\b/.test(text) &&
        !text.includes('/var/lib/apt/lists'),
    );
  });
}

const APT_INSTALL = /^(?=(.*?\bapt(?:-get|itude)?\b))\1.*\binstall\b/m;

function textOf({ dockerfile }: DockerfileInContext, run: RunInstruction): string {
  return dockerfile.text.slice(run.argumentsSpan.start, run.span.end);
}

/** A script of the project, or a tool, may install packages and rely on lists that are there. */
function mayInstall(file: DockerfileInContext, run: RunInstruction, command: Command): boolean {
  if (installsThroughApt(command)) return true;
  const script = localScript(file.dockerfile, run, command, file.context);
  return script !== undefined && (script.text === undefined || installsWithoutUpdate(script.text));
}

function isSeen(file: DockerfileInContext, run: RunInstruction, command: Command): boolean {
  const text = localScript(file.dockerfile, run, command, file.context)?.text;
  return text !== undefined && installsWithoutUpdate(text);
}

/** What the image starts, or a compose file with it, calls apt without an update. */
function installsAtStart(file: DockerfileInContext, stage: Stage): boolean {
  const { text } = file.dockerfile;
  const instructions = stage.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  if (instructions.some(({ span }) => installsWithoutUpdate(text.slice(span.start, span.end)))) return true;
  const starts = [startOf(file, stage), ...composeUses(file, stage).flatMap(({ start }) => start ?? [])];
  return starts.some((start) => {
    const lines = allPrograms(start).map(({ argv }) => argv.map((word) => word ?? '?').join(' '));
    return installsWithoutUpdate(lines.join('\n'));
  });
}
