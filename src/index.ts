import { type RegisteredTransform, transforms } from '../transforms/index.ts';
import { checkNames } from './config/names.ts';
import { selectTransforms } from './config/selection.ts';
import { NO_SETTINGS } from './config/settings.ts';
import { within } from './discover/within.ts';
import { fixFiles as fixFilesWith } from './files/fix-files.ts';
import type { FileReport } from './files/types.ts';
import { BUDGET_MS } from './files/work.ts';
import { fixDockerfile } from './fix/fix.ts';
import type { FixResult } from './fix/types.ts';

export type * from './context/types.ts';
export type * from './dockerfile/types.ts';
export type { Edit, Span } from './edit/types.ts';
export type { Failure, FailureCode, FileReport, Fixed, Skipped } from './files/types.ts';
export { defineTransform } from './fix/define.ts';
export type * from './fix/types.ts';
export type { ImageChange, ImageChangeKind } from './verify/types.ts';
export { type RegisteredTransform, transforms };

/** Which transforms run, and what they may do. */
export interface ChooseOptions {
  /** The transforms to choose from; all of dockerfix's when absent. Add your own: `[...transforms, { theme, transform }]`. */
  readonly transforms?: readonly RegisteredTransform[];
  /** Ids, aliases such as `DL3009`, or themes such as `caching`; those that are on by default when absent. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** Apply fixes too that may change what the image does; false when absent. */
  readonly unsafe?: boolean;
  /** Seconds that one file may take, as `--timeout`; 10 when absent. */
  readonly timeout?: number;
}

export interface FixTextOptions extends ChooseOptions {
  /** Options of transforms, by id. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The Dockerfile's name, for messages. */
  readonly path?: string;
}

export interface FixFilesOptions extends ChooseOptions {
  /** Absolute; relative paths start here, and the reports' paths are relative to it. */
  readonly cwd: string;
  /** Write what changes, atomically; false when absent. */
  readonly write?: boolean;
  /** `true`, when absent: the nearest config of each file. `false`: none. An absolute path: that one. */
  readonly config?: boolean | string;
  /** A config (absolute) that stands under those: an organisation's policy. */
  readonly baseConfig?: string;
  /** Leave out what `.gitignore` names; true when absent. */
  readonly gitignore?: boolean;
  /** Patterns as in `.gitignore`, relative to `cwd`. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The build context's folder (absolute) for all files; found for each one when absent. */
  readonly context?: string;
  /** Ends the run after the file at hand. */
  readonly signal?: AbortSignal;
}

const ON_BY_DEFAULT = selectTransforms(transforms, { only: [], skip: [] });

/**
 * Fixes the text of one Dockerfile, without a build context: transforms that need one decline. A text that no builder
 * would take comes back as it is, with `problems`. Of a transform with a bug an outcome says so. Throws a RangeError for a name that no
 * transform or option has, and for a `timeout` that is no number of seconds; an Error named `TimeoutError` when the text takes longer.
 */
export function fixText(text: string, options: FixTextOptions = {}): FixResult {
  const { only = [], skip = [], unsafe = false, path } = options;
  const all = options.transforms ?? transforms;
  const isDefault = all === transforms && only.length === 0 && skip.length === 0 && options.options === undefined;
  if (!isDefault) checkNames(all, [...only, ...skip], options.options ?? {});
  const settings = { ...NO_SETTINGS, transforms: options.options ?? {} };
  const selection = isDefault ? ON_BY_DEFAULT : selectTransforms(all, { only, skip }, settings);
  const budgetMs = budgetOf(options);
  const fixed = within(budgetMs, () => fixDockerfile(text, { ...selection, unsafe, path }));
  if (fixed !== 'timeout') return fixed.value;
  throw Object.assign(new Error(`${path ?? 'the text'} is not done after ${budgetMs / 1000} seconds`), {
    name: 'TimeoutError',
  });
}

function budgetOf({ timeout = BUDGET_MS / 1000 }: ChooseOptions): number {
  if (timeout > 0 && timeout <= MAX_SECONDS) return timeout * 1000;
  throw new RangeError(`timeout is a number of seconds above 0, not ${timeout}`);
}

/** What a timer takes. */
const MAX_SECONDS = 2_000_000;

/**
 * Fixes the Dockerfiles that the paths name or that lie below them, each with its own config and build context, and
 * reports on each in path order. A bad file is a report of kind `failure`; the others go on. Throws a RangeError for a name that no
 * transform has, and for a `timeout` that is no number of seconds.
 */
export function fixFiles(paths: readonly string[], options: FixFilesOptions): AsyncGenerator<FileReport> {
  checkNames(options.transforms ?? transforms, [...(options.only ?? []), ...(options.skip ?? [])], {});
  return fixFilesWith(paths, {
    cwd: options.cwd,
    all: options.transforms ?? transforms,
    only: options.only ?? [],
    skip: options.skip ?? [],
    unsafe: options.unsafe ?? false,
    config: options.config ?? true,
    baseConfig: options.baseConfig,
    gitignore: options.gitignore ?? true,
    include: options.include ?? [],
    exclude: options.exclude ?? [],
    context: options.context,
    write: options.write ?? false,
    budgetMs: budgetOf(options),
    signal: options.signal,
  });
}
