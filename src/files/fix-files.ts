import { dirname, resolve } from 'node:path';
import { type Choice, selectTransforms } from '../config/selection.ts';
import { NO_SETTINGS, rulesOf, settingsFor } from '../config/settings.ts';
import { type ConfigSource, configSource } from '../config/source.ts';
import type { ConfigError, LoadedConfig } from '../config/types.ts';
import { discover } from '../discover/discover.ts';
import { failure } from '../discover/failures.ts';
import { isTemplateText } from '../discover/names.ts';
import { displayPath, pathTest } from '../discover/patterns.ts';
import { within } from '../discover/within.ts';
import { siblings, writeFixed, writeSibling } from './apply.ts';
import { isChanged } from './changed.ts';
import { inOrder, type LineOptions } from './line.ts';
import { readSource } from './read.ts';
import { type Task, taskOf } from './task.ts';
import type { DockerfileOnDisk, Failure, FileReport, Fixed, Skipped } from './types.ts';
import { BUDGET_MS, type Worksite, worksite } from './work.ts';

export interface FixFilesOptions extends Choice, LineOptions {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  readonly unsafe: boolean;
  /** `true`: the nearest config of each file. `false`: none. An absolute path: that one. */
  readonly config: boolean | string;
  /** An organisation's config (absolute) under those. */
  readonly baseConfig?: string | undefined;
  readonly gitignore: boolean;
  /** Patterns as in `.gitignore`, relative to `cwd`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The build context's folder (absolute), for all files. */
  readonly context: string | undefined;
  /** Paths of files; a folder among them is an error. */
  readonly files?: readonly string[] | undefined;
  /** Write what changes. */
  readonly write: boolean;
  /** Says of a file (absolute) whether it is taken: `false` leaves it out, a string says what is wrong with it. */
  readonly admit?: ((absolute: string) => boolean | string) | undefined;
  /** Names transforms (ids) or fixes (`siteKey`) to do a file without; asked again about what comes of it, until it names no more. */
  readonly leaveOut?: ((report: Fixed) => Promise<readonly string[]>) | undefined;
  /** The run ends when so many files change. */
  readonly maxFiles?: number | undefined;
  readonly onProgress?: ((done: number, total: number, path: string) => void) | undefined;
}

interface Run extends FixFilesOptions {
  readonly base: string;
  readonly configOf: ConfigSource;
}

/** Fixes the Dockerfiles that the paths name or hold, in path order, and reports on each. */
export async function* fixFiles(paths: readonly string[], options: FixFilesOptions): AsyncGenerator<FileReport> {
  const beside = siblings();
  let changed = 0;
  for await (const found of proposals(paths, options)) {
    if (found.kind !== 'fixed') {
      yield found;
      continue;
    }
    if (isChanged(found) && ++changed > (options.maxFiles ?? Number.POSITIVE_INFINITY)) {
      yield { kind: 'skipped', path: found.path, reason: 'the limit of files is reached here: run again for the rest' };
      break;
    }
    const { report, refused } = beside.admit(found);
    for (const { path } of refused) {
      yield { kind: 'skipped', path, reason: `${report.path} asks for another change to it: run again` };
    }
    yield (options.write ? writeFixed(report) : undefined) ?? report;
  }
  // Several Dockerfiles may share these: they are written when all of them have been read.
  for (const sibling of options.write ? beside.all() : []) {
    const failed = writeSibling(sibling);
    if (failed !== undefined) yield failed;
  }
}

async function* proposals(paths: readonly string[], options: FixFilesOptions): AsyncGenerator<FileReport> {
  const errors = new Map<string, ConfigError>();
  const configOf = remembering(errors, configSource(options.config, options.all, options.baseConfig));
  const { base, found } = await discover(paths, {
    cwd: options.cwd,
    gitignore: options.gitignore,
    files: options.files,
    budgetMs: options.budgetMs ?? BUDGET_MS,
    signal: options.signal,
    rulesFor: (folder, boundary) => searchRules(folder, boundary, options, configOf),
  });
  const run = { ...options, base, configOf };
  const admitted = found.flatMap((entry) => admittedOf(entry, run));
  const site = worksite(options);
  let done = 0;
  try {
    for await (const { piece, report } of inOrder(admitted, (entry) => pieceOf(entry, run), site, options)) {
      options.onProgress?.(done, admitted.length, report.path);
      done += 1;
      const settled = piece.kind === 'work' ? await settledWith(piece, report, run, site) : report;
      if (settled === undefined) return;
      yield settled;
    }
  } finally {
    site.end();
  }
  if (options.signal?.aborted) return;
  for (const { file, message } of errors.values()) yield failure(displayPath(file, base), 'config', message);
}

