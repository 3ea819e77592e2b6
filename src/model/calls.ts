import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { commandOf } from '../shell/command.ts';
import { scopeIn } from '../shell/scopes.ts';
import { scriptInWord } from '../shell/script.ts';
import type { Command, Script, Word } from '../shell/types.ts';
import { foldersIn } from './folders.ts';
import { type ImagePath, workdirAt } from './image-paths.ts';
import { type Known, known, unknown } from './known.ts';
import { type RunStep, runStepsOf, type Which } from './steps.ts';

/**
 * One simple command, as the build runs it. In order: a command stands before what it enters (`sh -c "…"`), and that before
 * the next.
 */
export interface Call {
  readonly step: RunStep;
  readonly command: Command;
  /** The script that holds the command; undefined in the exec form, where nothing can be put beside it. */
  readonly script: Script | undefined;
  /** The program and its arguments: `sudo`, `env`, `exec`, `nice`, `xargs` and their like taken off. Same as `command.program`. */
  readonly words: readonly Word[];
  /** The command whose argument it stands in: `sh -c "…"`, `su -c "…"`. Such a call can be read, not edited. */
  readonly enteredBy: Call | undefined;
  /** The folder that it runs in. */
  readonly folder: Known<ImagePath>;
}

const calls = new Notes<RunStep, readonly Call[]>();
const ofStages: Readonly<Record<Which, Notes<Stage, readonly Call[]>>> = {
  own: new Notes(),
  triggers: new Notes(),
  all: new Notes(),
};

/** Every call of the Dockerfile's RUNs, the exec form among them. */
export function callsOf(dockerfile: Dockerfile, which: Which): readonly Call[] {
  return dockerfile.stages.flatMap((stage) => callsOfStage(dockerfile, stage, which));
}

export function callsOfStage(dockerfile: Dockerfile, stage: Stage, which: Which): readonly Call[] {
  return ofStages[which].of(stage, () => runStepsOf(dockerfile, stage, which).flatMap(callsOfStep));
}

/** The calls of one step, in order. Empty where its script cannot be read. */
export function callsOfStep(step: RunStep): readonly Call[] {
  return calls.of(step, () => readCalls(step));
}

function readCalls(step: RunStep): readonly Call[] {
  const start = workdirAt(step.dockerfile, step.run);
  if (step.script) return callsIn(step, step.script, start, undefined);
  const command = execCommand(step.run);
  const call = command && callOf(step, command, undefined, undefined, known(start));
  return call ? [call, ...entered(call)] : [];
}

function callsIn(step: RunStep, script: Script, start: ImagePath, enteredBy: Call | undefined): readonly Call[] {
  const folders = foldersIn(step.dockerfile, step.run.state, script, start);
  const found: Call[] = [];
  for (const command of script.commands) {
    const folder = folders.get(command) ?? unknown('folder-varies', command.span);
    const call = callOf(step, command, script, enteredBy, folder);
    found.push(call, ...entered(call));
  }
  return found;
}

function callOf(
  step: RunStep,
  command: Command,
  script: Script | undefined,
  enteredBy: Call | undefined,
  folder: Known<ImagePath>,
): Call {
  return { step, command, script, words: command.program, enteredBy, folder };
}

/** The words of the exec form as a command: no shell sees them, so that each is what it says. Undefined for the shell form. */
export function execCommand({ form, arguments: words }: RunInstruction): Command | undefined {
  if (form !== 'exec' || words.length === 0) return undefined;
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  return commandOf({
    span,
    words: words.map((word) => ({ span: word.span, text: word.value, value: word.value, variables: [] })),
    assignments: [],
    redirections: [],
    statement: 0,
    link: 0,
    enclosing: [],
    scope: scopeIn(undefined, 'script'),
  });
}

const SHELLS = /^(?:.*\/)?(?:sh|bash|ash|dash|su|runuser)$/;
const MAX_DEPTH = 4;

/** What a shell that the call starts with `-c` runs. */
function entered(call: Call): readonly Call[] {
  const { step, words, folder } = call;
  if (!SHELLS.test(words[0]?.value ?? '') || folder.kind === 'unknown' || depth(call) >= MAX_DEPTH) return [];
  const at = words.findIndex(({ text }) => /^-[a-z]*c$|^--command$/.test(text));
  const word = at < 0 ? undefined : words[at + 1];
  const script = word && scriptInWord(step.dockerfile, word);
  return script ? callsIn(step, script, folder.value, call) : [];
}

function depth({ enteredBy }: Call): number {
  return enteredBy === undefined ? 0 : 1 + depth(enteredBy);
}

/** The name of the program, without its folder; undefined where it is not certain. */
export function programOf({ words }: Pick<Call, 'words'>): string | undefined {
  return words[0]?.value?.replace(/^.*\//, '');
}
