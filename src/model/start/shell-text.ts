import { expand } from '../../dockerfile/expand.ts';
import { parseDockerfile } from '../../dockerfile/parse.ts';
import type { CommandInstruction, Dockerfile } from '../../dockerfile/types.ts';
import { scriptOf } from '../../shell/script.ts';
import type { Script, Word } from '../../shell/types.ts';
import { resolvePath } from '../image-paths.ts';

export type Words = readonly (string | undefined)[];
export type Env = ReadonlyMap<string, string | undefined>;

/** A command of a shell's text, as far as its words are certain. */
export interface ShellCommand {
  readonly words: Words;
  readonly background: boolean;
  /** Targets of `>` and `>>`. */
  readonly redirectedTo: readonly string[];
}

/** The commands of a shell-form CMD or ENTRYPOINT. */
export function instructionCommands(
  dockerfile: Dockerfile,
  instruction: CommandInstruction,
  env: Env,
): readonly ShellCommand[] | undefined {
  const script = scriptOf(dockerfile, instruction);
  return script && commandsIn(dockerfile, script, env, []);
}

/**
 * The commands of a script's text; undefined where it does not parse. `parameters` stand for its `$1` and `"$@"`.
 * A variable that the script itself sets to one certain value counts.
 */
export function textCommands(text: string, env: Env, parameters: Words): readonly ShellCommand[] | undefined {
  if (text.trim() === '') return [];
  const dockerfile = parseDockerfile(`FROM scratch\nRUN <<'END-OF-SCRIPT'\n${text}\nEND-OF-SCRIPT\n`);
  const run = dockerfile.stages[0]?.instructions[0];
  const script = run === undefined ? undefined : scriptOf(dockerfile, run);
  return script && commandsIn(dockerfile, script, env, parameters);
}

/** The commands with the folder that each runs in, from where they start: a `cd` before it counts. */
export function inFolders(
  commands: readonly ShellCommand[],
  from: string | undefined,
): readonly (ShellCommand & { readonly folder: string | undefined })[] {
  let folder = from;
  return commands.flatMap((command) => {
    const [name, target] = command.words;
    if (name !== 'cd') return [{ ...command, folder }];
    const isCertain = target !== undefined && (target.startsWith('/') || folder !== undefined);
    folder = isCertain ? resolvePath(folder ?? '/', target) : undefined;
    return [];
  });
}

function commandsIn(dockerfile: Dockerfile, script: Script, env: Env, parameters: Words): readonly ShellCommand[] {
  const known = new Map(env);
  return script.commands.flatMap((command) => {
    for (const { name, value, variables } of command.assignments) {
      if (command.words.length === 0) known.set(name, variables.length === 0 ? value : undefined);
    }
    if (command.words.length === 0) return [];
    const words = command.words.flatMap((word) => valuesOf(dockerfile, word, known, parameters));
    const redirectedTo = command.redirections.flatMap(({ operator, target }) => writtenBy(operator, target));
    const background = script.statements[command.statement]?.background === true;
    return [{ words, background, redirectedTo }];
  });
}

function writtenBy(operator: string, target: Word | undefined): readonly string[] {
  const path = target?.value;
  const isWrite = operator === '>' || operator === '>>' || operator === '>|' || operator === '&>';
  return isWrite && path !== undefined && !path.startsWith('/dev/') && !/^&?\d$/.test(path) ? [path] : [];
}

function valuesOf(dockerfile: Dockerfile, word: Word, env: Env, parameters: Words): Words {
  if (/^"?\$(?:@|\*|\{@\})"?$/.test(word.text)) return parameters;
  if (word.value !== undefined) return [word.value];
  if (/[`*?]|\$\(/.test(word.text)) return [undefined];
  return [expand(word.text, (name) => env.get(name), dockerfile.escape)];
}
