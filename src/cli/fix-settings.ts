import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggestion } from '../config/nearest-name.ts';
import { type RegisteredTransform, tablesOf, unknownNames } from '../config/selection.ts';
import { posixRelative } from '../discover/patterns.ts';
import { repositoryRoot } from '../discover/repository.ts';
import type { FixFilesOptions } from '../files/fix-files.ts';
import { SEVERITIES } from '../fix/types.ts';
import { FORMATS } from '../report/formats.ts';
import type { Format, Style, Tool } from '../report/types.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import { wantsColor } from './color.ts';
import type { Io } from './io.ts';
import { version } from './package.ts';

/** What the command line asks for. */
export interface FixSettings {
  readonly options: FixFilesOptions;
  /** Of these the run exits with 1: `fix`, `finding`, `withheld` or a severity. */
  readonly failOn: readonly string[];
  readonly maxWarnings: number | undefined;
  /** Suppression comments that suppress nothing are shown. */
  readonly unusedIgnores: boolean;
  /** Whether finding no Dockerfile is worth an exit code of its own: not where the user names which files at most. */
  readonly expectsFiles: boolean;
  /** What `format` is called. */
  readonly formatName: string | undefined;
  /** How to apply what is printed, where that is not plain. */
  readonly hint?: string | undefined;
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

/** What `--fail-on` takes. */
export const GATES: readonly string[] = ['none', 'fix', 'finding', 'withheld', ...SEVERITIES];

/** With these nothing to do is no surprise. */
const WHICH_FILES = ['staged', 'since', 'files-from'] as const;

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
  const gate = gateOf(args);
  if ('message' in gate) return gate;
  const unknown = unknownNames([...args.list('only'), ...args.list('skip')], all)[0];
  if (unknown !== undefined) return usageError(`${unknown} (dockerfix list shows all)`);
  const context = pathOf(args.value('context'), io);
  if (context !== undefined && !isFolder(context))
    return usageError(`--context ${args.value('context')}: no such folder`);
  const output = pathOf(args.value('output'), io);
  const tool = { version, transforms: all, severities: tablesOf(all).severities, command: commandOf(args) };
  const options = fixFilesOptions(args, io, all, context);
  const formatName = formatNameOf(args);
  return {
    ...gate,
    options,
    unusedIgnores: args.has('report-unused-ignores') || args.has('check'),
    expectsFiles: !WHICH_FILES.some((name) => args.has(name)),
    format: formatName === undefined ? undefined : await FORMATS[formatName]?.(tool),
    formatName,
    hint: formatName === 'diff' ? applyHint(io) : undefined,
    tool,
    noteStyle: { color: wantsColor(args, io.env, io.stderr), verbose: args.has('verbose') },
    style: {
      color: output === undefined && wantsColor(args, io.env, io.stdout),
      verbose: args.has('verbose'),
      isTerminal: output === undefined && io.stdout.isTerminal,
      written: options.write,
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
    baseConfig: baseConfigOption(args, io),
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

/** git reads the paths of a diff from the repository's root: where that is elsewhere, how to apply it here. */
function applyHint({ cwd }: Io): string | undefined {
  const root = repositoryRoot(cwd);
  const inside = root === undefined ? '' : posixRelative(root, cwd);
  if (inside === undefined || inside === '') return undefined;
  const folder = /^[\w@%+=:,./-]+$/.test(inside) ? inside : `'${inside.replaceAll("'", "'\\''")}'`;
  return `to apply the diff from here: git apply --directory=${folder}, or patch -p1`;
}

/** What makes the same changes again, by the options that choose them. */
function commandOf(args: Arguments): string {
  const valued = (['only', 'skip', 'config', 'base-config', 'plugin'] as const).flatMap((name) => {
    return args.values(name).map((value) => ` --${name} ${/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value}'`}`);
  });
  return `dockerfix -w${args.has('unsafe') ? ' --unsafe' : ''}${valued.join('')}`;
}

function numberOf(args: Arguments, name: 'jobs' | 'timeout', factor = 1): number | undefined {
  return args.has(name) ? Number(args.value(name)) * factor : undefined;
}

/** Absolute: `--base-config`, else `$DOCKERFIX_CONFIG`. */
export function baseConfigOption(args: Arguments, io: Io): string | undefined {
  const named = args.value('base-config') ?? io.env.DOCKERFIX_CONFIG;
  return args.has('no-config') || named === '' ? undefined : pathOf(named, io);
}

/** As `FixFilesOptions.config` takes it. */
export function configOption(args: Arguments, io: Io): boolean | string {
  return pathOf(args.value('config'), io) ?? !args.has('no-config');
}

function formatNameOf(args: Arguments): string | undefined {
  if (args.has('list-different')) return 'names';
  if (args.has('stat')) return 'stat';
  const isSilent = SILENT.some((name) => args.has(name));
  return args.value('format') ?? (isSilent ? undefined : 'diff');
}

function gateOf(args: Arguments): Pick<FixSettings, 'failOn' | 'maxWarnings'> | UsageError {
  const named = args.list('fail-on');
  const odd = named.find((name) => !GATES.includes(name));
  if (odd !== undefined) {
    return usageError(`--fail-on takes ${GATES.join(', ')}, not ${odd}${suggestion(odd, GATES)}`);
  }
  if (named.length > 1 && named.includes('none')) return usageError('--fail-on none stands alone');
  const limit = args.value('max-warnings');
  if (limit !== undefined && !/^\d{1,9}$/.test(limit)) {
    return usageError(`--max-warnings is a number of warnings, not ${limit}`);
  }
  const byDefault = FAIL_ON_CHANGE.some((name) => args.has(name)) ? ['fix'] : [];
  return {
    failOn: args.has('fail-on') ? named : byDefault,
    maxWarnings: limit === undefined ? undefined : Number(limit),
  };
}

export function pathOf(path: string | undefined, io: Io): string | undefined {
  return path === undefined ? undefined : resolve(io.cwd, path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
