import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RegisteredTransform, unknownNames } from '../config/selection.ts';
import type { FixFilesOptions } from '../files/fix-files.ts';
import { FORMATS } from '../report/formats.ts';
import { names } from '../report/names.ts';
import { stat } from '../report/stat.ts';
import type { Format, Style, Tool } from '../report/types.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import { wantsColor } from './color.ts';
import type { Io } from './io.ts';
import { version } from './package.ts';

/** What the command line asks for. */
export interface FixSettings {
  readonly options: FixFilesOptions;
  /** Changes make the run exit with 1. */
  readonly failOnChange: boolean;
  /** Undefined: what is written speaks for itself. */
  readonly format: Format | undefined;
  readonly tool: Tool;
  readonly style: Style;
  /** For what is said on standard error. */
  readonly noteStyle: Style;
  readonly quiet: boolean;
  /** Absolute; undefined: standard output. */
  readonly output: string | undefined;
}

const FAIL_ON_CHANGE = ['check', 'list-different', 'exit-non-zero-on-fix'] as const;

/** What these write speaks for itself. */
const SILENT = ['write', 'interactive', 'update-baseline'] as const;

export async function fixSettings(
  args: Arguments,
  io: Io,
  all: readonly RegisteredTransform[],
): Promise<FixSettings | UsageError> {
  const odd = numberProblem(args);
  if (odd !== undefined) return usageError(odd);
  const unknown = unknownNames([...args.list('only'), ...args.list('skip')], all)[0];
  if (unknown !== undefined) return usageError(`${unknown} (dockerfix list shows all)`);
  const context = pathOf(args.value('context'), io);
  if (context !== undefined && !isFolder(context))
    return usageError(`--context ${args.value('context')}: no such folder`);
  const output = pathOf(args.value('output'), io);
  const tool = { version, transforms: all };
  return {
    options: fixFilesOptions(args, io, all, context),
    failOnChange: FAIL_ON_CHANGE.some((name) => args.has(name)),
    format: await formatOf(args, tool),
    tool,
    noteStyle: { color: wantsColor(args, io.env, io.stderr), verbose: args.has('verbose') },
    style: {
      color: output === undefined && wantsColor(args, io.env, io.stdout),
      verbose: args.has('verbose'),
      isTerminal: output === undefined && io.stdout.isTerminal,
    },
    quiet: args.has('quiet'),
    output,
  };
}

const COUNTS = [
  ['max-files', 'files'],
  ['jobs', 'threads'],
] as const;

function numberProblem(args: Arguments): string | undefined {
  const seconds = args.value('timeout');
  if (seconds !== undefined && !(Number(seconds) > 0 && Number(seconds) < 1e6))
    return `--timeout is a number of seconds, not ${seconds}`;
  return COUNTS.flatMap(([name, what]) => {
    const value = args.value(name);
    return value === undefined || /^[1-9]\d{0,8}$/.test(value) ? [] : `--${name} is a number of ${what}, not ${value}`;
  })[0];
}

function fixFilesOptions(
  args: Arguments,
  io: Io,
  all: readonly RegisteredTransform[],
  context: string | undefined,
): FixFilesOptions {
  return {
    cwd: io.cwd,
    all,
    only: args.list('only'),
    skip: args.list('skip'),
    unsafe: args.has('unsafe'),
    config: configOption(args, io),
    gitignore: !args.has('no-gitignore'),
    include: args.list('include'),
    exclude: args.list('exclude'),
    context,
    write: args.has('write') || args.has('interactive'),
    maxFiles: args.has('max-files') ? Number(args.value('max-files')) : undefined,
    budgetMs: numberOf(args, 'timeout', 1000),
    jobs: numberOf(args, 'jobs'),
    signal: io.interrupted,
  };
}

function numberOf(args: Arguments, name: 'jobs' | 'timeout', factor = 1): number | undefined {
  return args.has(name) ? Number(args.value(name)) * factor : undefined;
}

/** As `FixFilesOptions.config` takes it. */
export function configOption(args: Arguments, io: Io): boolean | string {
  return pathOf(args.value('config'), io) ?? !args.has('no-config');
}

async function formatOf(args: Arguments, tool: Tool): Promise<Format | undefined> {
  if (args.has('list-different')) return names;
  if (args.has('stat')) return stat;
  const isSilent = SILENT.some((name) => args.has(name));
  const name = args.value('format') ?? (isSilent ? undefined : 'diff');
  return name === undefined ? undefined : FORMATS[name]?.(tool);
}

export function pathOf(path: string | undefined, io: Io): string | undefined {
  return path === undefined ? undefined : resolve(io.cwd, path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
