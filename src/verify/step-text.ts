import { logicalText } from '../dockerfile/logical.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import type { Span } from '../edit/types.ts';
import { packageCommand } from '../shell/package-commands.ts';
import type { Assignment, Command, Link, Redirection, Word } from '../shell/types.ts';

/** A link's words joined by single spaces, without those to drop. */
export function linkText(dockerfile: Dockerfile, link: Link, dropped: readonly Word[] = []): string {
  const { command } = link;
  if (!command)
    return textWithout(dockerfile, link.span, dropped)
      .replace(/\s{2,}|[^\S ]/g, ' ')
      .trim();
  const words = dropped.length > 0 ? command.words.filter((word) => !dropped.includes(word)) : command.words;
  let text = link.negated ? '!' : '';
  for (const part of partsInOrder(command, words)) {
    if (text !== '') text += ' ';
    text += textWithout(dockerfile, part.span, dropped);
  }
  return text;
}

function partsInOrder(
  { assignments, redirections }: Command,
  words: readonly Word[],
): readonly (Word | Assignment | Redirection)[] {
  if (assignments.length === 0 && redirections.length === 0) return words;
  return [...assignments, ...words, ...redirections].sort((a, b) => a.span.start - b.span.start);
}

/** The joined text of a span, without the words in it that are to drop and the blanks before them. */
function textWithout(dockerfile: Dockerfile, span: Span, dropped: readonly Word[]): string {
  const { text, escape } = dockerfile;
  if (dropped.length === 0) return joined(text, span, escape);
  const inside = dropped.filter((word) => word.span.start >= span.start && word.span.end <= span.end);
  const gaps = inside.map((word) => word.span).toSorted((a, b) => a.start - b.start);
  const starts = [span.start, ...gaps.map((gap) => gap.end)];
  const ends = [...gaps.map((gap) => gap.start), span.end];
  return starts
    .map((start, index) => joined(text, { start, end: ends[index] ?? start }, escape))
    .map((piece, index) => (index < gaps.length ? piece.trimEnd() : piece))
    .join('');
}

/** Nearly every word stands in one line, where there is nothing to join. */
function joined(text: string, span: Span, escape: '\\' | '`'): string {
  const line = text.slice(span.start, span.end);
  return line.includes('\n') || line.endsWith(escape) ? logicalText(text, span, escape).text : line;
}

/**
 * The words of a package manager's command that only answer prompts or turn caches off. `apt` and `apt-get` are one
 * program under two names, whose `upgrade` differs by one option.
 */
export function voidWords(command: Command): readonly Word[] {
  const found = packageCommand(command);
  if (!found) return [];
  const { yesOptions, noCacheOptions, cacheOptions } = found.manager;
  const ignored = new Set([...yesOptions, ...noCacheOptions, ...cacheOptions]);
  const isApt = found.manager.id.startsWith('apt');
  const isVoid = (word: Word): boolean => ignored.has(word.text) || (isApt && word.text === '--with-new-pkgs');
  return [...(isApt ? [found.nameWord] : []), ...found.options.filter(isVoid)];
}
