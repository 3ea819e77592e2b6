import { parseMixExs, parseVersionFile, VERSION_FILES } from './manifests/elixir-versions.ts';
import { parseCargoLock, parseCargoToml, parseGoMod, parseGoWork } from './manifests/go-rust.ts';
import { parseGradleBuild } from './manifests/gradle-build.ts';
import {
  parseGlobalJson,
  parseGradleSettings,
  parseMsBuildProject,
  parsePom,
  parseSolution,
} from './manifests/jvm-dotnet.ts';
import {
  parseBunLock,
  parseNpmLock,
  parsePackageJson,
  parsePnpmLock,
  parsePnpmWorkspace,
  parseYarnConfig,
  parseYarnLock,
} from './manifests/node.ts';
import { parsePipfile, parsePipfileLock, parsePyProject, parseSetupCfg, parseTomlLock } from './manifests/python.ts';
import { parseRequirements } from './manifests/requirements.ts';
import { parseComposerJson, parseGemfile, parseGemfileLock } from './manifests/ruby-php.ts';
import { baseName } from './paths.ts';
import type { BuildContext } from './types.ts';

export * from './manifests/elixir-versions.ts';
export * from './manifests/go-rust.ts';
export * from './manifests/gradle-build.ts';
export * from './manifests/jvm-dotnet.ts';
export * from './manifests/node.ts';
export * from './manifests/python.ts';
export * from './manifests/requirements.ts';
export * from './manifests/ruby-php.ts';

/** How each kind of manifest is read: undefined for what is broken; none of them throws. */
const PARSERS = {
  'package.json': parsePackageJson,
  'package-lock.json': parseNpmLock,
  'yarn.lock': parseYarnLock,
  '.yarnrc.yml': parseYarnConfig,
  'pnpm-lock.yaml': parsePnpmLock,
  'pnpm-workspace.yaml': parsePnpmWorkspace,
  'bun.lock': parseBunLock,
  'pyproject.toml': parsePyProject,
  'requirements.txt': parseRequirements,
  'setup.cfg': parseSetupCfg,
  Pipfile: parsePipfile,
  'Pipfile.lock': parsePipfileLock,
  'poetry.lock': parseTomlLock,
  'uv.lock': parseTomlLock,
  Gemfile: parseGemfile,
  'Gemfile.lock': parseGemfileLock,
  'composer.json': parseComposerJson,
  'go.mod': parseGoMod,
  'go.work': parseGoWork,
  'Cargo.toml': parseCargoToml,
  'Cargo.lock': parseCargoLock,
  'pom.xml': parsePom,
  'settings.gradle': parseGradleSettings,
  'build.gradle': parseGradleBuild,
  csproj: parseMsBuildProject,
  sln: parseSolution,
  'global.json': parseGlobalJson,
  'mix.exs': parseMixExs,
  'version-file': parseVersionFile,
};

export type ManifestKind = keyof typeof PARSERS;
type Manifests = { readonly [K in ManifestKind]: NonNullable<ReturnType<(typeof PARSERS)[K]>> };

/** Names that differ from the kind, by kind. */
const OTHER_NAMES: readonly (readonly [RegExp, ManifestKind])[] = [
  [/^npm-shrinkwrap\.json$/, 'package-lock.json'],
  [/^(?:requirements|constraints)[\w.-]*\.(?:txt|in)$|^[\w.-]+[-_.]requirements\.txt$/, 'requirements.txt'],
  [/^gems\.rb$/, 'Gemfile'],
  [/^gems\.locked$/, 'Gemfile.lock'],
  [/^settings\.gradle\.kts$/, 'settings.gradle'],
  [/^build\.gradle\.kts$/, 'build.gradle'],
  [/\.(?:cs|fs|vb)proj$|^Directory\..*\.(?:props|targets)$/, 'csproj'],
  [/\.slnx?$/, 'sln'],
];

/** Lockfiles that are manifests too, and that are read where they are compared. */
const OTHER_LOCKS: readonly string[] = ['composer.lock', 'go.sum'];

function isKind(name: string): name is ManifestKind {
  return Object.hasOwn(PARSERS, name);
}

/** The kind of manifest that a file's name says, or undefined. */
export function manifestKind(path: string): ManifestKind | undefined {
  const name = baseName(path);
  if (isKind(name)) return name;
  return VERSION_FILES.includes(name) ? 'version-file' : OTHER_NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

/** True for a file that describes the project or its dependencies. */
export function isManifest(path: string): boolean {
  return manifestKind(path) !== undefined || OTHER_LOCKS.includes(baseName(path));
}

/** Where manifests are read from: `context` itself (what the builder receives), or `onDisk(context)`. */
export interface ManifestFiles {
  read(path: string, limit?: number): string | undefined;
  entries(folder: string): readonly string[];
}

/** The same folder with `.dockerignore` not applied: for what describes the project. */
export function onDisk(context: BuildContext): ManifestFiles {
  return { read: context.readOnDisk, entries: context.entriesOnDisk };
}

/** Lockfiles are large; more than this is not read. */
const MANIFEST_LIMIT = 16 * 1024 * 1024;

const READERS: { readonly [K in ManifestKind]: (text: string, name: string) => Manifests[K] | undefined } = PARSERS;

/** A manifest by its path, read as `kind`; undefined when it is missing or broken. */
export function readManifest<K extends ManifestKind>(
  files: ManifestFiles,
  kind: K,
  path: string,
): Manifests[K] | undefined {
  const text = files.read(path, MANIFEST_LIMIT);
  return text === undefined ? undefined : READERS[kind](text, baseName(path));
}
