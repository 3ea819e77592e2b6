import { packageCommand } from '../shell/package-commands.ts';
import type { Command } from '../shell/types.ts';
import type { ListsOfRun } from './apt-lists.ts';
import { sudoOf } from './system-runs.ts';

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
