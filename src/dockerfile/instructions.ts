import type { Span } from '../edit/types.ts';
import { type LogicalText, spanIn } from './logical.ts';
import type { Block } from './outline.ts';
import type { Argument, Comment, Flag, Heredoc, Instruction, Pair, State } from './types.ts';
import { flagWords, jsonWords, type LexedWord, lexWords, splitAtSpace, unquote } from './words.ts';

/** What is known of an instruction before its arguments are read. */
export interface Place {
  readonly state: State;
  readonly stage: number | undefined;
  readonly index: number;
  readonly onbuild: boolean;
}

interface Reading {
  readonly text: string;
  readonly body: LogicalText;
  /** The index in the body where the arguments start, behind the flags. */
  readonly start: number;
  readonly escape: '\\' | '`';
}

type Core = Omit<Extract<Instruction, { keyword: 'UNKNOWN' }>, 'keyword'>;

/** Reads one instruction from its block. */
export function readInstruction(text: string, block: Block, escape: '\\' | '`', place: Place): Instruction {
  const { flags, rest } = flagWords(block.body.text, escape);
  const reading: Reading = { text, body: block.body, start: rest, escape };
  const end = block.body.text.trimEnd().length;
  const { span, keywordSpan, heredocs, hasEmptyContinuation } = block;
  const core = coreOf(place, {
    span,
    keywordSpan,
    argumentsSpan: rest < end ? spanIn(block.body, rest, end) : { start: keywordSpan.end, end: keywordSpan.end },
    flags: flags.map((word) => flagOf(block.body, word)),
    heredocs,
    comments: block.comments.map((comment) => commentAt(text, comment)),
    hasEmptyContinuation,
    notes: undefined,
  });
  return specialize(block.keyword, core, reading);
}

/** An instruction but for what its keyword adds. It has the fields of all: with one shape for all, reading them is several times quicker. */
export function coreOf(place: Place, own: Omit<Core, keyof Place>): Core {
  const all = {
    keyword: undefined,
    span: own.span,
    keywordSpan: own.keywordSpan,
    argumentsSpan: own.argumentsSpan,
    flags: own.flags,
    heredocs: own.heredocs,
    comments: own.comments,
    hasEmptyContinuation: own.hasEmptyContinuation,
    state: place.state,
    stage: place.stage,
    index: place.index,
    onbuild: place.onbuild,
    notes: own.notes,
    form: undefined,
    arguments: undefined,
    sources: undefined,
    destination: undefined,
    pairs: undefined,
    legacy: undefined,
    image: undefined,
    name: undefined,
    nameSpan: undefined,
    trigger: undefined,
  };
  return all;
}

/** A comment line; its span starts at `#`. */
export function commentAt(text: string, span: Span): Comment {
  return { span, text: text.slice(span.start + 1, span.end).trim() };
}

function specialize(keyword: string, core: Core, reading: Reading): Instruction {
  switch (keyword) {
    case 'FROM':
      return Object.assign(core, { keyword } as const, fromParts(reading));
    case 'RUN':
      return Object.assign(core, { keyword } as const, commandParts(reading));
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return Object.assign(core, { keyword } as const, commandParts(reading));
    case 'COPY':
    case 'ADD':
      return Object.assign(core, { keyword } as const, copyParts(reading, core.heredocs));
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return Object.assign(core, { keyword } as const, pairParts(keyword, reading));
    case 'EXPOSE':
    case 'VOLUME':
      return Object.assign(core, {
        keyword,
        arguments: (keyword === 'VOLUME' && execWords(reading)) || spacedWords(reading),
      } as const);
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return Object.assign(core, { keyword, arguments: wholeText(reading) } as const);
    case 'HEALTHCHECK':
      return Object.assign(core, { keyword, arguments: spacedWords(reading) } as const);
    case 'ONBUILD':
      return Object.assign(core, { keyword, trigger: triggerOf(core, reading) } as const);
    default:
      return Object.assign(core, { keyword: 'UNKNOWN' } as const);
  }
}

function commandParts(reading: Reading): { readonly form: 'shell' | 'exec'; readonly arguments: readonly Argument[] } {
  const words = execWords(reading);
  return { form: words ? 'exec' : 'shell', arguments: words ?? [] };
}

function flagOf(body: LogicalText, word: LexedWord): Flag {
  const equals = word.text.indexOf('=');
  const span = spanIn(body, word.start, word.end);
  if (equals === -1) return { name: word.text.slice(2).toLowerCase(), value: undefined, span, valueSpan: undefined };
  return {
    name: word.text.slice(2, equals).toLowerCase(),
    value: unquote(word.text.slice(equals + 1), '\\'),
    span,
    valueSpan: spanIn(body, word.start + equals + 1, word.end),
  };
}

function restOf(reading: Reading): string {
  return reading.body.text.slice(reading.start);
}

function argument(reading: Reading, word: LexedWord, value: string): Argument {
  const span = spanIn(reading.body, reading.start + word.start, reading.start + word.end);
  return { value, text: word.text, span };
}

