import type { RunInstruction } from '../../src/dockerfile/types.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Fix } from '../../src/fix/types.ts';
import { scripts } from '../../src/model/steps.ts';
import { programWord } from '../../src/shell/package-commands.ts';
import type { Command, Word } from '../../src/shell/types.ts';

/** Six digits and more, as hadolint has it (DL3046): `/var/log/lastlog` and `faillog` hold a record for every number below. */
const HIGH_UID = 100_000;

/** shadow's useradd(8): the options that take a value. */
const VALUE_OPTIONS = 'bcdefgGkKpPRsuZ';

/** `useradd -u 1000000` to `useradd -l -u 1000000`. */
export const addNoLogInit = defineTransform({
  id: 'add-no-log-init',
  title: 'Keep useradd with a high UID from filling the login logs',
  rationale:
    'useradd writes the login logs up to the UID: the files are sparse on disk, but a layer holds every byte of them.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\buseradd\b/,
  aliases: ['DL3046'],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { run, script } of scripts(dockerfile, 'all'))
      for (const command of script.commands) yield* addOption(run, command);
  },
});

function* addOption(run: RunInstruction, command: Command): Iterable<Fix> {
  const name = programWord(command);
  if (name?.value === undefined || !/^(?:\/usr)?(?:\/sbin\/)?useradd$/.test(name.value)) return;
  const options = optionsOf(command.words.slice(command.words.indexOf(name) + 1));
  const uid = options.findLast(({ option }) => option === '-u' || option === '--uid')?.value;
  const isHigh = uid !== undefined && numberOf(run, uid) >= HIGH_UID;
  if (!isHigh || options.some(({ option }) => option === '-l' || option === '--no-log-init')) return;
  const isLong = options.length > 0 && options.every(({ option }) => option.startsWith('--'));
  yield {
    kind: 'fix',
    where: command.span,
    message: 'Leave the login logs alone',
    edits: [insertAfterWord(name, isLong ? '--no-log-init' : '-l')],
  };
}

interface Option {
  readonly option: string;
  readonly value: string | undefined;
}

/** Options with their values: `-u 1`, `-u1`, `-mu 1`, `--uid 1`, `--uid=1`. */
function optionsOf(words: readonly Word[]): Option[] {
  return words.flatMap((word, index): Option[] => {
    const next = words[index + 1]?.text;
    if (word.text.startsWith('--')) {
      const [option = '', value = next] = word.text.split('=', 2);
      return [{ option, value }];
    }
    return word.text.startsWith('-') ? cluster(word.text.slice(1), next) : [];
  });
}

function cluster(letters: string, next: string | undefined): Option[] {
  const at = Array.from(letters).findIndex((letter) => VALUE_OPTIONS.includes(letter));
  const flags = (at === -1 ? letters : letters.slice(0, at + 1)).split('');
  const value = at === -1 ? undefined : letters.slice(at + 1) || next;
  return flags.map((letter, index) => ({ option: `-${letter}`, value: index === at ? value : undefined }));
}

/** A number, or a variable whose value the file states; NaN for anything else. */
function numberOf(run: RunInstruction, text: string): number {
  const plain = text.replace(/^(["'])(.*)\1$/, '$2');
  const name = /^\$\{?(\w+)\}?$/.exec(plain)?.[1];
  const value = name === undefined ? plain : (run.state.env.get(name) ?? run.state.args.get(name) ?? '');
  return /^\d+$/.test(value) ? Number(value) : Number.NaN;
}
