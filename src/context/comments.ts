/**
 * A text without comments of C's kind: each becomes a blank, and what `literals` takes stays. A comment that is never closed is none.
 */
export function withoutComments(text: string, literals: RegExp): string {
  const token = new RegExp(`(${literals.source.replaceAll(/\((?!\?)/g, '(?:')})|//[^\\n]*|/\\*`, 'g');
  const lastEnd = text.lastIndexOf('*/');
  const parts: string[] = [];
  let done = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [whole, literal] = found;
    const isBlock = literal === undefined && whole === '/*';
    if (literal !== undefined || (isBlock && token.lastIndex > lastEnd)) continue;
    if (isBlock) token.lastIndex = text.indexOf('*/', token.lastIndex) + 2;
    parts.push(text.slice(done, found.index));
    done = token.lastIndex;
  }
  return [...parts, text.slice(done)].join(' ');
}

/** Strings of Java, Groovy and Kotlin that end on their line. A quote behind a backslash begins none. */
export const LINE_STRINGS = /(?<!\\)(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g;

/** Strings of JavaScript. A quote behind a backslash begins none. */
export const SCRIPT_STRINGS = /(?<!\\)(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)/g;
