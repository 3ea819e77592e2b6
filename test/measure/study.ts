import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { type PlanOptions, planRepository } from '../../src/fleet/plan.ts';
import { sum, totalsOf } from '../../src/fleet/report/totals.ts';
import { findRepositories } from '../../src/fleet/repositories.ts';
import type { FilePlan, FleetPlan, RepositoryPlan } from '../../src/fleet/types.ts';
import { sizeText } from '../../src/report/verify-rows.ts';
import { transforms } from '../../transforms/index.ts';
import { buildSplits, openPairs, type Pair, theBuilder } from './study-builds.ts';
import { NO_PROGRAM } from './survey.ts';

/**
 * `node study.js DIR [--output FILE]`: what dockerfix would do in the repositories below a folder, safe and unsafe, as a page of Markdown. Names,
 * commits and numbers alone: nothing of what the repositories hold. With `--verify BUILDER` the Dockerfiles that are split
 * are built before and after and started, in the repositories that `--built` names, by commas, or in all; `--note` says on
 * what. `--pairs FILE` keeps what came of it: a later run builds only what is new.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string' },
    verify: { type: 'string' },
    built: { type: 'string' },
    pairs: { type: 'string' },
    note: { type: 'string' },
  },
});
const [folder = '.'] = positionals;

/** What came of the Dockerfiles that were built, by repository and path. */
interface BuiltFile extends Pair {
  readonly repository: string;
  readonly path: string;
}

const built: BuiltFile[] = [];

async function planAll(unsafe: boolean, commits: ReadonlyMap<string, string>): Promise<FleetPlan> {
  const options: PlanOptions = {
    all: transforms,
    only: [],
    skip: [],
    unsafe,
    config: false,
    gitignore: true,
    include: [],
    exclude: [],
    context: undefined,
  };
  const builder = unsafe && values.verify !== undefined ? await theBuilder(values.verify) : undefined;
  const pairs = openPairs(values.pairs);
  const repositories: RepositoryPlan[] = [];
  for (const found of findRepositories([folder], process.cwd())) {
    if ('kind' in found) continue;
    const isMeant = values.built?.split(',').includes(basename(found.name)) ?? true;
    const repository = nameOf(found);
    const met = (path: string, pair: Pair): void => void built.push({ repository, path, ...pair });
    const build =
      builder && isMeant ? buildSplits(builder, pairs, repository, commits.get(found.name) ?? '', met) : undefined;
    repositories.push(await planRepository(found, options, { env: process.env }, build));
  }
  return { version: 1, dockerfix: '', unsafe, repositories };
}

/** `OWNER/NAME`, of a folder `OWNER+NAME`. */
function nameOf({ name }: { readonly name: string }): string {
  return basename(name).replace('+', '/');
}

/** No program of its own, no root, or nothing known of what it stands on. */
const NOT_MEANT = new Set([
  ...NO_PROGRAM,
  'a supervisor starts the programs',
  'it is the image of a database',
  'the base image is a variable',
  'the base image is not known',
  'the user is a variable',
]);

/** Reasons for which nobody would split: there is no program or nothing is built, or what builds is needed at run time. */
const NOTHING_TO_SPLIT = new Set([
  'nothing says what the container runs',
  'the image compiles or watches its sources when it starts',
  'the image is for development',
  'the project is not in the image',
  'the program is compiled whenever the image starts',
  'the program calls a compiler when it runs',
  'compose mounts the project over it: the image is for development',
  'Rails starts in development',
  'all packages would stay',
]);

const safe = await planAll(false, new Map());
const commits = safe.repositories.map(({ name, base }) => [name, base?.commit.slice(0, 12) ?? ''] as const);
const unsafe = await planAll(true, new Map(commits));
const page = pageOf(safe, unsafe);
if (values.output === undefined) process.stdout.write(page);
else writeFileSync(values.output, page);

