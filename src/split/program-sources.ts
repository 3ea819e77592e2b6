import { withoutComments } from '../context/comments.ts';
import { baseName, isInside } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { refuse } from './candidate.ts';
import type { Refusal } from './types.ts';

/** How programs of a language say that they need more than themselves. */
export interface SourceLanguage {
  readonly files: RegExp;
  /** Files that are not part of the program: tests, examples, what the build makes. */
  readonly left: RegExp;
  /** Starts other programs, or loads code. */
  readonly startsOthers: RegExp;
  /** What it is called in the sentence: `Process.Start`. */
  readonly startsNames: string;
  /** Opens the working folder as a whole. */
  readonly opensAll: RegExp;
  /** Writes files below its working folder or home. */
  readonly writes: RegExp;
  /** String literals; the first group that is set is the text. A quote behind a backslash begins none. */
  readonly strings: RegExp;
}

/** What the sources of a program say. */
export interface ProgramSources {
  readonly strings: readonly string[];
  readonly texts: readonly string[];
  readonly isWriting: boolean;
}

const MOST_SOURCES = 3_000;

/** Reads the sources in these folders of the context; what they need besides the program and files that they name is a refusal. */
export function readProgramSources(
  context: BuildContext,
  folders: readonly string[],
  language: SourceLanguage,
): ProgramSources | Refusal {
  const paths = [...new Set(folders.flatMap((folder) => context.files(folder).map((path) => ({ path, folder }))))]
    .filter(({ path, folder }) => language.files.test(path) && !language.left.test(pathIn(path, folder)))
    .map(({ path }) => path);
  const own = [...new Set(paths)];
  if (own.length > MOST_SOURCES) {
    return refuse('the sources are too many to read', 'Write the final stage by hand.');
  }
  const files = own.map((path) => ({ path, text: withoutComments(context.read(path) ?? '', language.strings) }));
  const starting = files.find(({ text }) => language.startsOthers.test(text));
  if (starting) {
    return refuse(
      'the program starts other programs',
      `Which ones it needs is not known (${language.startsNames} in ${baseName(starting.path)}): write the final stage by hand.`,
    );
  }
  if (files.some(({ text }) => language.opensAll.test(text))) {
    return refuse(
      'the program opens its whole working folder',
      'Put what it needs into a folder of its own, and split again.',
    );
  }
  const texts = files.map(({ text }) => text);
  return {
    texts,
    isWriting: texts.some((text) => language.writes.test(text)),
    strings: texts.flatMap((text) =>
      [...text.matchAll(language.strings)].map((found) => found.slice(1).find((group) => group !== undefined) ?? ''),
    ),
  };
}

function pathIn(path: string, folder: string): string {
  return folder !== '' && isInside(path, folder) ? path.slice(folder.length + 1) : path;
}
