import { describeChange, describePackage } from '../build/judge.ts';
import type { Comparison, VerifyProblem, VerifyReport } from '../build/verify-types.ts';
import { cell, code, fenced, folded } from './markdown-text.ts';
import { comparisonRows, fileLines, sizeText, skipAdvice } from './verify-rows.ts';
import { configText, verdict } from './verify-text.ts';

/** One file's verification, for a pull request. */
export function verifyMarkdown(report: VerifyReport): string {
  return `${[`### ${code(report.path)}`, ...bodyOf(report)].join('\n\n')}\n`;
}

function bodyOf(report: VerifyReport): readonly string[] {
  switch (report.kind) {
    case 'unchanged':
      return ['Nothing to change, so nothing to build.'];
    case 'original-fails':
      return [
        `**Not verified**: the original ${report.reason === 'timeout' ? 'takes too long to build' : 'does not build'} with ${report.builder}, before any change.`,
        fenced(report.output.split('\n')),
      ];
    case 'verified':
      return [
        ...(report.problems.length === 0 ? [`**Verified**: ${verdict(report).replace('above', 'below')}.`] : []),
        ...report.problems.map(problemText),
        `Built with ${report.builder}; changed by ${report.applied.map(code).join(', ')}.`,
        ...(report.comparison ? comparisonParts(report.comparison) : []),
      ];
  }
}

function comparisonParts(comparison: Comparison): readonly string[] {
  const rows = comparisonRows(comparison).map(
    ({ name, before, after, change }) => `| ${cell(name)} | ${before} | ${after} | ${cell(change)} |`,
  );
  return [
    ['| | before | after | |', '| --- | ---: | ---: | :--- |', ...rows].join('\n'),
    ...foldedLines('Files', [
      ...fileLines(comparison),
      ...comparison.files.filter(({ change }) => change === 'changed').map(describeChange),
    ]),
    ...foldedLines('Packages', comparison.packages.map(describePackage)),
    ...foldedLines('Image config', comparison.config.map(configText)),
    ...foldedLines('Layers before', layerLines(comparison.before)),
    ...foldedLines('Layers after', layerLines(comparison.after)),
  ];
}

function layerLines({ layers }: Comparison['before']): readonly string[] {
  return layers.map(({ size, createdBy }) => `${sizeText(size).padStart(9)}  ${createdBy.slice(0, 120)}`);
}

function foldedLines(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [folded(`${title} (${lines.length})`, fenced(lines))];
}

function problemText({ message, details, culprit }: VerifyProblem): string {
  const cause = culprit === undefined ? '' : `, caused by ${code(culprit)}: ${skipAdvice(culprit)}`;
  return [`**Failed**: ${message}${cause}.`, ...(details.length === 0 ? [] : [fenced(details)])].join('\n\n');
}
