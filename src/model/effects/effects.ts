import { bringsNoFiles } from '../../dockerfile/mounts.ts';
import type { Dockerfile, RunInstruction } from '../../dockerfile/types.ts';
import { scriptOf } from '../../shell/script.ts';
import type { Command } from '../../shell/types.ts';
import { foldersIn } from '../folders.ts';
import { type ImagePath, resolvePath, workdirAt } from '../image-paths.ts';
import { valueOf } from '../known.ts';
import { commandEffects } from './commands.ts';
import { type Effects, joinEffects, NO_EFFECTS, unknownEffects } from './types.ts';

/** What a RUN does, command by command. */
export function runEffects(dockerfile: Dockerfile, run: RunInstruction): Effects {
  const script = scriptOf(dockerfile, run);
  if (script === undefined)
    return unknownEffects(run.form === 'exec' ? 'an exec-form RUN' : 'a script that is not read');
  if (script.hasHeredocInput) return unknownEffects('a here-document');
  if (!bringsNoFiles(run)) return unknownEffects('a bind mount');
  return commandsEffects(dockerfile, run, script.commands);
}

/** What commands of a RUN's script do; a `cd` among them counts for those after it. */
export function commandsEffects(dockerfile: Dockerfile, run: RunInstruction, commands: readonly Command[]): Effects {
  const folders = foldersIn(dockerfile, run.state, { commands }, workdirAt(dockerfile, run));
  return joinEffects(
    commands.flatMap((command) => {
      const fact = folders.get(command);
      const folder = fact && valueOf(fact);
      if (folder === undefined) return unknownEffects('cd');
      return [redirectionEffects(command, folder), commandEffects(command, folder)];
    }),
  );
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
