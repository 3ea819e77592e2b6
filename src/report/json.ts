import { positionAt } from '../edit/index.ts';
import type { Span } from '../edit/types.ts';
import { isChanged } from '../files/changed.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { patchesOf } from './changes.ts';
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
    imageChanges: result.changes,
    rebuilds,
    siblings: siblings.map((sibling) => ({ path: sibling.path, isNew: sibling.before === undefined })),
    diff: patchesOf(report).map(unifiedDiff).join(''),
  };
}

function outcomeOf(outcome: Outcome, { result }: Fixed): object {
  const { where, ...fields } = outcome;
  const end = positionAt(result.before, where.end);
  const place = { ...fields, endLine: end.line, endColumn: end.column };
  return outcome.kind === 'suppressed' ? { ...place, comment: lineOf(result.before, outcome.comment) } : place;
}

function lineOf(text: string, span: Span): number {
  return positionAt(text, span.start).line;
}
