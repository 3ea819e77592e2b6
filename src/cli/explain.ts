import { suggestion } from '../config/nearest-name.ts';
import type { RegisteredTransform } from '../config/selection.ts';
import { paintDiff } from '../report/diff.ts';
import { explanation } from '../report/explanation.ts';
import { wantsColor } from './color.ts';
import type { Command } from './commands.ts';
import { EXIT, type Io } from './io.ts';
import { packageFile } from './package.ts';
import { transformsFor } from './plugins.ts';

/** `dockerfix explain <id>`: an alias such as DL3009, or a theme, explains all that carry it. */
export const explain: Command = async (names, args, io) => {
  const transforms = await transformsFor(args, io);
  if ('message' in transforms) return complain(transforms.message, io);
  const [name] = names;
  const found = name === undefined || names.length > 1 ? [] : named(name, transforms);
  if (found.length === 0) {
    io.stderr.write(`dockerfix: ${problemOf(names, transforms)}\n`);
    return EXIT.error;
  }
  const catalogue: unknown = JSON.parse(packageFile('transforms/catalogue.json'));
  const texts = found.map((one) => explanation(one.transform, one.theme, catalogue));
  const text = texts.join('\n');
  io.stdout.write(wantsColor(args, io.env, io.stdout) ? paintDiff(text) : text);
  return EXIT.ok;
};

function complain(message: string, { stderr }: Io): number {
  stderr.write(`dockerfix: ${message}\n`);
  return EXIT.error;
}

function named(name: string, all: readonly RegisteredTransform[]): readonly RegisteredTransform[] {
  const wanted = name.toLowerCase();
  return all.filter(({ theme, transform: { id, aliases } }) =>
    [theme, id, ...aliases].some((own) => own.toLowerCase() === wanted),
  );
}

function problemOf(names: readonly string[], all: readonly RegisteredTransform[]): string {
  const [name] = names;
  if (name === undefined || names.length > 1) return 'explain takes the id of one transform: dockerfix explain <id>';
  const known = all.flatMap(({ theme, transform: { id, aliases } }) => [theme, id, ...aliases]);
  return `no transform is called ${name}${suggestion(name, known)} (dockerfix list shows all)`;
}
