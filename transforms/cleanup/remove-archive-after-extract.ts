import { mayNameBehind } from '../../src/dockerfile/file-names.ts';
import type { Dockerfile, Instruction } from '../../src/dockerfile/types.ts';
import { appendCommand } from '../../src/edit/shell.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { isMounted, type ScriptRun, scriptRuns, sudoOf } from '../../src/packages/system-runs.ts';
import { programWords } from '../../src/shell/package-commands.ts';
import type { Command, Word } from '../../src/shell/types.ts';

/** `rm` of an archive that the same RUN downloads and unpacks. */
export const removeArchiveAfterExtract = defineTransform({
  id: 'remove-archive-after-extract',
  title: 'Remove archives in the layer that unpacks them',
  rationale:
    'An archive that was downloaded and unpacked is in the image twice. Removed in the same RUN it never reaches the image.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:tar|unzip)\b/,
  aliases: [],
  mayChange: ['step.added', 'config.onbuild'],
  *propose(file) {
    for (const stage of file.dockerfile.stages) {
      for (const each of scriptRuns(file.dockerfile, stage)) yield* judge(file, each);
    }
  },
});

function* judge({ dockerfile }: DockerfileInContext, { run, script }: ScriptRun): Iterable<Fix | Decline> {
  const where = run.span;
  for (const command of script.commands) {
    const name = downloadedFile(command);
    if (name === undefined || !ARCHIVE.test(name)) continue;
    const later = script.commands.filter((other) => other.span.start > command.span.start);
    const unpack = later.find((other) => unpacks(other, name));
    const archive = unpack && operandNamed(unpack, name);
    if (!unpack || !archive || archive.text.startsWith('-') || later.some((other) => mayRemove(other, name))) continue;
    if (isMounted(run, name.slice(0, name.lastIndexOf('/')) || '/')) continue;
    const detail = `Remove ${name} behind the command that unpacks it.`;
    const last = later.findLast((other) => dockerfile.text.slice(other.span.start, other.span.end).includes(name));
    const obstacle = obstacleTo(dockerfile, run, later, unpack, last ?? unpack, name);
    const placed = obstacle
      ? { reason: obstacle }
      : appendCommand(dockerfile, script, last ?? unpack, `${sudoOf(unpack)}rm ${archive.text}`, 'behind');
    if ('reason' in placed) yield { kind: 'decline', where, reason: placed.reason, detail };
    else yield { kind: 'fix', where, message: 'Remove the archive that was unpacked', ...placed };
  }
}

const ARCHIVE = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip)$/;

function obstacleTo(
  dockerfile: Dockerfile,
  run: Instruction,
  later: readonly Command[],
  unpack: Command,
  last: Command,
  name: string,
): string | undefined {
  const isInside = [unpack, last].some(({ enclosing }) => enclosing.some((kind) => kind !== 'pipeline'));
  if (isInside || last.statement < unpack.statement) return 'the archive is unpacked inside another command';
  const between = later.filter(({ span }) => span.start > unpack.span.start && span.start <= last.span.start);
  const moves = between.some(({ words }) => /^(?:cd|pushd|popd)$/.test(words[0]?.value ?? ''));
  if (moves && !name.startsWith('/')) return 'the archive is used from another folder';
  return mayNameBehind(dockerfile, run.index, name) ? 'a later instruction names the archive' : undefined;
}

/** The file that curl or wget writes; undefined for standard output, and for a name that is not certain. */
function downloadedFile(command: Command): string | undefined {
  const words = programWords(command);
  const program = words[0]?.value;
  if (program !== 'curl' && program !== 'wget') return undefined;
  const rest = words.slice(1);
  const url = rest.findLast((word) => /^["']?(?:https?|ftp):\/\//.test(word.text));
  const behind = (pattern: RegExp): Word | undefined => rest[rest.findIndex((word) => pattern.test(word.text)) + 1];
  const hasOption = (pattern: RegExp): boolean => rest.some((word) => pattern.test(word.text));
  if (program === 'curl') {
    if (hasOption(/^(?:-[a-zA-Z]*o|--output)$/)) return certain(behind(/^(?:-[a-zA-Z]*o|--output)$/));
    if (hasOption(/^(?:-[a-zA-Z]*O[a-zA-Z]*|--remote-name)$/)) return baseOf(url);
    return certain(command.redirections.find((each) => each.operator === '>' && (each.descriptor ?? 1) === 1)?.target);
  }
  if (hasOption(/^(?:-[a-zA-Z]*O|--output-document)$/)) return certain(behind(/^(?:-[a-zA-Z]*O|--output-document)$/));
  return hasOption(/^(?:-[a-zA-Z]*[OPi].*|--.*(?:prefix|input|document).*)$/) ? undefined : baseOf(url);
}

/** As written, so that variables stay; a substitution or a glob may differ each time. */
function certain(word: Word | undefined): string | undefined {
  if (!word || /[`*?]|\$\(/.test(word.text)) return undefined;
  return unquoted(word.text);
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2').replace(/^\.\//, '');
}

function baseOf(url: Word | undefined): string | undefined {
  const name = certain(url)?.replace(/[?#].*$/, '');
  return name?.slice(name.lastIndexOf('/') + 1);
}

/** `tar x… F` and `unzip F`; `tar` in a pipe reads no file. */
function unpacks(command: Command, name: string): boolean {
  const [program, ...rest] = programWords(command);
  const isTar =
    program?.value === 'tar' &&
    rest.some(
      (word, index) => /^-[a-zA-Z]*x|^--extract$/.test(word.text) || (index === 0 && /^[a-zA-Z]*x/.test(word.text)),
    );
  return (isTar || program?.value === 'unzip') && operandNamed(command, name) !== undefined;
}

function operandNamed(command: Command, name: string): Word | undefined {
  return command.words.find((word) => unquoted(word.text) === name);
}

/** Removes or moves it: by name, by a pattern, or with the folder that it is in. */
function mayRemove(command: Command, name: string): boolean {
  const [program, ...rest] = programWords(command);
  if (program?.value === 'mv' || program?.value === 'cp') return rest.some((word) => unquoted(word.text) === name);
  if (program?.value === 'find') return rest.some((word) => word.text === '-delete' || word.text === 'rm');
  if (program?.value !== 'rm' && program?.value !== 'unlink') return false;
  return rest.some((word) => {
    const path = unquoted(word.text);
    return (
      path === name ||
      /[*?[{$]/.test(path) ||
      name.startsWith(`${path.replace(/\/$/, '')}/`) ||
      path.endsWith(`/${name}`) ||
      /^\.{0,2}\/?$/.test(path) ||
      !path.includes('.')
    );
  });
}
