import type { Span } from '../edit/types.ts';
import { readHeredocs } from './heredoc.ts';
import { type LogicalText, logicalText, spanIn } from './logical.ts';
import type { Heredoc } from './types.ts';

/** The line structure of a Dockerfile, with the borders of BuildKit's `frontend/dockerfile/parser/parser.go`. */
export interface Outline {
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** Comment lines outside heredocs, from `#` to the end of the line. */
  readonly comments: readonly Span[];
  readonly blocks: readonly Block[];
  /** Where reading stopped, as it was told to; undefined at the text's end. */
  readonly stoppedAt: number | undefined;
}

interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** One instruction: from its keyword to the end of its last line, heredocs included, without white space at the end. */
export interface Block {
  readonly span: Span;
  readonly keywordSpan: Span;
  /** In upper case. */
  readonly keyword: string;
  /** What follows the keyword, joined; heredoc bodies excluded. */
  readonly body: LogicalText;
  readonly heredocs: readonly Heredoc[];
  /** The delimiter that no line closes. */
  readonly unterminated: string | undefined;
  /** The comment lines inside. */
  readonly comments: readonly Span[];
  /** A blank line stands inside the continuation (deprecated, see BuildKit's NoEmptyContinuation). */
  readonly hasEmptyContinuation: boolean;
  /** The start of the line after it. */
  readonly next: number;
}

const HEREDOC_KEYWORDS = new Set(['RUN', 'COPY', 'ADD', 'ONBUILD']);
const DIRECTIVE = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*((?:[^ \t].*)?[^ \t]|[ \t])[ \t]*$/;
/** What BuildKit's splitCommand takes for white space: no other space ends a keyword. */
const KEYWORD = /^[\t\v\f\r ]*[^\t\v\f\r ]+/;
const DIRECTIVE_NAMES = new Set(['escape', 'syntax', 'check']);

interface Line {
  /** The first character that is not white space, or `end`. */
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
  /** The start of the next line; past the text's end after the last. */
  readonly next: number;
}

/**
 * Reads a whole text; or only what follows `from`, the start of a line between two instructions below the directives,
 * and only down to the first instruction whose start is one to stop at.
 */
export function outline(text: string, from?: number, stopsAt: (start: number) => boolean = () => false): Outline {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const directives = readDirectives(text, first);
  const escape = directives.find((directive) => directive.name === 'escape')?.value === '`' ? '`' : '\\';
  const comments: Span[] = [];
  const blocks: Block[] = [];
  const last = directives.at(-1);
  for (let at = from ?? (last ? lineAt(text, last.span.start).next : first); at < text.length; ) {
    const line = lineAt(text, at);
    at = line.next;
    if (line.start === line.end) continue;
    if (text.charAt(line.start) === '#') {
      comments.push({ start: line.start, end: line.end });
      continue;
    }
    if (stopsAt(line.start)) return { escape, directives, comments, blocks, stoppedAt: line.start };
    const block = readBlock(text, line, escape);
    comments.push(...block.comments);
    blocks.push(block);
    at = block.next;
  }
  return { escape, directives, comments, blocks, stoppedAt: undefined };
}

/** Parser directives stand above everything else; the first line that is not one ends them. */
function readDirectives(text: string, first: number): Directive[] {
  const directives: Directive[] = [];
  for (let at = first; at < text.length; ) {
    const line = lineAt(text, at);
    const match = DIRECTIVE.exec(text.slice(line.start, line.end));
    const name = match?.[1]?.toLowerCase() ?? '';
    if (!match || !DIRECTIVE_NAMES.has(name) || directives.some((directive) => directive.name === name)) break;
    directives.push({ name, value: match[2] ?? '', span: { start: line.start, end: line.end } });
    at = line.next;
  }
  return directives;
}

function readBlock(text: string, first: Line, escape: '\\' | '`'): Block {
  const comments: Span[] = [];
  let hasEmptyContinuation = false;
  let line = first;
  let end = trimmedEnd(text, first);
  while (continues(text, line, escape) && line.next <= text.length) {
    line = lineAt(text, line.next);
    const isComment = text.charAt(line.start) === '#' && line.start < line.end;
    if (isComment) comments.push({ start: line.start, end: line.end });
    hasEmptyContinuation ||= line.start === line.end && line.end < text.length;
    if (line.start < line.end) end = trimmedEnd(text, line);
    if (isComment || line.start === line.end) line = { ...line, start: CONTINUED };
  }
  const whole = logicalText(text, { start: first.start, end }, escape);
  const length = KEYWORD.exec(whole.text)?.[0].length ?? 0;
  const keywordSpan = spanIn(whole, 0, length);
  const keyword = whole.text.slice(0, length).trim().toUpperCase();
  const body: LogicalText = { text: whole.text.slice(length), offsetAt: (index) => whole.offsetAt(index + length) };
  const bodies =
    HEREDOC_KEYWORDS.has(keyword) && body.text.includes('<<') ? readHeredocs(text, body, line.end) : undefined;
  const span = { start: first.start, end: bodies?.heredocs.length ? bodies.end : end };
  return {
    span,
    keywordSpan,
    keyword,
    body,
    heredocs: bodies?.heredocs ?? [],
    unterminated: bodies?.unterminated,
    comments,
    hasEmptyContinuation,
    next: bodies?.heredocs.length ? lineAt(text, bodies.end).next : line.next,
  };
}

/** Marks a comment or blank line inside a continuation: the instruction goes on after it. */
const CONTINUED = -1;

/** True when the instruction goes on in the next line: an escape character ends the line, one that is not escaped itself. */
function continues(text: string, line: Line, escape: string): boolean {
  if (line.start === CONTINUED) return true;
  const end = trimmedEnd(text, line);
  return (
    end > line.start && text.charAt(end - 1) === escape && (end - 1 === line.start || text.charAt(end - 2) !== escape)
  );
}

function lineAt(text: string, at: number): Line {
  const newline = text.indexOf('\n', at);
  const stop = newline === -1 ? text.length : newline;
  const end = stop > at && text.charAt(stop - 1) === '\r' ? stop - 1 : stop;
  let start = at;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  return { start, end, next: stop + 1 };
}

function trimmedEnd(text: string, line: Line): number {
  let end = line.end;
  while (end > line.start && isBlank(text.charAt(end - 1))) end -= 1;
  return end;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\v' || char === '\f';
}
