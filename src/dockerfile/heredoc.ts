import type { Span } from '../edit/types.ts';
import { type LogicalText, spanIn } from './logical.ts';
import type { Heredoc } from './types.ts';
import { lexWords, unquote } from './words.ts';

export interface HeredocBodies {
  readonly heredocs: readonly Heredoc[];
  /** Where the last closing delimiter ends. */
  readonly end: number;
  readonly unterminated: string | undefined;
}

/** BuildKit's pattern for a word that opens a heredoc (`parser.go`, reHeredoc). */
const OPERATOR = /^\d*<<(-?)([^<]*)$/;

/** Reads the heredocs that an instruction's head opens; their bodies start on the line after `headEnd`. */
export function readHeredocs(text: string, head: LogicalText, headEnd: number): HeredocBodies {
  const heredocs: Heredoc[] = [];
  let end = headEnd;
  for (const { word, isDash, start, stop } of operatorsIn(head.text)) {
    const delimiter = unquote(word, '\\');
    if (delimiter === '') continue;
    const body = bodyAfter(text, end, delimiter, isDash);
    if (!body) return { heredocs, end, unterminated: delimiter };
    const operatorSpan = spanIn(head, start, stop);
    heredocs.push({ delimiter, quoted: delimiter !== word, stripTabs: isDash, operatorSpan, ...body });
    end = body.closingSpan.end;
  }
  return { heredocs, end, unterminated: undefined };
}

interface Operator {
  /** The delimiter as written. */
  readonly word: string;
  readonly isDash: boolean;
  readonly start: number;
  readonly stop: number;
}

/** BuildKit lets white space stand between `<<` and the delimiter, but not behind `<<-`. */
function* operatorsIn(head: string): Iterable<Operator> {
  const words = lexWords(head, '\\');
  for (const [index, { text, start, end }] of words.entries()) {
    const match = OPERATOR.exec(text);
    const next = /^\d*<<$/.test(text) ? words[index + 1] : undefined;
    if (next && !next.text.includes('<')) yield { word: next.text, isDash: false, start, stop: next.end };
    else if (match?.[2]) yield { word: match[2], isDash: match[1] === '-', start, stop: end };
  }
}

function bodyAfter(
  text: string,
  from: number,
  delimiter: string,
  stripTabs: boolean,
): { readonly bodySpan: Span; readonly closingSpan: Span } | undefined {
  const newline = text.indexOf('\n', from);
  if (newline === -1) return undefined;
  for (let start = newline + 1; start <= text.length; ) {
    const next = text.indexOf('\n', start);
    const lineEnd = next === -1 ? text.length : next;
    const end = text.charAt(lineEnd - 1) === '\r' && lineEnd > start ? lineEnd - 1 : lineEnd;
    const line = text.slice(start, end);
    if ((stripTabs ? line.replace(/^\t+/, '') : line) === delimiter) {
      return { bodySpan: { start: newline + 1, end: start }, closingSpan: { start: end - delimiter.length, end } };
    }
    if (next === -1) return undefined;
    start = next + 1;
  }
  return undefined;
}
