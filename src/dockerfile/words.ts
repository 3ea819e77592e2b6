/** A word of a logical text: indexes into it, quotes and escapes as written. */
export interface LexedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits at white space outside quotes, as BuildKit's parseWords does (`line_parsers.go`). */
export function lexWords(text: string, escape: string): LexedWord[] {
  const words: LexedWord[] = [];
  for (let at = 0; at < text.length; ) {
    if (isSpace(text.charAt(at))) {
      at += 1;
      continue;
    }
    const end = wordEnd(text, at, escape);
    words.push({ text: text.slice(at, end), start: at, end });
    at = end;
  }
  return words;
}

function wordEnd(text: string, start: number, escape: string): number {
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") at += 1;
    else if (quote) quote = char === quote ? '' : quote;
    else if (isSpace(char)) return at;
    else if (char === '"' || char === "'") quote = char;
  }
  return text.length;
}

/** Splits at white space whatever the quotes, as BuildKit does for COPY, EXPOSE, VOLUME and FROM. */
export function splitAtSpace(text: string): LexedWord[] {
  const words: LexedWord[] = [];
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const start = at;
    while (at < text.length && !isSpace(text.charAt(at))) at += 1;
    words.push({ text: text.slice(start, at), start, end: at });
    at = skipSpace(text, at);
  }
  return words;
}

/** The words before an instruction's arguments that start with `--`, as BuildKit's extractBuilderFlags finds them. */
export function flagWords(text: string, escape: string): { readonly flags: LexedWord[]; readonly rest: number } {
  const flags: LexedWord[] = [];
  let at = skipSpace(text, 0);
  while (text.startsWith('--', at)) {
    const end = wordEnd(text, at, escape);
    if (end === at + 2) return { flags, rest: skipSpace(text, end) };
    flags.push({ text: text.slice(at, end), start: at, end });
    at = skipSpace(text, end);
  }
  return { flags, rest: at };
}

/** The strings of a JSON array of strings, the exec form; undefined when the text is not one. */
export function jsonWords(text: string): (LexedWord & { readonly value: string })[] | undefined {
  if (text.charAt(skipSpace(text, 0)) !== '[') return undefined;
  const values = parseStrings(text);
  if (!values) return undefined;
  const literals = Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"?/g));
  return values.map((value, index) => {
    const literal = literals[index];
    const start = literal?.index ?? 0;
    return { value, text: literal?.[0] ?? '', start, end: start + (literal?.[0].length ?? 0) };
  });
}

function parseStrings(text: string): string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes quotes and resolves escapes as the builder's word processing does. Variables stay as they are; a `$` that is
 * none (escaped, or in single quotes) stays escaped.
 */
export function unquote(text: string, escape: string): string {
  if (!/["'`\\]/.test(text)) return text;
  let value = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== "'" && char === escape && at + 1 < text.length) {
      const next = text.charAt(at + 1);
      const special = quote === '' || next === '"' || next === '$' || next === escape;
      value += special && next !== '$' ? next : char + next;
      at += 1;
    } else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else value += quote === "'" && char === '$' ? escape + char : char;
  }
  return value;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\v' || char === '\f';
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charAt(at))) at += 1;
  return at;
}
