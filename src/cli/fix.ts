import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RegisteredTransform } from '../config/selection.ts';
import { fixFiles } from '../files/fix-files.ts';
import { visible } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { chooseFiles } from './choose-files.ts';
import type { Command } from './commands.ts';
import { type Extra, loadExtras, withExtras } from './extras.ts';
import { finish } from './finish.ts';
import { type FixSettings, fixSettings } from './fix-settings.ts';
import { EXIT, type Io } from './io.ts';
import { transformsFor } from './plugins.ts';
import { progress } from './progress.ts';
import { type Outcome, tally } from './tally.ts';
import { commandMeant } from './usage-message.ts';

/** `dockerfix [paths..]`: fixes files, and prints or writes what comes of it. */
export const fix: Command = async (paths, args, io) => {
  if (args.has('migration')) {
    const choice = await (await import('./migrations.ts')).chooseMigrations(args.list('migration'), io);
    return 'kind' in choice ? complain(choice.message, io) : fixWith(choice, paths, args, io);
  }
  const all = await transformsFor(args, io);
  return 'message' in all ? complain(all.message, io) : fixWith({ all }, paths, args, io);
};

/** What a command runs in place of what its options choose. */
export interface Choice {
  readonly all: readonly RegisteredTransform[];
  readonly only?: readonly string[];
  readonly unsafe?: boolean;
}

/** The same with other transforms. */
export async function fixWith(choice: Choice, paths: readonly string[], args: Arguments, io: Io): Promise<number> {
  const asked = await fixSettings(args, io, choice.all);
  if ('kind' in asked) return complain(asked.message, io);
  // A worker thread knows the registry alone.
  const { transforms } = await import('../../transforms/index.ts');
  const helper = choice.all === transforms ? io.helper : undefined;
  const settings = { ...asked, options: { ...asked.options, ...choice, helper } };
  if (paths.includes('-') || args.has('stdin-filepath')) {
    const { fixStdin } = await import('./fix-stdin.ts');
    return fixStdin(paths, args, settings, io);
  }
  const meant = misspeltCommand(paths, io);
  if (meant !== undefined) return complain(meant, io);
  const chosen = await chooseFiles(paths, args, io);
  if ('kind' in chosen) return complain(chosen.message, io);
  const extras = await loadExtras(args, settings, io);
  if ('kind' in extras) return complain(extras.message, io);
  const options = { ...settings.options, admit: chosen.admit, files: chosen.files };
  return finish(await run(chosen.paths, { ...settings, options }, extras, io), settings, io);
}

/** `dockerfix explian DL3009`: the first word is no file, and nearly a command. */
function misspeltCommand([first = '.']: readonly string[], io: Io): string | undefined {
  if (existsSync(resolve(io.cwd, first))) return undefined;
  const hint = commandMeant(first);
  return hint === '' ? undefined : `${first}: no such file or folder${hint}`;
}

async function run(
  paths: readonly string[],
  settings: FixSettings,
  extras: readonly Extra[],
  io: Io,
): Promise<Outcome> {
  const isAsking = extras.some(({ asks }) => asks);
  const shown = progress(io, !settings.quiet && !isAsking);
  const counts = tally(settings.format, settings.style, settings.noteStyle, settings);
  const options = { ...withExtras(settings.options, extras), onProgress: shown.update };
  for await (const report of fixFiles(paths, options)) {
    counts.add(report);
    for (const extra of extras) extra.add?.(report);
  }
  shown.clear();
  for (const { end } of io.interrupted.aborted ? [] : extras) {
    for (const failed of (await end?.()) ?? []) counts.add(failed);
  }
  return counts.outcome();
}

function complain(message: string, io: Io): number {
  io.stderr.write(`dockerfix: ${visible(message)}\n`);
  return EXIT.error;
}
