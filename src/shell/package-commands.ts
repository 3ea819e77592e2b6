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

const WRAPPERS = new Set(['sudo', 'env', 'command', 'exec', 'nice', 'time', 'eatmydata', 'ionice', 'doas']);
const PYTHON = /^(?:.*\/)?python[\d.]*$/;

const cache = new WeakMap<Command, { readonly result: PackageCommand | undefined }>();

/** Reads a command as a package manager's; undefined when it calls none. */
export function packageCommand(command: Command): PackageCommand | undefined {
  const cached = cache.get(command);
  if (cached) return cached.result;
  const result = read(command);
  cache.set(command, { result });
  return result;
}

function read(command: Command): PackageCommand | undefined {
  const at = managerIndex(command.words);
  const nameWord = command.words[at];
  const manager = nameWord?.value === undefined ? undefined : managerNamed(nameWord.value);
  if (!nameWord || !manager) return undefined;
  const { options, plain } = sortWords(command.words.slice(at + 1), manager);
  const isFlagVerb = manager.install.some((verb) => verb.startsWith('-'));
  const verbWord = isFlagVerb ? options[0] : plain[0];
  const verb = verbWord ? verbWord.value : manager.install.includes('') ? '' : undefined;
  const operands = isFlagVerb ? plain : plain.slice(1);
  const isVerb = (verbs: readonly string[]): boolean => verb !== undefined && verbs.includes(verb);
  return {
    command,
    manager,
    nameWord,
    verbWord,
    verb,
    options,
    operands,
    isInstall: isVerb(manager.install),
    isRefresh: isVerb(manager.refresh),
    isClean: manager.clean.some((words) =>
      words.every((word, index) => [verbWord, ...operands][index]?.value === word),
    ),
  };
}

/** Where the manager's name stands: behind wrappers and their options, and behind `python -m`. */
function managerIndex(words: readonly Word[]): number {
  let at = 0;
  while (WRAPPERS.has(words[at]?.value ?? '')) {
    at += 1;
    while (/^-|^\w+=/.test(words[at]?.text ?? '')) at += 1;
  }
  const isModule = PYTHON.test(words[at]?.value ?? '') && words[at + 1]?.value === '-m';
  return isModule ? at + 2 : at;
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
  const [name, ...rest] = command.words;
  if (name?.value !== 'rm') return false;
  const paths = rest.filter((word) => !word.text.startsWith('-'));
  return paths.length > 0 && paths.every((word) => folders.some((folder) => isInside(word.text, folder)));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
