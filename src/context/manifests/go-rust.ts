import { at, type Data, dataAt, listAt, parseToml, textAt, textsAt } from './values.ts';

/** go.mod (go.dev/ref/mod, "go.mod files"). */
export interface GoMod {
  readonly module: string | undefined;
  /** `1.22` or `1.22.3`. */
  readonly go: string | undefined;
  readonly requires: readonly string[];
  /** Folders that replace a module. */
  readonly localReplaces: readonly string[];
}

export function parseGoMod(text: string): GoMod {
  const entries = [...directives(text)];
  const words = (name: string) => entries.filter((entry) => entry.name === name).map((entry) => entry.words);
  return {
    module: words('module')[0]?.[0],
    go: words('go')[0]?.[0],
    requires: words('require').flatMap(([path]) => path ?? []),
    localReplaces: words('replace').flatMap(localTarget),
  };
}

function localTarget(words: readonly string[]): readonly string[] {
  const target = words[words.indexOf('=>') + 1];
  return target !== undefined && /^\.{0,2}(?:\/|$)/.test(target) ? [target] : [];
}

/** go.work (go.dev/ref/mod, "go.work files"). */
export interface GoWork {
  /** Folders of modules. */
  readonly uses: readonly string[];
}

export function parseGoWork(text: string): GoWork {
  return {
    uses: [...directives(text)].flatMap(({ name, words: [path] }) =>
      name === 'use' && path !== undefined ? [path] : [],
    ),
  };
}

/** One directive a line, or a block `name ( … )` with one a line; `//` starts a comment. */
function* directives(text: string): Generator<{ readonly name: string; readonly words: readonly string[] }> {
  let block: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const words = (line.replace(/(?:^|\s)\/\/.*/s, '').match(/"[^"]*"|`[^`]*`|[^\s()]+|[()]/g) ?? []).map((word) =>
      word.replace(/^(["`])(.*)\1$/, '$2'),
    );
    const [first, ...rest] = words;
    if (first === undefined) continue;
    if (first === ')') block = undefined;
    else if (block !== undefined) yield { name: block, words };
    else if (rest[0] === '(') block = first;
    else yield { name: first, words: rest };
  }
}

/** Cargo.toml (doc.rust-lang.org/cargo/reference/manifest.html). */
export interface CargoToml {
  /** `[package]` is there: not only a virtual workspace. */
  readonly hasPackage: boolean;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly homepage: string | undefined;
  readonly repository: string | undefined;
  readonly authors: readonly string[];
  readonly hasWorkspace: boolean;
  /** Patterns of folders. */
  readonly workspaceMembers: readonly string[];
  /** `path = "…"` of dependencies, workspace dependencies and patches. */
  readonly localPaths: readonly string[];
  /** `[[bin]]`, `[lib]`, `[[bench]]`, `[[example]]`, `[[test]]` with a path, and `package.build`. */
  readonly targetPaths: readonly string[];
  readonly binaries: readonly string[];
  readonly data: Data;
}

export function parseCargoToml(text: string): CargoToml | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const own = (field: string) => textAt(data, 'package', field) ?? textAt(data, 'workspace', 'package', field);
  return {
    hasPackage: at(data, 'package') !== undefined,
    name: textAt(data, 'package', 'name'),
    version: own('version'),
    description: own('description'),
    license: own('license'),
    homepage: own('homepage'),
    repository: own('repository'),
    authors: textsAt(data, 'package', 'authors'),
    hasWorkspace: at(data, 'workspace') !== undefined,
    workspaceMembers: textsAt(data, 'workspace', 'members'),
    localPaths: [...pathDependencies(data)],
    targetPaths: [...targetPaths(data)],
    binaries: listAt(data, 'bin').flatMap((bin) => textAt(bin, 'name') ?? []),
    data,
  };
}

const DEPENDENCY_TABLES = ['dependencies', 'dev-dependencies', 'build-dependencies'];

function* pathDependencies(data: Data): Generator<string> {
  const targets = Object.values(dataAt(data, 'target'));
  const holders = [data, at(data, 'workspace'), ...targets];
  const tables = holders.flatMap((holder) => DEPENDENCY_TABLES.map((name) => dataAt(holder, name)));
  for (const table of [...tables, ...Object.keys(dataAt(data, 'patch')).map((name) => dataAt(data, 'patch', name))]) {
    for (const entry of Object.values(table)) {
      const path = textAt(entry, 'path');
      if (path !== undefined) yield path;
    }
  }
}

function* targetPaths(data: Data): Generator<string> {
  const lists = ['bin', 'bench', 'example', 'test'].flatMap((name) => listAt(data, name));
  for (const target of [...lists, at(data, 'lib')]) {
    const path = textAt(target, 'path');
    if (path !== undefined) yield path;
  }
  const build = textAt(data, 'package', 'build');
  if (build !== undefined) yield build;
}

export interface CargoLock {
  readonly packages: ReadonlyMap<string, string>;
  /** The names of the crates that a crate depends on, with the features that the lock was made for; all its versions together. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
}

export function parseCargoLock(text: string): CargoLock | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const entries = listAt(data, 'package');
  const dependencies = new Map<string, readonly string[]>();
  for (const entry of entries) {
    const name = textAt(entry, 'name') ?? '';
    // `cc 1.0.83` where the lock has several versions of cc.
    const names = textsAt(entry, 'dependencies').map((text) => text.split(' ')[0] ?? text);
    dependencies.set(name, [...(dependencies.get(name) ?? []), ...names]);
  }
  const packages = entries.map((entry) => [textAt(entry, 'name') ?? '', textAt(entry, 'version') ?? ''] as const);
  return { packages: new Map(packages), dependencies };
}
