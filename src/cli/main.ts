import { type Arguments, parseArguments } from './arguments.ts';
import { COMMANDS, type Command } from './commands.ts';
import { EXIT, type Io } from './io.ts';

/** Runs one command line (without the program's name) and gives the exit code; never exits, never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const args = parseArguments(argv);
    if ('kind' in args) return complain(args.message, io);
    return await dispatch(args, io);
  } catch (error) {
    return complain(`a bug in dockerfix: ${error instanceof Error ? error.message : String(error)}`, io);
  }
}

async function dispatch(args: Arguments, io: Io): Promise<number> {
  if (args.has('version')) {
    const { version } = await import('./package.ts');
    io.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  if (args.has('help')) {
    const { helpText } = await import('./help.ts');
    io.stdout.write(helpText(io.stdout.columns));
    return EXIT.ok;
  }
  const [first = '', ...rest] = args.positionals;
  const spec = !args.pathsOnly && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  const command: Command = spec === undefined ? (await import('./fix.ts')).fix : await spec.load();
  return command(spec === undefined ? args.positionals : rest, args, io);
}

function complain(message: string, io: Io): number {
  io.stderr.write(`dockerfix: ${message}\n`);
  return EXIT.error;
}
