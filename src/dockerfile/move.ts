import type { Span } from '../edit/types.ts';
import { coreOf, type Place } from './instructions.ts';
import type { Argument, Comment, Flag, Heredoc, Instruction, Pair } from './types.ts';

/** An instruction of an earlier reading whose text now stands `by` further on: cheaper than reading the same text again. */
export function moveInstruction(old: Instruction, by: number, place: Place): Instruction {
  const core = coreOf(place, {
    span: shift(old.span, by),
    keywordSpan: shift(old.keywordSpan, by),
    argumentsSpan: shift(old.argumentsSpan, by),
    flags: old.flags.map((flag) => moveFlag(flag, by)),
    heredocs: old.heredocs.map((heredoc) => moveHeredoc(heredoc, by)),
    comments: old.comments.map((comment) => moveComment(comment, by)),
    hasEmptyContinuation: old.hasEmptyContinuation,
    notes: old.notes,
  });
  switch (old.keyword) {
    case 'FROM': {
      const { keyword, image, name, nameSpan } = old;
      return Object.assign(core, {
        keyword,
        image: moveArgument(image, by),
        name,
        nameSpan: nameSpan && shift(nameSpan, by),
      });
    }
    case 'RUN':
      return Object.assign(core, { keyword: old.keyword, form: old.form, arguments: moveArguments(old.arguments, by) });
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return Object.assign(core, { keyword: old.keyword, form: old.form, arguments: moveArguments(old.arguments, by) });
    case 'COPY':
    case 'ADD': {
      const { keyword, form, destination } = old;
      const sources = moveArguments(old.sources, by);
      return Object.assign(core, { keyword, form, sources, destination: destination && moveArgument(destination, by) });
    }
    case 'ENV':
    case 'LABEL':
    case 'ARG': {
      const { keyword, legacy } = old;
      return Object.assign(core, { keyword, pairs: old.pairs.map((pair) => movePair(pair, by)), legacy });
    }
    case 'ONBUILD': {
      const trigger = old.trigger && moveInstruction(old.trigger, by, { ...place, onbuild: true });
      return Object.assign(core, { keyword: old.keyword, trigger });
    }
    case 'UNKNOWN':
      return Object.assign(core, { keyword: old.keyword });
    case 'HEALTHCHECK':
      return Object.assign(core, { keyword: old.keyword, arguments: moveArguments(old.arguments, by) });
    default:
      return Object.assign(core, { keyword: old.keyword, arguments: moveArguments(old.arguments, by) });
  }
}

export function moveComment({ span, text }: Comment, by: number): Comment {
  return { span: shift(span, by), text };
}

export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function moveArguments(words: readonly Argument[], by: number): readonly Argument[] {
  return words.map((word) => moveArgument(word, by));
}

function moveArgument({ value, text, span }: Argument, by: number): Argument {
  return { value, text, span: shift(span, by) };
}

function moveFlag({ name, value, span, valueSpan }: Flag, by: number): Flag {
  return { name, value, span: shift(span, by), valueSpan: valueSpan && shift(valueSpan, by) };
}

function movePair({ name, value, rawValue, span, nameSpan, valueSpan }: Pair, by: number): Pair {
  return {
    name,
    value,
    rawValue,
    span: shift(span, by),
    nameSpan: shift(nameSpan, by),
    valueSpan: valueSpan && shift(valueSpan, by),
  };
}

function moveHeredoc(heredoc: Heredoc, by: number): Heredoc {
  return {
    ...heredoc,
    operatorSpan: shift(heredoc.operatorSpan, by),
    bodySpan: shift(heredoc.bodySpan, by),
    closingSpan: shift(heredoc.closingSpan, by),
  };
}
