import type { Command, Script, Word } from './types.ts';

/** Why a script is not the words of one program. */
export type NotPlain = 'several-commands' | 'builtin' | 'assignment' | 'redirection' | 'variable' | 'expansion';

export interface PlainCommand {
  readonly words: readonly Word[];
  /** The values of the words, in order. */
  readonly values: readonly string[];
}

/** What only the shell itself can run. `echo`, `test`, `kill` and others are programs too, but not the same ones. */
const BUILTINS = new Set(
  (
    '. : [ [[ alias bg bind break builtin caller case cd command compgen complete continue declare dirs disown enable ' +
    'eval exec exit export fc fg for function getopts hash help history if jobs kill let local logout mapfile popd ' +
    'printf pushd pwd read readarray readonly return select set shift shopt source suspend test time times trap type ' +
    'typeset ulimit umask unalias unset until wait while'
  ).split(' '),
);

/** Characters that no shell reads as anything but themselves, or quotes around what has no expansion inside. */
const PLAIN_WORD = /^(?:[\w\-./:=+@%,^]|'[^'\n]*'|"[^"$`\\!\n]*")+$/;

/** The script as the words of one program, when a shell would make exactly these words of it and run nothing else. */
export function plainCommand(script: Script): PlainCommand | NotPlain {
  const [statement, ...others] = script.statements;
  const [link] = statement?.links ?? [];
  if (!statement || !link || others.length > 0 || statement.links.length > 1) return 'several-commands';
  const { command } = link;
  if (!command || link.kind !== 'command' || link.negated || statement.background) return 'several-commands';
  return wordsOf(command);
}

function wordsOf(command: Command): PlainCommand | NotPlain {
  if (command.redirections.length > 0) return 'redirection';
  if (command.assignments.length > 0) return 'assignment';
  const runsExec = command.words[0]?.text === 'exec' && command.words.length > 1;
  const words = runsExec ? command.words.slice(1) : command.words;
  const program = words[0]?.value ?? words[0]?.text ?? '';
  const isOption = runsExec && program.startsWith('-');
  if (BUILTINS.has(program) || isOption || (program === 'echo' && isShellEcho(words))) return 'builtin';
  const other = words.filter((word) => !PLAIN_WORD.test(word.text));
  if (other.some((word) => word.variables.length > 0)) return 'variable';
  if (other.length > 0) return 'expansion';
  return { words, values: words.map((word) => word.value ?? unquoted(word.text)) };
}

/** What shells and `/bin/echo` do not agree about. */
function isShellEcho(words: readonly Word[]): boolean {
  return words[1]?.text.startsWith('-') === true || words.some((word) => word.text.includes('\\'));
}

function unquoted(text: string): string {
  return text.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? '');
}
