import { logicalText, spanIn } from '../dockerfile/logical.ts';
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { lexWords } from '../dockerfile/words.ts';
import type { Span } from '../edit/types.ts';
import type { Command, Link } from '../shell/types.ts';

/** A word or operator of the Dockerfile, as written. */
export interface Token {
  readonly text: string;
  readonly span: Span;
}

/** The words behind an instruction's keyword, flags among them; comments and continuations are no words. */
export function instructionTokens(dockerfile: Dockerfile, instruction: Instruction): readonly Token[] {
  const start = instruction.keywordSpan.end;
  const span = { start, end: Math.max(start, instruction.argumentsSpan.end) };
  const logical = logicalText(dockerfile.text, span, dockerfile.escape);
  return lexWords(logical.text, dockerfile.escape).map((word) => ({
    text: word.text,
    span: spanIn(logical, word.start, word.end),
  }));
}

/** Assignments, words and redirections of a command in the order of the text. */
export function commandTokens(dockerfile: Dockerfile, command: Command): readonly Token[] {
  const spans = [...command.assignments, ...command.words, ...command.redirections].map(({ span }) => span);
  return spans
    .toSorted((a, b) => a.start - b.start)
    .map((span) => ({ text: dockerfile.text.slice(span.start, span.end), span }));
}

/** A whole link as one token. */
export function linkToken(dockerfile: Dockerfile, { span }: Pick<Link, 'span'>): Token {
  return { text: dockerfile.text.slice(span.start, span.end), span };
}
