import { diff } from './diff.ts';
import { text } from './text.ts';
import type { Format, Tool } from './types.ts';

/** The values of `--format`, and what `-l` and `--stat` print, each loaded when it is asked for. */
export const FORMATS: Readonly<Record<string, (tool: Tool) => Promise<Format>>> = {
  diff: async () => diff,
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  sarif: async (tool) => (await import('./sarif.ts')).sarif(tool),
  github: async () => (await import('./github.ts')).github,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  names: async () => (await import('./names.ts')).names,
  stat: async () => (await import('./stat.ts')).stat,
  line: async () => (await import('./line.ts')).line,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  markdown: async (tool) => (await import('./markdown.ts')).markdown(tool),
};
