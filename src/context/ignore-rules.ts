import { createRequire } from 'node:module';
import type { Ignore, Options } from 'ignore';

const require = createRequire(import.meta.url);

/** Rules in the syntax of `.gitignore`. The parser is loaded when there are some: most runs name a file, and need none. */
export function ignoreRules(patterns: string | readonly string[]): Ignore {
  const make: (options?: Options) => Ignore = require('ignore');
  return make({ ignorecase: false }).add(patterns);
}
