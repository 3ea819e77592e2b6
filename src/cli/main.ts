import { visible } from '../report/visible.ts';
import { parseCommandLine } from './arguments.ts';
import { EXIT, type Io } from './io.ts';

/** How the shell's completion script asks for candidates. */
const COMPLETING = '--get-yargs-completions';

/** Runs one command line (without the program's name) and gives the exit code; never exits, never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return argv[0] === COMPLETING ? await complete(argv.slice(1), io) : await dispatch(argv, io);
  } catch (error) {
    return complain(`a bug in dockerfix: ${error instanceof Error ? error.message : String(error)}`, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const line = parseCommandLine(argv);
  if (line.kind === 'usage-error') return complain(line.message, io);
  const { command, operands, args } = line;
  if (args.has('version')) return (await import('./version.ts')).printVersion([], args, io);
  if (args.has('help')) return (await import('./help.ts')).help([command.name], args, io);
  return (await command.load())(operands, args, io);
}

async function complete(words: readonly string[], io: Io): Promise<number> {
  const { candidates } = await import('./candidates.ts');
  for (const candidate of await candidates(words)) io.stdout.write(`${candidate}\n`);
  return EXIT.ok;
}

function complain(message: string, io: Io): number {
  io.stderr.write(`dockerfix: ${visible(message)}\n`);
  return EXIT.error;
}
