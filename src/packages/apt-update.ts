import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { sudoOf } from '../shell/program-words.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command } from '../shell/types.ts';
import { type ListsOfRun, listsUse } from './apt-lists.ts';

/** The command of a RUN in front of which an update has to stand: the first that reads lists, or may. */
export function firstUse({ reads, hidden }: ListsOfRun): Command | undefined {
  if (!reads || !hidden) return reads;
  return hidden.span.start < reads.span.start ? hidden : reads;
}

/** `apt-get update`, called as an install is: with `sudo`, or as `apt`. */
export function updateFor(install: Command): string {
  const name = packageCommand(install)?.nameWord.text ?? 'apt-get';
  return `${sudoOf(install)}${name} update`;
}

const installers = new Notes<Dockerfile, boolean>();

/** True when a command of the file installs packages with apt; not said of a file with triggers, whose heirs may. */
export function installsSomewhere(dockerfile: Dockerfile): boolean {
  return installers.of(dockerfile, () => {
    const commands = dockerfile.instructions.flatMap((each) => scriptOf(dockerfile, each)?.commands ?? []);
    const hasTrigger = dockerfile.instructions.some((instruction) => instruction.keyword === 'ONBUILD');
    return !hasTrigger && commands.some((command) => listsUse(command, undefined) === 'read');
  });
}
