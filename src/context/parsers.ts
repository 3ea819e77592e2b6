import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The parsers of data formats, each loaded when it is first asked for: together they take longer to load than Node to
 * start, and most Dockerfiles need none of them.
 */
export const parsers = {
  jsonc: (): typeof import('jsonc-parser') => require('jsonc-parser'),
  toml: (): typeof import('smol-toml') => require('smol-toml'),
  xml: (): typeof import('@rgrove/parse-xml') => require('@rgrove/parse-xml'),
  yaml: (): typeof import('yaml') => require('yaml'),
} as const;
