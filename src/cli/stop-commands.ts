import { randomUUID } from 'node:crypto';
import type { Io } from './io.ts';

/** What a runner of GitHub Actions obeys in a log, whoever wrote it (see `visible`). */
const COMMAND = /^[^\S\n\r\u2028\u2029]*::|##\[/m;

/**
 * The parts of a result that goes to a log of GitHub Actions, where lines of a Dockerfile could be commands: then the runner is told to
 * obey none up to a word that nobody knows before. To a file, and elsewhere, they go as they are.
 */
export function withoutCommands(
  parts: Iterable<string | Uint8Array>,
  { env, stdout }: Io,
): Iterable<string | Uint8Array> {
  if (env.GITHUB_ACTIONS !== 'true' || stdout.isFile) return parts;
  const text = Buffer.concat([...parts].map((part) => Buffer.from(part)));
  if (!COMMAND.test(text.toString('latin1'))) return [text];
  const word = randomUUID();
  return [`::stop-commands::${word}\n`, text, text.at(-1) === 10 ? '' : '\n', `::${word}::\n`];
}
