import { mayNameBehind } from '../../src/dockerfile/file-names.ts';
import { isMounted } from '../../src/dockerfile/mounts.ts';
import type { Dockerfile, Instruction } from '../../src/dockerfile/types.ts';
import { appendCommand } from '../../src/edit/shell.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { type ScriptStep, scriptsOf } from '../../src/model/steps.ts';
import { downloadedFile, isArchive, operandNamed, unpacks, unquoted } from '../../src/shell/archives.ts';
import { programWords } from '../../src/shell/package-commands.ts';
import { sudoOf } from '../../src/shell/program-words.ts';
import type { Command } from '../../src/shell/types.ts';

/** `rm` of an archive that the same RUN downloads and unpacks. */
export const removeArchiveAfterExtract = defineTransform({
  id: 'remove-archive-after-extract',
  title: 'Remove archives in the layer that unpacks them',
  rationale:
    'An archive that was downloaded and unpacked is in the image twice. Removed in the same RUN it never reaches the image.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:curl|wget)\b/,
  aliases: [],
  mayChange: ['step.added', 'config.onbuild'],
  *propose(file) {
    for (const stage of file.dockerfile.stages) {
      for (const each of scriptsOf(file.dockerfile, stage, 'all')) yield* judge(file, each);
    }
  },
});

function* judge({ dockerfile }: DockerfileInContext, { run, script }: ScriptStep): Iterable<Fix | Decline> {
  const where = run.span;
  for (const command of script.commands) {
    const name = downloadedFile(command);
    if (name === undefined || !isArchive(name)) continue;
    if (script.commands.length > MAX_COMMANDS) {
      const detail = 'Remove each archive behind the command that unpacks it.';
      yield { kind: 'decline', where, reason: 'the RUN has very many commands', detail };
      return;
    }
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

/** Each archive is looked for in all of its RUN. */
const MAX_COMMANDS = 500;

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
