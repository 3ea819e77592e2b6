import { readPackages } from './package-commands.ts';
import { programIn } from './program-words.ts';
import type { Command } from './types.ts';

/** A simple command, with what its words say of the program that it runs. */
export function commandOf({
  span,
  words,
  assignments,
  redirections,
  statement,
  link,
  enclosing,
  scope,
}: Omit<Command, 'program' | 'packages'>): Command {
  const program = programIn(words);
  // One literal: objects of one shape, without a copy.
  const command = {
    span,
    words,
    assignments,
    redirections,
    statement,
    link,
    enclosing,
    scope,
    program,
    packages: undefined,
  };
  return Object.assign(command, { packages: readPackages(command) });
}
