import type { Dockerfile, Instruction } from '../../src/dockerfile/types.ts';
import { nextLine } from '../../src/edit/apply.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';

/** Blank lines inside a continued instruction go; comment lines there stay. */
export const removeEmptyContinuation = defineTransform({
  id: 'remove-empty-continuation',
  title: 'Remove blank lines inside instructions',
  rationale:
    'A blank line looks like the end of an instruction but is not: builders join it today, warn of it, and will refuse it.',
  safety: 'safe',
  onByDefault: true,
  severity: 'info',
  aliases: ['NoEmptyContinuation'],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const instruction of dockerfile.instructions) {
      if (!instruction.hasEmptyContinuation) continue;
      const edits = [...blankLines(dockerfile, instruction), ...danglingEscape(dockerfile, instruction)];
      const swallowed = edits.map((edit) => instructionAt(dockerfile, edit.span.end)).find((keyword) => keyword);
      if (swallowed) yield declineFor(instruction, swallowed);
      else if (edits.length > 0) yield fixOf(instruction, edits);
    }
  },
});

function fixOf(instruction: Instruction, edits: readonly Edit[]): Fix {
  const message = `Remove the blank lines inside ${instruction.keyword}`;
  return { kind: 'fix', where: instruction.span, message, edits };
}

function declineFor(instruction: Instruction, swallowed: string): Decline {
  return {
    kind: 'decline',
    where: instruction.span,
    reason: 'what follows the blank line looks like an instruction',
    detail: `The escape character before the blank line makes ${swallowed} an argument of ${instruction.keyword}: remove it if that is not meant.`,
  };
}

const KEYWORD =
  /^[ \t]*(FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)[ \t]/;

/** The keyword that the next line with content starts with, if it does. */
function instructionAt(dockerfile: Dockerfile, from: number): string | undefined {
  const { text } = dockerfile;
  let at = from;
  while (at < text.length && /^\s*(?:#.*)?$/.test(text.slice(at, nextLine(text, at)).trimEnd()))
    at = nextLine(text, at);
  return KEYWORD.exec(text.slice(at))?.[1];
}

/** Where the builder stops joining lines: a heredoc's body is not touched. */
function headEnd(instruction: Instruction): number {
  const [body] = instruction.heredocs;
  return body ? body.bodySpan.start : instruction.span.end;
}

function* blankLines(dockerfile: Dockerfile, instruction: Instruction): Iterable<Edit> {
  const { text } = dockerfile;
  const end = headEnd(instruction);
  for (let start = nextLine(text, instruction.span.start); start < end; start = nextLine(text, start)) {
    const next = nextLine(text, start);
    if (next <= end && text.slice(start, next).trim() === '') yield { span: { start, end: next }, text: '' };
  }
}

/** An escape character at the end of the last line, with nothing but blank lines to join: it goes instead of them. */
function* danglingEscape(dockerfile: Dockerfile, instruction: Instruction): Iterable<Edit> {
  const { text, escape } = dockerfile;
  const { start, end } = instruction.span;
  if (text.charAt(end - 1) !== escape || text.slice(end).trim() !== '' || instruction.heredocs.length > 0) return;
  if (instruction.comments.some(({ span }) => span.start < end && end <= span.end)) return;
  const kept = text.slice(start, end - 1).trimEnd().length;
  yield { span: { start: start + kept, end }, text: '' };
}
