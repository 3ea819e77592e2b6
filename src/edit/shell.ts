import type { Dockerfile } from '../dockerfile/types.ts';
import type { Command, Link, Script, Statement, Word } from '../shell/types.ts';
import { lineStart, nextLine } from './apply.ts';
import type { Edit, Span } from './types.ts';

/** Edits, or why there are none. */
export type Placement = { readonly edits: readonly Edit[] } | { readonly reason: string };

/** Where a command goes by preference: at the script's end, where that is plain, or right behind the other. */
export type Position = 'end' | 'behind';

/**
 * Adds commands that always succeed (`rm -rf …`, `… clean`) after another of the same script, so that they run
 * whenever that one succeeded and never hide a failure. The text takes the script's own layout.
 * The reasons are for a `Decline`.
 */
export function appendCommand(
  dockerfile: Dockerfile,
  script: Script,
  after: Command,
  text: string | readonly string[],
  position: Position = 'end',
): Placement {
  if (mayStillRun(script, after)) return { reason: 'the command runs in the background' };
  if (after.words[0]?.value === 'exec') return { reason: 'the command takes the place of the shell' };
  const behind = (): Placement => insertAfterLink(dockerfile, script, after.statement, after.link, text);
  const first = position === 'behind' ? behind() : appendAtEnd(dockerfile, script, after, text);
  if ('edits' in first) return first;
  const second = position === 'behind' ? appendAtEnd(dockerfile, script, after, text) : behind();
  return 'edits' in second || position === 'end' ? second : first;
}

/** In the background, with no `wait` behind it in the same shell. */
function mayStillRun({ statements, commands }: Script, after: Command): boolean {
  if (after.enclosing.includes('background')) return true;
  if (statements[after.statement]?.background !== true) return false;
  return !commands.some(
    ({ words, enclosing, statement }) =>
      statement > after.statement && enclosing.length === 0 && words.length === 1 && words[0]?.value === 'wait',
  );
}

function appendAtEnd(
  dockerfile: Dockerfile,
  script: Script,
  after: Command,
  text: string | readonly string[],
): Placement {
  const last = script.statements.length - 1;
  const ending = script.statements[last];
  if (!ending || !isPlainEnd(script, ending) || leaves(script, after)) return { reason: 'the script has no plain end' };
  return insertAfterLink(dockerfile, script, last, ending.links.length - 1, text);
}

/** The last statement surely runs to its end when all before succeeded. */
function isPlainEnd(script: Script, ending: Statement): boolean {
  const isChain = ending.links.every(
    (link) => link.operator !== '||' && link.kind !== 'function' && link.kind !== 'other',
  );
  return isChain && !ending.background && !script.hasHeredocInput;
}

/** After the command, an `exec` or an `exit` that is no failure: the script's end may not be reached. */
function leaves(script: Script, after: Command): boolean {
  return script.commands.some((command) => {
    if (command.span.start <= after.span.start) return false;
    const [name, status] = command.words;
    if (name?.value === 'exec') return command.words.length > 1;
    if (name?.value !== 'exit' && name?.value !== 'return') return false;
    return status === undefined || !/^[1-9]\d*$/.test(status.text);
  });
}

/**
 * Inserts a command behind one link. With errexit the left side of `&&` may fail unnoticed, so a link that ends
 * its statement gets a statement of its own behind it, unless the statement's status is the script's.
 */
function insertAfterLink(
  dockerfile: Dockerfile,
  script: Script,
  index: number,
  linkIndex: number,
  text: string | readonly string[],
): Placement {
  const statement = script.statements[index];
  const link = statement?.links[linkIndex];
  if (!statement || !link) return { reason: 'the command stands outside the script' };
  if (statement.background) return { reason: 'the command runs in the background' };
  if (link.kind === 'function' || link.kind === 'other') return { reason: 'the command is inside a function' };
  const endsStatement = linkIndex === statement.links.length - 1;
  const errexit = statement.errexit || statement.links.slice(0, linkIndex).some((other) => isSetErrexit(other));
  const endsScript = index === script.statements.length - 1;
  const isSimple = link.kind === 'command' || link.kind === 'pipeline';
  if (errexit && endsStatement && endsScript && statement.links.length > 1 && !isSimple) {
    return { reason: 'a command behind the last group would change when errexit applies' };
  }
  const own = errexit && endsStatement && (!endsScript || statement.links.length === 1);
  const separator = own ? ';' : '&&';
  const end = link.span.end;
  const between = separatorText(dockerfile, script, end, separator);
  const commands = typeof text === 'string' ? text : text.join(between);
  const behind = own && !script.heredoc ? behindLoneSemicolon(dockerfile.text, end) : end;
  if (behind > end) {
    return { edits: [{ span: { start: behind, end: behind }, text: `${between.slice(1)}${commands};` }] };
  }
  const below = separator === '&&' && !script.heredoc ? belowCommentedOut(dockerfile, end) : undefined;
  if (below)
    return {
      edits: [
        {
          span: { start: below.at, end: below.at },
          text: `${below.indent}&& ${commands} ${dockerfile.escape}${dockerfile.endOfLine}`,
        },
      ],
    };
  const at = script.heredoc && own ? behindComment(dockerfile.text, end) : end;
  return { edits: [{ span: { start: at, end: at }, text: between + commands }] };
}

