import type { Noted } from '../dockerfile/notes.ts';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { scriptOf } from '../shell/script.ts';
import type { Script } from '../shell/types.ts';

/**
 * Which steps are meant. `own`: those that this build runs; `triggers`: those inside ONBUILD, which run in builds upon the image;
 * `all`: both, in the order in which they run: the triggers of a stage behind all of its own.
 */
export type Which = 'own' | 'triggers' | 'all';

/** A RUN: one step of the build. */
export interface RunStep extends Noted {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly run: RunInstruction;
  /** What its shell runs: the script, or a heredoc's body. Undefined for the exec form and for what cannot be read. */
  readonly script: Script | undefined;
  /** It stands in an ONBUILD. */
  readonly isTrigger: boolean;
}

/** A step whose script can be read, and so edited. */
export type ScriptStep = RunStep & { readonly script: Script };

/** A shell runs it, and what that does is not known: the shell is no POSIX shell, or the script does not parse. */
export function isUnread({ run, script }: RunStep): boolean {
  return run.form === 'shell' && !script;
}

const steps = new Notes<Stage, readonly RunStep[]>();
const scriptSteps = new Notes<Stage, readonly ScriptStep[]>();

/** Every RUN of the Dockerfile, stage by stage. */
export function runSteps(dockerfile: Dockerfile, which: Which): readonly RunStep[] {
  return dockerfile.stages.flatMap((stage) => runStepsOf(dockerfile, stage, which));
}

/** Every RUN of a stage, those of stages below it left out. */
export function runStepsOf(dockerfile: Dockerfile, stage: Stage, which: Which): readonly RunStep[] {
  return chosen(
    steps.of(stage, () => readSteps(dockerfile, stage)),
    which,
  );
}

/** Triggers stand behind the others: most stages have none. */
function chosen<Step extends RunStep>(all: readonly Step[], which: Which): readonly Step[] {
  if (which === 'all') return all;
  if (all.at(-1)?.isTrigger !== true) return which === 'own' ? all : [];
  return all.filter(({ isTrigger }) => isTrigger === (which === 'triggers'));
}

function readSteps(dockerfile: Dockerfile, stage: Stage): readonly RunStep[] {
  const own: RunStep[] = [];
  const triggers: RunStep[] = [];
  for (const instruction of stage.instructions) {
    const isTrigger = instruction.keyword === 'ONBUILD';
    const run = isTrigger ? instruction.trigger : instruction;
    if (run?.keyword !== 'RUN') continue;
    const step = { dockerfile, stage, run, script: scriptOf(dockerfile, run), isTrigger, notes: undefined };
    (isTrigger ? triggers : own).push(step);
  }
  return triggers.length > 0 ? [...own, ...triggers] : own;
}

/** Every RUN of the Dockerfile whose script can be read. */
export function scripts(dockerfile: Dockerfile, which: Which): readonly ScriptStep[] {
  return dockerfile.stages.flatMap((stage) => scriptsOf(dockerfile, stage, which));
}

/** Every RUN of a stage whose script can be read. */
export function scriptsOf(dockerfile: Dockerfile, stage: Stage, which: Which): readonly ScriptStep[] {
  return chosen(
    scriptSteps.of(stage, () => runStepsOf(dockerfile, stage, 'all').filter(hasScript)),
    which,
  );
}

function hasScript(step: RunStep): step is ScriptStep {
  return step.script !== undefined;
}
