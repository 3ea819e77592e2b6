import type { Span } from '../edit/types.ts';
import { type LogicalText, spanIn } from './logical.ts';
import type { Heredoc } from './types.ts';
import { lexWords } from './words.ts';

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
  for (const word of lexWords(head.text, '\\')) {
    const match = OPERATOR.exec(word.text);
    const delimiter = match?.[2]?.replace(/^(['"])(.*)\1$/, '$2') ?? '';
    if (!match || delimiter === '' || /['"]/.test(delimiter)) continue;
    const stripTabs = match[1] === '-';
    const body = bodyAfter(text, end, delimiter, stripTabs);
    if (!body) return { heredocs, end: heredocs.length > 0 ? end : headEnd, unterminated: delimiter };
    const operatorSpan = spanIn(head, word.start, word.end);
    heredocs.push({ delimiter, quoted: delimiter !== match[2], stripTabs, operatorSpan, ...body });
    end = body.closingSpan.end;
  }
  return { heredocs, end, unterminated: undefined };
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
