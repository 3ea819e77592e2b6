import { positionAt } from '../edit/index.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { type Applied, appliedOf, type FixGroup, fixGroups, groupAt } from './fix-groups.ts';
import { outcomeMessage, shownOutcomes, transformsWithSiblings } from './outcomes.ts';
import { severityOf } from './severity.ts';
import { errorsOf } from './summary.ts';
import type { Format } from './types.ts';

/** Reviewdog's format: one diagnostic for each change that can be taken alone, with its suggestion, and one for each finding. */
export const rdjson: Format = {
  isExact: true,
  entries(report, style) {
    const found = diagnostics(report, style.verbose);
    if (found.length === 0) return [];
    return [{ path: report.path, content: found.map((diagnostic) => JSON.stringify(diagnostic)).join(',\n') }];
  },
  *document(entries) {
    yield '{\n"source": {"name": "dockerfix"},\n"severity": "WARNING",\n"diagnostics": [';
    for (const [index, { content }] of entries.entries()) {
      yield index === 0 ? '\n' : ',\n';
      yield content;
    }
    yield '\n]\n}\n';
  },
};

function diagnostics(report: FileReport, verbose: boolean): readonly object[] {
  const errors = errorsOf(report).map(({ path, line, code, message }) => {
    const place = line === undefined ? {} : { range: { start: { line } } };
    return { message, location: { path, ...place }, severity: 'ERROR', code: { value: code } };
  });
  if (report.kind !== 'fixed') return errors;
  const others = shownOutcomes(report, verbose).filter(({ kind }) => kind !== 'applied' && kind !== 'rejected');
  const warnings = (report.warnings ?? []).map(({ line, column, code, message }) => {
    return {
      message,
      location: { path: report.path, range: { start: { line, column } } },
      severity: 'WARNING',
      code: { value: code },
    };
  });
  return [...errors, ...warnings, ...changesOf(report), ...others.map((outcome) => diagnosticOf(outcome, report))];
}

function* changesOf(fixed: Fixed): Generator<object> {
  const groups = fixGroups(fixed);
  const placed = appliedOf(fixed).map((outcome) => ({ outcome, group: groupAt(groups, outcome, fixed) }));
  for (const group of groups) {
    const own = placed.filter((one) => one.group === group).map(({ outcome }) => outcome);
    yield changeOf(group, own, fixed);
  }
  // Fixes of files beside the Dockerfile alone.
  for (const { outcome, group } of placed) if (group === undefined) yield diagnosticOf(outcome, fixed);
}

function changeOf(group: FixGroup, fixes: readonly Applied[], fixed: Fixed): object {
  const range = { start: { line: group.start + 1 }, end: { line: group.start + group.before.length } };
  const beside = transformsWithSiblings(fixed);
  const isWhole = !group.transforms.some((id) => beside.has(id));
  const lines = fixes.map((fix) => `${fix.transform}: ${fix.message}`);
  return {
    message: lines.length === 0 ? group.transforms.join(', ') : lines.join('\n'),
    location: { path: fixed.path, range },
    severity: 'WARNING',
    code: { value: group.transforms.join(', ') },
    ...(isWhole ? { suggestions: [{ range, text: withoutLastLineEnd(group.after) }] } : {}),
  };
}

/** Ranges without columns are whole lines without their last line end. */
function withoutLastLineEnd(lines: readonly string[]): string {
  return lines.join('').replace(/\r?\n$/, '');
}

const SEVERITIES = { error: 'ERROR', warning: 'WARNING', info: 'INFO', style: 'INFO' } as const;

function diagnosticOf(outcome: Outcome, fixed: Fixed): object {
  const { path, result } = fixed;
  const isLeft = outcome.kind === 'declined' || outcome.kind === 'suppressed';
  const range = { start: place(result.before, outcome.where.start), end: place(result.before, outcome.where.end) };
  return {
    message: outcomeMessage(outcome),
    location: { path, range },
    severity: isLeft ? 'INFO' : SEVERITIES[severityOf(fixed, outcome.transform)],
    code: { value: outcome.transform },
  };
}

/** Columns count bytes of UTF-8. */
function place(text: string, offset: number): object {
  const { line, column } = positionAt(text, offset);
  return { line, column: new TextEncoder().encode(text.slice(offset - column + 1, offset)).length + 1 };
}
