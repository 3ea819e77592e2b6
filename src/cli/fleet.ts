import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { systemMessage } from '../discover/failures.ts';
import { type ApplyOptions, applyRepository } from '../fleet/apply.ts';
import { commandWords } from '../fleet/hand-over.ts';
import { mergePlans, readPlan } from '../fleet/merge.ts';
import { type BuildFile, type PlanOptions, planRepository } from '../fleet/plan.ts';
import { planCsv } from '../fleet/report/csv.ts';
import { type EarlierPlan, planHtml } from '../fleet/report/html.ts';
import { planMarkdown } from '../fleet/report/markdown.ts';
import { appliedText, planText, statusText } from '../fleet/report/text.ts';
import type { NoRepository } from '../fleet/repositories.ts';
import { type BranchStatus, statusOf } from '../fleet/status.ts';
import type { Applied, FleetPlan, RepositoryPlan } from '../fleet/types.ts';
import { markdown } from '../report/markdown.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import type { Command } from './commands.ts';
import { type FixSettings, fixSettings } from './fix-settings.ts';
import { type Found, repositoriesOf } from './fleet-folders.ts';
import { FLEET_OPTIONS } from './fleet-options.ts';
import { EXIT, type Io } from './io.ts';
import type { OptionSpec } from './option-table.ts';
import { writeOutput } from './output-file.ts';
import { version } from './package.ts';
import { transformsFor } from './plugins.ts';
import { tally } from './tally.ts';

