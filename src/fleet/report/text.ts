import { visible } from '../../report/visible.ts';
import type { BranchStatus } from '../status.ts';
import type { Applied, FleetPlan, RepositoryPlan } from '../types.ts';
import { builtText, sum, totalsOf } from './totals.ts';

/** One line for each repository, then what it all comes to. */
export function planText(plan: FleetPlan): string {
  const totals = totalsOf(plan);
  const lines = plan.repositories.map(lineOf);
  const top = totals.transforms.slice(0, 10).map(([id, places]) => `  ${String(places).padStart(5)}  ${id}\n`);
  return [
    ...lines,
    `\n${counted(totals.repositories, 'repository', 'repositories')}: ${totals.byState.changes} to change, ${totals.byState.unchanged} fine, ${totals.byState.blocked} blocked, ${totals.byState.failed} with errors\n`,
    `${counted(totals.files, 'Dockerfile')}, ${totals.changedFiles} to change: ${counted(totals.fixes, 'fix', 'fixes')}, ${counted(totals.findings, 'finding')}, ${totals.withheld} only with --unsafe\n`,
    ...(totals.built.files === 0 ? [] : [`${builtText(totals.built)}\n`]),
    ...top,
  ].join('');
}

function lineOf({ name, state, reasons, files }: RepositoryPlan): string {
  const changed = files.filter(({ diff }) => diff !== '').length;
  const fixes = files.reduce((total, { applied }) => total + sum(applied), 0);
  const what =
    state === 'changes'
      ? `${counted(fixes, 'fix', 'fixes')} in ${counted(changed, 'file')}`
      : (reasons[0] ?? 'nothing to do');
  return `${state.padEnd(9)}  ${visible(name)}: ${visible(what)}\n`;
}

export function appliedText(all: readonly Applied[]): string {
  return all.map((each) => `${each.result.padEnd(13)}  ${visible(each.name)}${detailOf(each)}\n`).join('');
}

function detailOf({ reason, commits, isPushed, isHandedOver }: Applied): string {
  const done = [
    ...(commits > 0 ? [counted(commits, 'commit')] : []),
    ...(isPushed ? ['pushed'] : []),
    ...(isHandedOver ? ['handed over'] : []),
    ...(reason === undefined ? [] : [visible(reason)]),
  ];
  return done.length === 0 ? '' : `: ${done.join(', ')}`;
}

export function statusText(all: readonly BranchStatus[]): string {
  return all
    .map(({ name, state, commits, reason, isHandedOver }) => {
      const done = [
        ...(commits > 0 ? [counted(commits, 'commit')] : []),
        ...(isHandedOver ? ['handed over'] : []),
        ...(reason ? [visible(reason)] : []),
      ];
      return `${state.padEnd(8)}  ${visible(name)}${done.length === 0 ? '' : `: ${done.join(', ')}`}\n`;
    })
    .join('');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
