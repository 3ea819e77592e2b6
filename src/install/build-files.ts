import { parsePackageJson } from '../context/manifests.ts';
import { baseName, joinPath, parentOf } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';

/** Files in which a build says what it does, wherever they lie. */
const BY_NAME =
  /^(?:.*makefile|.*\.(?:mk|mak|cmake|gradle|gradle\.kts|props|targets|csproj|fsproj|vbproj|gemspec|rake|cabal|app\.src|bazel|bzl|sbt|podspec|nimble|rockspec|gyp|gypi|ninja|pro|pri)|CMakeLists\.txt|meson\.build|SConstruct|SConscript|wscript|configure(?:\.ac|\.in)?|autogen\.sh|version-gen|Rakefile|Taskfile\.ya?ml|\.?justfile|build\.(?:rs|zig|sbt|xml|ps1|cake|fsx|mill)|pom\.xml|extensions\.xml|setup\.(?:py|cfg)|pyproject\.toml|noxfile\.py|tox\.ini|conanfile\.py|dodo\.py|tasks\.py|fabfile\.py|conf\.py|package\.json|project\.json|nx\.json|turbo\.json|lerna\.json|angular\.json|Cargo\.toml|mix\.exs|rebar\.config|project\.clj|deps\.edn|build\.clj|shard\.yml|dub\.(?:json|sdl)|dune-project|go\.work|magefile\.go|.*\.config\.[cm]?[jt]s|vue\.config\.js|gulpfile.*|Gruntfile.*|webpack.*\.[cm]?[jt]s|rollup.*\.[cm]?[jt]s|craco.*|config-overrides\.js|\.eleventy\.[cm]?js|\.babelrc.*|mkdocs.*\.ya?ml|hugo\.(?:toml|ya?ml|json)|(?:_?config|_default)\.(?:toml|ya?ml)|book\.toml|antora.*\.ya?ml|site\.ya?ml|_quarto\.yml|zensical\.toml|\.goreleaser.*|GitVersion\.yml|version\.json|requirements.*\.txt|Pipfile|Gemfile|composer\.json|.*\.sh|.*\.bash)$/i;
/** Folders whose files are run by hand or by a build, in whatever language. */
const BY_FOLDER =
  /(?:^|\/)(?:scripts?|tools?|build|hack|ci|tasks|config|\.config|bin|dev|make|cmake|buildSrc|build-logic|_build|theme|\.vitepress|\.vuepress|\.storybook|layouts)\//;
/** What tells nothing of a build, and lists that are too large to read. */
const NOT_READ =
  /\.(?:md|mdx|rst|txt|lock|svg|png|jpe?g|gif|ico|webp|woff2?|ttf|map|min\.js|css|scss|snap|csv|Dockerfile)$|(?:^|\/)(?:LICENSE|CHANGELOG|Dockerfile|(?:package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|\.git\w+|\.dockerignore)$)/i;
const SOURCE = /\.(?:[cm]?[jt]sx?|py|rb|pl|php|lua|exs|groovy|kts|ps1)$|(?:^|\/)[^./]+$/;
const MAX_FILES = 800;
const MAX_BYTES = 256 * 1024;

/**
 * The texts of the files that a build of the context may read to find out what it does: manifests, configuration of
 * bundlers and site generators, scripts, what `commands` (the RUNs) and package.json name, and what these files import.
 * At most 800 files, 256 KiB of each.
 */
export function* buildFileTexts(
  context: BuildContext,
  commands: string,
): Generator<readonly [path: string, text: string]> {
  const all = context.files();
  const manifestFolders = new Set(
    all
      .filter((path) =>
        /^(?:package\.json|pyproject\.toml|setup\.py|composer\.json|Gemfile|mix\.exs)$/.test(baseName(path)),
      )
      .map(parentOf),
  );
  // What a module of Elixir's says outside its functions runs when it is compiled.
  const compilesElixir = /\bmix\b/.test(commands);
  const isFirst = (path: string): boolean =>
    !isUnread(path) &&
    (BY_NAME.test(baseName(path)) ||
      (compilesElixir && path.endsWith('.ex')) ||
      BY_FOLDER.test(path) ||
      (SOURCE.test(path) && manifestFolders.has(parentOf(path))));
  const open = all.filter(isFirst);
  const seen = new Set(open);
  const add = (path: string | undefined): void => {
    if (path === undefined || seen.has(path) || context.kindOf(path) !== 'file') return;
    seen.add(path);
    open.push(path);
  };
  for (const name of namedFiles(commands)) add(name);
  for (let at = 0; at < open.length && at < MAX_FILES; at++) {
    const path = open[at] ?? '';
    const text = context.read(path, MAX_BYTES);
    if (text === undefined) continue;
    yield [path, text];
    for (const other of [
      ...importsOf(text),
      ...(baseName(path) === 'package.json' ? namedFiles(buildScripts(text)) : []),
    ]) {
      for (const end of ['', '.js', '.ts', '.mjs', '.cjs', '.mts', '/index.js', '/index.ts'])
        add(below(parentOf(path), `${other}${end}`));
    }
  }
}

function isUnread(path: string): boolean {
  return NOT_READ.test(path) && !BY_NAME.test(baseName(path));
}

/** The scripts of a package.json, but those that start, test or watch the program. */
function buildScripts(text: string): string {
  const scripts = [...(parsePackageJson(text)?.scripts ?? [])];
  return scripts
    .map(([name, script]) => (/^(?:start|dev|serve|test|lint|watch|format)/.test(name) ? '' : script))
    .join('\n');
}

/** Words of a text that look like files: `node scripts/version.mjs`, `./stamp`. */
function namedFiles(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w@./-])[./]*([\w@-][\w@./-]*(?:\.\w+|\/[\w-]+))/g)].flatMap(([, path]) => path ?? []);
}

function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|require\(|import\(?)\s*['"](\.[^'"\n]+)['"]/g)].flatMap(([, path]) => path ?? []);
}

/** `./x` and `../x` as seen from a folder; undefined above the context's root. */
function below(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return joinPath('', parts.join('/'));
}
