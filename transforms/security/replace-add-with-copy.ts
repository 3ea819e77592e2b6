import { cleanPath } from '../../src/context/paths.ts';
import type { BuildContext } from '../../src/context/types.ts';
import type { Argument, CopyInstruction } from '../../src/dockerfile/types.ts';
import { replace } from '../../src/edit/instructions.ts';
import type { Obstacle } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { instructionsNamed } from '../../src/model/instructions.ts';

/** ADD of local files to COPY. */
export const replaceAddWithCopy = defineTransform({
  id: 'replace-add-with-copy',
  title: 'Copy local files with COPY, not ADD',
  rationale:
    'ADD also fetches URLs and unpacks archives: for plain local files COPY says what happens and nothing else can.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bADD\b/i,
  aliases: ['DL3020'],
  mayChange: ['step.add-to-copy', 'config.onbuild'],
  *propose(file) {
    for (const add of instructionsNamed(file.dockerfile, 'ADD')) {
      const proposal = judge(file, add);
      if (proposal) yield proposal;
    }
  },
});

function judge(file: DockerfileInContext, add: CopyInstruction): Fix | Decline | undefined {
  const where = add.span;
  if (add.sources.some(isRemote)) return undefined;
  if (add.flags.some((flag) => flag.name === 'checksum' || flag.name === 'keep-git-dir' || flag.name === 'unpack'))
    return undefined;
  if (add.sources.some((source) => isArchive(source.value))) return undefined;
  const unclear = add.sources.map((source) => unclearSource(file, source)).find((reason) => reason !== undefined);
  if (unclear) return { kind: 'decline', where, ...unclear };
  return { kind: 'fix', where, message: 'Use COPY for local files', edits: [replace(add.keywordSpan, 'COPY')] };
}

/** What ADD fetches (moby/buildkit, `dispatchCopy`): URLs and git repositories. */
function isRemote(source: Argument): boolean {
  return /^(?:https?|ftp|git|ssh):\/\/|^git@|\.git(?:#|$)/i.test(source.value);
}

/** What ADD may unpack: tar, plain or compressed with gzip, bzip2, xz or zstd; it goes by content, names only tell what is likely. */
function isArchive(path: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tzst|tar\.\w+|t?gz|bz2|xz|zst|lzma|Z)$/i.test(path);
}

function unclearSource(file: DockerfileInContext, source: Argument): Obstacle | undefined {
  if (source.text.includes('$')) {
    return {
      reason: 'the source is a variable',
      detail: `${source.text} may name a URL or an archive: use COPY yourself if it is a local file.`,
    };
  }
  const { context } = file;
  if (!/[*?[]/.test(source.value)) {
    return context && isNamelessData(context, cleanPath(source.value)) ? unpacked(source.text) : undefined;
  }
  const matches = context?.match(source.value);
  if (matches === undefined) {
    if (!mayMatchArchive(source.value)) return undefined;
    return {
      reason: 'the pattern may match an archive',
      detail: `${source.value} is not checked without the build context: run dockerfix where the files are.`,
    };
  }
  const data = context && matches.find((path) => isNamelessData(context, path));
  if (data !== undefined) return unpacked(data);
  const archive = matches.find(isArchive);
  return archive === undefined
    ? undefined
    : { reason: 'the pattern matches an archive', detail: `ADD unpacks ${archive}.` };
}

/** A file that cannot be read as text, whose name does not tell what it is: `rootfs`, `release-1.2`. */
function isNamelessData(context: BuildContext, path: string | undefined): boolean {
  if (path === undefined || context.kindOf(path) !== 'file' || /\.[a-z]\w*$/i.test(path)) return false;
  return context.read(path) === undefined;
}

function unpacked(path: string): Obstacle {
  return {
    reason: 'the file may be an archive',
    detail: `ADD unpacks archives whatever they are called, and ${path} cannot be read as text: use COPY yourself if it is not one.`,
  };
}

/** A pattern whose last part ends in a literal extension matches only that. */
function mayMatchArchive(pattern: string): boolean {
  const extension = /\.[a-z0-9]+$/i.exec(pattern)?.[0];
  return extension === undefined || isArchive(`x${extension}`);
}
