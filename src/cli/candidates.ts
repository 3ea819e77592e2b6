import yargs from 'yargs';
import { transforms } from '../../transforms/index.ts';
import { optionsOf, withOptions } from './arguments.ts';
import { COMMANDS, type CommandSpec, FIX } from './commands.ts';
import type { OptionSpec } from './option-table.ts';

const SHELLS = ['bash', 'zsh', 'fish'];
/** The scripts complete files and folders themselves where this is all there is. */
const FILES = '::files';
const FOLDERS = '::folders';

/** What may stand for the last of the words after the program's name, or a mark for files or folders. */
export async function candidates(words: readonly string[]): Promise<readonly string[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = COMMANDS.find(({ name }) => name === before[0]) ?? FIX;
  const [, name, written] = /^--([a-z-]+)=(.*)$/.exec(current) ?? [];
  const valued = optionsOf(command).find((spec) => spec.value !== undefined && isWritten(spec, name, before.at(-1)));
  if (valued !== undefined) return valuesFor(valued, command, written ?? current, name ? `--${name}=` : '');
  if (before.includes('--')) return [FILES];
  const offered = current.startsWith('-') ? await optionWords(command, words) : operandsFor(command);
  const commands = before.length === 0 && !current.startsWith('-') ? COMMANDS.slice(1).map((one) => one.name) : [];
  return [...matching([...commands, ...offered.filter((one) => !one.startsWith('::'))], current), ...marks(offered)];
}

function isWritten({ name, short }: OptionSpec, inline: string | undefined, previous: string | undefined): boolean {
  return inline === undefined ? previous === `--${name}` || previous === `-${short}` : inline === name;
}

/** The options of the command that are not given yet, as yargs lists them. */
async function optionWords(command: CommandSpec, words: readonly string[]): Promise<readonly string[]> {
  const listed = await withOptions(yargs([]).help(false).version(false), command).getCompletion([...words]);
  return Array.isArray(listed)
    ? listed.map((one) => String(one).split(/[:\t]/)[0] ?? '').filter((one) => /^--..|^-.$/.test(one))
    : [];
}

function operandsFor({ completes }: CommandSpec): readonly string[] {
  if (completes === 'transforms') return transformNames();
  if (completes === 'shells') return SHELLS;
  if (completes === 'commands') return COMMANDS.slice(1).map(({ name }) => name);
  return completes === 'nothing' ? [] : [FILES];
}

function valuesFor(spec: OptionSpec, command: CommandSpec, written: string, prefix: string): readonly string[] {
  const choices = spec.name === 'format' ? command.formats : spec.choices;
  if (choices !== undefined) return matching(choices, written).map((one) => prefix + one);
  if (spec.value === 'NAMES') {
    const done = written.slice(0, written.lastIndexOf(',') + 1);
    return matching(transformNames(), written.slice(done.length)).map((one) => prefix + done + one);
  }
  if (spec.value === 'DIR') return [FOLDERS];
  return spec.value === 'FILE' || spec.value === 'PATH' ? [FILES] : [];
}

function transformNames(): readonly string[] {
  return [...new Set(transforms.flatMap(({ theme, transform: { id, aliases } }) => [id, theme, ...aliases]))];
}

function matching(names: readonly string[], written: string): readonly string[] {
  return names.filter((name) => name.toLowerCase().startsWith(written.toLowerCase()));
}

function marks(offered: readonly string[]): readonly string[] {
  return offered.filter((one) => one.startsWith('::'));
}
