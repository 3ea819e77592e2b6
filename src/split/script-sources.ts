import type { BuildContext } from '../context/types.ts';
import { FULL_IMAGE_PROGRAMS } from '../facts/node-runtime.ts';
import { refuse } from './candidate.ts';
import type { Refusal } from './types.ts';

/** The sources of a program in a language that is read as text. */
export interface SourceTexts {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What stands in quotes: it may name a file. */
  readonly strings: readonly string[];
}

const MOST_SOURCES = 3_000;
const QUOTED = /(?<!\\)(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)/g;

export function readSources(
  context: BuildContext,
  folder: string,
  isSource: (path: string) => boolean,
): SourceTexts | Refusal {
  const paths = context.files(folder).filter(isSource);
  if (paths.length > MOST_SOURCES) return refuse('the sources are too many to read', 'Write the final stage by hand.');
  const files = paths.map((path) => ({ path, text: context.read(path) ?? '' }));
  return { files, strings: files.flatMap(({ text }) => quotedIn(text)) };
}

export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].map(([, one, two, three]) => one ?? two ?? three ?? '');
}

/** Packages for programs of the full image that the sources start: the first word of a quoted command, or a word alone. */
export function startedPrograms({ files }: SourceTexts, startsPrograms: RegExp): readonly string[] {
  const strings = files.filter(({ text }) => startsPrograms.test(text)).flatMap(({ text }) => quotedIn(text));
  const names = new Set(strings.map((text) => /^[\w.-]+/.exec(text)?.[0] ?? ''));
  const found = [...names].flatMap((name) => FULL_IMAGE_PROGRAMS[name] ?? []);
  return [...new Set(found)];
}

const BUILD_PROGRAM =
  /^(?:gcc|g\+\+|cc|clang|make|cmake|javac|rustc|cargo|node-gyp|tsc|npm|npx|yarn|pnpm|bunx|webpack|esbuild|rollup|vite|swc|go|dotnet|mvn|gradle)(?=\s|$)/;

/** Compilers and package managers that the sources start: what they need then is the build image. */
export function startsCompiler({ files }: SourceTexts, startsPrograms: RegExp): string | undefined {
  const strings = files.filter(({ text }) => startsPrograms.test(text)).flatMap(({ text }) => quotedIn(text));
  return strings.map((text) => BUILD_PROGRAM.exec(text)?.[0]).find((name) => name !== undefined);
}
