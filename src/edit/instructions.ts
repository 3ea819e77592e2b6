import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { lineStart, nextLine } from './apply.ts';
import type { Edit, Span } from './types.ts';

/** The whole lines of an instruction, without the comments above it. */
export function linesOf(dockerfile: Dockerfile, instruction: Instruction): Span {
  return {
    start: lineStart(dockerfile.text, instruction.span.start),
    end: nextLine(dockerfile.text, instruction.span.end),
  };
}

/** The whole lines of an instruction and of the comment lines directly above it, which speak of it. */
export function linesWithComments(dockerfile: Dockerfile, instruction: Instruction): Span {
  const own = linesOf(dockerfile, instruction);
  const { comments, text } = dockerfile;
  let start = own.start;
  for (let at = countBefore(comments, start) - 1; at >= 0; at -= 1) {
    const comment = comments[at];
    if (!comment || nextLine(text, comment.span.end) !== start) break;
    start = lineStart(text, comment.span.start);
  }
  return { start, end: own.end };
}

/** The comment lines directly above an instruction, as written, with their ends of line; empty where there is none. */
export function commentsAbove(dockerfile: Dockerfile, instruction: Instruction): string {
  return dockerfile.text.slice(
    linesWithComments(dockerfile, instruction).start,
    linesOf(dockerfile, instruction).start,
  );
}

/** How many of the comments, which are in order, stand before an offset. */
function countBefore(comments: Dockerfile['comments'], offset: number): number {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Removes an instruction's lines; of two blank lines that would meet, one goes too. The comments above it stay.
 * A comment inside it would be lost: that is the caller's to check (`instruction.comments`).
 */
export function removeInstruction(dockerfile: Dockerfile, instruction: Instruction): Edit {
  return cutLines(dockerfile.text, linesOf(dockerfile, instruction));
}

/** The end of the last line before `start` that is not blank, its line end excluded. */
function endOfPrevious(text: string, start: number): number {
  let end = start;
  for (let at = start; at > 0 && /[ \t\n]/.test(text.charAt(at - 1)); at -= 1) {
    if (text[at - 1] !== '\n') continue;
    if (text[at - 2] === '\r') at -= 1;
    end = at - 1;
  }
  return end;
}

/** Inserts lines (without a final line end, `\n` between them) below an instruction. */
export function insertBelow(dockerfile: Dockerfile, instruction: Instruction, lines: string): Edit {
  const { text, endOfLine } = dockerfile;
  const at = linesOf(dockerfile, instruction).end;
  const body = lines.replaceAll('\n', endOfLine);
  const inLastLine = at === text.length && !text.endsWith('\n');
  const added = inLastLine ? endOfLine + body : body + endOfLine;
  const start = danglingEscapes(dockerfile, instruction)[0] ?? at;
  return { span: { start, end: at }, text: closedText(dockerfile, instruction, { start, end: at }) + added };
}

/**
 * The escape characters that continue the file's last instruction into nothing, in order. A builder drops them, but a
 * line that is put behind them would become part of the instruction: then they must go.
 */
function danglingEscapes({ text, escape, instructions }: Dockerfile, instruction: Instruction): readonly number[] {
  if (instructions.at(-1)?.index !== instruction.index) return [];
  const found: number[] = [];
  let end = text.length;
  for (const line of text.slice(instruction.span.start).split('\n').reverse()) {
    const code = line.trimEnd();
    const continues = code.endsWith(escape) && !code.endsWith(escape + escape);
    if (continues && !/^[ \t]*#/.test(line)) found.unshift(end - line.length + code.length - 1);
    if (!/^[ \t]*(?:#.*|[\\`])?$/.test(code)) return found;
    end -= line.length + 1;
  }
  return found;
}

/** What a span of an instruction's lines holds, without dangling escape characters. */
function closedText(dockerfile: Dockerfile, instruction: Instruction, { start, end }: Span): string {
  const gone = danglingEscapes(dockerfile, instruction).filter((at) => at >= start && at < end);
  return [start - 1, ...gone].map((at, index) => dockerfile.text.slice(at + 1, gone[index] ?? end)).join('');
}

/** Inserts lines (without a final line end, `\n` between them) above an instruction and the comments that speak of it. */
export function insertAbove(dockerfile: Dockerfile, instruction: Instruction, lines: string): Edit {
  const at = linesWithComments(dockerfile, instruction).start;
  return { span: { start: at, end: at }, text: lines.replaceAll('\n', dockerfile.endOfLine) + dockerfile.endOfLine };
}

/** They make no layer and say how the container is run: what ends a stage, mostly. */
const CLOSING = new Set(['EXPOSE', 'VOLUME', 'USER', 'STOPSIGNAL', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD']);

/** The instructions at a stage's end, behind all that build it. */
export function closingInstructions(stage: Stage): readonly Instruction[] {
  return stage.instructions.slice(stage.instructions.findLastIndex(({ keyword }) => !CLOSING.has(keyword)) + 1);
}

/** Inserts lines at a stage's end, above the CMD or ENTRYPOINT that stands there. */
export function insertAboveStart(dockerfile: Dockerfile, stage: Stage, lines: string): Edit {
  const start = closingInstructions(stage).find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  if (start) return insertAbove(dockerfile, start, lines);
  return insertBelow(dockerfile, stage.instructions.at(-1) ?? stage.from, lines);
}

/** Moves an instruction, with the comments above it, above another one and its comments. */
export function moveAbove(dockerfile: Dockerfile, instruction: Instruction, target: Instruction): Edit[] {
  return moveTo(dockerfile, instruction, linesWithComments(dockerfile, target).start);
}

/** Moves an instruction, with the comments above it, below another one. */
export function moveBelow(dockerfile: Dockerfile, instruction: Instruction, target: Instruction): Edit[] {
  const closed = danglingEscapes(dockerfile, target).map((at) => ({ span: { start: at, end: at + 1 }, text: '' }));
  return [...closed, ...moveTo(dockerfile, instruction, linesOf(dockerfile, target).end)];
}

function moveTo(dockerfile: Dockerfile, instruction: Instruction, at: number): Edit[] {
  const { text, endOfLine } = dockerfile;
  const span = linesWithComments(dockerfile, instruction);
  const lines = closedText(dockerfile, instruction, span);
  const cut = cutLines(text, span);
  const ended = lines.endsWith('\n') ? lines : lines + endOfLine;
  if (at < text.length || text.endsWith('\n')) return [cut, { span: { start: at, end: at }, text: ended }];
  return [cut, { span: { start: at, end: at }, text: endOfLine + lines.replace(/\r?\n$/, '') }];
}

/** Cuts whole lines; of two blank lines that would meet, one goes too; a file that ends without a newline still does. */
export function cutLines(text: string, span: Span): Edit {
  if (span.end >= text.length) {
    const end = endOfPrevious(text, span.start);
    return { span: { start: text.endsWith('\n') ? nextLine(text, end) : end, end: span.end }, text: '' };
  }
  const blankBefore = span.start === 0 || text.slice(lineStart(text, span.start - 1), span.start).trim() === '';
  const blankAfter = text.slice(span.end, nextLine(text, span.end)).trim() === '';
  return {
    span: { start: span.start, end: blankBefore && blankAfter ? nextLine(text, span.end) : span.end },
    text: '',
  };
}

/** Replaces what a span covers. */
export function replace(span: Span, text: string): Edit {
  return { span, text };
}
