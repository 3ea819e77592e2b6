import {
  at,
  type Data,
  dataAt,
  listAt,
  parseJson,
  parseJsonWithComments,
  parseYaml,
  textAt,
  textMapAt,
  textsAt,
} from './values.ts';

/** package.json (docs.npmjs.com/cli, "package.json"). */
export interface PackageJson {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly homepage: string | undefined;
  /** `repository` or `repository.url`, as written. */
  readonly repository: string | undefined;
  /** The author's and contributors' `Name <mail>`, as written or put together. */
  readonly authors: readonly string[];
  readonly private: boolean;
  readonly scripts: ReadonlyMap<string, string>;
  readonly engines: ReadonlyMap<string, string>;
  /** `pnpm@9.1.0+sha512.…`: name and version. */
  readonly packageManager: { readonly name: string; readonly version: string | undefined } | undefined;
  readonly dependencies: ReadonlyMap<string, string>;
  readonly devDependencies: ReadonlyMap<string, string>;
  readonly optionalDependencies: ReadonlyMap<string, string>;
  readonly peerDependencies: ReadonlyMap<string, string>;
  /** Patterns of folders, `!` for exceptions: the list, or `workspaces.packages`. */
  readonly workspaces: readonly string[];
  /** `main`, `bin`, `files`, `overrides`, `pnpm`, `prisma` … are read from here. */
  readonly data: Data;
}

export function parsePackageJson(text: string): PackageJson | undefined {
  const data = parseJson(text);
  if (data === undefined) return undefined;
  const manager = /^([a-z]+)@([^+]+)/.exec(textAt(data, 'packageManager') ?? '');
  const workspaces = textsAt(data, 'workspaces');
  return {
    name: textAt(data, 'name'),
    version: textAt(data, 'version'),
    description: textAt(data, 'description'),
    license: textAt(data, 'license') ?? textAt(data, 'license', 'type'),
    homepage: textAt(data, 'homepage'),
    repository: textAt(data, 'repository') ?? textAt(data, 'repository', 'url'),
    authors: [at(data, 'author'), ...listAt(data, 'contributors')].flatMap(personOf),
    private: at(data, 'private') === true,
    scripts: textMapAt(data, 'scripts'),
    engines: textMapAt(data, 'engines'),
    packageManager: manager?.[1] === undefined ? undefined : { name: manager[1], version: manager[2] },
    dependencies: textMapAt(data, 'dependencies'),
    devDependencies: textMapAt(data, 'devDependencies'),
    optionalDependencies: textMapAt(data, 'optionalDependencies'),
    peerDependencies: textMapAt(data, 'peerDependencies'),
    workspaces: workspaces.length > 0 ? workspaces : textsAt(data, 'workspaces', 'packages'),
    data,
  };
}

function personOf(person: unknown): readonly string[] {
  if (typeof person === 'string') return [person];
  const name = textAt(person, 'name');
  const mail = textAt(person, 'email');
  return name === undefined ? [] : [mail === undefined ? name : `${name} <${mail}>`];
}

/** Every dependency that an install resolves, with its range. */
export function* dependenciesOf(manifest: PackageJson): Generator<readonly [name: string, range: string]> {
  yield* manifest.dependencies;
  yield* manifest.devDependencies;
  yield* manifest.optionalDependencies;
}

