import type { Command } from './commands.ts';
import { EXIT } from './io.ts';
import { version } from './package.ts';

/** `dockerfix version`, `--version`. */
export const printVersion: Command = async (_names, _args, io) => {
  io.stdout.write(`${version()}\n`);
  return EXIT.ok;
};
