import { transforms } from '../../transforms/index.ts';
import { fixFiles } from '../files/fix-files.ts';
import type { Command } from './commands.ts';
import { finish } from './finish.ts';
import { type FixSettings, fixSettings } from './fix-settings.ts';
import { EXIT, type Io } from './io.ts';
import { progress } from './progress.ts';
import { type Outcome, tally } from './tally.ts';

/** `dockerfix [paths..]`: fixes files, and prints or writes what comes of it. */
export const fix: Command = async (paths, args, io) => {
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
  const counts = tally(settings.format, settings.style, settings.noteStyle);
  for await (const report of fixFiles(paths, { ...settings.options, onProgress: shown.update })) counts.add(report);
  shown.clear();
  return counts.outcome();
}
