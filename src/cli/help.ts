import yargs, { type Argv } from 'yargs';
import { suggestion } from '../config/nearest-name.ts';
import { withOptions } from './arguments.ts';
import { COMMANDS, type Command, type CommandSpec, FIX } from './commands.ts';
import { EXIT, EXIT_TEXTS } from './io.ts';

const NOTES = [
  'No path means the current folder; - reads standard input and prints the fixed text.',
  '',
  'Exit codes (errors come last, the other files are still done):',
  ...EXIT_TEXTS.map(([code, text]) => `  ${`${code}`.padEnd(4)} ${text}`),
].join('\n');

/** `dockerfix help [command]`, and what `--help` prints. */
export const help: Command = async ([name = '$0'], _args, io) => {
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((one) => one.name);
    io.stderr.write(`dockerfix: no command is called ${name}${suggestion(name, names)}\n`);
    return EXIT.error;
  }
  io.stdout.write(`${await helpText(command, io.stdout.columns)}\n`);
  return EXIT.ok;
};

/** The help of one command as yargs lays it out. */
export async function helpText(command: CommandSpec, columns: number): Promise<string> {
  const width = Math.max(60, Math.min(columns, 100));
  const parser: Argv = yargs([]).scriptName('dockerfix').help(false).version(false).locale('en').wrap(width);
  parser.usage(`Usage: ${['$0', command === FIX ? '' : command.name, command.operands].filter(Boolean).join(' ')}

${command.help}`);
  if (command === FIX) {
    for (const { name, operands, help } of COMMANDS.slice(1)) {
      parser.command([name, operands].filter(Boolean).join(' '), help);
    }
    parser.epilogue(NOTES);
  }
  for (const [line, what] of command.examples ?? []) parser.example(line, what);
  return withOptions(parser, command).getHelp();
}
