import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command } from '../shell/types.ts';
import { commandEffects } from './commands.ts';
import { type ImagePath, resolvePath, workdirAt } from './image-paths.ts';
import { type Effects, joinEffects, NO_EFFECTS, unknownEffects } from './types.ts';

/** What a RUN does, command by command. */
export function runEffects(dockerfile: Dockerfile, run: RunInstruction): Effects {
  const script = scriptOf(dockerfile, run);
  if (script === undefined)
    return unknownEffects(run.form === 'exec' ? 'an exec-form RUN' : 'a script that is not read');
  if (script.hasHeredocInput) return unknownEffects('a here-document');
  if (
    run.flags.some(
      (flag) => flag.name === 'mount' && !/(?:^|,)type=(?:cache|secret|ssh|tmpfs)\b/.test(flag.value ?? ''),
    )
  ) {
    return unknownEffects('a bind mount');
  }
  return commandsEffects(script.commands, workdirAt(dockerfile, run));
}

/** What commands of one script do that start in `folder`; a `cd` of the script counts for those after it. */
export function commandsEffects(commands: readonly Command[], folder: ImagePath): Effects {
  let at = folder;
  const all: Effects[] = [];
  for (const command of commands) {
    const [name, target] = command.words;
    all.push(redirectionEffects(command, at));
    if (name?.value !== 'cd') all.push(commandEffects(command, at));
    else if (target?.value === undefined || command.enclosing.length > 0) all.push(unknownEffects('cd'));
    else at = resolvePath(at, target.value);
  }
  return joinEffects(all);
}

function redirectionEffects(command: Command, folder: ImagePath): Effects {
  const paths = command.redirections.flatMap(({ operator, target }) => {
    if (target === undefined || /^[<>]&$/.test(operator) || /^&?\d$/.test(target.text)) return [];
    return [target.value === undefined ? undefined : resolvePath(folder, target.value)];
  });
  if (paths.includes(undefined)) return unknownEffects('a redirection to a variable');
  const known = paths.filter((path) => path !== undefined && !path.startsWith('/dev/'));
  return { ...NO_EFFECTS, reads: known.flatMap((p) => p ?? []), writes: known.flatMap((p) => p ?? []) };
}
