import { posix } from 'node:path';
import { expand } from '../dockerfile/expand.ts';
import { isMounted, mountsOf } from '../dockerfile/mounts.ts';
import { lookUp } from '../dockerfile/state.ts';
import type { Dockerfile, Instruction, RunInstruction } from '../dockerfile/types.ts';
import { hasComment } from '../edit/shell.ts';
import type { Span } from '../edit/types.ts';
import { folderAfter, workdirBefore } from '../facts/workdir.ts';
import { ignoresFolder } from '../shell/ignores-folder.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command, Script } from '../shell/types.ts';

/** The folder that a `cd` changes to. */
export interface CdFolder {
  /** As WORKDIR takes it: absolute, with variables that the file sets. */
  readonly text: string;
  /** With the variables' values as the file states them. */
  readonly path: string;
}

/** The folder of `cd folder`, for a cd that runs in the RUN's own working folder, or in another one; undefined where it is not certain. */
function cdFolder(dockerfile: Dockerfile, run: RunInstruction, cd: Command, from?: string): CdFolder | undefined {
  const [name, word, ...others] = cd.words;
  if (name?.value !== 'cd' || !word || others.length > 0 || cd.redirections.length > 0 || cd.assignments.length > 0)
    return undefined;
  const text = /^"[^"]*"$/.test(word.text) ? word.text.slice(1, -1) : word.text;
  if (!/^(?:[\w\-.+@%/]|\$(?=\w)|\$\{\w+\})+$/.test(text) || text.startsWith('-')) return undefined;
  const value = expand(text, (name) => lookUp(run.state, name), dockerfile.escape);
  if (value === undefined || (text !== value && !value.startsWith('/'))) return undefined;
  const parent = value.startsWith('/') ? '/' : (from ?? workdirBefore(dockerfile, run)?.path);
  if (parent === undefined) return undefined;
  const path = posix.join(parent, value).replace(/(?<=.)\/$/, '');
  return { text: text === value ? path : text, path };
}

/** The `cd` that a RUN starts with, and that WORKDIR can do as well. */
export interface LeadingCd {
  readonly where: Span;
  readonly folder: CdFolder;
  /** From the cd to the command behind it. */
  readonly cut: Span;
  /** A cd that fails fails the build: where the build works, the folder exists. */
  readonly certain: boolean;
}

export interface OtherCd {
  readonly where: Span;
  /** Why WORKDIR cannot do it. */
  readonly reason: string;
  readonly detail?: string;
}

/** The first `cd` of a RUN; undefined where it has none. */
export function leadingCd(dockerfile: Dockerfile, run: RunInstruction): LeadingCd | OtherCd | undefined {
  const script = scriptOf(dockerfile, run);
  const cd = script?.commands.find((command) => command.words[0]?.value === 'cd');
  if (!script || !cd) return undefined;
  const where = cd.span;
  if (cd.statement > 0 || cd.link > 0 || cd.enclosing.length > 0) {
    const detail = 'Split the RUN only if its layers stay small.';
    return { where, reason: 'the cd is not the first command of its RUN', detail };
  }
  const cut = cutOf(script, cd);
  if (cut === undefined) {
    const detail = 'It has no effect on what follows: use WORKDIR if it should.';
    return { where, reason: 'the RUN only changes the folder', detail };
  }
  const folder = cdFolder(dockerfile, run, cd);
  if (folder === undefined) return { where, reason: 'the folder is not certain before the build' };
  const reason = obstacle(dockerfile, run, script, cut, folder);
  return reason === undefined ? { where, folder, cut, certain: isGuarded(script) } : { where, reason };
}

function obstacle(
  dockerfile: Dockerfile,
  run: RunInstruction,
  script: Script,
  cut: Span,
  folder: CdFolder,
): string | undefined {
  if (script.statements[0]?.links.some((link) => link.operator === '||')) return 'a failure of the cd is handled';
  if (script.commands[1]?.words[0]?.value === 'cd') return 'another cd follows at once';
  if (script.commands.some(looksBack)) return 'a later command goes back to the folder before';
  if (hasComment(dockerfile, cut)) return 'a comment stands behind the cd';
  return mayBeMounted(run, folder.path) ? 'a mount is or may be on the folder' : undefined;
}

/** The cd with its `&&`, `;` or line break. */
function cutOf(script: Script, cd: Command): Span | undefined {
  const [statement, following] = script.statements;
  const next = statement?.links[1] ?? following;
  return next && !statement?.background ? { start: cd.span.start, end: next.span.start } : undefined;
}

function isGuarded({ statements }: Script): boolean {
  const [first] = statements;
  return statements.length === 1 || (first?.errexit === true && first.links.length === 1);
}

function looksBack(command: Command): boolean {
  const [name, operand] = command.words;
  const goesBack = name?.value === 'popd' || (name?.value === 'cd' && operand?.value === '-');
  return goesBack || command.words.some((word) => word.variables.includes('OLDPWD') || word.text.startsWith('~-'));
}

/** A mount with a relative target, or on a folder that holds this one. */
function mayBeMounted(run: RunInstruction, folder: string): boolean {
  return (
    isMounted(run, folder) || mountsOf(run).some(({ targetText }) => targetText !== '' && !/^[/$]/.test(targetText))
  );
}

/** A `cd` after which the commands of its RUN work in its folder, up to the next. */
export interface FolderChange {
  readonly command: Command;
  readonly path: string;
}

/** The `cd`s of a RUN that surely run, in order, up to the first whose folder is not certain, or that may not run. */
export function folderChanges(dockerfile: Dockerfile, run: RunInstruction): readonly FolderChange[] {
  const script = scriptOf(dockerfile, run);
  const links = script?.statements.flatMap((statement) => statement.links) ?? [];
  if (!script?.commands.some(isFolderCommand) || script.commands.some(looksBack)) return [];
  if (links.every((link) => isFolderCommand(link.command))) return [];
  const changes: FolderChange[] = [];
  for (const { operator, command, kind, commands } of links) {
    const mayChange = commands.some(isFolderCommand) && kind !== 'subshell' && kind !== 'pipeline';
    if (operator === '||') return changes;
    if (!mayChange) continue;
    const folder = command && cdFolder(dockerfile, run, command, changes.at(-1)?.path);
    if (!folder || mayBeMounted(run, folder.path)) return changes;
    changes.push({ command, path: folder.path });
  }
  return changes;
}

function isFolderCommand(command: Command | undefined): boolean {
  return /^(?:cd|pushd|popd)$/.test(command?.words[0]?.value ?? '');
}

/** Whether an instruction works in the working folder, or sets another whatever it is. */
export function needsWorkdir(dockerfile: Dockerfile, instruction: Instruction): 'yes' | 'no' | 'sets' {
  switch (instruction.keyword) {
    case 'RUN': {
      const commands = scriptOf(dockerfile, instruction)?.commands ?? [];
      return commands.length > 0 && commands.every(ignoresFolder) ? 'no' : 'yes';
    }
    case 'COPY':
    case 'ADD':
      return instruction.destination?.value.startsWith('/') ? 'no' : 'yes';
    case 'WORKDIR':
      return folderAfter(dockerfile, instruction, undefined) === undefined ? 'yes' : 'sets';
    default:
      return 'no';
  }
}
