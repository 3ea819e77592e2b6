import { packageCommand } from './package-commands.ts';
import type { Command, Word } from './types.ts';

/** True for a command that does the same in any working folder: system packages by their names, `rm` of absolute paths. */
export function ignoresFolder(command: Command): boolean {
  if (command.redirections.length > 0 || command.words.some((word) => word.value === undefined && !isGlob(word))) {
    return false;
  }
  const packages = packageCommand(command);
  if (packages) {
    return (
      packages.manager.kind === 'system' &&
      packages.operands.every((word) => !/^[./]|\.(?:deb|rpm|apk)$/.test(word.text))
    );
  }
  const [name, ...others] = command.words;
  return name?.value === 'rm' && others.every((word) => /^[-/]/.test(word.text));
}

/** A glob below an absolute path. */
function isGlob(word: Word): boolean {
  return /^\/[\w\-./*?]*$/.test(word.text);
}
