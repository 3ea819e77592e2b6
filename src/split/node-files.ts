import { isInside, joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { NODE_CONVENTIONS, NODE_PACKAGE_FILES, NODE_TOOL_FILES } from '../facts/node-runtime.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import type { Mentions } from './files.ts';
import type { NodePackage } from './node-package.ts';
import { dependsOn, type NodeProject, packagesOf } from './node-project.ts';
import { readSources, type SourceTexts } from './script-sources.ts';
import { environmentTexts, healthTexts } from './start-needs.ts';
import { type Candidate, isRefusal, type Refusal } from './types.ts';

/** What of the project is copied: the build, all of it, the build with its packages in it, Next's. */
export type ContentsKind = 'built' | 'whole' | 'alone' | 'next';

const NOT_RUN =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|spec|cypress|playwright|node_modules|coverage|\.storybook|stories)\/|\.(?:test|spec|stories|d)\.[cm]?[jt]sx?$|(?:^|\/)[\w.-]*\.(?:config|setup)\.[cm]?[jt]s$|(?:^|\/)\.\w+rc\.[cm]?js$|(?:^|\/)(?:gulpfile|Gruntfile|seed)\.[cm]?[jt]s$/;
const TOOL_SETTINGS =
  /(?:^|\/)(?:webpack|jest|babel|vite|vitest|rollup|postcss|tailwind|eslint|prettier|playwright|cypress|karma|commitlint|lint-staged|tsup|metro|release|stylelint|nodemon|codegen|svelte|astro|nuxt|remix|gulpfile|Gruntfile)[\w.]*\.[cm]?js(?:on)?$|(?:^|\/)\.\w+rc(?:\.\w+)?$/;
const TESTS =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|spec|cypress|playwright|node_modules|coverage|\.storybook|stories)\//;
const SOURCE = /\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/;

/** The sources of a project, and of the packages of its workspace that it needs. */
export function projectSources(
  context: BuildContext,
  { folder, libraries, frontEnds }: NodeProject,
): SourceTexts | Refusal {
  const isOther = (path: string): boolean => frontEnds.some((own) => own.folder !== '' && isInside(path, own.folder));
  const all: SourceTexts[] = [];
  for (const own of [folder, ...libraries.map((library) => library.folder)]) {
    const sources = nodeSources(context, own, isOther);
    if (isRefusal(sources)) return sources;
    all.push(sources);
  }
  return { files: all.flatMap(({ files }) => files), strings: all.flatMap(({ strings }) => strings) };
}

export function nodeSources(
  context: BuildContext,
  folder: string,
  isOther: (path: string) => boolean = () => false,
): SourceTexts | Refusal {
  const below = (path: string): string => path.slice(folder === '' ? 0 : folder.length + 1);
  return readSources(context, folder, (path) => SOURCE.test(path) && !NOT_RUN.test(below(path)) && !isOther(path));
}

