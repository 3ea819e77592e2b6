import { escapeRegExp, goMatch } from './go-match.ts';
import { linearMatcher } from './linear-match.ts';
import { parentOf } from './paths.ts';

/**
 * `.dockerignore` as BuildKit applies it: github.com/moby/patternmatcher (`ignorefile.ReadAll`, `New`,
 * `MatchesUsingParentResults`) under the walk of github.com/tonistiigi/fsutil (`FilterFS`). Written out here because
 * the libraries at hand follow the matcher of 2020: letter case ignored, `(`, `+`, `|` read as operators, one
 * parent folder tested instead of all.
 */
export interface IgnoreRules {
  readonly patterns: readonly IgnorePattern[];
  /** True when the builder does not take the path itself. A folder may still hold paths that it takes. */
  ignores(path: string): boolean;
  /** False when no `!` pattern can match below the folder: then nobody needs to look. */
  mayBringBackIn(folder: string): boolean;
}

interface IgnorePattern {
  /** As cleaned, without `!`. */
  readonly text: string;
  readonly exception: boolean;
  /** One-based line in the ignore file. */
  readonly line: number;
  readonly matches: (path: string) => boolean;
}

export const NO_RULES: IgnoreRules = { patterns: [], ignores: () => false, mayBringBackIn: () => false };

export function parseIgnoreFile(text: string): IgnoreRules {
  const patterns = [...readPatterns(text)];
  if (patterns.length === 0) return NO_RULES;
  const results = new Map<string, MatchInfo>();
  const root: MatchInfo = { byPattern: patterns.map(() => false), ignored: false };
  const infoOf = (path: string): MatchInfo => {
    if (path === '') return root;
    const known = results.get(path);
    if (known !== undefined) return known;
    const info = matchPath(patterns, path, infoOf(parentOf(path)));
    results.set(path, info);
    return info;
  };
  const exceptions = patterns.filter((pattern) => pattern.exception);
  return {
    patterns,
    ignores: (path) => infoOf(path).ignored,
    mayBringBackIn: (folder) => exceptions.some((pattern) => mayMatchBelow(pattern.text, folder)),
  };
}

function mayMatchBelow(pattern: string, folder: string): boolean {
  const literal = pattern.replace(/\/\*\*$/, '');
  return /[*?[\]^\\]/.test(literal) || `${literal}/`.startsWith(`${folder}/`);
}

interface MatchInfo {
  readonly byPattern: readonly boolean[];
  readonly ignored: boolean;
}

function matchPath(patterns: readonly IgnorePattern[], path: string, parent: MatchInfo): MatchInfo {
  let ignored = false;
  const byPattern = patterns.map((pattern, index) => {
    // A pattern that matched the folder matches all below it; one that cannot change the outcome is not tried.
    const match = parent.byPattern[index] === true || (pattern.exception === ignored && pattern.matches(path));
    if (match) ignored = !pattern.exception;
    return match;
  });
  return { byPattern, ignored };
}

function* readPatterns(text: string): Generator<IgnorePattern> {
  let line = 0;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    line++;
    // `#` starts a comment in the first column only.
    if (raw.startsWith('#')) continue;
    const trimmed = raw.trim();
    const inverted = trimmed.startsWith('!');
    const read = (goClean(inverted ? trimmed.slice(1).trim() : trimmed) ?? '').replace(/^\/(?=.)/, '');
    // The matcher trims and cleans again, with the `!` as part of the first name, and only then looks for it.
    const again = goClean((inverted ? `!${read}` : read).trim());
    if (again === undefined) continue;
    const exception = again.startsWith('!');
    const pattern = exception ? again.slice(1) : again;
    // A lone `!`, or a pattern that filepath.Match refuses, stops a builder; here it matches nothing.
    if (pattern === '' || goMatch(pattern, '.') === undefined) continue;
    yield { text: pattern, exception, line, matches: compilePattern(pattern) };
  }
}

/** Go's filepath.Clean; undefined for nothing. */
function goClean(pattern: string): string | undefined {
  if (pattern === '') return undefined;
  const rooted = pattern.startsWith('/');
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}

type MatchType = 'exact' | 'prefix' | 'suffix' | 'regexp';

/** The four ways of matching that patternmatcher's `compile` chooses from, with its own order of choosing. */
function compilePattern(pattern: string): (path: string) => boolean {
  let type: MatchType = 'exact';
  let source = '';
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*' && chars[at + 1] === '*') {
      const first = at === 0;
      at += chars[at + 2] === '/' ? 2 : 1;
      const last = at === chars.length - 1;
      source += last ? '.*' : '(?:.*/)?';
      type = first ? 'suffix' : last && type === 'exact' ? 'prefix' : 'regexp';
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]';
      type = 'regexp';
    } else if (char === '\\' && at + 1 < chars.length) {
      const next = chars[++at] ?? '';
      source += /[a-z0-9]/i.test(next) ? `\\${next}` : escapeRegExp(next);
      type = 'regexp';
    } else if (char === '[' || char === ']') {
      source += char;
      type = 'regexp';
    } else {
      // Its table of characters to escape is too small for `{`, `|` and `}`: they stay operators.
      source += /[\^/{|}-]/.test(char) ? char : escapeRegExp(char);
    }
  }
  return matcherOf(type, pattern, source);
}

function matcherOf(type: MatchType, pattern: string, source: string): (path: string) => boolean {
  if (type === 'exact') return (path) => path === pattern;
  if (type === 'prefix') return (path) => path.startsWith(pattern.slice(0, -2));
  if (type === 'suffix') {
    const suffix = pattern.slice(2);
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
  }
  return compileSource(source) ?? (() => false);
}

function compileSource(source: string): ((path: string) => boolean) | undefined {
  for (const flags of ['u', '']) {
    try {
      return linearMatcher(source, flags);
    } catch {
      // A `]` of its own is an error with the `u` flag only.
    }
  }
  return undefined;
}
