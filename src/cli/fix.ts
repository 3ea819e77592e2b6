import { type Siblings, siblings, writeFixed, writeSibling } from '../files/apply.ts';
import { fixFiles } from '../files/fix-files.ts';
import type { FileReport } from '../files/types.ts';
import type { Command } from './commands.ts';
import { finish } from './finish.ts';
import { type FixSettings, fixSettings } from './fix-settings.ts';
import { EXIT, type Io } from './io.ts';
import { progress } from './progress.ts';
import { type Outcome, type Tally, tally } from './tally.ts';

/** `dockerfix [paths..]`: fixes files, and prints or writes what comes of it. */
export const fix: Command = async (paths, args, io) => {
  const { transforms } = await import('../../transforms/index.ts');
  const settings = fixSettings(args, io, transforms);
  if ('kind' in settings) {
    io.stderr.write(`dockerfix: ${settings.message}\n`);
    return EXIT.error;
  }
  if (paths.includes('-') || args.has('stdin-filepath')) {
    const { fixStdin } = await import('./fix-stdin.ts');
    return fixStdin(paths, args, settings, io);
  }
  return finish(await run(paths.length === 0 ? ['.'] : paths, settings, io), settings, io);
};

async function run(paths: readonly string[], settings: FixSettings, io: Io): Promise<Outcome> {
  const shown = progress(io, !settings.quiet);
  const beside = siblings();
  const counts = tally(settings.format, settings.style, settings.noteStyle);
  for await (const report of fixFiles(paths, { ...settings.options, onProgress: shown.update })) {
    counts.add(settled(report, beside, settings.write, counts));
  }
  shown.clear();
  // Several Dockerfiles may share these: they are written when all of them have been read.
  for (const sibling of settings.write ? beside.all() : []) {
    const failed = writeSibling(sibling);
    if (failed !== undefined) counts.add(failed);
  }
  return counts.outcome();
}

/** The report as it counts: with the changes beside the file that are its own, or the failure to write it. */
function settled(found: FileReport, beside: Siblings, write: boolean, counts: Tally): FileReport {
  if (found.kind !== 'fixed') return found;
  const { report, refused } = beside.admit(found);
  for (const { path } of refused) counts.note(path, `${found.path} asks for another change to it: run again`);
  return (write ? writeFixed(report) : undefined) ?? report;
}