/**
 * Adds a command that has to succeed (`apt-get update`) in front of another of the same script, at the top level:
 * when it fails, the other does not run, and its failure counts like the other's.
 */
export function prependCommand(dockerfile: Dockerfile, script: Script, before: Command, text: string): Placement {
  const statement = script.statements[before.statement];
  const link = statement?.links[before.link];
  if (!statement || !link) return { reason: 'the command stands outside the script' };
  if (link.operator === '||') return { reason: 'the command only runs when another failed' };
  if (link.kind === 'function' || link.kind === 'other') return { reason: 'the command is inside a function' };
  const isFirst = before.link === 0;
  if (isFirst && link.negated) return { reason: 'the command is negated' };
  if (statement.background) return { reason: 'the command runs in the background' };
  const own = isFirst && statement.errexit && (script.heredoc || script.statements.length > 1);
  const isBroken = gapsOf(script.statements).some((gap) => dockerfile.text.slice(gap.start, gap.end).includes('\n'));
  const separator = own ? ';' : '&&';
  const at = link.span.start;
  const between = isBroken ? separatorText(dockerfile, script, at, separator) : own ? '; ' : ' && ';
  return { edits: [{ span: { start: at, end: at }, text: text + between }] };
}

/** The end of the `;` that ends a command from a line of its own, as lists of packages often have it. */
function behindLoneSemicolon(text: string, at: number): number {
  const match = /^[ \t]*[\\`][ \t]*\r?\n[ \t]*;/.exec(text.slice(at));
  return at + (match?.[0].length ?? 0);
}

/**
 * Where the list that ends at `end` goes on with commented-out lines and a line that starts with an operator: that
 * line's start and indentation. Nothing but those comments is in between, and they stay with their list.
 */
function belowCommentedOut({ text, escape }: Dockerfile, end: number) {
  const mark = escape === '`' ? '`' : '\\\\';
  const tail = `[ \\t]*${mark}[ \\t]*\\r?\\n`;
  const gap = new RegExp(`${tail}(?:[ \\t]*#[^\\n]*${tail})+(?=([ \\t]*)(?:&&|\\|\\||;))`, 'y');
  gap.lastIndex = end;
  const match = gap.exec(text);
  return match && { at: gap.lastIndex, indent: match[1] ?? '' };
}

/** The end of the line when only a comment follows there: in a heredoc's body the comment stays with its command. */
function behindComment(text: string, at: number): number {
  return at + (/^[ \t]*#[^\r\n]*/.exec(text.slice(at, nextLine(text, at)))?.[0].length ?? 0);
}

function isSetErrexit(link: Link): boolean {
  const [name, option] = link.command?.words ?? [];
  return name?.value === 'set' && /^-\w*e/.test(option?.value ?? '');
}

/** `&&` or `;` with the line break and indentation that the script's author uses between commands. */
export function separatorText(dockerfile: Dockerfile, script: Script, at: number, separator: '&&' | ';'): string {
  const { endOfLine, text } = dockerfile;
  if (script.heredoc) return lineSeparator(dockerfile, script, at, separator);
  const isOneLine = !text.slice(script.span.start, script.span.end).includes('\n');
  if (isOneLine || script.hasHeredocInput) return separator === ';' ? '; ' : ' && ';
  const { leading, indent } = breakStyle(
    dockerfile,
    gapsOf(script.statements),
    at,
    continuationIndent(text, script, at),
  );
  const newline = `${dockerfile.escape}${endOfLine}${indent}`;
  if (separator === ';') return `; ${newline}`;
  return leading ? ` ${newline}&& ` : ` && ${newline}`;
}

/** The same in a heredoc's body, where a line ends a statement. */
function lineSeparator(dockerfile: Dockerfile, script: Script, at: number, separator: '&&' | ';'): string {
  const { endOfLine, text } = dockerfile;
  const statement = script.statements.findLast((candidate) => candidate.span.start <= at);
  const indent = indentAt(text, statement?.span.start ?? at);
  if (separator === ';') return `${endOfLine}${indent}`;
  const gaps = statement ? gapsOf([statement]) : [];
  const isBroken = gaps.some((gap) => text.slice(gap.start, gap.end).includes('\n'));
  if (!isBroken) return ' && ';
  const style = breakStyle(dockerfile, gaps, at, indent);
  const newline = `\\${endOfLine}${style.indent}`;
  return style.leading ? ` ${newline}&& ` : ` && ${newline}`;
}

interface BreakStyle {
  /** `&&` starts a line; else it ends one. */
  readonly leading: boolean;
  readonly indent: string;
}

/** The length of a text whatever its line ends: CRLF must not make another neighbour the nearest. */
function textWidth(text: string): number {
  return text.replaceAll('\r', '').length;
}

/** How commands are broken into lines around an offset: the nearest line break between two of them decides. */
function breakStyle(dockerfile: Dockerfile, gaps: readonly Span[], at: number, indent: string): BreakStyle {
  const { text } = dockerfile;
  const broken = gaps.filter((gap) => text.slice(gap.start, gap.end).includes('\n'));
  const distance = ({ start }: Span): number => textWidth(text.slice(Math.min(start, at), Math.max(start, at)));
  // In the order of the text: the nearest is beside the offset.
  const before = broken.findLast(({ start }) => start <= at);
  const behind = broken.find(({ start }) => start > at);
  const nearest = before && behind ? (distance(behind) < distance(before) ? behind : before) : (before ?? behind);
  if (!nearest) return { leading: true, indent };
  // A commented-out command has operators of its own.
  const blank = (line: string): string => ' '.repeat(line.length);
  const gap = text.slice(nearest.start, nearest.end).replace(/^[ \t]*#.*$/gm, blank);
  const operator = gap.search(/&&|\|\||;/);
  const leading = operator > gap.lastIndexOf('\n');
  return { leading, indent: indentAt(text, leading ? nearest.start + operator : nearest.end) };
}

/** What stands between one command and the next at the top level. */
function gapsOf(statements: readonly Statement[]): Span[] {
  const links = statements.flatMap((statement) => statement.links);
  return links.slice(1).map((link, index) => ({ start: links[index]?.span.end ?? 0, end: link.span.start }));
}

/** The indentation of the line that holds `at`, or that of the first continued line. */
function continuationIndent(text: string, script: Script, at: number): string {
  const own = lineStart(text, at);
  if (own > script.span.start) return indentAt(text, at);
  const newline = text.indexOf('\n', script.span.start);
  return indentAt(text, newline + 1);
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? '';
}

/** Inserts words behind a word of a command, on the same line. */
export function insertAfterWord(word: Word, text: string): Edit {
  return { span: { start: word.span.end, end: word.span.end }, text: ` ${text}` };
}

/** Removes a word and the space or line break before it. */
export function removeWord(command: Command, word: Word): Edit {
  const before = command.words[command.words.indexOf(word) - 1];
  return { span: { start: before?.span.end ?? word.span.start, end: word.span.end }, text: '' };
}

/**
 * Removes one link of a chain with its `&&`, or a statement of its own with its `;`. Undefined when the script's
 * meaning would change: `||` beside it, a status that becomes the script's, or a comment in what would go.
 */
export function removeLink(dockerfile: Dockerfile, script: Script, command: Command): Edit | undefined {
  const statement = script.statements[command.statement];
  const link = statement?.links[command.link];
  if (!statement || !link || command.enclosing.length > 0 || statement.background) return undefined;
  const previous = statement.links[command.link - 1];
  const next = statement.links[command.link + 1];
  if (link.operator === '||' || next?.operator === '||') return undefined;
  // errexit spares all but the last link of a chain: the one before would become the last.
  const endsScript = command.statement === script.statements.length - 1;
  if (previous && !next && statement.errexit && !endsScript) return undefined;
  const span = previous
    ? { start: previous.span.end, end: link.span.end }
    : next
      ? { start: link.span.start, end: next.span.start }
      : statementSpan(script, command.statement);
  return span && !hasComment(dockerfile, span) && !hasShellComment(dockerfile, script, span)
    ? { span, text: '' }
    : undefined;
}

/** A statement with what parts it from its neighbour; undefined for the only one, and for a last one whose status counts. */
function statementSpan(script: Script, index: number): Span | undefined {
  const own = script.statements[index];
  const previous = script.statements[index - 1];
  const next = script.statements[index + 1];
  if (own && next) return { start: own.span.start, end: next.span.start };
  if (!own || !previous || !own.errexit || previous.background) return undefined;
  return { start: previous.links.at(-1)?.span.end ?? previous.span.end, end: own.span.end };
}

function hasShellComment(dockerfile: Dockerfile, script: Script, span: Span): boolean {
  return script.heredoc && /(?:^|\s)#/.test(dockerfile.text.slice(span.start, span.end));
}

/** True when a comment line starts inside the span. */
export function hasComment(dockerfile: Dockerfile, span: Span): boolean {
  return dockerfile.comments.some((comment) => comment.span.start >= span.start && comment.span.start < span.end);
}
