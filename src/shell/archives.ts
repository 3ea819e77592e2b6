import { table } from '../facts/table.ts';
import { programWords } from './package-commands.ts';
import type { Command, Word } from './types.ts';

const ARCHIVE = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip|deb|rpm|apk|7z|rar|whl)$/;
/** Commands that unpack or install the file that they name, by program and sub-command or option. */
const UNPACKERS = table<RegExp>({
  unzip: /^/,
  bsdtar: /x/,
  dpkg: /^(?:-\w*i|--install|-x|--extract|--unpack)$/,
  'dpkg-deb': /^(?:-x|-X|--extract|--vextract)$/,
  gdebi: /^/,
  apt: /^install$/,
  'apt-get': /^install$/,
  rpm: /^(?:-[^\WiUF]*[iUF]\w*|--install|--upgrade)$/,
  yum: /install$/,
  dnf: /install$/,
  microdnf: /install$/,
  zypper: /^(?:install|in)$/,
  apk: /^add$/,
  pip: /^install$/,
  pip3: /^install$/,
  '7z': /^[xe]$/,
  '7za': /^[xe]$/,
  unrar: /^[xe]$/,
});

export function isArchive(name: string): boolean {
  return ARCHIVE.test(name);
}

/** The file that curl or wget writes; undefined for standard output, and for a name that is not certain. */
export function downloadedFile(command: Command): string | undefined {
  const words = programWords(command);
  const program = words[0]?.value;
  if (program !== 'curl' && program !== 'wget') return undefined;
  const rest = words.slice(1);
  const url = rest.findLast((word) => /^["']?(?:https?|ftp):\/\//.test(word.text));
  const behind = (pattern: RegExp): Word | undefined => rest[rest.findIndex((word) => pattern.test(word.text)) + 1];
  const hasOption = (pattern: RegExp): boolean => rest.some((word) => pattern.test(word.text));
  if (program === 'curl') {
    if (hasOption(/^(?:-[a-zA-Z]*o|--output)$/)) return certain(behind(/^(?:-[a-zA-Z]*o|--output)$/));
    if (hasOption(/^(?:-[a-zA-NP-Z]*O[a-zA-Z]*|--remote-name)$/)) return baseOf(url);
    return certain(command.redirections.find((each) => each.operator === '>' && (each.descriptor ?? 1) === 1)?.target);
  }
  if (hasOption(/^(?:-[a-zA-Z]*O|--output-document)$/)) return certain(behind(/^(?:-[a-zA-Z]*O|--output-document)$/));
  const folder = /^(?:-P|--directory-prefix)$/;
  const joined = rest
    .map((word) => /^(?:-P|--directory-prefix=)(.+)$/.exec(word.text)?.[1])
    .find((text) => text !== undefined);
  const prefix = hasOption(folder) ? certain(behind(folder)) : joined;
  const name = baseOf(url);
  if (prefix !== undefined && name !== undefined) return `${prefix.replace(/(?<!\/)\/+$/, '')}/${name}`;
  return hasOption(/^(?:-[a-zA-Z]*[OPi]|--.*(?:prefix|input|document))/) ? undefined : name;
}

/** As written, so that variables stay; a substitution or a glob may differ each time. */
function certain(word: Word | undefined): string | undefined {
  if (!word || /[`*?]|\$\(/.test(word.text)) return undefined;
  return unquoted(word.text);
}

export function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2').replace(/^\.\//, '');
}

function baseOf(url: Word | undefined): string | undefined {
  const name = certain(url)?.replace(/[?#].*/s, '');
  return name?.slice(name.lastIndexOf('/') + 1);
}

/** `tar x… F` and `unzip F`; `tar` in a pipe reads no file. */
export function unpacks(command: Command, name: string): boolean {
  const [program, ...rest] = programWords(command);
  const isTar =
    program?.value === 'tar' &&
    rest.some(
      (word, index) => /^-[a-zA-Z]*x|^--extract$/.test(word.text) || (index === 0 && /^[a-zA-Z]*x/.test(word.text)),
    );
  const verbs = UNPACKERS[program?.value ?? ''];
  const isOther = verbs !== undefined && rest.some((word) => verbs.test(word.text));
  return (isTar || isOther) && operandNamed(command, name) !== undefined;
}

export function operandNamed(command: Command, name: string): Word | undefined {
  return command.words.find((word) => unquoted(word.text) === name);
}
