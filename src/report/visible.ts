import type { FileReport, FileWarning, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';

/** Control characters, those of Unicode's that end a line or turn its direction, and halves of pairs, which no encoding has. */
const HIDDEN = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;
const SHORT: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * A name, a word or a message as a person may see it: what a terminal would obey or hide is written as an escape. A runner's log obeys
 * lines that begin with `::` after blanks, and `##[` wherever it stands (github.com/actions/runner, ActionCommand; Azure and TeamCity have
 * a name before the bracket).
 */
export function visible(text: string): string {
  // Nearly all is plain.
  if (!/[^ -~]|::|##/.test(text)) return text;
  return escapeHidden(text)
    .replace(/^(\s*):(?=:)/, '$1\\x3a')
    .replace(/##(?=[a-z]*\[)/gi, '#\\x23');
}

/** Text of many lines, such as a diff, for a terminal. */
export function visibleLines(text: string): string {
  return text.replace(/[^\n]+/g, (line) => {
    const end = line.endsWith('\r') ? '\r' : '';
    return (
      line.slice(0, line.length - end.length).replace(HIDDEN, (char) => (char === '\t' ? char : escape(char))) + end
    );
  });
}

function escapeHidden(text: string): string {
  return text.replace(HIDDEN, escape);
}

/** Of one character: `\n`, `\x1b`, `\u202e`. */
function escape(char: string): string {
  const code = char.charCodeAt(0);
  const hex = code.toString(16);
  return SHORT[char] ?? (code < 256 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/** A report with all that people read of it made visible; texts and places stay. */
export function visibleReport(report: FileReport): FileReport {
  const path = visible(report.path);
  if (report.kind === 'skipped') return { ...report, path, reason: visible(report.reason) };
  if (report.kind === 'failure') return { ...report, path, message: visible(report.message) };
  return {
    ...report,
    path,
    ...(report.warnings === undefined ? {} : { warnings: report.warnings.map(visibleWarning) }),
    siblings: report.siblings.map((sibling) => ({ ...sibling, path: visible(sibling.path) })),
    rebuilds: report.rebuilds === undefined ? undefined : visible(report.rebuilds),
    result: withOutcomes(report.result, report.result.outcomes.map(visibleOutcome)),
  };
}

function visibleWarning(warning: FileWarning): FileWarning {
  return { ...warning, message: visible(warning.message) };
}

/** The comparison of the images stays one that is made when somebody asks. */
function withOutcomes(result: Fixed['result'], outcomes: readonly Outcome[]): Fixed['result'] {
  const { before, after, steps, siblings, problems } = result;
  return {
    ...{ before, after, steps, siblings, problems, outcomes },
    get changes() {
      return result.changes;
    },
  };
}

function visibleOutcome(outcome: Outcome): Outcome {
  switch (outcome.kind) {
    case 'declined':
      return { ...outcome, detail: outcome.detail === undefined ? undefined : visible(outcome.detail) };
    case 'finding':
      return { ...outcome, message: visible(outcome.message), advice: visible(outcome.advice) };
    case 'rejected':
      return { ...outcome, message: visible(outcome.message), violations: outcome.violations.map(visible) };
    default:
      return { ...outcome, message: visible(outcome.message) };
  }
}