/** What the files import, types left out: packages and paths as written. */
export function importedNames(files: SourceTexts['files']): readonly string[] {
  return files.flatMap(({ text }) =>
    [
      ...text.matchAll(
        /(?:^|\n)[^\S\n]*(?:import(?!\s+type\b)|export)\b[^'"\n;]*(?:\n(?![^\S\n]*(?:import(?!\s+type\b)|export)\b)[^'"\n;]*)*?['"]([^'"\n]+)['"]|\brequire\(\s*['"]([^'"]+)['"]\s*\)|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
      ),
    ].map(([, one, two, three]) => one ?? two ?? three ?? ''),
  );
}

/** A file that loads sources of a front end, with the packages of that. */
export function importsFrontEnd({ files }: SourceTexts, { frontEnds }: NodeProject): string | undefined {
  const isLoading = (path: string, name: string): boolean => {
    const found = /^\.\.?\//.test(name) ? resolveFrom(parentOf(path), name) : undefined;
    return found !== undefined && frontEnds.some(({ folder }) => isInside(found, folder));
  };
  return files.find((file) => importedNames([file]).some((name) => isLoading(file.path, name)))?.path;
}

/** A development dependency of its package or of the root that some source which runs imports: left out, it would be missing. */
export function importedDevelopment(
  { files }: SourceTexts,
  project: NodeProject,
  context: BuildContext,
  kind: ContentsKind,
  entries: readonly ImagePath[],
): string | undefined {
  const { root, members } = project;
  const isTypes = (name: string): boolean =>
    name.startsWith('@types/') || members.some((own) => own.manifest.name === name && !hasProgram(context, own));
  if (kind === 'alone') return undefined;
  for (const each of packagesOf(project)) {
    const { folder, manifest } = each;
    const own = [...manifest.devDependencies.keys(), ...root.manifest.devDependencies.keys()].filter(
      (name) => !isTypes(name) && !manifest.dependencies.has(name),
    );
    const running = files.filter(({ path }) => isInside(path, folder) && !isBuildScript(path, each, entries));
    const imported = new Set(importedNames(running));
    const found = own.find((name) => [...imported].some((path) => path === name || path.startsWith(`${name}/`)));
    if (found !== undefined) return found;
  }
  return undefined;
}

const BUILD_SCRIPT = /^(?:pre|post)?(?:build|bundle|compile|generate|clean|lint|test|prepare)(?::|$)/;

/** `"build": "node esbuild.mjs"`: it runs before the program, and the container does not start it. */
function isBuildScript(path: string, { folder, place, manifest }: NodePackage, entries: readonly ImagePath[]): boolean {
  const below = folder === '' ? path : path.slice(folder.length + 1);
  const isRun = [...manifest.scripts].some(
    ([name, text]) =>
      BUILD_SCRIPT.test(name) &&
      text
        .split(/[\s;&|]+/)
        .some(
          (word, at, words) => word.replace(/^\.\//, '') === below && /^(?:node|tsx|bun)$/.test(words[at - 1] ?? ''),
        ),
  );
  return isRun && !entries.includes(resolvePath(place, below));
}

/** Folders into which Prisma writes its client, where that is not node_modules: the program loads it from there. */
export function generatedClients({ context }: Candidate, project: NodeProject): readonly ImagePath[] {
  const { root } = project;
  const schemas = packagesOf(project).flatMap(({ folder }) =>
    context.files(folder).filter((path) => path.endsWith('.prisma')),
  );
  return [...new Set(schemas)].flatMap((schema) => {
    const outputs = [...(context.read(schema) ?? '').matchAll(PRISMA_CLIENT)].flatMap(([, output]) => output ?? []);
    return outputs.flatMap((output) => {
      const path = resolveFrom(parentOf(schema), output);
      const isOwn = path !== undefined && isInside(path, root.folder) && !path.includes('node_modules/');
      return isOwn ? [resolvePath(root.place, root.folder === '' ? path : path.slice(root.folder.length + 1))] : [];
    });
  });
}

/** prisma.io/docs, "Generators" (2026-11-26): output is relative to the schema. */
const PRISMA_CLIENT = /generator\s+\w+\s*\{(?=[^{}]*"prisma-client(?:-js)?")[^{}]*\boutput\s*=\s*"([^"\n]+)"/g;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A package without an entry holds types alone: nothing can load it. */
function hasProgram(context: BuildContext, { folder, manifest }: NodePackage): boolean {
  const { main, module, exports } = manifest.data;
  const entries = textsIn([main, module, exports]);
  return (
    entries.some((entry) => !/\.d\.[cm]?ts$/.test(entry)) ||
    (entries.length === 0 && ['index.js', 'index.cjs', 'index.mjs'].some((name) => context.has(joinPath(folder, name))))
  );
}

/** What a Node program may open: what its sources name, and what servers look for under names of their own. */
export function nodeMentions(
  candidate: Candidate,
  project: NodeProject,
  sources: SourceTexts,
  kind: ContentsKind,
): Mentions {
  const isNext = kind === 'next';
  const reading = isNext
    ? sources.files.filter(({ text }) => /\bfs\b|readFile|process\.cwd\(\)/.test(text))
    : sources.files;
  const strings = isNext
    ? reading.flatMap(({ text }) => [...text.matchAll(/['"`]([^'"`\n]{1,200})['"`]/g)].map(([, one = '']) => one))
    : sources.strings;
  const hasEnv = ['dotenv', '@nestjs/config', 'next', 'dotenv-flow'].some(
    (name) => dependsOn(project, name) || project.manifest.devDependencies.has(name),
  );
  const hasPrisma = dependsOn(project, '@prisma/client') || dependsOn(project, 'prisma');
  const toolFiles = candidate.programs.flatMap(({ name }) => NODE_TOOL_FILES[name] ?? []);
  const isToolFile = (path: string): boolean =>
    toolFiles.includes(project.folder === '' ? path : path.slice(project.folder.length + 1));
  const conventions = isNext || kind === 'alone' ? ['public'] : NODE_CONVENTIONS;
  return {
    texts: [
      ...(kind === 'alone' ? [] : strings.filter((text) => !text.startsWith('/') || text.length > 1)),
      ...environmentTexts(candidate),
      ...healthTexts(candidate),
      ...(kind === 'alone' ? [] : conventions),
      ...(hasEnv ? ['.env', '.env.production'] : []),
      ...(hasPrisma ? ['prisma'] : []),
      ...toolFiles,
      ...packagesOf(project).flatMap(({ manifest }) =>
        [...manifest.dependencies.keys()].flatMap((name) => NODE_PACKAGE_FILES[name] ?? []),
      ),
    ],
    isBuiltIn: (path: string) => !isToolFile(path) && isBuiltIn(path, project),
  };
}

/** Sources that are compiled, tests, settings of tools, and the other packages of a workspace. */
function isBuiltIn(path: string, { folder, members, frontEnds }: NodeProject): boolean {
  const isOwn = isInside(path, folder);
  if (frontEnds.some((other) => isInside(path, other.folder))) return true;
  if (members.some((other) => other.folder.length > folder.length && isInside(path, other.folder))) return true;
  if (!isOwn && members.some((other) => isInside(path, other.folder))) return true;
  const below = isOwn && folder !== '' ? path.slice(folder.length + 1) : path;
  if (
    /\.(?:[cm]?tsx?|jsx|vue|svelte|astro|scss|sass|less|map)$/.test(below) ||
    TESTS.test(below) ||
    TOOL_SETTINGS.test(below)
  )
    return !/(?:^|\/)next\.config\.\w+$/.test(below) && !/^prisma\//.test(below);
  if (
    /(?:^|\/)(?:package(?:-lock)?\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|bun\.lockb?|tsconfig[\w.-]*\.json|nest-cli\.json|\.npmrc|\.nvmrc|\.prettierrc\w*|\.eslintrc[\w.]*|\.swcrc|\.babelrc)$/.test(
      below,
    )
  )
    return true;
  return /^src\/.*\.[cm]?js$/.test(below);
}
