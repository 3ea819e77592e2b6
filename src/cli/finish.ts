import { closingLine, errorLine } from '../report/closing.ts';
import type { Summary } from '../report/types.ts';
import { visible } from '../report/visible.ts';
import type { FixSettings } from './fix-settings.ts';
import { EXIT, type Io } from './io.ts';
import { writeOutput } from './output-file.ts';
import { withoutCommands } from './stop-commands.ts';
import type { Outcome } from './tally.ts';

/** Prints the result to standard output, what a person should know to standard error, errors last; gives the exit code. */
export function finish({ entries, notes, summary, inputs }: Outcome, settings: FixSettings, io: Io): number {
  const interrupted = io.interrupted.aborted;
  const problem = interrupted ? undefined : print(partsOf(settings, entries, summary, io), settings, io, inputs);
  if (!settings.quiet) {
    for (const { content } of notes) io.stderr.write(content);
    io.stderr.write(`${interrupted ? 'interrupted after ' : ''}${closing(summary, settings)}\n`);
  }
  for (const error of summary.errors) io.stderr.write(`dockerfix: ${errorLine(error)}\n`);
  if (problem !== undefined) io.stderr.write(`dockerfix: ${visible(problem)}\n`);
  if (interrupted) return EXIT.interrupted;
  if (problem !== undefined || summary.errors.length > 0) return EXIT.error;
  return settings.failOnChange && summary.changed > 0 ? EXIT.difference : EXIT.ok;
}

function partsOf({ format, output }: FixSettings, entries: Outcome['entries'], summary: Summary, io: Io) {
  const parts = format?.document(entries, summary) ?? [];
  return format?.holdsLines && output === undefined ? withoutCommands(parts, io) : parts;
}

function closing(summary: Summary, { options }: FixSettings): string {
  return closingLine(summary, { written: options.write, unsafe: options.unsafe });
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