function pageOf(safePlan: FleetPlan, unsafePlan: FleetPlan): string {
  const [one, other] = [totalsOf(safePlan), totalsOf(unsafePlan)];
  const files = unsafePlan.repositories.flatMap((each) => each.files);
  return [
    '# Evidence',
    'What dockerfix would do in public repositories, made by `npm run study -- DIR --output docs/evidence.md`. Names, commits and numbers; none of their code.',
    table(
      ['', 'safe', 'with `--unsafe`'],
      [
        ['repositories', one.repositories, other.repositories],
        ['Dockerfiles', one.files, other.files],
        ['Dockerfiles that change', one.changedFiles, other.changedFiles],
        ['fixes', one.fixes, other.fixes],
        ['repositories with errors', one.byState.failed, other.byState.failed],
        [
          'Dockerfiles of which a source change rebuilds fewer steps (estimated)',
          one.fasterRebuilds,
          other.fasterRebuilds,
        ],
        ['splits into stages', placesOf(safePlan, 'split-build-stage'), placesOf(unsafePlan, 'split-build-stage')],
        ['users', placesOf(safePlan, 'use-non-root-user'), placesOf(unsafePlan, 'use-non-root-user')],
        ['users, of images at root that start a program of their own', '', userShare(files)],
        ['single stages that are split, of those that have something to split', '', splitShare(unsafePlan)],
        ...builtTotals(),
      ],
    ),
    ...(values.note === undefined ? [] : [values.note]),
    ...builtParts(),
    '## What is left alone, and why',
    'The twenty most frequent reasons, with `--unsafe`.',
    table(['transform', 'reason', 'places'], reasonsOf(files).slice(0, 20)),
    '## The repositories',
    table(
      [
        'repository',
        'commit',
        'Dockerfiles',
        'change',
        'safe fixes',
        'all with `--unsafe`',
        'findings',
        'split',
        'user',
      ],
      unsafePlan.repositories.map((each) => rowOf(each, safePlan)),
    ),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

function userShare(files: readonly FilePlan[]): string {
  const id = 'use-non-root-user';
  const given = files.filter(({ applied }) => applied[id] !== undefined).length;
  const left = files.filter(({ declined }) => Object.keys(declined[id] ?? {}).some((reason) => !NOT_MEANT.has(reason)));
  return `${given} of ${given + left.length}`;
}

function placesOf(plan: FleetPlan, id: string): number {
  return totalsOf(plan).transforms.find(([name]) => name === id)?.[1] ?? 0;
}

function rowOf({ name, base, files }: RepositoryPlan, safePlan: FleetPlan): readonly (string | number)[] {
  const safeFiles = safePlan.repositories.find((each) => each.name === name)?.files ?? [];
  const count = (list: readonly FilePlan[]): number => list.reduce((total, { applied }) => total + sum(applied), 0);
  const has = (id: string): string => (files.some(({ applied }) => applied[id] !== undefined) ? 'yes' : '');
  return [
    nameOf({ name }),
    base?.commit.slice(0, 12) ?? '',
    files.length,
    files.filter(({ diff }) => diff !== '').length,
    count(safeFiles),
    count(files),
    files.reduce((total, each) => total + each.findings.length, 0),
    has('split-build-stage'),
    has('use-non-root-user'),
  ];
}

function splitShare({ repositories }: FleetPlan): string {
  const single = repositories.flatMap(({ name, files }) =>
    files.filter(({ path }) => parseDockerfile(readFileSync(join(name, path), 'utf8')).stages.length === 1),
  );
  const id = 'split-build-stage';
  const split = single.filter(({ applied }) => applied[id] !== undefined).length;
  const whole = single.filter(({ declined }) => Object.keys(declined[id] ?? {}).some(isToSplit)).length;
  return `${split} of ${split + whole} (${percent(split / (split + whole))})`;
}

function isToSplit(reason: string): boolean {
  return !NOTHING_TO_SPLIT.has(reason);
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** What both images of a pair can be compared by. */
type Measured = BuiltFile & Required<Pick<Pair, 'bytes'>>;

function measuredPairs(): readonly Measured[] {
  return built.flatMap((each) => (each.bytes === undefined ? [] : [{ ...each, bytes: each.bytes }]));
}

function builtTotals(): readonly (readonly string[])[] {
  if (built.length === 0) return [];
  const pairs = built.filter(({ outcome }) => outcome !== 'fails');
  const alike = pairs.filter(({ outcome }) => outcome === 'alike').length;
  return [
    ['splits built before and after, and start alike', '', `${alike} of ${pairs.length}`],
    ['size of the split image, median', '', signedPercent(median(measuredPairs().map(savedShare)))],
    ['originals that do not build here', '', `${built.length - pairs.length}`],
  ];
}

/** How much smaller, as a part of the original. */
function savedShare({ bytes }: Measured): number {
  return 1 - bytes.after / bytes.before;
}

function signedPercent(saved: number): string {
  return `${saved < 0 ? '+' : '−'}${percent(Math.abs(saved))}`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
}

function builtParts(): readonly string[] {
  if (built.length === 0) return [];
  const failed = built.filter(({ outcome }) => outcome === 'fails');
  const broken = built.filter(({ outcome }) => outcome === 'broken');
  return [
    '## Built before and after',
    table(
      ['repository', 'Dockerfile', '', 'starts', 'before', 'after', 'size'],
      measuredPairs().map((pair) => [
        pair.repository,
        pair.path,
        pair.outcome,
        pair.start,
        sizeText(pair.bytes.before),
        sizeText(pair.bytes.after),
        signedPercent(savedShare(pair)),
      ]),
    ),
    ...(broken.length === 0
      ? []
      : [
          table(
            ['repository', 'what is not alike'],
            broken.map(({ repository, why }) => [repository, why]),
          ),
        ]),
    'These do not build as they are, here:',
    table(
      ['repository', 'Dockerfile', 'why'],
      failed.map(({ repository, path, why }) => [repository, path, why]),
    ),
  ];
}

function reasonsOf(files: readonly FilePlan[]): readonly (readonly [string, string, number])[] {
  const places = new Map<string, number>();
  for (const { declined } of files) {
    for (const [id, reasons] of Object.entries(declined)) {
      for (const [reason, count] of Object.entries(reasons))
        places.set(`${id}\0${reason}`, (places.get(`${id}\0${reason}`) ?? 0) + count);
    }
  }
  return [...places]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([key, count]) => [key.split('\0')[0] ?? '', key.split('\0')[1] ?? '', count] as const);
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
