import type { ProblemCode } from '../dockerfile/types.ts';
import { SEVERITIES, type Severity } from '../fix/types.ts';
import { closingLine, errorLine, hintLine } from '../report/closing.ts';
import { noticeLine } from '../report/notices.ts';
import { painter } from '../report/paint.ts';
import { atLeast } from '../report/severity.ts';
import type { Summary } from '../report/types.ts';
import { visible } from '../report/visible.ts';
import type { FixSettings } from './fix-settings.ts';

import { EXIT, type Io } from './io.ts';
import { writeOutput } from './output-file.ts';
import { withoutCommands } from './stop-commands.ts';
import type { Outcome } from './tally.ts';

/** The errors of a file that no builder would take. */
const UNPARSABLE: ReadonlySet<string> = new Set(
  Object.keys({
    'no-from': true,
    'unknown-instruction': true,
    'missing-arguments': true,
    'instruction-before-from': true,
    'unterminated-heredoc': true,
    unparsable: true,
  } satisfies Record<ProblemCode, true>),
);

/** Notices that are shown without `--verbose`: more than a person reads scroll the rest away. */
const MAX_NOTICES = 50;

/** Prints the result to standard output, what a person should know to standard error, errors last; gives the exit code. */
export function finish(outcome: Outcome, settings: FixSettings, io: Io): number {
  const { entries, summary, inputs } = outcome;
  const interrupted = io.interrupted.aborted;
  const problem = interrupted ? undefined : print(partsOf(settings, entries, summary, io), settings, io, inputs);
  if (!settings.quiet) tell(outcome, settings, io);
  for (const error of summary.errors) io.stderr.write(`dockerfix: ${errorLine(error)}\n`);
  if (problem !== undefined) io.stderr.write(`dockerfix: ${visible(problem)}\n`);
  if (interrupted) return EXIT.interrupted;
  return problem === undefined ? exitCode(summary, settings) : EXIT.error;
}

function partsOf({ format, output }: FixSettings, entries: Outcome['entries'], summary: Summary, io: Io) {
  const parts = format?.document(entries, summary) ?? [];
  return format?.holdsLines && output === undefined ? withoutCommands(parts, io) : parts;
}

function tell({ entries, notes, notices, written, summary }: Outcome, settings: FixSettings, io: Io): void {
  const { noteStyle, options } = settings;
  const interrupted = io.interrupted.aborted;
  for (const { content } of notes) io.stderr.write(content);
  for (const { path, isNew } of written) io.stderr.write(`${isNew ? 'new file' : 'changed'}: ${path}\n`);
  const shown = noteStyle.verbose ? notices : notices.slice(0, MAX_NOTICES);
  const paint = painter(noteStyle.color);
  for (const notice of shown) io.stderr.write(`${noticeLine(notice, paint)}\n`);
  const more = notices.length - shown.length;
  if (more > 0) io.stderr.write(`… and ${more} more: --format text shows all\n`);
  const closing = { written: options.write, unsafe: options.unsafe };
  io.stderr.write(`${interrupted ? 'interrupted after ' : ''}${closingLine(summary, closing)}\n`);
  const hint = interrupted ? undefined : hintLine(summary, closing);
  if (hint !== undefined) io.stderr.write(`${hint}\n`);
  const climbs = settings.formatName === 'diff' && entries.some(({ path }) => path.startsWith('../'));
  if (climbs)
    io.stderr.write(
      'the diff has paths above this folder, which git refuses: run dockerfix in a folder above them all\n',
    );
  else if (summary.changed > 0 && settings.hint !== undefined) io.stderr.write(`${settings.hint}\n`);
}

/** An error is worse than a file that does not parse, and that worse than what a gate finds. */
function exitCode(summary: Summary, settings: FixSettings): number {
  const { errors, files, skipped } = summary;
  if (errors.some(({ code }) => !UNPARSABLE.has(code))) return EXIT.error;
  if (errors.length > 0) return EXIT.unparsable;
  if (settings.expectsFiles && files + skipped === 0) return EXIT.nothingFound;
  return isGated(summary, settings) ? EXIT.difference : EXIT.ok;
}

function isGated({ changed, levels }: Summary, settings: FixSettings): boolean {
  const { failOn, maxWarnings, options } = settings;
  const { fixes, withheld, findings, suppressions, unusedSuppressions } = levels;
  const shown = suppressions - (settings.unusedIgnores ? 0 : unusedSuppressions);
  const serious = (severity: Severity) => findings[severity] + withheld[severity];
  const open = (severity: Severity) => serious(severity) + (options.write ? 0 : fixes[severity]);
  const isMet = (what: string): boolean => {
    if (what === 'fix') return changed > 0;
    if (what === 'finding') return SEVERITIES.some((severity) => findings[severity] > 0);
    if (what === 'withheld') return SEVERITIES.some((severity) => withheld[severity] > 0);
    const limit = SEVERITIES.find((severity) => severity === what);
    if (limit === undefined) return false;
    return atLeast(limit).some((severity) => open(severity) > 0) || (limit !== 'error' && shown > 0);
  };
  const warnings = serious('error') + serious('warning') + shown;
  return failOn.some(isMet) || (maxWarnings !== undefined && warnings > maxWarnings);
}

/** Writes the parts of the result; says what went wrong. */
export function print(
  parts: Iterable<string | Uint8Array>,
  { output }: FixSettings,
  io: Io,
  inputs?: ReadonlySet<string>,
): string | undefined {
  if (output !== undefined) {
    const problem = writeOutput(parts, output, io.cwd, inputs);
    return problem === undefined ? undefined : `${output}: ${problem}`;
  }
  for (const part of parts) io.stdout.write(part);
  return undefined;
}
