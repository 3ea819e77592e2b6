import type { ConfigDifference } from '../build/compare-config.ts';
import { describeChange, describePackage } from '../build/judge.ts';
import type { Comparison, VerifyProblem, VerifyReport } from '../build/verify-types.ts';
import { type Paint, painter } from './paint.ts';
import type { Style } from './types.ts';
import { comparisonRows, fileLines, type Row, sizeText, skipAdvice } from './verify-rows.ts';
import { visible } from './visible.ts';

const MAX_LINES = 12;

/** One file's verification, for the terminal: a table, what differs, and the verdict. */
export function verifyText(report: VerifyReport, style: Style): string {
  const paint = painter(style.color);
  const lines = [paint('bold', visible(report.path)), ...bodyOf(report, style, paint).map((line) => `  ${line}`), ''];
  return lines.map((line) => `${line}\n`).join('');
}

function bodyOf(report: VerifyReport, style: Style, paint: Paint): readonly string[] {
  switch (report.kind) {
    case 'unchanged':
      return ['nothing to change, so nothing to build'];
    case 'original-fails':
      return [
        `${paint('yellow', 'not verified')}: the original ${report.reason === 'timeout' ? 'takes too long to build' : 'does not build'} with ${report.builder}, before any change`,
        ...indent(report.output.split('\n').slice(-MAX_LINES).map(visible)),
      ];
    case 'verified':
      return [
        `built with ${report.builder}; changed by ${report.applied.join(', ')}`,
        ...(report.comparison ? comparisonLines(report.comparison, style, paint) : []),
        ...report.problems.flatMap((problem) => problemLines(problem, paint)),
        ...(report.problems.length === 0 ? [paint('green', `verified: ${verdict(report)}`)] : []),
      ];
  }
}

/** Of a report without problems. Losses are no problem only where unsafe fixes were asked for. */
export function verdict({ comparison }: Extract<VerifyReport, { kind: 'verified' }>): string {
  const isOurs = ({ sort }: { readonly sort: string }) => sort === 'application' || sort === 'package';
  const hasLost = comparison && (comparison.packages.length > 0 || comparison.files.some(isOurs));
  return hasLost ? 'both build and run alike; the contents differ as above' : 'both build, and nothing is lost';
}

function comparisonLines(comparison: Comparison, style: Style, paint: Paint): readonly string[] {
  const details = [
    ...fileLines(comparison),
    ...limited(comparison.files.filter(({ change }) => change === 'changed').map(describeChange), style),
    ...limited(comparison.packages.map(describePackage), style),
    ...limited(comparison.config.map(configText), style),
    ...(style.verbose ? layerLines(comparison) : []),
    ...(comparison.controlled ? ['the original was built twice, to leave out what differs from build to build'] : []),
  ];
  return [...table(comparisonRows(comparison), paint), ...details];
}

function table(rows: readonly Row[], paint: Paint): readonly string[] {
  const all = [{ name: '', before: 'before', after: 'after', change: '' }, ...rows];
  const width = (key: keyof Row) => Math.max(...all.map((row) => row[key].length));
  const [name, before, after] = [width('name'), width('before'), width('after')];
  return all.map((row, index) => {
    const line = `${row.name.padEnd(name)}  ${row.before.padStart(before)}  ${row.after.padStart(after)}  ${row.change}`;
    return index === 0 ? paint('dim', line.trimEnd()) : line.trimEnd();
  });
}

function limited(lines: readonly string[], { verbose }: Style): readonly string[] {
  const shown = verbose ? lines : lines.slice(0, MAX_LINES);
  return indent(
    shown.length < lines.length ? [...shown, `… and ${lines.length - shown.length} more (--verbose)`] : shown,
  );
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** `Labels a: nothing → b (add-oci-labels)`. */
export function configText({ field, before, after, by }: ConfigDifference): string {
  const who = by.length === 0 ? 'declared by nobody' : by.join(', ');
  return `${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'} (${who})`;
}

function layerLines({ before, after }: Comparison): readonly string[] {
  const list = (title: string, layers: Comparison['before']['layers']) => [
    `layers ${title}:`,
    ...layers.map(({ size, createdBy }) => `  ${sizeText(size).padStart(9)}  ${visible(createdBy.slice(0, 80))}`),
  ];
  return [...list('before', before.layers), ...list('after', after.layers)];
}

function problemLines({ message, details, culprit }: VerifyProblem, paint: Paint): readonly string[] {
  const cause = culprit === undefined ? '' : `, caused by ${paint('bold', culprit)}`;
  return [
    `${paint('red', 'failed')}: ${visible(message)}${cause}`,
    ...indent(details.map(visible)),
    ...(culprit === undefined ? [] : [skipAdvice(culprit)]),
  ];
}
