import type { RunInstruction } from '../dockerfile/types.ts';
import type { Command, Script } from './types.ts';

/** The value of a variable where it is not the shell's; `?` for one that is not known. */
export function valueOf(run: RunInstruction, name: string): string | undefined {
  const { env, args } = run.state;
  return env.has(name) ? (env.get(name) ?? '?') : args.get(name);
}

/** What a variable is set to for a command: by the command, by an assignment before it in the script, by ENV or ARG. */
export function settingOf(run: RunInstruction, script: Script, target: Command, name: string): string | undefined {
  const before = script.commands.filter((command) => command.span.start <= target.span.start);
  for (const command of before.toReversed()) {
    const isOwn = command === target;
    const isLasting = command.words.length === 0 || command.words[0]?.value === 'export';
    const assignment = command.assignments.find((candidate) => candidate.name === name);
    if (assignment && (isOwn || isLasting)) return assignment.value ?? '?';
    const word = command.words.find((candidate) => candidate.text.startsWith(`${name}=`));
    if (word && (isOwn || isLasting)) return word.text.slice(name.length + 1).replaceAll(/["']/g, '');
  }
  return valueOf(run, name);
}
