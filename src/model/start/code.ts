import { contextSources } from '../../context/copy-sources.ts';
import type { BuildContext } from '../../context/types.ts';
import { Notes } from '../../dockerfile/notes.ts';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { type CodeLanguage, LANGUAGE_BY_EXTENSION, NOT_RUN, SETTINGS_FILE } from '../../facts/writing-code.ts';

/** A file of the project's code, or of its settings. */
export interface Code {
  /** From the context's root. */
  readonly path: string;
  readonly language: CodeLanguage;
  readonly text: string;
}

const MOST_FILES = 500;
const MOST_BYTES = 200_000;

const EXAMPLE = /\bexamples?\//i;

const COMPILED: readonly CodeLanguage[] = ['jvm', 'cs', 'go', 'rs', 'c', 'ex'];

const codes = new Notes<Stage, readonly Code[]>();

/** The project's code as far as some COPY of the Dockerfile takes it, tests and what builds left out. */
export function codeOf(dockerfile: Dockerfile, stage: Stage, context: BuildContext): readonly Code[] {
  return codes.of(stage, () => readCode(dockerfile, context));
}

function readCode(dockerfile: Dockerfile, context: BuildContext): readonly Code[] {
  const roots = [...contextSources(dockerfile.instructions)].flatMap(({ pattern }) => context.match(pattern));
  const paths = new Set<string>();
  // An example is a program: a Dockerfile that names one builds or starts it.
  const isExample = EXAMPLE.test(dockerfile.text);
  const isRun = (path: string): boolean => !NOT_RUN.test(isExample ? path.replace(EXAMPLE, '') : path);
  // A jar that is copied holds the settings that its sources name.
  for (const path of context.files('src/main/resources', 200)) if (SETTINGS_FILE.test(path)) paths.add(path);
  for (const root of roots.includes('') ? [''] : new Set(roots)) {
    for (const path of context.files(root, 4_000)) {
      if (languageOf(path) !== undefined && isRun(path)) paths.add(path);
    }
  }
  // What is compiled elsewhere and copied is made of the sources beside it.
  for (const language of COMPILED) {
    if (![...paths].some((path) => languageOf(path) === language)) {
      for (const path of context.files('', 4_000)) if (languageOf(path) === language && isRun(path)) paths.add(path);
    }
  }
  return [...paths].slice(0, MOST_FILES).flatMap((path) => {
    const language = languageOf(path);
    const text = language === undefined ? undefined : context.read(path, MOST_BYTES);
    return language === undefined || text === undefined ? [] : [{ path, language, text }];
  });
}

function languageOf(path: string): CodeLanguage | undefined {
  if (SETTINGS_FILE.test(path)) return 'settings';
  return LANGUAGE_BY_EXTENSION[path.slice(path.lastIndexOf('.') + 1)];
}
