import type { Command, Word } from './types.ts';

/** A command that runs another: its options that take a value, and the words that it takes before the other's name. */
interface Wrapper {
  readonly valueOptions: readonly string[];
  readonly operands?: number;
  /** Which programs it starts, where it does other things as well. */
  readonly starts?: RegExp;
}

const options = (text: string): readonly string[] => text.split(' ');

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ['sudo', { valueOptions: options('-u -g -p -C -h -r -t -U -T -D --user --group') }],
  ['doas', { valueOptions: options('-u -C') }],
  ['env', { valueOptions: options('-u --unset -C --chdir') }],
  ['command', { valueOptions: [] }],
  ['exec', { valueOptions: options('-a') }],
  ['nice', { valueOptions: options('-n') }],
  ['ionice', { valueOptions: options('-c -n -p') }],
  ['nohup', { valueOptions: [] }],
  ['time', { valueOptions: options('-f -o') }],
  ['timeout', { valueOptions: options('-s --signal -k --kill-after'), operands: 1 }],
  ['xargs', { valueOptions: options('-a -d -E -I -L -n -P -s') }],
  ['gosu', { valueOptions: [], operands: 1 }],
  ['su-exec', { valueOptions: [], operands: 1 }],
  ['setuidgid', { valueOptions: [], operands: 1 }],
  ['stdbuf', { valueOptions: options('-i -o -e') }],
  ['eatmydata', { valueOptions: [] }],
  ['corepack', { valueOptions: [], starts: /^(?:npm|npx|pnpm|pnpx|yarn)(?:@|$)/ }],
  ['php', { valueOptions: options('-d -c'), starts: /^composer$|\.phar$/ }],
]);

/** Tools whose `run` starts a command in an environment of theirs. */
const RUNNERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['conda', options('-n --name -p --prefix --cwd')],
  ['mamba', options('-n --name -p --prefix --cwd')],
  ['micromamba', options('-n --name -p --prefix --cwd')],
  ['pipenv', []],
  ['poetry', options('-C --directory -P --project')],
]);

/** Of a command's words those of the program that it runs in the end: what is behind `sudo`, `env A=b`, `xargs` and their like. */
export function programIn(words: readonly Word[]): readonly Word[] {
  let at = 0;
  for (;;) {
    const next = behindWrapper(words, at);
    if (next === at) return at === 0 ? words : words.slice(at);
    at = next;
  }
}

function behindWrapper(words: readonly Word[], at: number): number {
  const name = commandName(words[at]);
  const wrapper = WRAPPERS.get(name);
  const runner = wrapper ? undefined : RUNNERS.get(name);
  if (!wrapper && (!runner || words[at + 1]?.value !== 'run')) return at;
  const behind = wrapper
    ? behindOptions(words, at + 1, wrapper.valueOptions) + (wrapper.operands ?? 0)
    : behindOptions(words, at + 2, runner ?? []);
  const isStarted = wrapper?.starts?.test(commandName(words[behind])) ?? true;
  return behind < words.length && isStarted ? behind : at;
}

/** Behind options with their values, and behind `env`'s assignments. */
export function behindOptions(words: readonly Word[], from: number, valueOptions: readonly string[]): number {
  let at = from;
  while (/^-|^\w+=/.test(words[at]?.text ?? '')) {
    at += valueOptions.includes(words[at]?.text ?? '') ? 2 : 1;
  }
  return at;
}

const PLAIN_NAME = /^[\w.+-]+$/;

/** The name behind the last slash, which is certain in `$VENV/bin/pip` too; `*` for a variable at its end; empty when unclear. */
export function commandName(word: Word | undefined): string {
  if (!word) return '';
  if (word.value !== undefined && PLAIN_NAME.test(word.value)) return word.value;
  const base = (word.value ?? word.text.replace(/"$/, ''))
    .replace(/^.*\//, '')
    .replace(/(?<=.)\$(?:\w+|\{\w+\})$/, '*');
  return /^[\w.+-]*\*?$/.test(base) ? base : '';
}

/** `sudo ` where the command is called through it, with the options that keep its environment. */
export function sudoOf(command: Command | undefined): string {
  const [name, ...others] = command?.words ?? [];
  if (name?.value !== 'sudo' && name?.value !== 'doas') return '';
  const plain = others.findIndex((word) => !/^-[EHnS]+$/.test(word.text));
  return [name, ...others.slice(0, Math.max(plain, 0))].map((word) => `${word.text} `).join('');
}
