import { expand } from '../dockerfile/expand.ts';
import { lookUp } from '../dockerfile/state.ts';
import type { Dockerfile, State } from '../dockerfile/types.ts';
import type { Command, Scope, Script, Word } from '../shell/types.ts';
import { type ImagePath, resolvePath } from './image-paths.ts';
import { type Known, known, unknown } from './known.ts';

/** Where a script works, as it goes on: each scope's folder, and what `popd` goes back to. */
class Whereabouts {
  private readonly folders = new Map<Scope, Known<ImagePath>>();
  private readonly stacks = new Map<Scope, readonly Known<ImagePath>[]>();
  private readonly start: ImagePath;

  constructor(start: ImagePath) {
    this.start = start;
  }

  at(scope: Scope): Known<ImagePath> {
    const folder = this.folders.get(scope) ?? (scope.around ? this.at(scope.around) : known(this.start));
    this.folders.set(scope, folder);
    return folder;
  }

  /** A change of folder holds in its scope; around a branch it may have been made or not. */
  move(command: Command, folder: Known<ImagePath>): void {
    this.folders.set(command.scope, folder);
    let { scope } = command;
    while (scope.kind === 'branch' && scope.around) {
      scope = scope.around;
      this.folders.set(scope, unknown('folder-depends', command.span));
    }
  }

  push(scope: Scope): void {
    this.stacks.set(scope, [...(this.stacks.get(scope) ?? []), this.at(scope)]);
  }

  pop(scope: Scope): Known<ImagePath> | undefined {
    const stack = this.stacks.get(scope) ?? [];
    this.stacks.set(scope, stack.slice(0, -1));
    return stack.at(-1);
  }
}

/**
 * The folder in which each command of a script runs that starts in `start`: `cd`, `pushd` and `popd` followed through groups,
 * sub-shells, pipes, `&&`, `||` and `&`. A `cd` is taken to succeed where its failure would not be handled.
 */
export function foldersIn(
  dockerfile: Dockerfile,
  state: State,
  script: Pick<Script, 'commands'>,
  start: ImagePath,
): ReadonlyMap<Command, Known<ImagePath>> {
  const found = new Map<Command, Known<ImagePath>>();
  const whereabouts = new Whereabouts(start);
  for (const command of script.commands) {
    const here = whereabouts.at(command.scope);
    found.set(command, here);
    const name = command.words[0]?.value;
    if (name === 'cd' || name === 'pushd') {
      if (name === 'pushd') whereabouts.push(command.scope);
      whereabouts.move(command, folderOfCd(dockerfile, state, script, command, here));
    } else if (name === 'popd') {
      whereabouts.move(command, whereabouts.pop(command.scope) ?? unknown('folder-varies', command.span));
    }
  }
  return found;
}

/** True for what changes the folder of the commands behind it. */
export function changesFolder(command: Command): boolean {
  return /^(?:cd|pushd|popd)$/.test(command.words[0]?.value ?? '');
}

function folderOfCd(
  dockerfile: Dockerfile,
  state: State,
  script: Pick<Script, 'commands'>,
  cd: Command,
  here: Known<ImagePath>,
): Known<ImagePath> {
  const [word, ...others] = cd.words.slice(1).filter(({ text }) => !/^-[LPe@]+$|^--$/.test(text));
  const path = word && others.length === 0 ? pathOf(dockerfile, state, script, word) : undefined;
  if (path === undefined || path === '-') return unknown('folder-varies', cd.span);
  if (path.startsWith('/')) return known(resolvePath('/', path));
  return here.kind === 'known' ? known(resolvePath(here.value, path)) : here;
}

/** A word with the variables of ENV and ARG put in, unless the script sets them itself. */
function pathOf(
  { escape }: Dockerfile,
  state: State,
  script: Pick<Script, 'commands'>,
  word: Word,
): string | undefined {
  if (word.value !== undefined) return word.value;
  if (!/^"?(?:[\w\-.+@%/]|\$(?=\w)|\$\{\w+\})+"?$/.test(word.text)) return undefined;
  if (word.variables.some((name) => script.commands.some((command) => mentionsName(command, name)))) return undefined;
  return expand(word.text, (name) => lookUp(state, name), escape);
}

/** An assignment, `export`, `read`, a loop's own body: anything that may give the name another value. */
function mentionsName({ assignments, words }: Command, name: string): boolean {
  return (
    assignments.some((assignment) => assignment.name === name) ||
    words.some(({ text }) => text === name || text.startsWith(`${name}=`))
  );
}
