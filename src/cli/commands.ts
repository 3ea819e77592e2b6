import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** A command's work: writes to `io`, gives the exit code. `names` are the positionals after the command's own. */
export type Command = (names: readonly string[], args: Arguments, io: Io) => Promise<number>;

export interface CommandSpec {
  readonly usage: string;
  readonly help: string;
  readonly load: () => Promise<Command>;
}

/** The commands by name, each loaded when it is called. Without one, files are fixed. */
export const COMMANDS: Readonly<Record<string, CommandSpec>> = {
  list: {
    usage: 'list',
    help: 'The transforms: id, title, safety, on or off.',
    load: async () => (await import('./list.ts')).list,
  },
  explain: {
    usage: 'explain <id>',
    help: 'Why a transform exists, what it changes and declines, an example.',
    load: async () => (await import('./explain.ts')).explain,
  },
  verify: {
    usage: 'verify [paths..]',
    help: 'Build before and after with docker, podman or buildah, and compare the images.',
    load: async () => (await import('./verify.ts')).verify,
  },
  init: {
    usage: 'init',
    help: 'Write a commented config, from .hadolint.yaml where there is one.',
    load: async () => (await import('./init.ts')).init,
  },
  completion: {
    usage: 'completion [shell]',
    help: 'Print a completion script for bash, zsh or fish.',
    load: async () => (await import('./completion.ts')).completion,
  },
};
