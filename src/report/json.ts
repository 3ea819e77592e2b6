import { positionAt } from '../edit/index.ts';
import type { Edit, Span } from '../edit/types.ts';
import { isChanged } from '../files/changed.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { patchesOf } from './changes.ts';
import { severityOf } from './severity.ts';
import { errorsOf } from './summary.ts';
import type { Format } from './types.ts';
import { unifiedDiff } from './unified-diff.ts';

/** Everything, for programs: one file a line. `version` changes when a field changes its meaning or goes. */
export const json: Format = {
  isExact: true,
  entries: (report) => [{ path: report.path, content: JSON.stringify(fileOf(report)) }],
  *document(entries, summary) {
    yield '{\n"version": 1,\n"files": [';
    for (const [index, { content }] of entries.entries()) {
      yield index === 0 ? '\n' : ',\n';
      yield content;
    }
    yield `\n],\n"summary": ${JSON.stringify(summary)}\n}\n`;
  },
};

function fileOf(report: FileReport): object {
  const { path } = report;
  if (report.kind === 'skipped') return { path, status: 'skipped', reason: report.reason };
  if (report.kind === 'failure') return { path, status: 'failed', errors: errorsOf(report) };
  const { result, siblings, rebuilds } = report;
  return {
    path,
    status: result.problems.length > 0 ? 'failed' : isChanged(report) ? 'changed' : 'unchanged',
    errors: errorsOf(report),
    problems: result.problems.map(({ code, message, span }) => ({ code, message, line: lineOf(result.before, span) })),
    outcomes: result.outcomes.map((outcome) => outcomeOf(outcome, report)),
    warnings: report.warnings ?? [],
    imageChanges: result.changes,
    rebuilds,
    siblings: siblings.map((sibling) => ({ path: sibling.path, isNew: sibling.before === undefined })),
    diff: patchesOf(report).map(unifiedDiff).join(''),
  };
}

function outcomeOf(outcome: Outcome, fixed: Fixed): object {
  const { where, ...fields } = outcome;
  const { before } = fixed.result;
  const end = positionAt(before, where.end);
  const severity = severityOf(fixed, outcome.transform);
  const place = { ...fields, severity, endLine: end.line, endColumn: end.column };
  if (outcome.kind === 'suppressed') return { ...place, comment: lineOf(before, outcome.comment) };
  if (outcome.kind !== 'applied' && outcome.kind !== 'withheld') return place;
  return { ...place, edits: outcome.edits?.map((edit) => editOf(edit, before)) };
}

/** Offsets count UTF-16 code units; lines and columns are one-based, the end is exclusive. */
function editOf({ span, text }: Edit, before: string): object {
  const [start, end] = [positionAt(before, span.start), positionAt(before, span.end)];
  return { start: { offset: span.start, ...start }, end: { offset: span.end, ...end }, text };
}

function lineOf(text: string, span: Span): number {
  return positionAt(text, span.start).line;
}
