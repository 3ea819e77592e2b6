import { linearMatcher } from './linear-match.ts';

/**
 * Go's `filepath.Match` on Unix (https://pkg.go.dev/path/filepath#Match): `*` and `?` stop at `/`, `[a-z]`, `[^a]`, `\`
 * escapes. Undefined for a malformed pattern, on which a builder stops.
 */
export function goMatch(pattern: string, name: string): boolean | undefined {
  return compileGoPattern(pattern)?.(name);
}

type Matcher = (name: string) => boolean;

const compiled = new Map<string, Matcher | undefined>();

function compileGoPattern(pattern: string): Matcher | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  const matcher = toMatcher(pattern);
  if (compiled.size > 1000) compiled.clear();
  compiled.set(pattern, matcher);
  return matcher;
}

function toMatcher(pattern: string): Matcher | undefined {
  const chars = [...pattern];
  let source = '';
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*') source += source.endsWith('[^/]*') ? '' : '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '\\') {
      const next = chars[++at];
      if (next === undefined) return undefined;
      source += escapeRegExp(next);
    } else if (char === '[') {
      const set = characterSet(chars, at + 1);
      if (set === undefined) return undefined;
      source += set.source;
      at = set.end;
    } else source += escapeRegExp(char);
  }
  return linearMatcher(source, 'su');
}

/** The set that starts after `[`; `end` is the index of its `]`. Go takes `^` alone as negation, and no empty set. */
function characterSet(chars: readonly string[], start: number): { source: string; end: number } | undefined {
  let at = start;
  const negated = chars[at] === '^';
  if (negated) at++;
  let source = '';
  while (at < chars.length && (chars[at] !== ']' || source === '')) {
    const low = setCharacter(chars, at);
    if (low === undefined) return undefined;
    const high = chars[low.next] === '-' ? setCharacter(chars, low.next + 1) : low;
    if (high === undefined) return undefined;
    // A range upside down is legal in Go and matches nothing.
    source += low.char <= high.char ? `${escapeRegExp(low.char)}-${escapeRegExp(high.char)}` : '\\u{10ffff}';
    at = high.next;
  }
  if (chars[at] !== ']') return undefined;
  return { source: `[${negated ? '^' : ''}${source}]`, end: at };
}

function setCharacter(chars: readonly string[], at: number): { char: string; next: number } | undefined {
  const char = chars[at];
  if (char === undefined || char === '-' || char === ']') return undefined;
  if (char !== '\\') return { char, next: at + 1 };
  const escaped = chars[at + 1];
  return escaped === undefined ? undefined : { char: escaped, next: at + 2 };
}

/** One character for a regular expression with the `u` flag, inside a set or outside. */
export function escapeRegExp(char: string): string {
  if (char === '-') return '\\x2d';
  return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}

/** True when BuildKit reads the path as a pattern: it has an unescaped `*`, `?` or `[`. */
export function hasWildcard(path: string): boolean {
  return /^(?:[^\\*?[]|\\.)*[*?[]/su.test(path);
}
