import type { Dockerfile } from '../dockerfile/types.ts';
import type { Command, Link, Script, Statement, Word } from '../shell/types.ts';
import { lineStart } from './apply.ts';
import type { Edit, Span } from './types.ts';

/** Edits, or why there are none. */
export type Placement = { readonly edits: readonly Edit[] } | { readonly reason: string };

/**
 * Adds a command that always succeeds (`rm -rf …`, `… clean`) after another of the same script, so that it runs
 * whenever that one succeeded and never hides a failure: at the script's end where that is plain, else right behind.
 * The text takes the script's own layout. The reasons are for a `Decline`.
 */
export function appendCommand(dockerfile: Dockerfile, script: Script, after: Command, text: string): Placement {
  const last = script.statements.length - 1;
  const ending = script.statements[last];
  if (ending && isPlainEnd(script, ending) && leavesBefore(script, after) === undefined) {
    const placed = insertAfterLink(dockerfile, script, last, ending.links.length - 1, text);
    if ('edits' in placed) return placed;
  }
  if (after.enclosing.length > 0) return { reason: `the install is inside ${describe(after)}` };
  return insertAfterLink(dockerfile, script, after.statement, after.link, text);
}

function describe(command: Command): string {
  const names = {
    condition: 'a condition',
    if: 'an if',
    loop: 'a loop',
    case: 'a case',
    function: 'a function',
  } as const;
  const kind = command.enclosing[0];
  return (
    (kind && kind in names && Object.entries(names).find(([name]) => name === kind)?.[1]) || `a ${kind ?? 'group'}`
  );
}

/** The last statement surely runs to its end when all before succeeded. */
function isPlainEnd(script: Script, ending: Statement): boolean {
  const isChain = ending.links.every(
    (link) => link.operator !== '||' && link.kind !== 'function' && link.kind !== 'other',
  );
  return isChain && !ending.background && !script.hasHeredocInput;
}

/** A top-level `exit` or `exec` after the command: the script's end is not reached. */
function leavesBefore(script: Script, after: Command): Command | undefined {
  return script.commands.find(
    (command) => command.span.start > after.span.start && /^(?:exit|exec|return)$/.test(command.words[0]?.value ?? ''),
  );
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
  text: string,
): Placement {
  const statement = script.statements[index];
  const link = statement?.links[linkIndex];
  if (!statement || !link) return { reason: 'the command stands outside the script' };
  if (statement.background) return { reason: 'the command runs in the background' };
  const endsStatement = linkIndex === statement.links.length - 1;
  const errexit = statement.errexit || statement.links.some((other) => isSetErrexit(other));
  const endsScript = index === script.statements.length - 1;
  const isSimple = link.kind === 'command' || link.kind === 'pipeline';
  if (errexit && endsStatement && endsScript && statement.links.length > 1 && !isSimple) {
    return { reason: 'a command behind the last group would change when errexit applies' };
  }
  const own = errexit && endsStatement && (!endsScript || statement.links.length === 1);
  const separator = own ? ';' : '&&';
  const at = link.span.end;
  return { edits: [{ span: { start: at, end: at }, text: separatorText(dockerfile, script, at, separator) + text }] };
}

function isSetErrexit(link: Link): boolean {
  const [name, option] = link.command?.words ?? [];
  return name?.value === 'set' && /^-\w*e/.test(option?.value ?? '');
}

/** `&&` or `;` with the line break and indentation that the script's author uses between commands. */
export function separatorText(dockerfile: Dockerfile, script: Script, at: number, separator: '&&' | ';'): string {
  const { endOfLine, escape, text } = dockerfile;
  if (script.heredoc) {
    return separator === ';' ? `${endOfLine}${indentAt(text, at)}` : ' && ';
  }
  const isOneLine = !text.slice(script.span.start, script.span.end).includes('\n');
  if (isOneLine || script.hasHeredocInput) return separator === ';' ? '; ' : ' && ';
  const style = breakStyle(dockerfile, script, at);
  if (separator === ';') return `; ${escape}${endOfLine}${style.indent}`;
  return style.leading ? ` ${escape}${endOfLine}${style.indent}&& ` : ` && ${escape}${endOfLine}${style.indent}`;
}

interface BreakStyle {
  /** `&&` starts a line; else it ends one. */
  readonly leading: boolean;
  readonly indent: string;
}

/** How the commands around an offset are broken into lines: the nearest line break between two commands decides. */
function breakStyle(dockerfile: Dockerfile, script: Script, at: number): BreakStyle {
  const { text } = dockerfile;
  const gaps = gapsOf(script).filter((gap) => text.slice(gap.start, gap.end).includes('\n'));
  const nearest = gaps.toSorted((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))[0];
  if (!nearest) return { leading: true, indent: continuationIndent(text, script, at) };
  const gap = text.slice(nearest.start, nearest.end);
  const operator = gap.search(/&&|\|\||;/);
  const leading = operator > gap.lastIndexOf('\n');
  const anchor = leading ? nearest.start + operator : nearest.end;
  return { leading, indent: indentAt(text, anchor) };
}

/** What stands between one command and the next at the top level. */
function gapsOf(script: Script): Span[] {
  const links = script.statements.flatMap((statement) => statement.links);
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
 * Removes one link of a chain with its `&&`. Undefined when the chain's meaning would change: `||` beside it, the only
 * link of a statement among others, or a comment in what would go.
 */
export function removeLink(dockerfile: Dockerfile, script: Script, command: Command): Edit | undefined {
  const statement = script.statements[command.statement];
  const link = statement?.links[command.link];
  if (!statement || !link || command.enclosing.length > 0 || statement.background) return undefined;
  const previous = statement.links[command.link - 1];
  const next = statement.links[command.link + 1];
  if (link.operator === '||' || next?.operator === '||') return undefined;
  const span = previous
    ? { start: previous.span.end, end: link.span.end }
    : next && { start: link.span.start, end: next.span.start };
  return span && !hasComment(dockerfile, span) ? { span, text: '' } : undefined;
}

/** True when a comment line starts inside the span. */
export function hasComment(dockerfile: Dockerfile, span: Span): boolean {
  return dockerfile.comments.some((comment) => comment.span.start >= span.start && comment.span.start < span.end);
}
