import type { Arguments } from './arguments.ts';
import type { Io, Output } from './io.ts';

/** `--color` and `--no-color` win, then FORCE_COLOR, then NO_COLOR (no-color.org: set and not empty), then the terminal. */
export function wantsColor(args: Arguments, env: Io['env'], output: Output): boolean {
  const choice = args.has('no-color') ? 'never' : args.value('color');
  if (choice === 'always' || choice === 'never') return choice === 'always';
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return output.isTerminal && env.TERM !== 'dumb';
}