/** `dockerfix fleet plan|apply|status|merge FOLDER…`: many repositories, one after the other; a bad one never stops the others. */
export const fleet: Command = async ([action, ...folders], args, io) => {
  const settings = await fleetSettings(args, io);
  if ('kind' in settings) return complain(settings.message, io);
  const foreign = NOT_HERE.find((name) => args.has(name));
  if (foreign !== undefined) return complain(`--${foreign} is about files of one repository, not for fleet`, io);
  if (action !== 'plan' && action !== 'apply' && action !== 'status' && action !== 'merge')
    return complain('fleet takes plan, apply, status or merge: dockerfix fleet plan FOLDER', io);
  const other = FLEET_OPTIONS.find((spec) => args.has(spec.name) && !actionsOf(spec).includes(action));
  if (other !== undefined)
    return complain(`--${other.name} is for fleet ${actionsOf(other).join('|')}, not for fleet ${action}`, io);
  if (args.has('trend') && args.value('format') !== 'html') return complain('--trend needs --format html', io);
  if (action === 'merge') return merge(folders, args, io);
  if (action !== 'plan' && !['text', 'json'].includes(args.value('format') ?? 'text'))
    return complain(`fleet ${action} prints text or json, not ${args.value('format')}`, io);
  const all = await repositoriesOf(folders, args, io);
  if (typeof all === 'string') return complain(all, io);
  if (action === 'plan') return plan(all, settings, args, io);
  const branch = args.value('branch');
  if (branch === undefined || !/^(?![-./])(?!.*(?:\.\.|\/\/|@\{|[\s~^:?*[\\]))[^\x00-\x1f]+(?<![./])$/.test(branch))
    return complain(`fleet ${action} needs the name of a branch: --branch dockerfix`, io);
  return action === 'apply' ? apply(all, branch, settings, args, io) : status(all, branch, args, io);
};

const ACTIONS: readonly string[] = ['plan', 'apply', 'status', 'merge'];

function actionsOf({ actions = ACTIONS }: OptionSpec): readonly string[] {
  return actions;
}

const NOT_HERE = ['files-from', 'staged', 'since', 'context'] as const;

async function fleetSettings(
  args: Arguments,
  io: Io,
): Promise<FixSettings | { readonly kind: 'usage-error'; readonly message: string }> {
  if (!args.has('migration')) {
    const all = await transformsFor(args, io);
    return 'message' in all ? { kind: 'usage-error', message: all.message } : fixSettings(args, io, all);
  }
  const { chooseMigrations } = await import('./migrations.ts');
  const choice = await chooseMigrations(args.list('migration'), io);
  if ('kind' in choice) return choice;
  const settings = await fixSettings(args, io, choice.all);
  return 'kind' in settings ? settings : { ...settings, options: { ...settings.options, ...choice } };
}

async function plan(all: readonly Found[], settings: FixSettings, args: Arguments, io: Io): Promise<number> {
  const build = await buildFor(args, io);
  if (typeof build === 'string') return complain(build, io);
  const repositories: RepositoryPlan[] = [];
  for (const [index, each] of all.entries()) {
    if (io.interrupted.aborted) return EXIT.interrupted;
    progress(`[${index + 1}/${all.length}] ${each.name}`, settings, io);
    repositories.push(
      'kind' in each ? blocked(each) : await planRepository(each, planOptions(settings), placeOf(io), build),
    );
  }
  if (io.interrupted.aborted) return EXIT.interrupted;
  progress('', settings, io);
  const made: FleetPlan = { version: 1, dockerfix: version(), unsafe: settings.options.unsafe, repositories };
  const isBad = repositories.some(({ state }) => state === 'failed');
  return printPlan(made, args, io) ?? (isBad ? EXIT.error : EXIT.ok);
}

function blocked({ name, reason }: NoRepository): RepositoryPlan {
  return { name, state: 'blocked', reasons: [reason], base: undefined, files: [] };
}

function planOptions({ options }: FixSettings): PlanOptions {
  return options;
}

function placeOf(io: Io): { readonly env: Io['env']; readonly interrupted: AbortSignal } {
  return { env: io.env, interrupted: io.interrupted };
}

/** The plan in the format that is asked for; gives an exit code where that went wrong. */
function printPlan(made: FleetPlan, args: Arguments, io: Io): number | undefined {
  const earlier = earlierPlans(args.values('trend'), io);
  if (typeof earlier === 'string') return complain(earlier, io);
  const format = args.value('format') ?? 'text';
  const text = format === 'html' ? planHtml(made, earlier) : (FORMATS[format] ?? planText)(made);
  return print(text, args, io);
}

const FORMATS: Readonly<Record<string, (made: FleetPlan) => string>> = Object.assign(Object.create(null), {
  text: planText,
  json: (made: FleetPlan) => `${JSON.stringify(made, undefined, 2)}\n`,
  markdown: planMarkdown,
  csv: planCsv,
});

function earlierPlans(paths: readonly string[], io: Io): readonly EarlierPlan[] | string {
  const plans: EarlierPlan[] = [];
  for (const path of paths) {
    const read = planIn(path, io);
    if (typeof read === 'string') return read;
    plans.push({ label: basename(path).replace(/\.json$/, ''), plan: read });
  }
  return plans;
}

function planIn(path: string, io: Io): FleetPlan | string {
  try {
    const read = readPlan(readFileSync(resolve(io.cwd, path), 'utf8'));
    return typeof read === 'string' ? `${path}: ${read}` : read;
  } catch (error) {
    return `${path}: cannot be read: ${systemMessage(error)}`;
  }
}

function print(text: string, args: Arguments, io: Io): number | undefined {
  const output = args.value('output');
  if (output === undefined) {
    io.stdout.write(text);
    return undefined;
  }
  const problem = writeOutput([text], resolve(io.cwd, output), io.cwd, new Set());
  return problem === undefined ? undefined : complain(`${output}: ${problem}`, io);
}

async function merge(paths: readonly string[], args: Arguments, io: Io): Promise<number> {
  const plans: FleetPlan[] = [];
  for (const path of paths) {
    const read = planIn(path, io);
    if (typeof read === 'string') return complain(read, io);
    plans.push(read);
  }
  const merged = mergePlans(plans);
  return typeof merged === 'string' ? complain(merged, io) : (printPlan(merged, args, io) ?? EXIT.ok);
}

async function apply(
  all: readonly Found[],
  branch: string,
  settings: FixSettings,
  args: Arguments,
  io: Io,
): Promise<number> {
  const build = await buildFor(args, io);
  const options = typeof build === 'string' ? build : applyOptions(branch, build, settings, args, io);
  if (typeof options === 'string') return complain(options, io);
  const wave = args.value('wave');
  if (wave !== undefined && !/^[1-9]\d{0,5}$/.test(wave))
    return complain(`--wave is a number of repositories, not ${wave}`, io);
  const stranger = args.has('shard') ? undefined : args.list('canary').find((name) => !all.some(isNamed(name)));
  if (stranger !== undefined) return complain(`--canary ${stranger}: there is no such repository`, io);
  const limit = wave === undefined ? Number.POSITIVE_INFINITY : Number(wave);
  const results: Applied[] = [];
  for (const [index, each] of canariesFirst(all, args.list('canary')).entries()) {
    if (io.interrupted.aborted) break;
    progress(`[${index + 1}/${all.length}] ${each.name}`, settings, io);
    const moved = results.filter(({ isMoved }) => isMoved).length;
    results.push(await applyOne(each, moved >= limit, settings, options, io));
  }
  progress('', settings, io);
  const sorted = results.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const failed = print(isJson(args) ? json(sorted) : appliedText(sorted), args, io);
  if (io.interrupted.aborted) return EXIT.interrupted;
  return failed ?? (results.some(({ result }) => result === 'failed') ? EXIT.error : EXIT.ok);
}

function applyOne(
  each: Found,
  isFull: boolean,
  settings: FixSettings,
  options: ApplyOptions,
  io: Io,
): Promise<Applied> {
  const rest = { name: each.name, commits: 0, isMoved: false, isPushed: false, isHandedOver: false };
  if ('kind' in each) return Promise.resolve({ ...rest, result: 'left alone', reason: each.reason });
  if (isFull) return Promise.resolve({ ...rest, result: 'waiting', reason: undefined });
  return applyRepository(each, planOptions(settings), options, placeOf(io));
}

/** Loaded when something is to be built. */
async function buildFor(args: Arguments, io: Io): Promise<BuildFile | string | undefined> {
  return args.has('verify') ? (await import('./fleet-build.ts')).fleetBuild(args, io) : undefined;
}

function applyOptions(
  branch: string,
  build: BuildFile | undefined,
  settings: FixSettings,
  args: Arguments,
  io: Io,
): ApplyOptions | string {
  const command = args.value('on-ready');
  const words = command === undefined ? undefined : commandWords(command);
  if (typeof words === 'string') return `--on-ready: ${words}`;
  const format = markdown(settings.tool);
  const style = { color: false, verbose: false };
  return {
    branch,
    title: args.value('title') ?? 'Follow best practice in Dockerfiles',
    push: args.has('push'),
    build,
    ...(words === undefined ? {} : { onReady: words }),
    bodyOf(reports) {
      const counts = tally(format, style, style);
      for (const report of reports) counts.add(report);
      const { entries, summary } = counts.outcome();
      return [...format.document(entries, summary)]
        .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString()))
        .join('');
    },
    say: (text) => io.stderr.write(text),
  };
}

