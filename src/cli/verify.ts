import { detectBuilder } from '../build/detect.ts';
import type { Builder } from '../build/types.ts';
import type { VerifyReport } from '../build/verify-types.ts';
import { fixFiles } from '../files/fix-files.ts';
import type { Failure, Fixed } from '../files/types.ts';
import { errorLine } from '../report/closing.ts';
import { errorsOf } from '../report/summary.ts';
import type { RunError } from '../report/types.ts';
import { visible } from '../report/visible.ts';
import { type ChosenFiles, chooseFiles } from './choose-files.ts';
import type { Command } from './commands.ts';
import { print } from './finish.ts';
import { EXIT, type Io } from './io.ts';
import { transformsFor } from './plugins.ts';
import { verifyFixed } from './verify-fixed.ts';
import { type VerifySettings, verifySettings } from './verify-settings.ts';

/** `dockerfix verify [paths..]`: builds each Dockerfile before and after its fixes, and compares the images. */
export const verify: Command = async (paths, args, io) => {
  const transforms = await transformsFor(args, io);
  if ('message' in transforms) return complain(transforms.message, io);
  const settings = await verifySettings(args, io, transforms);
  if ('kind' in settings) return complain(settings.message, io);
  const chosen = await chooseFiles(paths, args, io);
  if ('kind' in chosen) return complain(chosen.message, io);
  if (paths.includes('-')) return complain('verify needs files on disk: - has no build context', io);
  const detected = await detectBuilder(settings.builder, io.env, io.interrupted).catch(() => undefined);
  if (detected === undefined) return EXIT.interrupted;
  if (detected.kind === 'none') return complain(detected.message, io);
  const run = await runAll(chosen, settings, detected.builder, io);
  return finish(run, settings, io);
};

interface Run {
  readonly reports: readonly VerifyReport[];
  readonly errors: readonly RunError[];
}

async function runAll(
  { paths, admit, files }: ChosenFiles,
  settings: VerifySettings,
  builder: Builder,
  io: Io,
): Promise<Run> {
  const reports: VerifyReport[] = [];
  const errors: RunError[] = [];
  for await (const report of fixFiles(paths, { ...settings.fix.options, admit, files })) {
    if (report.kind === 'skipped') continue;
    const found = report.kind === 'fixed' ? await verifyOne(report, settings, builder, io) : report;
    if (found === undefined) break;
    errors.push(...errorsOf(report));
    if (found.kind !== 'failure') reports.push(found);
    else if (report.kind === 'fixed') errors.push(...errorsOf(found));
  }
  return { reports, errors };
}

/** Undefined when interrupted. */
async function verifyOne(
  fixed: Fixed,
  { fix, options }: VerifySettings,
  builder: Builder,
  io: Io,
): Promise<VerifyReport | Failure | undefined> {
  const status = statusLine(fixed.path, fix.quiet, io);
  const verifying = { fix: fix.options, options, builder, interrupted: io.interrupted, show: status.show };
  return verifyFixed(fixed, verifying).finally(status.clear);
}

/** One line on a terminal's standard error that says what is being built; nothing elsewhere. */
function statusLine(path: string, quiet: boolean, { stderr }: Io) {
  const wanted = stderr.isTerminal && !quiet;
  return {
    show(message: string) {
      if (wanted)
        stderr.write(`\r\x1b[K${`${path}: ${message}`.replace(/[\x00-\x1f]/g, ' ').slice(0, stderr.columns - 1)}`);
    },
    clear() {
      if (wanted) stderr.write('\r\x1b[K');
    },
  };
}

function finish({ reports, errors }: Run, { fix, format, allowUnverified }: VerifySettings, io: Io): number {
  const problem = print([format(reports, fix.style)], fix, io);
  for (const error of errors) io.stderr.write(`dockerfix: ${errorLine(error)}\n`);
  if (reports.length + errors.length === 0 && !io.interrupted.aborted)
    io.stderr.write('dockerfix: no Dockerfile was found: nothing was verified\n');
  if (problem !== undefined) io.stderr.write(`dockerfix: ${visible(problem)}\n`);
  if (io.interrupted.aborted) return EXIT.interrupted;
  if (problem !== undefined || errors.length > 0) return EXIT.error;
  if (reports.some((report) => report.kind === 'verified' && report.problems.length > 0)) return EXIT.difference;
  // To verify nothing is not to find nothing wrong.
  const unverified = reports.filter(({ kind }) => kind === 'original-fails').length;
  if (allowUnverified || (unverified === 0 && reports.length > 0)) return EXIT.ok;
  if (unverified > 0) {
    const files = `${unverified} file${unverified === 1 ? ' is' : 's are'}`;
    io.stderr.write(`dockerfix: ${files} not verified (--allow-unverified lets that pass)
`);
  }
  return EXIT.error;
}

function complain(message: string, io: Io): number {
  io.stderr.write(`dockerfix: ${visible(message)}\n`);
  return EXIT.error;
}
