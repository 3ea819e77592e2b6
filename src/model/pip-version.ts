import { Notes } from '../dockerfile/notes.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { packagesOldPip } from '../facts/pip.ts';
import { packageCommand } from '../shell/package-commands.ts';
import type { Command } from '../shell/types.ts';
import { ancestryOf } from './stages.ts';
import { runSteps } from './steps.ts';

type Choice = 'distribution' | 'old' | 'other';

interface ChoiceAt {
  readonly choice: Choice;
  readonly start: number;
}

const noted = new Notes<Dockerfile, ReadonlyMap<number, readonly ChoiceAt[]>>();

/** pip below 6.0: the distribution's on an old base, or one that the Dockerfile asks for; the last that was installed counts. */
export function isOldPip(dockerfile: Dockerfile, run: RunInstruction, target: Command): boolean {
  const stage = stageOf(dockerfile, run);
  if (!stage) return false;
  const choices = noted.of(dockerfile, () => choicesOf(dockerfile));
  for (const ancestor of ancestryOf(stage)) {
    const own = choices.get(ancestor.index)?.findLast(({ start }) => start < target.span.start);
    if (own) return own.choice === 'distribution' ? packagesOldPip(stage) : own.choice === 'old';
  }
  return packagesOldPip(stage);
}

/** The choices of each stage, in the order of the text. */
function choicesOf(dockerfile: Dockerfile): ReadonlyMap<number, readonly ChoiceAt[]> {
  const found = new Map<number, ChoiceAt[]>();
  for (const { run, script } of runSteps(dockerfile, 'all')) {
    for (const command of script?.commands ?? []) {
      const choice = choosesPip(command);
      if (choice === undefined) continue;
      const own = found.get(run.stage ?? -1) ?? [];
      own.push({ choice, start: command.span.start });
      found.set(run.stage ?? -1, own);
    }
  }
  return found;
}

/** Which pip is there after a command: of the distribution, a version that it names, another; undefined where it stays. */
function choosesPip(command: Command): Choice | undefined {
  if (!command.words.some(({ text }) => /pip|easy_install|ez_setup|conda|virtualenv/.test(text))) return undefined;
  const words = command.words.map((word) => word.text.replaceAll(/["']/g, ''));
  if (words.some((word) => /get-pip|ez_setup|conda/.test(word))) return 'other';
  if (words.some((word) => /^python3?-(?:pip|virtualenv)$/.test(word))) return 'distribution';
  const isEasyInstall = words.some((word) => /easy_install[\d.-]*$/.test(word));
  const isPipInstall = packageCommand(command)?.manager.id === 'pip' && words.includes('install');
  if (!isEasyInstall && !isPipInstall) return undefined;
  const packages = words.slice(words.findIndex((word) => /install[\d.-]*$/.test(word)) + 1);
  const pip = packages.find((word) => /^pip(?:$|[<>=!~])/.test(word));
  if (pip === undefined) return undefined;
  return /^pip==[0-5]\./.test(pip) ? 'old' : 'other';
}
