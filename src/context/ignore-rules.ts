import { createRequire } from 'node:module';
import type { Ignore, Options } from 'ignore';

const require = createRequire(import.meta.url);

export type GitRules = Pick<Ignore, 'ignores' | 'test'>;

const NO_RULES: GitRules = { ignores: () => false, test: () => ({ ignored: false, unignored: false }) };

/** Rules in the syntax of `.gitignore`. The parser is loaded when there are some: most runs name a file, and need none. */
export function ignoreRules(patterns: string | readonly string[]): GitRules {
  const lines = (typeof patterns === 'string' ? patterns.split(/\r?\n/) : patterns).filter(isQuick);
  if (lines.every((line) => line.trim() === '')) return NO_RULES;
  const make: (options?: Options) => Ignore = require('ignore');
  return make({ ignorecase: false }).add(lines);
}

/** The parser's matcher goes back at each star: with many of them it comes to no end. Such a pattern is left out. */
function isQuick(pattern: string): boolean {
  const parts = pattern.split('/');
  const folders = parts.filter((part) => part.includes('**')).length;
  return folders <= MAX_STARS && parts.every((part) => part.replaceAll('**', '').split('*').length - 1 <= MAX_STARS);
}

const MAX_STARS = 3;