/** Nothing is said of what is left out, but for names that the user mistyped. */
function admittedOf(entry: DockerfileOnDisk | Skipped | Failure, { admit, base }: Run) {
  if (admit === undefined || (entry.kind === 'failure' && entry.code === 'not-found')) return [entry];
  const answer = admit(entry.kind === 'dockerfile' ? entry.absolute : resolve(base, entry.path));
  if (answer === false) return [];
  return [answer === true || entry.kind !== 'dockerfile' ? entry : failure(entry.path, 'uncommitted', answer)];
}

/** Keeps the errors that the source gives, to be reported once each. */
function remembering(errors: Map<string, ConfigError>, source: ConfigSource): ConfigSource {
  return async (folder, boundary) => {
    const config = await source(folder, boundary);
    if (config !== undefined && 'message' in config) errors.set(config.file, config);
    return config;
  };
}

async function searchRules(folder: string, boundary: string, options: FixFilesOptions, configOf: ConfigSource) {
  const own = rulesOf(usable(await configOf(folder, boundary)));
  const [include, exclude] = [pathTest(options.include, options.cwd), pathTest(options.exclude, options.cwd)];
  return {
    include: (absolute: string) => own.include(absolute) || include(absolute),
    exclude: (absolute: string) => own.exclude(absolute) || exclude(absolute),
  };
}

function usable(config: Awaited<ReturnType<ConfigSource>>): LoadedConfig | undefined {
  return config !== undefined && 'layers' in config ? config : undefined;
}

/** A Dockerfile to fix. */
interface Work {
  readonly kind: 'work';
  readonly file: DockerfileOnDisk;
  readonly task: Task;
}

async function pieceOf(
  entry: DockerfileOnDisk | Skipped | Failure,
  run: Run,
): Promise<Work | { kind: 'known'; report: FileReport }> {
  const piece = entry.kind === 'dockerfile' ? await workOn(entry, run) : entry;
  return piece.kind === 'work' ? piece : { kind: 'known', report: piece };
}

async function workOn(file: DockerfileOnDisk, run: Run): Promise<Work | Skipped | Failure> {
  const config = await run.configOf(dirname(file.absolute), file.boundary);
  if (config !== undefined && !('layers' in config)) {
    return { kind: 'skipped', path: file.path, reason: 'its config has an error' };
  }
  if (!file.named && rulesOf(config).exclude(file.absolute)) {
    return { kind: 'skipped', path: file.path, reason: 'excluded by its config' };
  }
  const source = readSource(file.path, file.real);
  if ('kind' in source) return source;
  if (!file.named && isTemplateText(source.text)) {
    return { kind: 'skipped', path: file.path, reason: 'a template, by its text' };
  }
  const budgetMs = run.budgetMs ?? BUDGET_MS;
  // Patterns of a config may be many.
  const found =
    config === undefined ? { value: NO_SETTINGS } : within(budgetMs, () => settingsFor(config, file.absolute, run.all));
  if (found === 'timeout')
    return failure(file.path, 'timeout', `its config is not read after ${budgetMs / 1000} seconds`);
  const settings = found.value;
  const chosen = selectTransforms(run.all, run, settings);
  const selection = { ...chosen, unsafe: run.unsafe || chosen.unsafe, settings };
  const { path, absolute, boundary } = file;
  const origin = { path, absolute, boundary, base: run.base, contextFolder: run.context };
  return { kind: 'work', file, task: taskOf(source, origin, selection) };
}

/** The report on a file, done again without what is to be left out; undefined when the run is ended. */
async function settledWith(
  { file, task }: Work,
  first: FileReport,
  { leaveOut, signal }: Run,
  site: Worksite,
): Promise<FileReport | undefined> {
  const without = new Set<string>();
  let report: FileReport | undefined = first;
  while (report?.kind === 'fixed') {
    const own: Fixed = { ...report, file };
    const more: readonly string[] = ((await leaveOut?.(own)) ?? []).filter((id) => !without.has(id));
    if (signal?.aborted) return undefined;
    if (more.length === 0) return own;
    for (const id of more) without.add(id);
    report = (
      await site.doSome([{ ...task, transforms: task.transforms.filter((id) => !without.has(id)), leftOut: without }])
    )?.[0];
  }
  return report;
}
