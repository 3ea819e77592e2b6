import { positionAt } from '../edit/index.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { outcomeMessage, shownOutcomes } from './outcomes.ts';
import { severityOf } from './severity.ts';
import { errorsOf } from './summary.ts';
import type { Format } from './types.ts';
import { visible } from './visible.ts';

/** Workflow commands of GitHub Actions: one annotation a line. GitHub shows the first ten of each level of a step. */
export const github: Format = {
  isExact: true,
  entries(report, style) {
    const lines = annotations(report, style.verbose);
    return lines.length === 0 ? [] : [{ path: report.path, content: lines.map((line) => `${line}\n`).join('') }];
  },
  *document(entries) {
    for (const { content } of entries) yield content;
  },
};

const LEVELS = { error: 'error', warning: 'warning', info: 'notice', style: 'notice' } as const;

function annotations(report: FileReport, verbose: boolean): readonly string[] {
  const errors = errorsOf(report).map(({ path, line, message }) => {
    return command('error', { file: path, line, title: 'dockerfix' }, message);
  });
  if (report.kind !== 'fixed') return errors;
  const shown = shownOutcomes(report, verbose).map((outcome) => {
    if (outcome.kind === 'rejected') return undefined;
    const place = { file: report.path, ...placeOf(outcome, report) };
    return command(levelOf(outcome, report), { ...place, title: titleOf(outcome) }, outcomeMessage(outcome));
  });
  const warnings = (report.warnings ?? []).map(({ line, message }) => {
    return command('warning', { file: report.path, line, title: 'dockerfix suppression' }, message);
  });
  return [...errors, ...warnings, ...shown.filter((line) => line !== undefined)];
}

/** What is left alone is a notice, whatever it is about. */
function levelOf({ kind, transform }: Outcome, report: Fixed): string {
  if (kind === 'declined' || kind === 'suppressed') return 'notice';
  return LEVELS[severityOf(report, transform)];
}

function titleOf({ kind, transform }: Outcome): string {
  return `dockerfix ${transform}${kind === 'applied' ? '' : ` (${kind})`}`;
}

/** Columns count only where the place is on one line. */
function placeOf({ where, line, column }: Outcome, { result }: Fixed) {
  const end = positionAt(result.before, where.end);
  return end.line === line ? { line, endLine: line, col: column, endColumn: end.column } : { line, endLine: end.line };
}

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(level: string, properties: Properties, message: string): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const written = given.map(([name, value]) => `${name}=${escaped(`${value}`, /[%\r\n:,]/g)}`).join(',');
  return `::${level} ${written}::${escaped(message, /[%\r\n]/g)}`;
}

/** As the runner's toolkit escapes them: `%` and the number of the character. */
function escaped(text: string, special: RegExp): string {
  const shown = text.replace(/[^\r\n]+/g, (line) => visible(line));
  return shown.replace(special, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
