import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { detectBuilder } from '../../src/build/detect.ts';
import { BUILDER_NAMES } from '../../src/build/types.ts';
import { buildFile } from '../../src/cli/fleet-build.ts';
import { type BuildFile, type PlanOptions, planRepository } from '../../src/fleet/plan.ts';
import { sum, totalsOf } from '../../src/fleet/report/totals.ts';
import { findRepositories } from '../../src/fleet/repositories.ts';
import type { FilePlan, FleetPlan, PlannedBuild, RepositoryPlan } from '../../src/fleet/types.ts';
import { sizeText } from '../../src/report/verify-rows.ts';
import { transforms } from '../../transforms/index.ts';
import { NO_PROGRAM } from './survey.ts';

/**
 * `node study.js DIR [--output FILE]`: what dockerfix would do in the repositories below a folder, safe and unsafe, as a page of Markdown. Names,
 * commits and numbers alone: nothing of what the repositories hold. With `--verify BUILDER` what changes is built before
 * and after, in the repositories that `--built` names, by commas, or in all; `--note` says on what.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string' },
    verify: { type: 'string' },
    built: { type: 'string' },
    note: { type: 'string' },
  },
});
const [folder = '.'] = positionals;

async function builderFor(wanted: string | undefined): Promise<BuildFile | undefined> {
  const name = BUILDER_NAMES.find((known) => known === wanted);
  if (name === undefined) return undefined;
  const { signal } = new AbortController();
  const detected = await detectBuilder(name, process.env, signal);
  if (detected.kind === 'none') throw new Error(detected.message);
  const settings = { buildArgs: [], target: undefined, platform: undefined, network: 'host', timeoutSeconds: 600 };
  const seconds = { startSeconds: 30, quietSeconds: 3 };
  const options = { settings, unsafe: true, smoke: undefined, touch: undefined, rebuild: true, ...seconds };
  return buildFile(detected.builder, options, signal, true);
}

async function planAll(unsafe: boolean, build?: BuildFile): Promise<FleetPlan> {
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
  const repositories: RepositoryPlan[] = [];
  for (const found of findRepositories([folder], process.cwd())) {
    if ('kind' in found) continue;
    const isMeant = values.built?.split(',').includes(basename(found.name)) ?? true;
    repositories.push(await planRepository(found, options, { env: process.env }, isMeant ? build : undefined));
  }
  return { version: 1, dockerfix: '', unsafe, repositories };
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

const [safe, unsafe] = [await planAll(false), await planAll(true, await builderFor(values.verify))];
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
        [
          'built before and after, and start alike',
          '',
          `${other.built.alike} of ${other.built.alike + other.built.broken}`,
        ],
      ],
    ),
    ...(values.note === undefined ? [] : [values.note]),
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
        'built',
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
    basename(name).replace('+', '/'),
    base?.commit.slice(0, 12) ?? '',
    files.length,
    files.filter(({ diff }) => diff !== '').length,
    count(safeFiles),
    count(files),
    files.reduce((total, each) => total + each.findings.length, 0),
    has('split-build-stage'),
    has('use-non-root-user'),
    files.flatMap(({ built }) => (built === undefined ? [] : builtCell(built))).join('; '),
  ];
}

/** `alike, 1.2 GB → 260 MB`; nothing for what does not build as it is. */
function builtCell({ outcome, bytes }: PlannedBuild): readonly string[] {
  if (outcome === 'unverified') return [];
  return [bytes === undefined ? outcome : `${outcome}, ${sizeText(bytes.before)} → ${sizeText(bytes.after)}`];
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
