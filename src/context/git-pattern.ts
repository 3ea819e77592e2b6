import { linearMatcher } from './linear-match.ts';

/** A line of `.gitignore`. */
export interface GitPattern {
  /** It begins with `!`: what it matches is not ignored. */
  readonly isException: boolean;
  /** It ends in a slash. */
  readonly isForFolders: boolean;
  /** It has no slash inside: it is about the last part of a path. */
  readonly isForNames: boolean;
  /** Whether the bytes match (see `bytesOf`). */
  readonly matches: (bytes: string) => boolean;
}

/** Four times the longest path that a system opens. */
const MAX_PATTERN = 16_384;

/** git matches bytes: each is a character here. */
export function bytesOf(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text).toString('latin1');
}

/**
 * A line as git reads it (dir.c: `add_patterns_from_buffer`, `parse_path_pattern`, `match_pathname`; git 2.39, read 2026-11-26);
 * undefined for a blank line, a comment, and what matches no path.
 */
export function parseGitPattern(line: string): GitPattern | undefined {
  const text = bytesOf(withoutBlanks(line.replace(/\r$/, '')));
  if (text.startsWith('#')) return undefined;
  const isException = text.startsWith('!');
  const whole = isException ? text.slice(1) : text;
  const isForFolders = whole.endsWith('/');
  const pattern = isForFolders ? whole.slice(0, -1) : whole;
  const matches = matcherOf(pattern.replace(/^\//, ''));
  return matches && { isException, isForFolders, isForNames: !pattern.includes('/'), matches };
}

/** Blanks at the end do not count, but for one behind a backslash. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end -= 1;
  let escapes = end;
  while (line[escapes - 1] === '\\') escapes -= 1;
  return line.slice(0, (end - escapes) % 2 === 1 ? end + 1 : end);
}

function matcherOf(pattern: string): ((bytes: string) => boolean) | undefined {
  if (pattern === '' || pattern.length > MAX_PATTERN) return undefined;
  const start = /^[^*?[\\]*/.exec(pattern)?.[0] ?? '';
  if (start === pattern) return (bytes) => bytes === pattern;
  const end = pattern.slice(1);
  if (/^\*[^*?[\\/]+$/.test(pattern)) return (bytes) => bytes.endsWith(end) && !bytes.includes('/');
  // What comes before the first wildcard is compared by itself, so that `a**/b` has its stars where a folder begins.
  const source = sourceOf(pattern.slice(start.length));
  if (source === undefined) return undefined;
  const isRest = linearMatcher(source, 's');
  return (bytes) => bytes.startsWith(start) && isRest(bytes.slice(start.length));
}

interface Piece {
  readonly source: string;
  readonly end: number;
}

/** Any folders or none. */
const FOLDERS = '(?:.*/)?';

/** The expression for what git's `wildmatch` takes, with `WM_PATHNAME`; undefined for a malformed pattern, which takes nothing. */
function sourceOf(pattern: string): string | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; ) {
    const piece = pattern[at] === '[' ? setAt(pattern, at) : (starsAt(pattern, at) ?? characterAt(pattern, at));
    if (piece === undefined) return undefined;
    if (piece.source !== FOLDERS || !source.endsWith(FOLDERS)) source += piece.source;
    at = piece.end;
  }
  return source;
}

/** Two stars or more are folders where slashes stand around them. */
const STARS = /(?<=^|\/)\*{2,}(?:(?<folders>\/)|(?<all>(?=\\\/|$)))|\*+/y;

function starsAt(pattern: string, at: number): Piece | undefined {
  STARS.lastIndex = at;
  const match = STARS.exec(pattern);
  if (match === null) return undefined;
  const { folders, all } = match.groups ?? {};
  const source = folders === undefined ? (all === undefined ? '[^/]*' : '.*') : FOLDERS;
  return { source, end: at + match[0].length };
}

function characterAt(pattern: string, at: number): Piece | undefined {
  if (pattern[at] === '?') return { source: '[^/]', end: at + 1 };
  const place = pattern[at] === '\\' ? at + 1 : at;
  return place < pattern.length ? { source: hex(pattern.charCodeAt(place)), end: place + 1 } : undefined;
}

/** A class, or a character with the end of a range. */
const MEMBER = /\[:([^\]]*):\]|\\?([\s\S])(?:-(?:\\([\s\S])|([^\]\\])))?/y;

/** Those of git itself (ctype.c): ASCII alone, in any locale. */
const CLASSES = new Map(
  Object.entries({
    alnum: /[0-9A-Za-z]/,
    alpha: /[A-Za-z]/,
    blank: /[ \t]/,
    cntrl: /[\x00-\x1f\x7f]/,
    digit: /[0-9]/,
    graph: /[!-~]/,
    lower: /[a-z]/,
    print: /[ -~]/,
    punct: /[!-/:-@[-`{-~]/,
    space: /[ \t\n\r]/,
    upper: /[A-Z]/,
    xdigit: /[0-9A-Fa-f]/,
  }),
);

/** A set from its `[` on: its first member may be a `]`. No set takes a slash. */
function setAt(pattern: string, start: number): Piece | undefined {
  const isNegated = /^[!^]/.test(pattern.slice(start + 1, start + 2));
  const tests: ((char: string) => boolean)[] = [];
  MEMBER.lastIndex = start + (isNegated ? 2 : 1);
  do {
    const match = MEMBER.exec(pattern);
    if (match === null) return undefined;
    const [, name, low = '', high = match[4]] = match;
    const own = name === undefined ? undefined : CLASSES.get(name);
    if (name !== undefined && own === undefined) return undefined;
    tests.push((char) => (own === undefined ? char === low || (char >= low && char <= (high ?? '')) : own.test(char)));
  } while (pattern[MEMBER.lastIndex] !== ']');
  const taken = BYTES.filter((char) => char !== '/' && tests.some((test) => test(char)) !== isNegated);
  return { source: `[${taken.map((char) => hex(char.charCodeAt(0))).join('')}]`, end: MEMBER.lastIndex + 1 };
}

const BYTES = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

const hex = (code: number): string => `\\x${code.toString(16).padStart(2, '0')}`;
