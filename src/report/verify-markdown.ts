import { describeChange, describePackage } from '../build/judge.ts';
import type { Comparison, VerifyProblem, VerifyReport } from '../build/verify-types.ts';
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
    ...folded('Files', [
      ...fileLines(comparison),
      ...comparison.files.filter(({ change }) => change === 'changed').map(describeChange),
    ]),
    ...folded('Packages', comparison.packages.map(describePackage)),
    ...folded('Image config', comparison.config.map(configText)),
    ...folded('Layers before', layerLines(comparison.before)),
    ...folded('Layers after', layerLines(comparison.after)),
  ];
}

function layerLines({ layers }: Comparison['before']): readonly string[] {
  return layers.map(({ size, createdBy }) => `${sizeText(size).padStart(9)}  ${createdBy.slice(0, 120)}`);
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title} (${lines.length})</summary>\n\n${fenced(lines)}\n\n</details>`];
}

function problemText({ message, details, culprit }: VerifyProblem): string {
  const cause = culprit === undefined ? '' : `, caused by ${code(culprit)}: ${skipAdvice(culprit)}`;
  return [`**Failed**: ${message}${cause}.`, ...(details.length === 0 ? [] : [fenced(details)])].join('\n\n');
}

/** A fence longer than any in the text. */
function fenced(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
