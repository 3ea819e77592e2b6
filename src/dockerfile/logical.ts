import type { Span } from '../edit/types.ts';

/**
 * A text as the builder joins it from continued lines, with the way back to offsets in the file:
 * comment lines, blank lines and `escape newline` are left out.
 */
export interface LogicalText {
  readonly text: string;
  /** The file offset of the character at `index`; for `text.length`, the end of the span. */
  offsetAt(index: number): number;
}

interface Piece {
  readonly index: number;
  readonly start: number;
}

/** Joins the lines of `span`, which starts inside an instruction's first line. */
export function logicalText(text: string, span: Span, escape: '\\' | '`'): LogicalText {
  const newline = text.indexOf('\n', span.start);
  if (newline === -1 || newline >= span.end) {
    const line = text.slice(span.start, span.end);
    // The file's last line may end in a continuation too.
    const endsLine = text.slice(span.end, newline === -1 ? text.length : newline).trim() === '';
    const kept = endsLine ? continuationStart(withoutReturns(line), escape) : line.length;
    if (kept < line.length) return logicalText(text, { ...span, end: span.start + kept }, escape);
    return { text: line, offsetAt: (index) => span.start + index };
  }
  const pieces: Piece[] = [];
  let joined = '';
  for (let start = span.start; start < span.end; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 || lineEnd > span.end ? span.end : lineEnd;
    const line = withoutReturns(text.slice(start, end));
    if (start === span.start || !/^[ \t]*(?:#|$)/.test(line)) {
      pieces.push({ index: joined.length, start });
      joined += line.slice(0, continuationStart(line, escape));
    }
    start = end + 1;
  }
  return { text: joined, offsetAt: (index) => offsetIn(pieces, index, joined.length, span.end) };
}

/** The builder takes any number of `\r` off a line's end (parser.go, `trimNewline`). */
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}

/** Where the escape character that continues a line stands: the last but for blanks, and not escaped itself. Else the line's length. */
function continuationStart(line: string, escape: string): number {
  let at = line.length - 1;
  while (line[at] === ' ' || line[at] === '\t') at -= 1;
  return line[at] === escape && line[at - 1] !== escape ? at : line.length;
}

function offsetIn(pieces: readonly Piece[], index: number, length: number, end: number): number {
  if (index >= length) return end;
  const piece = pieces.findLast((candidate) => candidate.index <= index);
  return piece ? piece.start + index - piece.index : end;
}

/** The file span of `[start, end)` of a logical text: it ends after its last character, before any line break. */
export function spanIn(logical: LogicalText, start: number, end: number): Span {
  const from = logical.offsetAt(start);
  return { start: from, end: end > start ? logical.offsetAt(end - 1) + 1 : from };
}
