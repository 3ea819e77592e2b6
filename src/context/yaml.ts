import type { CST, Document, ParsedNode } from 'yaml';
import { parsers } from './parsers.ts';

/** Deeper than any file that somebody writes; the parser's memory and stack grow with it. */
const MAX_DEPTH = 200;

/**
 * The value of a YAML text, `<<` merged. Throws an `Error` of one line for what is too deep or has an error of syntax; with
 * `lenient`, what could be read of a text with errors counts.
 *
 * The parser's own `parse` compares each key of a map with all others, and looks up the line of each error: both grow with
 * the square of a hostile file.
 */
export function yamlValue(text: string, { lenient = false } = {}): unknown {
  // Files that are not there read as nothing: the parser need not be loaded for them.
  if (text === '') return null;
  const { Composer } = parsers.yaml();
  const composer = new Composer({ merge: true, uniqueKeys: false, prettyErrors: false });
  const [document, second] = composer.compose(tokensOf(text, lenient), true, text.length);
  const problem = lenient ? undefined : (document?.errors[0] ?? repeatedKey(document) ?? another(second));
  if (problem !== undefined) throw new Error(`${problem.message} at ${placeOf(text, problem.pos[0])}`);
  return document?.toJS();
}

/** Of many errors only the first would be told. */
function* tokensOf(text: string, lenient: boolean): Generator<CST.Token> {
  const { Lexer, Parser } = parsers.yaml();
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' && !lenient) throw new Error(`${token.message} at ${placeOf(text, token.offset)}`);
      yield token;
    }
    if (parser.stack.length > MAX_DEPTH) throw new Error(`Nested too deep at ${placeOf(text, parser.offset)}`);
  }
  yield* parser.end();
}

interface Problem {
  readonly message: string;
  readonly pos: readonly [number, number];
}

function repeatedKey(document: Document.Parsed<ParsedNode> | undefined): Problem | undefined {
  const { isScalar, visit } = parsers.yaml();
  let repeated: Problem | undefined;
  visit(document ?? null, {
    Map(_, { items }) {
      const names = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (names.has(key.value)) repeated ??= { message: 'Map keys must be unique', pos: [key.range?.[0] ?? 0, 0] };
        names.add(key.value);
      }
      return repeated && visit.BREAK;
    },
  });
  return repeated;
}

function another(document: Document.Parsed<ParsedNode> | undefined): Problem | undefined {
  return document && { message: 'One document is expected, a second begins', pos: [document.range[0], 0] };
}

function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}
