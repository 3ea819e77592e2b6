import { longVerbs, toolNamed } from '../tools/index.ts';
import type { Tool } from '../tools/types.ts';
import { behindOptions, commandName } from './program-words.ts';
import type { Command, Script, Word } from './types.ts';

/** A simple command that calls a package manager, read with the manager's own row. */
export interface PackageCommand {
  readonly command: Command;
  readonly manager: Tool;
  /** The word that names the manager, behind `sudo`, `env A=b`, `python -m`. */
  readonly nameWord: Word;
  /** The sub-command; undefined when there is none or it is not certain. */
  readonly verbWord: Word | undefined;
  readonly verb: string | undefined;
  /** Words that start with `-`, wherever they stand; those that take a value are followed by it in `values`. */
  readonly options: readonly Word[];
  /** What is neither option, option value nor sub-command: packages, mostly. */
  readonly operands: readonly Word[];
  readonly isInstall: boolean;
  readonly isRefresh: boolean;
  /** Only removes caches. */
  readonly isClean: boolean;
}

/** A command read as a package manager's; undefined when it calls none. */
export function packageCommand(command: Command): PackageCommand | undefined {
  return command.packages;
}

/** The commands of a script that call package managers, in order. */
export function packageCalls(script: Script): readonly PackageCommand[] {
  const found: PackageCommand[] = [];
  for (const { packages } of script.commands) if (packages) found.push(packages);
  return found;
}

/** The word that names the program which a command runs in the end: behind `sudo`, `env A=b`, `xargs` and their like. */
export function programWord(command: Command): Word | undefined {
  return command.program[0];
}

/** That word and all behind it. */
export function programWords(command: Command): readonly Word[] {
  return command.program;
}

/** Reads a command with the row of the manager that it calls. */
export function readPackages(command: Command): PackageCommand | undefined {
  const first = command.words.length - command.program.length;
  const name = commandName(command.words[first]);
  const module = pythonModule(command.words, first, name);
  const at = module ?? first;
  const nameWord = command.words[at];
  const manager = toolNamed(module === undefined ? name : commandName(nameWord));
  if (!nameWord || !manager) return undefined;
  const { options, plain } = sortWords(command.words.slice(at + 1), manager);
  const isFlagVerb = manager.install.some((verb) => verb.startsWith('-'));
  const { verb, length } = isFlagVerb ? { verb: options[0]?.value, length: 0 } : verbOf(manager, plain);
  const isVerb = (verbs: readonly string[]): boolean => verb !== undefined && verbs.includes(verb);
  return {
    command,
    manager,
    nameWord,
    verbWord: isFlagVerb ? options[0] : plain[length - 1],
    verb,
    options,
    operands: plain.slice(length),
    isInstall: isVerb(manager.install),
    isRefresh: isVerb(manager.refresh),
    isClean: manager.clean.some((words) =>
      words.every((word, index) => (isFlagVerb ? options : plain)[index]?.value === word),
    ),
  };
}

/** The sub-command among the plain words, and how many of them it takes: `pip install` is two of uv's. */
function verbOf(manager: Tool, plain: readonly Word[]): { verb: string | undefined; length: number } {
  if (manager.install.includes('*')) return { verb: plain.length > 0 ? '*' : undefined, length: 0 };
  const [first] = plain;
  if (!first) return { verb: manager.install.includes('') ? '' : undefined, length: 0 };
  const long = longVerbs(manager).find((words) => words.every((word, index) => plain[index]?.value === word));
  return long === undefined ? { verb: first.value, length: 1 } : { verb: long.join(' '), length: long.length };
}

/** Where the module's name stands, for `python -m pip`. */
function pythonModule(words: readonly Word[], at: number, name: string): number | undefined {
  const text = words[at]?.text ?? '';
  const isPython = PYTHON.test(name) || (text.includes('$') && VARIABLE.test(text));
  if (!isPython) return undefined;
  const module = behindOptions(words, at + 1, ['-W', '-X']);
  return words[module - 1]?.value === '-m' ? module : undefined;
}

const PYTHON = /^(?:python|pypy)[\d.]*\*?$/;
const VARIABLE = /^"?\$\{?\w+\}?"?$/;

function sortWords(words: readonly Word[], manager: Tool): { options: readonly Word[]; plain: readonly Word[] } {
  const options: Word[] = [];
  const plain: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) continue;
    if (!word.text.startsWith('-')) plain.push(word);
    else {
      options.push(word);
      if (manager.valueOptions.includes(word.text)) at += 1;
    }
  }
  return { options, plain };
}

/** `rm` with only package manager caches as its operands. */
export function isCacheRemoval(command: Command, folders: readonly string[]): boolean {
  const [name, ...rest] = programWords(command);
  if (name?.value !== 'rm') return false;
  const paths = rest.filter((word) => !word.text.startsWith('-'));
  return paths.length > 0 && paths.every((word) => folders.some((folder) => isInside(word.text, folder)));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
