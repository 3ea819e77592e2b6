import { managerNamed, type PackageManager } from '../facts/package-managers.ts';
import type { Command, Word } from './types.ts';

/** A simple command that calls a package manager, read with the manager's own row. */
export interface PackageCommand {
  readonly command: Command;
  readonly manager: PackageManager;
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

/** A command that runs another: its options that take a value, and the words that it takes before the other's name. */
interface Wrapper {
  readonly valueOptions: string;
  readonly operands?: number;
}

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ['sudo', { valueOptions: '-u -g -p -C -h -r -t -U -T -D --user --group' }],
  ['doas', { valueOptions: '-u -C' }],
  ['env', { valueOptions: '-u --unset -C --chdir' }],
  ['command', { valueOptions: '' }],
  ['exec', { valueOptions: '-a' }],
  ['nice', { valueOptions: '-n' }],
  ['ionice', { valueOptions: '-c -n -p' }],
  ['nohup', { valueOptions: '' }],
  ['time', { valueOptions: '-f -o' }],
  ['timeout', { valueOptions: '-s --signal -k --kill-after', operands: 1 }],
  ['xargs', { valueOptions: '-a -d -E -I -L -n -P -s' }],
  ['gosu', { valueOptions: '', operands: 1 }],
  ['su-exec', { valueOptions: '', operands: 1 }],
  ['setuidgid', { valueOptions: '', operands: 1 }],
  ['stdbuf', { valueOptions: '-i -o -e' }],
  ['eatmydata', { valueOptions: '' }],
  ['corepack', { valueOptions: '' }],
  ['php', { valueOptions: '-d -c' }],
]);

/** Tools whose `run` starts a command in an environment of theirs. */
const RUNNERS: ReadonlyMap<string, string> = new Map([
  ['conda', '-n --name -p --prefix --cwd'],
  ['mamba', '-n --name -p --prefix --cwd'],
  ['micromamba', '-n --name -p --prefix --cwd'],
  ['pipenv', ''],
  ['poetry', '-C --directory -P --project'],
]);
const PYTHON = /^(?:python|pypy)[\d.]*\*?$/;

const cache = new WeakMap<Command, { readonly result: PackageCommand | undefined }>();

/** Reads a command as a package manager's; undefined when it calls none. */
export function packageCommand(command: Command): PackageCommand | undefined {
  const cached = cache.get(command);
  if (cached) return cached.result;
  const result = read(command);
  cache.set(command, { result });
  return result;
}

/** Tells a command, moved to another offset, what it was found to be: a copy of one that calls no package manager calls none. */
export function carryReading(from: Command, to: Command): void {
  const cached = cache.get(from);
  if (cached && !cached.result) cache.set(to, cached);
}

function read(command: Command): PackageCommand | undefined {
  const at = managerIndex(command);
  const nameWord = command.words[at];
  const manager = nameWord && managerNamed(commandName(nameWord));
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
function verbOf(manager: PackageManager, plain: readonly Word[]): { verb: string | undefined; length: number } {
  if (manager.install.includes('*')) return { verb: plain.length > 0 ? '*' : undefined, length: 0 };
  const [first] = plain;
  if (!first) return { verb: manager.install.includes('') ? '' : undefined, length: 0 };
  const long = [...manager.install, ...manager.remove].find((verb) => {
    const words = verb.split(' ');
    return words.length > 1 && words.every((word, index) => plain[index]?.value === word);
  });
  return long === undefined ? { verb: first.value, length: 1 } : { verb: long, length: long.split(' ').length };
}

const PLAIN_NAME = /^[\w.+-]+$/;

/** The name behind the last slash, which is certain in `$VENV/bin/pip` too; `*` for a variable at its end; empty when unclear. */
function commandName(word: Word | undefined): string {
  if (!word) return '';
  if (word.value !== undefined && PLAIN_NAME.test(word.value)) return word.value;
  const base = (word.value ?? word.text.replace(/"$/, ''))
    .replace(/^.*\//, '')
    .replace(/(?<=.)\$(?:\w+|\{\w+\})$/, '*');
  return /^[\w.+-]*\*?$/.test(base) ? base : '';
}

/** The word that names the program which a command runs in the end: behind `sudo`, `env A=b`, `xargs` and their like. */
export function programWord(command: Command): Word | undefined {
  return programWords(command)[0];
}

const programs = new WeakMap<Command, readonly Word[]>();

/** That word and all behind it. */
export function programWords(command: Command): readonly Word[] {
  const known = programs.get(command);
  if (known) return known;
  const at = programIndex(command.words);
  const words = at === 0 ? command.words : command.words.slice(at);
  programs.set(command, words);
  return words;
}

function programIndex(words: readonly Word[]): number {
  let at = 0;
  for (;;) {
    const next = behindWrapper(words, at);
    if (next === at) return at;
    at = next;
  }
}

/** Where the manager's name stands: behind wrappers with their options, and behind `python -m`. */
function managerIndex(command: Command): number {
  const { words } = command;
  const at = words.length - programWords(command).length;
  const isPython = PYTHON.test(commandName(words[at])) || /^"?\$\{?\w+\}?"?$/.test(words[at]?.text ?? '');
  if (!isPython) return at;
  const module = behindOptions(words, at + 1, '-W -X');
  return words[module - 1]?.value === '-m' ? module : at;
}

function behindWrapper(words: readonly Word[], at: number): number {
  const name = commandName(words[at]);
  const wrapper = WRAPPERS.get(name);
  if (wrapper) return behindOptions(words, at + 1, wrapper.valueOptions) + (wrapper.operands ?? 0);
  const runner = RUNNERS.get(name);
  return runner !== undefined && words[at + 1]?.value === 'run' ? behindOptions(words, at + 2, runner) : at;
}

/** Behind options with their values, and behind `env`'s assignments. */
function behindOptions(words: readonly Word[], from: number, valueOptions: string): number {
  let at = from;
  while (/^-|^\w+=/.test(words[at]?.text ?? '')) {
    at += valueOptions.split(' ').includes(words[at]?.text ?? '') ? 2 : 1;
  }
  return at;
}

function sortWords(
  words: readonly Word[],
  manager: PackageManager,
): { options: readonly Word[]; plain: readonly Word[] } {
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