/** The folder or archive that a range such as `file:../x`, `link:./y` or `portal:z` names; undefined for any other range. */
export function localPathOf(range: string): string | undefined {
  const path =
    /^(?:file|link|portal):(?:\/\/)?(.+)$/.exec(range)?.[1] ?? (/^\.{0,2}\//.test(range) ? range : undefined);
  return path?.replace(/[?#].*/s, '');
}

/** package-lock.json and npm-shrinkwrap.json. */
export interface NpmLock {
  readonly lockfileVersion: number;
  /** What the lock says of the root and of each workspace folder (`''`, `packages/a`); none in version 1. */
  readonly importers: ReadonlyMap<string, LockedImporter>;
  /** Version by install path (`node_modules/a`); in version 1, of the top level. */
  readonly packages: ReadonlyMap<string, string>;
  /** A package that runs a script when it is installed. */
  readonly hasInstallScripts: boolean;
}

/** The ranges that a lockfile was made for. */
export interface LockedImporter {
  readonly dependencies: ReadonlyMap<string, string>;
  readonly devDependencies: ReadonlyMap<string, string>;
  readonly optionalDependencies: ReadonlyMap<string, string>;
}

export function parseNpmLock(text: string): NpmLock | undefined {
  const data = parseJson(text);
  if (data === undefined) return undefined;
  const packages = dataAt(data, 'packages');
  const old = dataAt(data, 'dependencies');
  const isImporter = (path: string) => !/(?:^|\/)node_modules\//.test(path);
  const versions = Object.keys(packages).length > 0 ? packages : prefixed(old);
  return {
    lockfileVersion: Number(at(data, 'lockfileVersion') ?? 1),
    importers: new Map(
      Object.entries(packages)
        .filter(([path]) => isImporter(path))
        .map(([path, value]) => [path, importerOf(value)]),
    ),
    packages: new Map(Object.entries(versions).flatMap(([path, value]) => versionEntry(path, value, isImporter))),
    hasInstallScripts: Object.values(packages).some((value) => at(value, 'hasInstallScript') === true),
  };
}

function prefixed(old: Data): Data {
  return Object.fromEntries(Object.entries(old).map(([name, value]) => [`node_modules/${name}`, value]));
}

function versionEntry(
  path: string,
  value: unknown,
  isImporter: (path: string) => boolean,
): readonly (readonly [string, string])[] {
  const version = textAt(value, 'version');
  return version === undefined || isImporter(path) ? [] : [[path, version]];
}

function importerOf(value: unknown): LockedImporter {
  return {
    dependencies: textMapAt(value, 'dependencies'),
    devDependencies: textMapAt(value, 'devDependencies'),
    optionalDependencies: textMapAt(value, 'optionalDependencies'),
  };
}

/** yarn.lock: of yarn 1, or of yarn 2 and later (`berry`), which is YAML. */
export interface YarnLock {
  readonly berry: boolean;
  /** The descriptors that it resolves: `react@^18.0.0`, `react@npm:^18.0.0`. */
  readonly descriptors: ReadonlySet<string>;
}

export function parseYarnLock(text: string): YarnLock | undefined {
  const berry = /^__metadata:/m.test(text);
  if (!berry && !/^# yarn lockfile v1\b/m.test(text) && text.trim() !== '') return undefined;
  const descriptors = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    // A key of the top level: `"a@^1", "a@^1.2":`, or of berry `"a@npm:^1, a@npm:^1.2":`.
    if (!/^[^\s#].*:$/.test(line) || line.startsWith('__metadata')) continue;
    for (const key of line.slice(0, -1).split(',')) descriptors.add(key.trim().replace(/^"|"$/g, ''));
  }
  return { berry, descriptors };
}

export interface PnpmLock {
  /** `'5.4'`, `'6.0'`, `'9.0'`. */
  readonly lockfileVersion: string;
  /** The ranges by importer folder (`''` is the root); a dev dependency of a lock before version 6 is among `dependencies`. */
  readonly importers: ReadonlyMap<string, LockedImporter>;
}

export function parsePnpmLock(text: string): PnpmLock | undefined {
  const data = parseYaml(text);
  if (data === undefined) return undefined;
  const importers = Object.entries(dataAt(data, 'importers'));
  const all = importers.length > 0 ? importers : [['.', data] as const];
  return {
    lockfileVersion: String(at(data, 'lockfileVersion') ?? ''),
    importers: new Map(all.map(([path, value]) => [path === '.' ? '' : path, pnpmImporter(value)])),
  };
}

function pnpmImporter(value: unknown): LockedImporter {
  const specifiers = textMapAt(value, 'specifiers');
  const ranges = (field: string) =>
    new Map(
      Object.entries(dataAt(value, field)).flatMap(([name, entry]) => {
        const range = textAt(entry, 'specifier') ?? specifiers.get(name);
        return range === undefined ? [] : [[name, range] as const];
      }),
    );
  return {
    dependencies: ranges('dependencies'),
    devDependencies: ranges('devDependencies'),
    optionalDependencies: ranges('optionalDependencies'),
  };
}

export interface PnpmWorkspace {
  readonly packages: readonly string[];
  readonly data: Data;
}

export function parsePnpmWorkspace(text: string): PnpmWorkspace | undefined {
  const data = parseYaml(text);
  return data === undefined ? undefined : { packages: textsAt(data, 'packages'), data };
}

/** bun.lock, the text form. */
export interface BunLock {
  readonly importers: ReadonlyMap<string, LockedImporter>;
}

export function parseBunLock(text: string): BunLock | undefined {
  const data = parseJsonWithComments(text);
  if (data === undefined) return undefined;
  const workspaces = Object.entries(dataAt(data, 'workspaces'));
  return { importers: new Map(workspaces.map(([path, value]) => [path, importerOf(value)])) };
}

/** .yarnrc.yml: yarn 2 and later. */
export interface YarnConfig {
  /** `node-modules`, `pnp` (the default) or `pnpm`. */
  readonly nodeLinker: string | undefined;
  /** `.yarn/releases/yarn-4.1.0.cjs`. */
  readonly yarnPath: string | undefined;
  /** The paths of the plugins. */
  readonly plugins: readonly string[];
  readonly data: Data;
}

export function parseYarnConfig(text: string): YarnConfig | undefined {
  const data = text.trim() === '' ? {} : parseYaml(text);
  if (data === undefined) return undefined;
  const plugins = listAt(data, 'plugins').map((plugin) =>
    typeof plugin === 'string' ? plugin : textAt(plugin, 'path'),
  );
  return {
    nodeLinker: textAt(data, 'nodeLinker'),
    yarnPath: textAt(data, 'yarnPath'),
    plugins: plugins.filter((path) => path !== undefined),
    data,
  };
}
