import { nearestName, suggestion } from '../config/nearest-name.ts';
import { COMMANDS, type CommandSpec } from './commands.ts';
import { OPTIONS, type OptionSpec } from './option-table.ts';

const SPECS: readonly OptionSpec[] = OPTIONS;

/** What yargs (in English) found wrong with the options of a command, in one line and with the nearest valid name. */
export function usageMessage(message: string, command: CommandSpec, argv: readonly string[]): string {
  const [, unknown] = /^Unknown arguments?: ([^,\n]+)/.exec(message) ?? [];
  if (unknown !== undefined) return unknownOption(unknown, command);
  const [, lacking = ''] = /^Not enough arguments following: (\S+)/.exec(message) ?? [];
  if (lacking !== '') return lackingValue(lacking, argv);
  const [, a, b] = /^Arguments (\S+) and (\S+) are mutually exclusive/.exec(message) ?? [];
  if (a !== undefined) return `--${a} and --${b} exclude each other`;
  const [, name = '', given = ''] = /^[ \t]*Argument: (\S+), Given: "([^\n]*?)", Choices: /m.exec(message) ?? [];
  return name === '' ? message.replace(/(?<!\s)\s*\n\s*/g, ' ') : wrongChoice(name, given, command);
}

function unknownOption(name: string, command: CommandSpec): string {
  const written = `${name.length === 1 ? '-' : '--'}${name}`;
  const known = SPECS.find((spec) => spec.name === name || spec.short === name);
  const usedBy = known && COMMANDS.filter(({ groups }) => groups.includes(known.group)).map(nameOf);
  if (usedBy !== undefined) return `${written} is not for ${nameOf(command)}, but for ${usedBy.join(', ')}`;
  const synonym = SPECS.find((spec) => spec.synonyms?.includes(name));
  const names = SPECS.filter(({ group }) => group === 'General' || command.groups.includes(group));
  const own = names.map((spec) => `--${spec.name}`);
  const hint = synonym === undefined ? suggestion(written, own) : `; did you mean --${synonym.name}?`;
  return `unknown option ${written}${hint}`;
}

/** `--only --write` is a value forgotten, not a value that looks like an option. */
function lackingValue(name: string, argv: readonly string[]): string {
  const spec = SPECS.find((one) => one.name === name || one.short === name);
  const at = argv.findIndex((word) => word === `--${spec?.name}` || word === `-${spec?.short}`);
  const next = argv[at + 1];
  if (at === -1 || next === undefined) return `--${spec?.name} needs a value: --${spec?.name} ${spec?.value}`;
  return `${argv[at]} needs a value, and ${next} is an option: write ${argv[at]}=${next}`;
}

function wrongChoice(name: string, given: string, command: CommandSpec): string {
  const choices = (name === 'format' ? command.formats : SPECS.find((spec) => spec.name === name)?.choices) ?? [];
  const isElsewhere = name === 'format' && COMMANDS.some(({ formats }) => formats?.includes(given));
  if (isElsewhere) return `--format ${given} is not for ${nameOf(command)}: use ${choices.join(', ')}`;
  const hint = suggestion(given, choices);
  return `--${name} must be one of ${choices.join(', ')}, not ${given}${hint}`;
}

/** `fixing` is what dockerfix does without a command. */
function nameOf({ name }: CommandSpec): string {
  return name === '$0' ? 'fixing' : name;
}

/** What may have been meant by a path that does not exist: a command. */
export function commandMeant(path: string): string {
  const names = COMMANDS.map(({ name }) => name).filter((name) => name !== '$0');
  const nearest = /^[a-z-]{3,}$/.test(path) ? nearestName(path, names) : undefined;
  return nearest === undefined ? '' : `; did you mean the command ${nearest}?`;
}
