import { cell, code, plain } from '../../report/markdown-text.ts';
import type { FleetPlan, RepositoryPlan } from '../types.ts';
import { builtText, sum, totalsOf } from './totals.ts';

/** For an issue or a wiki page: what it comes to, the transforms, the bases, and a row for each repository. */
export function planMarkdown(plan: FleetPlan): string {
  const totals = totalsOf(plan);
  const { changes, unchanged, blocked, failed } = totals.byState;
  return [
    '# Fleet plan',
    `${totals.repositories} repositories: ${changes} to change, ${unchanged} fine, ${blocked} blocked, ${failed} with errors. ` +
      `${totals.files} Dockerfiles, ${totals.changedFiles} to change: ${totals.fixes} fixes, ${totals.findings} findings, ${totals.withheld} only with \`--unsafe\`.`,
    totals.built.files === 0 ? '' : `${builtText(totals.built)}.`,
    table(
      ['Transform', 'Places'],
      totals.transforms.map(([id, places]) => [cell(code(id)), String(places)]),
    ),
    table(
      ['Base image', 'Stages', 'Ended'],
      totals.bases.map(({ image, stages, ended }) => [cell(code(image)), String(stages), plain(ended.join('; '))]),
    ),
    table(['Repository', 'State', 'Fixes', 'Findings', 'What stands in the way'], plan.repositories.map(rowOf)),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function rowOf({ name, state, reasons, files }: RepositoryPlan): readonly string[] {
  const fixes = files.reduce((total, { applied }) => total + sum(applied), 0);
  const findings = files.reduce((total, each) => total + each.findings.length, 0);
  return [cell(code(name)), state, String(fixes), String(findings), plain(reasons.join(' '))];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
