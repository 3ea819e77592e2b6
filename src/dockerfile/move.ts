import type { Span } from '../edit/types.ts';
import { coreOf, type Place } from './instructions.ts';
import type { Argument, Flag, Heredoc, Instruction, Pair } from './types.ts';

/** An instruction of an earlier reading whose text now stands `by` further on: cheaper than reading the same text again. */
export function moveInstruction(old: Instruction, by: number, place: Place): Instruction {
  const shift = (span: Span): Span => ({ start: span.start + by, end: span.end + by });
  const moveArgument = ({ value, text, span }: Argument): Argument => ({ value, text, span: shift(span) });
  const moveFlag = ({ name, value, span, valueSpan }: Flag): Flag => ({
    name,
    value,
    span: shift(span),
    valueSpan: valueSpan && shift(valueSpan),
  });
  const movePair = (pair: Pair): Pair => ({
    name: pair.name,
    value: pair.value,
    rawValue: pair.rawValue,
    span: shift(pair.span),
    nameSpan: shift(pair.nameSpan),
    valueSpan: pair.valueSpan && shift(pair.valueSpan),
  });
  const moveHeredoc = (heredoc: Heredoc): Heredoc => ({
    ...heredoc,
    operatorSpan: shift(heredoc.operatorSpan),
    bodySpan: shift(heredoc.bodySpan),
    closingSpan: shift(heredoc.closingSpan),
  });
  const core = coreOf(place, {
    span: shift(old.span),
    keywordSpan: shift(old.keywordSpan),
    argumentsSpan: shift(old.argumentsSpan),
    flags: old.flags.map(moveFlag),
    heredocs: old.heredocs.map(moveHeredoc),
    comments: old.comments.map(({ span, text }) => ({ span: shift(span), text })),
    hasEmptyContinuation: old.hasEmptyContinuation,
    notes: old.notes,
  });
  switch (old.keyword) {
    case 'FROM': {
      const { keyword, name, nameSpan } = old;
      return Object.assign(core, {
        keyword,
        image: moveArgument(old.image),
        name,
        nameSpan: nameSpan && shift(nameSpan),
      });
    }
    case 'RUN':
      return Object.assign(core, { keyword: old.keyword, form: old.form, arguments: old.arguments.map(moveArgument) });
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return Object.assign(core, { keyword: old.keyword, form: old.form, arguments: old.arguments.map(moveArgument) });
    case 'COPY':
    case 'ADD': {
      const { keyword, form, destination } = old;
      const sources = old.sources.map(moveArgument);
      return Object.assign(core, { keyword, form, sources, destination: destination && moveArgument(destination) });
    }
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return Object.assign(core, { keyword: old.keyword, pairs: old.pairs.map(movePair), legacy: old.legacy });
    case 'ONBUILD': {
      const inner = old.trigger && moveInstruction(old.trigger, by, { ...place, onbuild: true });
      return Object.assign(core, { keyword: old.keyword, trigger: inner });
    }
    case 'UNKNOWN':
      return Object.assign(core, { keyword: old.keyword });
    case 'HEALTHCHECK':
      return Object.assign(core, { keyword: old.keyword, arguments: old.arguments.map(moveArgument) });
    default:
      return Object.assign(core, { keyword: old.keyword, arguments: old.arguments.map(moveArgument) });
  }
}
