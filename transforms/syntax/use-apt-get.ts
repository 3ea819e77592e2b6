import { replace } from '../../src/edit/instructions.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import { scripts } from '../../src/model/steps.ts';
import { type PackageCommand, packageCommand } from '../../src/shell/package-commands.ts';

/** Sub-commands that mean the same to both. Source: the command tables of apt 2.6.1 (Debian 12), read 2026-11-23. */
const SHARED = new Set([
  ...['install', 'reinstall', 'remove', 'purge', 'autoremove', 'auto-remove', 'autopurge', 'update', 'upgrade'],
  ...['dist-upgrade', 'clean', 'autoclean', 'auto-clean', 'source', 'build-dep', 'download', 'changelog', 'satisfy'],
]);

/** `apt` is for people at a terminal. */
export const useAptGet = defineTransform({
  id: 'use-apt-get',
  title: 'Call apt-get in scripts, not apt',
  rationale:
    'apt is made for people at a terminal: it warns in scripts that its interface may change between releases. apt-get does the same for the sub-commands that both have, and stays as it is.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bapt\s/,
  aliases: ['DL3027'],
  mayChange: ['step.options', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { run, script } of scripts(dockerfile, 'all')) {
      const calls = script.commands.flatMap((command) => {
        const pkg = packageCommand(command);
        return pkg?.manager.id === 'apt' && !command.words.some((word) => word.text === '--version') ? [pkg] : [];
      });
      const other = calls.find(({ verb }) => verb === undefined || !SHARED.has(verb));
      if (other) {
        const detail = `apt ${other.verb ?? ''} has no equal in apt-get: use apt-get, apt-cache or dpkg by hand.`;
        yield { kind: 'decline', where: run.span, reason: 'apt-get has no such sub-command', detail };
      } else if (calls.length > 0) {
        yield {
          kind: 'fix',
          where: run.span,
          message: 'apt is for people and warns in scripts: call apt-get',
          edits: calls.flatMap(rename),
        };
      }
    }
  },
});

/** apt's upgrade also installs packages that are new, which apt-get's does only when told. */
function rename({ nameWord, verbWord, verb }: PackageCommand): Edit[] {
  const name = replace(nameWord.span, nameWord.text.replace(/apt$/, 'apt-get'));
  return verb === 'upgrade' && verbWord ? [name, insertAfterWord(verbWord, '--with-new-pkgs')] : [name];
}
