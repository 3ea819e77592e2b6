import { withoutComments } from '../context/comments.ts';
import { goMatch } from '../context/go-match.ts';
import type { GoMod } from '../context/manifests.ts';
import { baseName, isInside, joinPath, parentOf } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { CGO_MODULES, CGO_MODULES_WITH_LIBRARIES, GO_ENV_FILES, GO_FRAMEWORKS_WITH_FILES } from '../facts/split.ts';
import { refuse } from './candidate.ts';
import type { Refusal } from './types.ts';

/** What the sources of a Go module say of how the program is built and what it needs. */
export interface GoSources {
  readonly cgo: 'none' | 'self-contained';
  /** Strings of the code, those of imports and tests left out. */
  readonly strings: readonly string[];
  /** It writes files: the folders that it writes to may be root's. */
  readonly isWriting: boolean;
  /** Patterns of `//go:embed`, from the context's root. */
  readonly embedded: readonly string[];
}

/** Calls that make or change files; temporary ones go to /tmp, which is everyone's. */
const WRITES =
  /\b(?:os|ioutil)\.(?:Create|WriteFile|OpenFile|Mkdir|MkdirAll|Rename|Remove|RemoveAll|Symlink|Chmod|UserHomeDir|UserCacheDir|UserConfigDir)\(|\b(?:bolt|bbolt|badger|leveldb|pebble|sqlite|lumberjack)\b|\.(?:Save(?:UploadedFile|As|To|File|ToFile|PNG|JPE?G|Image)?|WriteConfig\w*|WriteToFile)\(/;
const MOST_SOURCES = 3_000;
/** Files that no build for Linux takes: those of other systems, tools, and what other files are generated from. */
const IGNORED = /^\/\/\s*(?:\+build|go:build)\s+(?:ignore|aix|windows|darwin)\b/m;

export function readGoSources(context: BuildContext, folder: string, mod: GoMod): GoSources | Refusal {
  const paths = context.files(folder).filter((path) => /\.go$/.test(path) && !/_test\.go$/.test(path));
  if (paths.length > MOST_SOURCES) return refuse('the sources are too many to read', 'Write the final stage by hand.');
  const files = paths.map((path) => ({ path, text: context.read(path) ?? '' }));
  const own = files.filter(({ path }) => !isInside(path, joinPath(folder, 'vendor')));
  const compiled = files.filter(({ text }) => !IGNORED.test(text));
  const needs = needsIn(
    own.map(({ text }) => text),
    mod,
  );
  if (needs) return needs;
  const usesC = (texts: typeof files): boolean =>
    texts.some(({ text }) => /^[ \t]*import\s+"C"|^[ \t]+"C"[ \t\r]*$/m.test(text));
  const modules = mod.requires.filter((name) => CGO_MODULES.has(name));
  if (usesC(own) || (modules.length === 0 && usesC(compiled))) {
    return refuse(
      'the program is linked with C',
      'Which shared libraries it needs is not known: write the final stage by hand.',
    );
  }
  return {
    cgo: modules.length > 0 ? 'self-contained' : 'none',
    isWriting: modules.length > 0 || own.some(({ text }) => WRITES.test(text)),
    strings: [
      ...own.flatMap(({ text }) => stringsOf(text)),
      ...(mod.requires.some((name) => GO_ENV_FILES.test(name)) ? ['.env'] : []),
    ],
    embedded: own.flatMap(({ path, text }) => embedPatterns(text).map((pattern) => joinPath(parentOf(path), pattern))),
  };
}

/** What is found in no list of files: other programs, plug-ins, whole folders. */
function needsIn(texts: readonly string[], { requires }: GoMod): Refusal | undefined {
  const library = requires.find((name) => CGO_MODULES_WITH_LIBRARIES.test(name));
  if (library !== undefined) {
    return refuse('the program is linked with C', `${library} needs shared libraries: write the final stage by hand.`);
  }
  const framework = requires.find((name) => GO_FRAMEWORKS_WITH_FILES.test(name));
  if (framework !== undefined) {
    return refuse(
      'what the program opens is not known',
      `${framework} looks for folders by names of its own: write the final stage by hand.`,
    );
  }
  if (texts.some((text) => /^[ \t]*(?:import\s+)?(?:\w+\s+)?"(?:os\/exec|plugin)"/m.test(text))) {
    return refuse(
      'the program starts other programs',
      'Which ones it needs is not known (os/exec, plugin): write the final stage by hand.',
    );
  }
  const isWhole = (text: string): boolean =>
    /\b(?:Dir|DirFS|ReadDir|Walk|WalkDir|Static|StaticFS|Glob|ParseGlob|LoadHTMLGlob)\([^)\n"]{0,200}(?:"[^"\n]*"\s*,\s*)?"(?:\.\/?|\.\/\*[^"/]*|\*[^"/]*)"/.test(
      text,
    );
  if (texts.some(isWhole)) {
    return refuse(
      'the program opens its whole working folder',
      'Put what it needs into a folder of its own, and split again.',
    );
  }
  return undefined;
}

const STRINGS = /(?<!\\)"((?:\\.|[^"\\\n])*)"|`([^`]*)`/g;

function stringsOf(text: string): readonly string[] {
  const code = text
    .replace(/^[ \t]*import\s*\((?:[^)\n]|\n(?![ \t]*import\b))*\)/gm, '')
    .replace(/^[ \t]*import\s.*$/gm, '');
  return [...withoutComments(code, STRINGS).matchAll(STRINGS)].map(([, quoted, raw]) => quoted ?? raw ?? '');
}

/** `//go:embed static templates/*.html "a b"` (pkg.go.dev/embed). */
function embedPatterns(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*\/\/go:embed\s+(.+)$/gm)].flatMap(([, list = '']) =>
    (list.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map((word) => word.replaceAll(/["`]/g, '').replace(/^all:/, '')),
  );
}

/** True for a file that a pattern takes into the program: by itself, or with a folder above it. */
export function isEmbedded(path: string, patterns: readonly string[]): boolean {
  const above = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  return patterns.some((pattern) => above.some((part) => part === pattern || goMatch(pattern, part)));
}

/** Sources, manifests and tests: part of the program once it is built. */
export function isGoSource(path: string, folder: string): boolean {
  const isVendored = isInside(path, joinPath(folder, 'vendor'));
  return isVendored || /\.(?:go|s|mod|sum|work)$/.test(path) || /^go\.work\.sum$/.test(baseName(path));
}
