import { diff } from './diff.ts';
import { text } from './text.ts';
import type { Format, Tool } from './types.ts';

/** The values of `--format`, each loaded when it is asked for. */
export const FORMATS: Readonly<Record<string, (tool: Tool) => Promise<Format>>> = {
  diff: async () => diff,
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  sarif: async (tool) => (await import('./sarif.ts')).sarif(tool),
  github: async () => (await import('./github.ts')).github,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  markdown: async (tool) => (await import('./markdown.ts')).markdown(tool),
};
