/**
 * A pattern for an instruction, or for shell commands inside RUN: `FROM openjdk:$V AS $S`, `RUN pip install $P…`.
 * `$NAME` (capitals) stands for a part of a word, or, alone where a command stands, for a whole command; `$NAME…` (or `$NAME...`)
 * for any number of words; `$$` is a dollar sign.
 */
export interface Pattern {
  /** In capitals, as the Dockerfile reference writes it. */
  readonly keyword: string;
  /** The whole pattern as it was given. */
  readonly text: string;
  readonly items: readonly PatternItem[];
}

export type PatternItem =
  | { readonly kind: 'word'; readonly text: string; readonly parts: readonly WordPart[] }
  /** Any number of words, of one command. */
  | { readonly kind: 'words'; readonly text: string; readonly name: string }
  /** `&&`, `||`. */
  | { readonly kind: 'operator'; readonly text: string };

export type WordPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string };

/** What is wrong with a pattern, in a sentence for the user. */
export interface PatternFault {
  readonly kind: 'fault';
  readonly message: string;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  ...['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER'],
  ...['ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
]);

const OPERATORS: ReadonlySet<string> = new Set(['&&', '||']);
const OTHER_OPERATORS: ReadonlySet<string> = new Set([';', '|', '&', '(', ')', '{', '}']);
const WORDS_NAME = /^\$([A-Z][A-Z0-9_]*)(?:…|\.\.\.)$/;

/** Reads a pattern. */
export function parsePattern(text: string): Pattern | PatternFault {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const keyword = first.toUpperCase();
  if (!KEYWORDS.has(keyword))
    return fault(`a pattern starts with an instruction such as FROM or RUN, not with ${first || 'nothing'}`);
  const items = rest.map((word) => itemOf(word, keyword === 'RUN'));
  const broken = items.find((item) => item.kind === 'fault');
  if (broken?.kind === 'fault') return broken;
  const read = items.flatMap((item) => (item.kind === 'fault' ? [] : [item]));
  return read.length === 0
    ? fault(`${keyword} has nothing behind it: write $A… for whatever follows`)
    : { keyword, text: text.trim(), items: read };
}

/** The names that a pattern binds. */
export function variablesOf({ items }: Pattern): ReadonlySet<string> {
  return new Set(
    items.flatMap((item) => {
      if (item.kind === 'words') return [item.name];
      return item.kind === 'word' ? item.parts.flatMap((part) => (part.kind === 'variable' ? [part.name] : [])) : [];
    }),
  );
}

function itemOf(word: string, isShell: boolean): PatternItem | PatternFault {
  if (isShell && OPERATORS.has(word)) return { kind: 'operator', text: word };
  if (isShell && OTHER_OPERATORS.has(word))
    return fault(`commands of a pattern are joined by && and || alone, not by ${word}`);
  const name = WORDS_NAME.exec(word)?.[1];
  if (name !== undefined) return { kind: 'words', text: `$${name}…`, name };
  const inside = /\$[A-Z][A-Z0-9_]*(?:…|\.\.\.)/.exec(word)?.[0];
  if (inside !== undefined) return fault(`${word}: ${inside} stands for whole words: write it apart from other text`);
  const parts = partsOf(word);
  const touching = parts.some((part, index) => part.kind === 'variable' && parts[index + 1]?.kind === 'variable');
  return touching
    ? fault(`${word}: where one variable ends and the next begins cannot be told; put text between them`)
    : { kind: 'word', text: word, parts };
}

function partsOf(word: string): readonly WordPart[] {
  const parts: WordPart[] = [];
  let text = '';
  for (const match of word.matchAll(/\$\$|\$([A-Z][A-Z0-9_]*)|[^$]+|\$/g)) {
    const name = match[1];
    if (name === undefined) {
      text += match[0] === '$$' ? '$' : match[0];
      continue;
    }
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
    parts.push({ kind: 'variable', name });
  }
  if (text !== '') parts.push({ kind: 'text', text });
  return parts;
}

function fault(message: string): PatternFault {
  return { kind: 'fault', message };
}
