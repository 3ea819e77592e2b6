import yargs, { type Argv } from 'yargs';
import { COMMANDS, type CommandSpec, FIX } from './commands.ts';
import { OPTIONS, type OptionName, type OptionSpec } from './option-table.ts';
import { usageMessage } from './usage-message.ts';

/** The options of a command line, checked against the table of options. */
export interface Arguments {
  has(name: OptionName): boolean;
  /** The value; of an option given more than once, the last. */
  value(name: OptionName): string | undefined;
  /** All values as written, of an option that may be given more than once. */
  values(name: OptionName): readonly string[];
  /** All values of a list, split at commas. */
  list(name: OptionName): readonly string[];
}

/** What was wrong with the command line, in one line. */
export interface UsageError {
  readonly kind: 'usage-error';
  readonly message: string;
}

/** What a command line asks for. */
export interface CommandLine {
  readonly kind: 'command-line';
  readonly command: CommandSpec;
  /** The positionals after the command's name. */
  readonly operands: readonly string[];
  readonly args: Arguments;
}

const SPECS: readonly OptionSpec[] = OPTIONS;

/** A value is one word; a number is checked where it is used (yargs lets NaN pass); `-` and what follows `--` are operands. */
const CONFIGURATION = {
  'greedy-arrays': false,
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'populate--': true,
  'strip-aliased': true,
};

type Given = Readonly<Record<string, unknown>>;

/** Reads a command line (without the program's name) by the tables of commands and options. Never exits. */
export function parseCommandLine(argv: readonly string[]): CommandLine | UsageError {
  const { command, words } = commandIn(argv);
  let failed: string | undefined;
  const parser = withOptions(baseParser(), command).fail((message, error) => {
    failed ??= message || error?.message || 'the command line cannot be read';
  });
  const given = parsed(parser, words);
  if (typeof given === 'string') failed ??= given;
  const problem = flagValueProblem(words) ?? (failed === undefined ? undefined : usageMessage(failed, command, words));
  if (problem !== undefined || typeof given === 'string') return usageError(problem ?? 'cannot be read');
  const operands = [...valuesIn(given._), ...valuesIn(given['--'])];
  return { kind: 'command-line', command, operands, args: argumentsOf(given) };
}

function parsed(parser: Argv, words: readonly string[]): Given | string {
  try {
    return parser.parseSync([...words]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A command is the first operand before any `--`; options may stand before it, and a value of one is no operand. */
function commandIn(argv: readonly string[]): { readonly command: CommandSpec; readonly words: readonly string[] } {
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-') && word !== '-') {
      const spec = SPECS.find(({ name, short }) => word === `--${name}` || word === `-${short}`);
      if (spec?.value !== undefined) at += 1;
      continue;
    }
    const command = COMMANDS.find(({ name }) => name === word);
    return command === undefined ? { command: FIX, words: argv } : { command, words: argv.toSpliced(at, 1) };
  }
  return { command: FIX, words: argv };
}

/** What yargs would do by itself, exit, translate, print, is left to the command line. */
function baseParser(): Argv {
  return yargs([])
    .scriptName('dockerfix')
    .exitProcess(false)
    .help(false)
    .version(false)
    .locale('en')
    .parserConfiguration(CONFIGURATION)
    .strictOptions();
}

/** The options that a command takes; what they need, or cannot stand beside, is of the same command. */
export function optionsOf({ groups }: CommandSpec): readonly OptionSpec[] {
  const taken = SPECS.filter(({ group }) => group === 'General' || groups.includes(group));
  const isTaken = (name: string) => taken.some((spec) => spec.name === name);
  return taken.map((spec) => {
    const { needs = [], conflicts = [] } = spec;
    return { ...spec, needs: needs.filter(isTaken), conflicts: conflicts.filter(isTaken) };
  });
}

export function withOptions(parser: Argv, command: CommandSpec): Argv {
  const specs = optionsOf(command);
  for (const { name, short, value, choices, group, help, conflicts = [] } of specs) {
    const allowed = name === 'format' ? command.formats : choices;
    parser.option(name, {
      describe: name === 'format' ? `${help} Default: ${command.formats?.[0]}.` : help,
      group: `${group === 'Format' ? 'Output' : group}:`,
      ...(short === undefined ? {} : { alias: short }),
      ...(value === undefined ? { type: 'boolean' } : { type: 'string', nargs: 1 }),
      ...(allowed === undefined ? {} : { choices: allowed }),
      conflicts: [...conflicts],
    });
  }
  return parser.check((given) => needsProblem(given, specs) ?? emptyProblem(given, specs) ?? true, false);
}

/** `needs` means any of several: yargs' own `implies` means all. */
function needsProblem(given: Given, specs: readonly OptionSpec[]): string | undefined {
  const lone = specs.find(
    ({ name, needs = [] }) => isGiven(given[name]) && needs.length > 0 && !needs.some((other) => isGiven(given[other])),
  );
  return lone && `--${lone.name} needs ${lone.needs?.map((other) => `--${other}`).join(' or ')}`;
}

function emptyProblem(given: Given, specs: readonly OptionSpec[]): string | undefined {
  const empty = specs.find(({ name, value }) => value !== undefined && valuesIn(given[name]).includes(''));
  if (empty !== undefined) return `--${empty.name} needs a value: --${empty.name} ${empty.value}`;
  const operands = [...valuesIn(given._), ...valuesIn(given['--'])];
  return operands.includes('') ? 'a path is empty: is a variable unset?' : undefined;
}

/** `--write=yes`: yargs would read it as "no". */
function flagValueProblem(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  for (const word of end === -1 ? argv : argv.slice(0, end)) {
    const [, written = '', name = ''] = /^(--?([^=-][^=]*))=/.exec(word) ?? [];
    const spec = SPECS.find(({ name: long, short }) => (written.startsWith('--') ? long : short) === name);
    if (spec !== undefined && spec.value === undefined) return `${written} takes no value`;
  }
  return undefined;
}

function argumentsOf(given: Given): Arguments {
  return {
    has: (name) => isGiven(given[name]),
    value: (name) => valuesIn(given[name]).at(-1),
    values: (name) => valuesIn(given[name]),
    list: (name) => valuesIn(given[name]).flatMap(splitList),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== false;
}

function valuesIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

export function usageError(message: string): UsageError {
  return { kind: 'usage-error', message };
}

function splitList(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