function spacedWords(reading: Reading): Argument[] {
  return splitAtSpace(restOf(reading)).map((word) => argument(reading, word, unquote(word.text, reading.escape)));
}

function execWords(reading: Reading): Argument[] | undefined {
  return jsonWords(restOf(reading))?.map((word) => argument(reading, word, word.value));
}

function wholeText(reading: Reading): Argument[] {
  const rest = restOf(reading);
  const text = rest.trim();
  if (text === '') return [];
  const start = rest.length - rest.trimStart().length;
  return [argument(reading, { text, start, end: start + text.length }, unquote(text, reading.escape))];
}

function fromParts(reading: Reading): {
  readonly image: Argument;
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
} {
  const [image, as, third] = spacedWords(reading);
  const name = as?.value.toUpperCase() === 'AS' ? third : undefined;
  const end = reading.body.offsetAt(reading.body.text.length);
  return {
    image: image ?? { value: '', text: '', span: { start: end, end } },
    name: name?.value,
    nameSpan: name?.span,
  };
}

function copyParts(
  reading: Reading,
  heredocs: readonly Heredoc[],
): {
  readonly form: 'shell' | 'exec';
  readonly sources: readonly Argument[];
  readonly destination: Argument | undefined;
} {
  const json = execWords(reading);
  const words = json ?? spacedWords(reading);
  const isHeredoc = (word: Argument): boolean =>
    heredocs.some((heredoc) => heredoc.operatorSpan.start === word.span.start);
  const sources = words.slice(0, -1).filter((word) => !isHeredoc(word));
  return { form: json ? 'exec' : 'shell', sources, destination: words.at(-1) };
}

function pairParts(
  keyword: 'ENV' | 'LABEL' | 'ARG',
  reading: Reading,
): { readonly pairs: readonly Pair[]; readonly legacy: boolean } {
  const rest = restOf(reading);
  const words = lexWords(rest, reading.escape);
  const first = words[0];
  if (!first) return { pairs: [], legacy: false };
  if (keyword === 'ARG' || first.text.includes('=')) {
    return { pairs: words.map((word) => pairOf(reading, word)), legacy: false };
  }
  const nameEnd = first.start + (/^\S+/.exec(rest.slice(first.start))?.[0].length ?? 0);
  const tail = rest.slice(nameEnd);
  const rawValue = tail.trim();
  const valueStart = nameEnd + tail.length - tail.trimStart().length;
  const at = (start: number, end: number): Span => spanIn(reading.body, reading.start + start, reading.start + end);
  const pair: Pair = {
    name: unquote(rest.slice(first.start, nameEnd), reading.escape),
    value: unquote(rawValue, reading.escape),
    rawValue,
    span: at(first.start, rest.trimEnd().length),
    nameSpan: at(first.start, nameEnd),
    valueSpan: at(valueStart, valueStart + rawValue.length),
  };
  return { pairs: [pair], legacy: true };
}

function pairOf(reading: Reading, word: LexedWord): Pair {
  const equals = word.text.indexOf('=');
  const at = (start: number, end: number): Span =>
    spanIn(reading.body, reading.start + word.start + start, reading.start + word.start + end);
  const nameEnd = equals === -1 ? word.text.length : equals;
  const rawValue = equals === -1 ? undefined : word.text.slice(equals + 1);
  return {
    name: unquote(word.text.slice(0, nameEnd), reading.escape),
    value: rawValue === undefined ? undefined : unquote(rawValue, reading.escape),
    rawValue,
    span: at(0, word.text.length),
    nameSpan: at(0, nameEnd),
    valueSpan: equals === -1 ? undefined : at(equals + 1, word.text.length),
  };
}

/** The instruction behind ONBUILD: read as a block of its own, its heredocs are the ONBUILD's. */
function triggerOf(core: Core, reading: Reading): Instruction | undefined {
  const start = core.argumentsSpan.start;
  // A trigger of a trigger is an error: problems.ts says so.
  if (start >= core.argumentsSpan.end || core.onbuild) return undefined;
  const match = /^\w+/.exec(reading.text.slice(start, core.span.end));
  const keywordSpan = { start, end: start + (match?.[0].length ?? 0) };
  const skip = reading.start + (match?.[0].length ?? 0);
  const body: LogicalText = {
    text: reading.body.text.slice(skip),
    offsetAt: (index) => reading.body.offsetAt(index + skip),
  };
  const block: Block = {
    span: { start, end: core.span.end },
    keywordSpan,
    keyword: reading.text.slice(keywordSpan.start, keywordSpan.end).toUpperCase(),
    body,
    heredocs: core.heredocs,
    unterminated: undefined,
    comments: core.comments.map((comment) => comment.span),
    hasEmptyContinuation: core.hasEmptyContinuation,
    next: core.span.end,
  };
  const place: Place = { state: core.state, stage: core.stage, index: core.index, onbuild: true };
  return readInstruction(reading.text, block, reading.escape, place);
}
