import { sizeText } from '../../report/verify-rows.ts';
import type { FilePlan, FleetPlan, PlannedBuild, RepositoryPlan } from '../types.ts';

/** What a plan comes to: every format shows these numbers, so that they agree. */
export interface Totals {
  readonly repositories: number;
  readonly byState: Readonly<Record<RepositoryPlan['state'], number>>;
  readonly files: number;
  readonly changedFiles: number;
  readonly fixes: number;
  readonly findings: number;
  readonly withheld: number;
  /** Places by transform, most first. */
  readonly transforms: readonly (readonly [id: string, places: number])[];
  /** Stages by base image, most first, with what has ended in it. */
  readonly bases: readonly { readonly image: string; readonly stages: number; readonly ended: readonly string[] }[];
  readonly asRoot: number;
  readonly labelled: number;
  /** Files of which a source change rebuilds fewer steps, by estimate. */
  readonly fasterRebuilds: number;
  /** Of the files that were built before and after. */
  readonly built: BuiltTotals;
}

export interface BuiltTotals {
  readonly files: number;
  readonly alike: number;
  readonly broken: number;
  readonly unverified: number;
  /** Of the images that were compared. */
  readonly bytes: Change;
  /** Steps that ran again after a change of a source file. */
  readonly rebuilt: Change;
}

interface Change {
  readonly before: number;
  readonly after: number;
}

export function totalsOf({ repositories }: FleetPlan): Totals {
  const files = repositories.flatMap((each) => each.files);
  const count = (state: RepositoryPlan['state']): number => repositories.filter((each) => each.state === state).length;
  return {
    repositories: repositories.length,
    byState: {
      changes: count('changes'),
      unchanged: count('unchanged'),
      blocked: count('blocked'),
      failed: count('failed'),
    },
    files: files.length,
    changedFiles: files.filter(({ diff }) => diff !== '').length,
    fixes: sumOf(files, ({ applied }) => sum(applied)),
    findings: sumOf(files, ({ findings }) => findings.length),
    withheld: sumOf(files, ({ withheld }) => sum(withheld)),
    transforms: placesByTransform(files),
    bases: stagesByBase(files),
    asRoot: files.filter(({ user }) => user !== undefined && /^(?:root|0)(?::|$)/.test(user)).length,
    labelled: files.filter(({ isLabelled }) => isLabelled).length,
    fasterRebuilds: files.filter(({ rebuilds }) => rebuilds !== undefined).length,
    built: builtTotals(files.flatMap(({ built }) => built ?? [])),
  };
}

function builtTotals(all: readonly PlannedBuild[]): BuiltTotals {
  const count = (outcome: PlannedBuild['outcome']): number => all.filter((each) => each.outcome === outcome).length;
  return {
    files: all.length,
    alike: count('alike'),
    broken: count('broken'),
    unverified: count('unverified'),
    bytes: added(all.flatMap(({ bytes }) => bytes ?? [])),
    rebuilt: added(all.flatMap(({ rebuilt }) => rebuilt ?? [])),
  };
}

function added(changes: readonly Change[]): Change {
  return changes.reduce((sum, { before, after }) => ({ before: sum.before + before, after: sum.after + after }), {
    before: 0,
    after: 0,
  });
}

/** `3 built before and after: 2 alike, 1 broken, 0 not verified; …`; empty where nothing was built. */
export function builtText({ files, alike, broken, unverified, bytes, rebuilt }: BuiltTotals): string {
  if (files === 0) return '';
  const sizes = bytes.before === 0 ? '' : `; ${sizeText(bytes.before)} are ${sizeText(bytes.after)}`;
  const steps =
    rebuilt.before === 0 ? '' : `; a source change runs ${rebuilt.after} steps again instead of ${rebuilt.before}`;
  return `${files} built before and after: ${alike} alike, ${broken} broken, ${unverified} not verified${sizes}${steps}`;
}

export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}

function sumOf(files: readonly FilePlan[], of: (file: FilePlan) => number): number {
  return files.reduce((total, file) => total + of(file), 0);
}

function placesByTransform(files: readonly FilePlan[]): Totals['transforms'] {
  const places = new Map<string, number>();
  for (const { applied } of files)
    for (const [id, count] of Object.entries(applied)) places.set(id, (places.get(id) ?? 0) + count);
  return [...places].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function stagesByBase(files: readonly FilePlan[]): Totals['bases'] {
  const found = new Map<string, { image: string; stages: number; ended: readonly string[] }>();
  for (const { image, ended } of files.flatMap(({ bases }) => bases)) {
    found.set(image, { image, ended, stages: (found.get(image)?.stages ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.stages - a.stages || (a.image < b.image ? -1 : 1));
}
