import { posix } from 'node:path';
import type { Argument, Dockerfile, PlainInstruction } from '../../src/dockerfile/types.ts';
import { replace } from '../../src/edit/instructions.ts';
import { workdirBefore } from '../../src/facts/workdir.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { instructionsNamed } from '../../src/model/instructions.ts';

/** `WORKDIR app` to `WORKDIR /srv/app` where the folder before it is known. */
export const useAbsoluteWorkdir = defineTransform({
  id: 'use-absolute-workdir',
  title: 'Give WORKDIR an absolute path',
  rationale:
    'A relative WORKDIR depends on the one before it, in the end on the base image: a change up there moves the folder.',
  safety: 'safe',
  onByDefault: true,
  severity: 'info',
  mentions: /\bWORKDIR\b/i,
  aliases: ['DL3000', 'WorkdirRelativePath'],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const workdir of instructionsNamed(dockerfile, 'WORKDIR'))
      if (!isAbsolute(workdir)) yield rewrite(dockerfile, workdir);
  },
});

/** Nobody reads longer paths; relative ones that follow each other would fill a file. */
const MAX_LENGTH = 255;

/** A leading variable mostly holds an absolute path; hadolint passes it too (DL3000). */
function isAbsolute(workdir: PlainInstruction): boolean {
  return /^["']?(?:[/\\$]|[A-Za-z]:)/.test(workdir.arguments[0]?.text ?? '/');
}

function rewrite(dockerfile: Dockerfile, workdir: PlainInstruction): Fix | Decline {
  const where = workdir.span;
  const [path] = workdir.arguments;
  const parent = workdirBefore(dockerfile, workdir)?.path;
  if (parent === undefined || path === undefined) {
    return {
      kind: 'decline',
      where,
      reason: 'the folder before is not known',
      detail: workdir.onbuild
        ? 'It is that of the image that the trigger runs in.'
        : `The base image decides what ${path?.text ?? ''} is relative to: write the absolute path.`,
    };
  }
  const absolute = join(parent, path);
  if (absolute === undefined || Math.max(absolute.length, path.text.length) > MAX_LENGTH) {
    return {
      kind: 'decline',
      where,
      reason: absolute === undefined ? 'the path is not plain' : 'the path is very long',
      detail: `It is relative to ${parent.slice(0, MAX_LENGTH)}: write the absolute path.`,
    };
  }
  return {
    kind: 'fix',
    where,
    message: `Write ${absolute}, which ${path.text} is`,
    edits: [replace(path.span, absolute)],
  };
}

/** Variables stay as they are, unless `..` may undo them; quotes around a plain path go. */
function join(parent: string, path: Argument): string | undefined {
  const plain = /^(["'])[^"'$]*\1$/.test(path.text) ? path.value : path.text;
  if (!/^[\w\-.+@%/](?:[\w\-.+@%/]|\$(?=\w)|\$\{\w+\})*$/.test(plain)) return undefined;
  if (plain.includes('$') && plain.includes('..')) return undefined;
  const absolute = posix.join(parent, plain);
  return absolute.length > 1 ? absolute.replace(/\/$/, '') : absolute;
}
