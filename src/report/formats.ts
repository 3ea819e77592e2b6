import { diff } from './diff.ts';
import { json } from './json.ts';
import { text } from './text.ts';
import type { Format } from './types.ts';

/** The values of `--format`. */
export const FORMATS: Readonly<Record<string, Format>> = { diff, text, json };
