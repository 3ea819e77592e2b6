import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Stage } from '../dockerfile/types.ts';
import { lookUpImage } from '../facts/base-images.ts';
import { endsOfLife } from '../facts/end-of-life.ts';
import { isChanged } from '../files/changed.ts';
import { type FixFilesOptions, fixFiles } from '../files/fix-files.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import type { GitPlace } from '../git/run-git.ts';
import { diff } from '../report/diff.ts';
import { visible } from '../report/visible.ts';
import { openRepository } from './checkout.ts';
import type { FilePlan, FleetRepository, PlannedBase, PlannedBuild, PlannedFinding, RepositoryPlan } from './types.ts';

export type PlanOptions = Omit<FixFilesOptions, 'cwd' | 'write'>;

/** Builds a changed file before and after. Given for `--verify`. */
export type BuildFile = (fixed: Fixed, options: FixFilesOptions) => Promise<PlannedBuild>;

/** What would change in a repository. Nothing is written; what cannot be read is said, and the rest is planned. */
export async function planRepository(
  repository: FleetRepository,
  options: PlanOptions,
  place: Omit<GitPlace, 'cwd'>,
  build?: BuildFile,
): Promise<RepositoryPlan> {
  const checkout = await openRepository(repository, place);
  const { name } = repository;
  const files: FilePlan[] = [];
  const failures: string[] = [];
  const foreign = 'kind' in checkout ? [] : checkout.foreign;
  const exclude = [...options.exclude, ...foreign];
  const own = { ...options, cwd: repository.path, write: false, exclude };
  for await (const report of fixFiles(['.'], own)) {
    if (report.kind === 'fixed') {
      const plan = filePlan(report);
      files.push(build && isChanged(report) ? { ...plan, built: await build(report, own) } : plan);
    }
    failures.push(...failuresOf(report));
  }
  if ('kind' in checkout)
    return { name, state: 'blocked', reasons: [checkout.message, ...failures], base: undefined, files };
  const base = { branch: checkout.branch, commit: checkout.commit };
  const wrong = files.flatMap(({ path, built }) => problemsOf(path, built));
  return {
    name,
    state: failures.length > 0 ? 'failed' : wrong.length > 0 ? 'blocked' : stateOf(files),
    reasons: [...failures, ...wrong],
    base,
    files,
  };
}

function stateOf(files: readonly FilePlan[]): 'changes' | 'unchanged' {
  return files.some(({ diff }) => diff !== '') ? 'changes' : 'unchanged';
}

/** What stands against the changes of a file that was built, a sentence each. */
export function problemsOf(path: string, built: PlannedBuild | undefined): readonly string[] {
  return (built?.problems ?? []).map((problem) => `${visible(path)}: ${visible(problem)}`);
}

/** What went wrong with one file, a sentence each. */
export function failuresOf(report: FileReport): readonly string[] {
  if (report.kind === 'failure') return [`${visible(report.path)}: ${visible(report.message)}`];
  if (report.kind !== 'fixed') return [];
  const problems = report.result.problems.map(({ message }) => message);
  const rejected = report.result.outcomes.flatMap((outcome) =>
    outcome.kind === 'rejected' ? [`${outcome.transform} was rolled back`] : [],
  );
  return [...problems, ...rejected].map((message) => `${visible(report.path)}: ${visible(message)}`);
}

function filePlan(report: Fixed): FilePlan {
  const { outcomes, before } = report.result;
  const { stages } = parseDockerfile(before);
  const last = stages.at(-1);
  return {
    path: report.path,
    applied: countsOf(outcomes, 'applied'),
    withheld: countsOf(outcomes, 'withheld'),
    findings: outcomes.flatMap(findingOf),
    declined: declinedOf(outcomes),
    diff: diffOf(report),
    bases: stages.flatMap(baseOf),
    user: last && userOf(last),
    isLabelled: last?.instructions.some((each) => each.keyword === 'LABEL' && each.pairs.some(isOrigin)) ?? false,
    rebuilds: report.rebuilds,
  };
}

function isOrigin({ name }: { readonly name: string }): boolean {
  return name.startsWith('org.opencontainers.image.');
}

function diffOf(report: Fixed): string {
  const parts = diff.entries(report, { color: false, verbose: false });
  return parts.map(({ content }) => (typeof content === 'string' ? content : Buffer.from(content).toString())).join('');
}

function countsOf(outcomes: readonly Outcome[], kind: Outcome['kind']): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    if (outcome.kind === kind) counts.set(outcome.transform, (counts.get(outcome.transform) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort());
}

function findingOf(outcome: Outcome): readonly PlannedFinding[] {
  if (outcome.kind !== 'finding') return [];
  const { transform, line, message, advice } = outcome;
  return [{ transform, line, message, advice }];
}

function declinedOf(outcomes: readonly Outcome[]): FilePlan['declined'] {
  const reasons = new Map<string, Map<string, number>>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'declined') continue;
    const own = reasons.get(outcome.transform) ?? new Map<string, number>();
    reasons.set(outcome.transform, own.set(outcome.reason, (own.get(outcome.reason) ?? 0) + 1));
  }
  return Object.fromEntries([...reasons].sort().map(([id, own]) => [id, Object.fromEntries([...own].sort())]));
}

function baseOf({ base }: Stage): readonly PlannedBase[] {
  if (base.kind !== 'image') return [];
  const facts = lookUpImage(base.image);
  const ended = facts ? endsOfLife(facts).map(({ subject, date }) => `${subject}, ${date}`) : [];
  return [{ image: base.image.text, ended }];
}

/** As USER says, in this stage or those below it; else as the base image is known to. */
function userOf(stage: Stage): string | undefined {
  if (stage.finalState.user !== undefined) return stage.finalState.user;
  if (stage.base.kind === 'stage') return userOf(stage.base.stage);
  const facts = stage.base.kind === 'image' ? lookUpImage(stage.base.image) : undefined;
  return facts && (facts.user ?? 'root');
}
