import type { Command } from './types.ts';

/** `set -eux` and its parts: whether a failure counts is read off each statement, and the others change no command that works. */
export function onlySetsErrexit(command: Command | undefined): boolean {
  const [name, ...options] = command?.words ?? [];
  return name?.value === 'set' && options.length > 0 && options.every(({ text }) => /^[-+][euvx]+$/.test(text));
}

/** `cd`, and options of the shell: what means nothing once the RUN is over. */
export function isSetting(command: Command | undefined): boolean {
  return command?.words[0]?.value === 'cd' || command?.words[0]?.value === 'set';
}
