import { selectTransforms } from '../config/selection.ts';
import { painter } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { wantsColor } from './color.ts';
import type { Command } from './commands.ts';
import { EXIT } from './io.ts';
import { transformsFor } from './plugins.ts';
import { settingsIn } from './settings-in.ts';

interface Row {
  readonly id: string;
  readonly theme: string;
  readonly title: string;
  readonly safety: string;
  readonly severity: string;
  /** In this folder: the config counts. */
  readonly state: 'on' | 'off';
  readonly aliases: readonly string[];
}

/** `dockerfix list`: the transforms in the order in which they run. */
export const list: Command = async (names, args, io) => {
  if (names.length > 0) return complain(`list takes no argument, and got ${names[0]}`);
  const transforms = await transformsFor(args, io);
  if ('message' in transforms) return complain(transforms.message);
  const found = await settingsIn(undefined, args, transforms, io);
  if ('message' in found) return complain(found.message);
  const { severities, ...selection } = selectTransforms(transforms, { only: [], skip: [] }, found.settings);
  const on = new Set(selection.transforms.map(({ id }) => id));
  const rows = transforms.map(({ theme, transform: { id, title, safety, aliases } }): Row => {
    return { id, theme, title, safety, severity: severities[id] ?? '', state: on.has(id) ? 'on' : 'off', aliases };
  });
  if (args.value('format') === 'json')
    io.stdout.write(`${JSON.stringify({ version: 1, transforms: rows }, undefined, 2)}\n`);
  else for (const line of table(rows, wantsColor(args, io.env, io.stdout))) io.stdout.write(`${line}\n`);
  return EXIT.ok;

  function complain(message: string): number {
    io.stderr.write(`dockerfix: ${visible(message)}\n`);
    return EXIT.error;
  }
};

function* table(rows: readonly Row[], color: boolean): Generator<string> {
  const paint = painter(color);
  const width = Math.max(...rows.map(({ id }) => id.length));
  for (const { id, safety, state, title, aliases } of rows) {
    const names = aliases.length === 0 ? '' : paint('dim', ` (${aliases.join(', ')})`);
    yield `${paint('bold', id.padEnd(width))}  ${safety.padEnd(10)}  ${state.padEnd(3)}  ${title}${names}`;
  }
}
