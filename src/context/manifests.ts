import {
  type MixExs,
  parseMixExs,
  parseVersionFile,
  VERSION_FILES,
  type VersionFile,
} from './manifests/elixir-versions.ts';
import {
  type CargoLock,
  type CargoToml,
  type GoMod,
  type GoSum,
  type GoWork,
  parseCargoLock,
  parseCargoToml,
  parseGoMod,
  parseGoSum,
  parseGoWork,
} from './manifests/go-rust.ts';
import { type GradleBuild, parseGradleBuild } from './manifests/gradle-build.ts';
import {
  type GlobalJson,
  type GradleSettings,
  type MsBuildProject,
  type Pom,
  parseGlobalJson,
  parseGradleSettings,
  parseMsBuildProject,
  parsePom,
  parseSolution,
  type Solution,
} from './manifests/jvm-dotnet.ts';
import {
  type BunLock,
  type NpmLock,
  type PackageJson,
  type PnpmLock,
  type PnpmWorkspace,
  parseBunLock,
  parseNpmLock,
  parsePackageJson,
  parsePnpmLock,
  parsePnpmWorkspace,
  parseYarnConfig,
  parseYarnLock,
  type YarnConfig,
  type YarnLock,
} from './manifests/node.ts';
import {
  type Pipfile,
  type PyProject,
  type PythonLock,
  parsePipfile,
  parsePipfileLock,
  parsePoetryLock,
  parsePyProject,
  parseSetupCfg,
  parseUvLock,
  type SetupCfg,
} from './manifests/python.ts';
import { parseRequirements, type Requirements } from './manifests/requirements.ts';
import {
  type ComposerJson,
  type ComposerLock,
  type Gemfile,
  type GemfileLock,
  parseComposerJson,
  parseComposerLock,
  parseGemfile,
  parseGemfileLock,
} from './manifests/ruby-php.ts';
import { baseName, byCodeUnit, joinPath } from './paths.ts';
import type { BuildContext } from './types.ts';

export * from './manifests/elixir-versions.ts';
export * from './manifests/go-rust.ts';
export * from './manifests/gradle-build.ts';
export * from './manifests/jvm-dotnet.ts';
export * from './manifests/node.ts';
export * from './manifests/python.ts';
export * from './manifests/requirements.ts';
export * from './manifests/ruby-php.ts';

/** What each kind of manifest is read as. */
export interface Manifests {
  readonly 'package.json': PackageJson;
  readonly 'package-lock.json': NpmLock;
  readonly 'yarn.lock': YarnLock;
  readonly '.yarnrc.yml': YarnConfig;
  readonly 'pnpm-lock.yaml': PnpmLock;
  readonly 'pnpm-workspace.yaml': PnpmWorkspace;
  readonly 'bun.lock': BunLock;
  readonly 'pyproject.toml': PyProject;
  readonly 'requirements.txt': Requirements;
  readonly 'setup.cfg': SetupCfg;
  readonly Pipfile: Pipfile;
  readonly 'Pipfile.lock': PythonLock;
  readonly 'poetry.lock': PythonLock;
  readonly 'uv.lock': PythonLock;
  readonly Gemfile: Gemfile;
  readonly 'Gemfile.lock': GemfileLock;
  readonly 'composer.json': ComposerJson;
  readonly 'composer.lock': ComposerLock;
  readonly 'go.mod': GoMod;
  readonly 'go.work': GoWork;
  readonly 'go.sum': GoSum;
  readonly 'Cargo.toml': CargoToml;
  readonly 'Cargo.lock': CargoLock;
  readonly 'pom.xml': Pom;
  readonly 'settings.gradle': GradleSettings;
  readonly 'build.gradle': GradleBuild;
  readonly csproj: MsBuildProject;
  readonly sln: Solution;
  readonly 'global.json': GlobalJson;
  readonly 'mix.exs': MixExs;
  readonly 'version-file': VersionFile;
}

export type ManifestKind = keyof Manifests;

/** A parser returns undefined for what is broken; it never throws. */
type Parsers = { readonly [K in ManifestKind]: (text: string, name: string) => Manifests[K] | undefined };

const PARSERS: Parsers = {
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
  'poetry.lock': parsePoetryLock,
  'uv.lock': parseUvLock,
  Gemfile: parseGemfile,
  'Gemfile.lock': parseGemfileLock,
  'composer.json': parseComposerJson,
  'composer.lock': parseComposerLock,
  'go.mod': parseGoMod,
  'go.work': parseGoWork,
  'go.sum': parseGoSum,
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

const KINDS_BY_NAME = new Map<string, ManifestKind>(kindNames());

function* kindNames(): Generator<readonly [string, ManifestKind]> {
  const kinds = [
    'package.json',
    'package-lock.json',
    'yarn.lock',
    '.yarnrc.yml',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'bun.lock',
    'pyproject.toml',
    'setup.cfg',
    'Pipfile',
    'Pipfile.lock',
    'poetry.lock',
    'uv.lock',
    'Gemfile',
    'Gemfile.lock',
    'composer.json',
    'composer.lock',
    'go.mod',
    'go.work',
    'go.sum',
    'Cargo.toml',
    'Cargo.lock',
    'pom.xml',
    'settings.gradle',
    'build.gradle',
    'global.json',
    'mix.exs',
  ] as const;
  for (const kind of kinds) yield [kind, kind];
  for (const name of VERSION_FILES) yield [name, 'version-file'];
}

/** The kind of manifest that a file's name says, or undefined. */
export function manifestKind(path: string): ManifestKind | undefined {
  const name = baseName(path);
  return KINDS_BY_NAME.get(name) ?? OTHER_NAMES.find(([pattern]) => pattern.test(name))?.[1];
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

/** A manifest by its path, read as `kind`; undefined when it is missing or broken. */
export function readManifest<K extends ManifestKind>(
  files: ManifestFiles,
  kind: K,
  path: string,
): Manifests[K] | undefined {
  const text = files.read(path, MANIFEST_LIMIT);
  return text === undefined ? undefined : PARSERS[kind](text, baseName(path));
}

export interface ManifestEntry {
  readonly path: string;
  readonly kind: ManifestKind;
}

/** The manifests directly in a folder (`''` is the root), sorted by path. */
export function manifestsIn(files: ManifestFiles, folder: string): readonly ManifestEntry[] {
  return [...files.entries(folder)].sort(byCodeUnit).flatMap((name) => {
    const kind = manifestKind(name);
    return kind === undefined ? [] : [{ path: joinPath(folder, name), kind }];
  });
}
