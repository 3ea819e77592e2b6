import { parseArgs } from 'node:util';
import { suggestion } from '../config/nearest-name.ts';
import { OPTIONS, type OptionName, type OptionSpec } from './option-table.ts';

/** The command line as written, checked against the table of options. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** A `--` stands before the first positional: it is a path, not a command. */
  readonly pathsOnly: boolean;
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

const SPECS: readonly OptionSpec[] = OPTIONS;

export function parseArguments(argv: readonly string[]): Arguments | UsageError {
  const options = Object.fromEntries(
    SPECS.map(({ name, short, value }) => {
      const type = value === undefined ? ('boolean' as const) : ('string' as const);
      return [name, short === undefined ? { type } : { type, short }];
    }),
  );
  const { tokens } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  let pathsOnly = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') pathsOnly = positionals.length === 0;
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const problem = problemOf(token.rawName, token.value, token.inlineValue ?? false);
    if (problem !== undefined) return usageError(problem);
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
  }
  return {
    positionals,
    pathsOnly,
    has: (name) => values.has(name),
    value: (name) => values.get(name)?.at(-1),
    values: (name) => values.get(name) ?? [],
    list: (name) => (values.get(name) ?? []).flatMap(splitList),
  };
}

export function usageError(message: string): UsageError {
  return { kind: 'usage-error', message };
}

function problemOf(rawName: string, value: string | undefined, inline: boolean): string | undefined {
  const spec = SPECS.find(({ name, short }) => rawName === `--${name}` || rawName === `-${short}`);
  if (spec === undefined)
    return `unknown option ${rawName}${suggestion(
      rawName,
      SPECS.map(({ name }) => `--${name}`),
    )}`;
  if (spec.value === undefined) return inline ? `${rawName} takes no value` : undefined;
  if (value === undefined || value === '') return `${rawName} needs a value: ${rawName} ${spec.value}`;
  // `--only --write` is a value forgotten, not a value that looks like an option.
  if (!inline && /^--?[a-z]/.test(value))
    return `${rawName} needs a value, and ${value} is an option: write ${rawName}=${value}`;
  if (spec.choices === undefined || spec.choices.includes(value)) return undefined;
  return `${rawName} must be one of ${spec.choices.join(', ')}, not ${value}${suggestion(value, spec.choices)}`;
}

function splitList(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
