import type { FixFilesOptions } from '../files/fix-files.ts';
import type { Failure, FileReport } from '../files/types.ts';
import type { Arguments, UsageError } from './arguments.ts';
import type { FixSettings } from './fix-settings.ts';
import type { Io } from './io.ts';
import type { OptionName } from './option-table.ts';

/** What an option adds to a run of files. */
export interface Extra extends Pick<FixFilesOptions, 'admit' | 'leaveOut'> {
  /** It writes the files itself. */
  readonly writes?: boolean;
  /** It writes to the terminal between the files. */
  readonly asks?: boolean;
  readonly add?: (report: FileReport) => void;
  /** After the last file, unless interrupted; gives what went wrong. */
  readonly end?: () => Promise<readonly Failure[]>;
}

export type ExtraLoader = (args: Arguments, settings: FixSettings, io: Io) => Promise<Extra | UsageError>;

/** In the order in which they are asked; each loaded when its option is given. */
const EXTRAS: readonly (readonly [OptionName, () => Promise<ExtraLoader>])[] = [
  ['baseline', async () => (await import('./baseline.ts')).baseline],
  ['interactive', async () => (await import('./interactive.ts')).interactive],
  ['commit-per-transform', async () => (await import('./commits.ts')).commits],
  ['patch-dir', async () => (await import('./patch-folder.ts')).patchFolder],
  ['pr-body', async () => (await import('./pull-request.ts')).pullRequest],
];

/** What the options given add to a run. */
export async function loadExtras(
  args: Arguments,
  settings: FixSettings,
  io: Io,
): Promise<readonly Extra[] | UsageError> {
  const extras: Extra[] = [];
  for (const [name, load] of EXTRAS) {
    if (!args.has(name)) continue;
    const extra = await (await load())(args, settings, io);
    if ('kind' in extra) return extra;
    extras.push(extra);
  }
  return extras;
}

/** The options of a run with what the extras add to them. */
export function withExtras(options: FixFilesOptions, extras: readonly Extra[]): FixFilesOptions {
  const admits = [options.admit, ...extras.map(({ admit }) => admit)].filter((admit) => admit !== undefined);
  const leavers = extras.flatMap(({ leaveOut }) => leaveOut ?? []);
  return {
    ...options,
    write: options.write && !extras.some(({ writes }) => writes),
    ...(admits.length === 0
      ? {}
      : { admit: (path) => admits.map((admit) => admit(path)).find((one) => one !== true) ?? true }),
    ...(leavers.length === 0 ? {} : { leaveOut: (report) => firstNamed(leavers, report) }),
  };
}

/** One is asked when those before it have nothing to leave out. */
async function firstNamed(
  leavers: readonly NonNullable<Extra['leaveOut']>[],
  report: Parameters<NonNullable<Extra['leaveOut']>>[0],
): Promise<readonly string[]> {
  for (const leaveOut of leavers) {
    const named = await leaveOut(report);
    if (named.length > 0) return named;
  }
  return [];
}