function canariesFirst(all: readonly Found[], names: readonly string[]): readonly Found[] {
  const isCanary = (each: Found): boolean => names.some((name) => isNamed(name)(each));
  return [...all.filter(isCanary), ...all.filter((each) => !isCanary(each))];
}

/** By its whole name, or by the last part of it. */
function isNamed(text: string): (each: Found) => boolean {
  return ({ name }) => name === text || basename(name) === text;
}

async function status(all: readonly Found[], branch: string, args: Arguments, io: Io): Promise<number> {
  const found: BranchStatus[] = [];
  for (const each of all) {
    if (io.interrupted.aborted) return EXIT.interrupted;
    found.push(
      'kind' in each
        ? { name: each.name, state: 'blocked', reason: each.reason, commits: 0, isHandedOver: false }
        : await statusOf(each, branch, placeOf(io)),
    );
  }
  return print(isJson(args) ? json(found) : statusText(found), args, io) ?? EXIT.ok;
}

function isJson(args: Arguments): boolean {
  return args.value('format') === 'json';
}

function json(repositories: readonly unknown[]): string {
  return `${JSON.stringify({ version: 1, repositories }, undefined, 2)}\n`;
}

/** One line on a terminal, written over by the next. */
function progress(line: string, { quiet }: FixSettings, io: Io): void {
  if (!quiet && io.stderr.isTerminal) io.stderr.write(`\r\x1b[K${visible(line).slice(0, io.stderr.columns - 1)}`);
}

function complain(message: string, io: Io): number {
  io.stderr.write(`dockerfix: ${visible(message)}\n`);
  return EXIT.error;
}
