import { isChanged } from '../files/changed.ts';
import { fixFiles } from '../files/fix-files.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Transform } from '../fix/types.ts';
import type { GitPlace } from '../git/run-git.ts';
import { changeSets } from '../report/change-sets.ts';
import { commitMessage } from '../report/commit-message.ts';
import { makeBranch } from './branch.ts';
import { openRepository } from './checkout.ts';
import { handOver, type Ready } from './hand-over.ts';
import { type BuildFile, failuresOf, type PlanOptions, problemsOf } from './plan.ts';
import { pushBranch } from './push.ts';
import type { Applied, FleetRepository } from './types.ts';

export interface ApplyOptions {
  readonly branch: string;
  readonly title: string;
  readonly push: boolean;
  /** The words of the user's tool; absent: none is started. */
  readonly onReady?: readonly string[];
  /** The description of what a repository's reports come to, in Markdown. */
  readonly bodyOf: (reports: readonly FileReport[]) => string;
  /** Builds each changed file first: no branch is made where that shows a difference, or nothing. */
  readonly build?: BuildFile | undefined;
  /** What the user's tool prints. */
  readonly say: (text: string) => void;
}

/** Makes the branch of one repository, pushes it and hands it over, as far as that is asked for. Never rejects for what is in the repository. */
export async function applyRepository(
  found: FleetRepository,
  options: PlanOptions,
  apply: ApplyOptions,
  place: Omit<GitPlace, 'cwd'>,
): Promise<Applied> {
  const { name } = found;
  const checkout = await openRepository(found, place);
  if ('kind' in checkout) return outcome(name, 'left alone', checkout.message);
  const reports: FileReport[] = [];
  const exclude = [...options.exclude, ...checkout.foreign];
  const own = { ...options, cwd: found.path, write: false, exclude };
  for await (const report of fixFiles(['.'], own)) reports.push(report);
  const failures = reports.flatMap(failuresOf);
  const fixed = reports.flatMap((report): Fixed[] => (report.kind === 'fixed' ? [report] : []));
  const transforms = options.all.map(({ transform }) => transform);
  const sets = changeSets(
    fixed,
    transforms.map(({ id }) => id),
  );
  if (sets.length === 0) return outcome(name, failures.length > 0 ? 'failed' : 'nothing to do', failures[0]);
  for (const each of apply.build === undefined ? [] : fixed.filter(isChanged)) {
    const built = await apply.build?.(each, own);
    const [problem] = problemsOf(each.path, built);
    if (problem !== undefined) return outcome(name, built?.outcome === 'broken' ? 'failed' : 'left alone', problem);
  }
  const made = await makeBranch(checkout, apply.branch, sets, ({ transform }) => messageOf(transforms, transform));
  if ('kind' in made) return outcome(name, 'left alone', made.message);
  const isMoved = made.result !== 'up to date';
  const done = { ...outcome(name, made.result, failures[0]), commits: made.commits, isMoved };
  const unpushed = apply.push ? await pushBranch(checkout.repository, apply.branch, made.tip) : undefined;
  if (unpushed) return { ...done, result: 'failed', reason: unpushed.message };
  const pushed = { ...done, isPushed: apply.push };
  if (!apply.onReady) return pushed;
  const ready: Ready = {
    repository: checkout.repository.root,
    branch: apply.branch,
    title: apply.title,
    body: apply.bodyOf(reports),
  };
  const handed = await handOver(apply.onReady, ready, made.tip, checkout.repository, apply.say);
  return handed.problem === undefined
    ? { ...pushed, isHandedOver: handed.isHandedOver }
    : { ...pushed, result: 'failed', reason: handed.problem };
}

function messageOf(transforms: readonly Transform[], id: string): string {
  const transform = transforms.find((each) => each.id === id);
  return transform ? commitMessage(transform) : `${id}\n\nMade by dockerfix: ${id}\n`;
}

function outcome(name: string, result: Applied['result'], reason: string | undefined): Applied {
  return { name, result, reason, commits: 0, isMoved: false, isPushed: false, isHandedOver: false };
}
