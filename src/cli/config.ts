import { isOnIn, tablesOf } from '../config/selection.ts';
import { type Assignment, assignmentsFor, NO_SETTINGS } from '../config/settings.ts';
import { displayPath } from '../discover/patterns.ts';
import { painter } from '../report/paint.ts';
import { wantsColor } from './color.ts';
import type { Command } from './commands.ts';
import { EXIT } from './io.ts';
import { transformsFor } from './plugins.ts';
import { type FoundSettings, settingsIn } from './settings-in.ts';

/** One value in force, and who says so: a file as the user would write it, a preset, or `default`. */
interface Value {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
}

/** `dockerfix config [path]`: what is in force for a file or folder, and where each value comes from. */
export const config: Command = async (names, args, io) => {
  const all = await transformsFor(args, io);
  if ('message' in all) return complain(all.message);
  if (names.length > 1) return complain('config takes one file or folder');
  const found = await settingsIn(names[0], args, all, io);
  if ('message' in found) return complain(found.message);
  const values = valuesIn(found, all, (origin) => (origin.startsWith('/') ? displayPath(origin, io.cwd) : origin));
  const file = displayPath(found.file, io.cwd) || '.';
  if (args.value('format') === 'json') {
    io.stdout.write(`${JSON.stringify({ version: 1, file, values }, undefined, 2)}\n`);
    return EXIT.ok;
  }
  const paint = painter(wantsColor(args, io.env, io.stdout));
  io.stdout.write(`# in force for ${file}\n`);
  const width = Math.max(...values.map(({ key, value }) => `${key}: ${shown(value)}`.length));
  for (const { key, value, origin } of values) {
    io.stdout.write(`${`${key}: ${shown(value)}`.padEnd(width)}  ${paint('dim', `# ${origin}`)}\n`);
  }
  return EXIT.ok;

  function complain(message: string): number {
    io.stderr.write(`dockerfix: ${message}\n`);
    return EXIT.error;
  }
};

function valuesIn(
  { config: loaded, settings, file }: FoundSettings,
  all: Parameters<typeof tablesOf>[0],
  shownOrigin: (origin: string) => string,
): readonly Value[] {
  const set = new Map<string, Assignment>();
  for (const assignment of loaded === undefined ? [] : assignmentsFor(loaded, file, all)) {
    set.set(assignment.key, assignment);
  }
  const value = (key: string, byDefault: unknown): Value => {
    const own = set.get(key);
    return own === undefined
      ? { key, value: byDefault, origin: 'default' }
      : { key, value: own.value, origin: shownOrigin(own.origin) };
  };
  const { severities } = tablesOf(all);
  return [
    value('edition', 'the latest'),
    value('preview', NO_SETTINGS.preview),
    value('unsafe', NO_SETTINGS.unsafe),
    value('require-reason', NO_SETTINGS.requireReason),
    ...all.map(({ transform }) => value(`transforms.${transform.id}`, isOnIn(transform, settings) ? 'on' : 'off')),
    ...all.map(({ transform: { id } }) => value(`severity.${id}`, severities[id])),
  ];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
