import { normalizeName } from './requirements.ts';
import { at, type Data, dataAt, listAt, parseJson, parseToml, textAt, textMapAt, textsAt } from './values.ts';

/** pyproject.toml (packaging.python.org, "pyproject.toml specification"), with poetry's and uv's own tables. */
export interface PyProject {
  readonly kind: 'pyproject.toml';
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly authors: readonly string[];
  /** `project.urls`, and poetry's `homepage`, `repository`, `documentation`. */
  readonly urls: ReadonlyMap<string, string>;
  readonly requiresPython: string | undefined;
  /** PEP 508 requirements of `project.dependencies`. */
  readonly dependencies: readonly string[];
  /** Fields that the build back end computes, such as `version`: it then reads other files. */
  readonly dynamic: readonly string[];
  /** `project.readme`, `license.file` and what setuptools' `dynamic.*.file` names: files that a build reads. */
  readonly readFiles: readonly string[];
  readonly buildBackend: string | undefined;
  readonly buildRequires: readonly string[];
  /** Who resolves its dependencies; undefined when only pip would. */
  readonly tool: 'poetry' | 'uv' | 'pdm' | 'hatch' | undefined;
  /** Dependencies by path that poetry or uv installs from the context. */
  readonly localPaths: readonly string[];
  /** poetry's `package-mode = false`, or `tool.uv.package = false`: the project itself is never installed. */
  readonly isVirtual: boolean;
  /** Members of a uv workspace: patterns of folders. */
  readonly workspaceMembers: readonly string[];
  readonly data: Data;
}

export function parsePyProject(text: string): PyProject | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const project = dataAt(data, 'project');
  const poetry = dataAt(data, 'tool', 'poetry');
  const own = (field: string) => textAt(project, field) ?? textAt(poetry, field);
  return {
    kind: 'pyproject.toml',
    name: own('name'),
    version: own('version'),
    description: own('description'),
    license: own('license') ?? textAt(project, 'license', 'text'),
    authors: [...listAt(project, 'authors').flatMap(personOf), ...textsAt(poetry, 'authors')],
    urls: new Map([...poetryUrls(poetry), ...textMapAt(project, 'urls')]),
    requiresPython: textAt(project, 'requires-python') ?? textAt(poetry, 'dependencies', 'python'),
    dependencies: textsAt(project, 'dependencies'),
    dynamic: textsAt(project, 'dynamic'),
    readFiles: [...filesRead(data)],
    buildBackend: textAt(data, 'build-system', 'build-backend'),
    buildRequires: textsAt(data, 'build-system', 'requires'),
    tool: toolOf(data),
    localPaths: [...localPaths(data)],
    isVirtual: at(poetry, 'package-mode') === false || at(data, 'tool', 'uv', 'package') === false,
    workspaceMembers: textsAt(data, 'tool', 'uv', 'workspace', 'members'),
    data,
  };
}

function personOf(person: unknown): readonly string[] {
  const name = textAt(person, 'name');
  const mail = textAt(person, 'email');
  if (name === undefined) return mail === undefined ? [] : [mail];
  return [mail === undefined ? name : `${name} <${mail}>`];
}

function poetryUrls(poetry: Data): readonly (readonly [string, string])[] {
  return ['homepage', 'repository', 'documentation'].flatMap((field) => {
    const url = textAt(poetry, field);
    return url === undefined ? [] : [[field, url] as const];
  });
}

function toolOf(data: Data): PyProject['tool'] {
  if (at(data, 'tool', 'poetry') !== undefined) return 'poetry';
  return (['uv', 'pdm', 'hatch'] as const).find((tool) => at(data, 'tool', tool) !== undefined);
}

function* filesRead(data: Data): Generator<string> {
  const readme = at(data, 'project', 'readme');
  for (const file of [readme, at(readme, 'file'), at(data, 'project', 'license', 'file')]) {
    if (typeof file === 'string') yield file;
  }
  yield* textsAt(data, 'project', 'license-files');
  const poetryReadme = at(data, 'tool', 'poetry', 'readme');
  if (typeof poetryReadme === 'string') yield poetryReadme;
  for (const field of Object.values(dataAt(data, 'tool', 'setuptools', 'dynamic'))) {
    const file = at(field, 'file');
    if (typeof file === 'string') yield file;
    else yield* textsAt(field, 'file');
  }
}

function* localPaths(data: Data): Generator<string> {
  const groups = Object.values(dataAt(data, 'tool', 'poetry', 'group')).map((group) => at(group, 'dependencies'));
  const tables = [
    at(data, 'tool', 'poetry', 'dependencies'),
    at(data, 'tool', 'poetry', 'dev-dependencies'),
    ...groups,
  ];
  for (const table of [...tables, at(data, 'tool', 'uv', 'sources')]) {
    for (const entry of isTable(table) ? Object.values(table) : []) {
      const path = textAt(entry, 'path');
      if (path !== undefined) yield path;
    }
  }
  for (const requirement of textsAt(data, 'project', 'dependencies')) {
    const path = /@\s*file:(?:\/\/)?(\S+)/.exec(requirement)?.[1];
    if (path !== undefined) yield path;
  }
}

function isTable(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Pipfile {
  readonly kind: 'Pipfile';
  readonly pythonVersion: string | undefined;
  readonly localPaths: readonly string[];
  readonly data: Data;
}

export function parsePipfile(text: string): Pipfile | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const tables = [dataAt(data, 'packages'), dataAt(data, 'dev-packages')].flatMap((table) => Object.values(table));
  return {
    kind: 'Pipfile',
    pythonVersion: textAt(data, 'requires', 'python_version') ?? textAt(data, 'requires', 'python_full_version'),
    localPaths: tables.flatMap((entry) => textAt(entry, 'path') ?? textAt(entry, 'file') ?? []),
    data,
  };
}

/** Locked versions by normalized name: Pipfile.lock (`default` and `develop`), poetry.lock, uv.lock. */
export interface PythonLock {
  readonly kind: 'Pipfile.lock' | 'poetry.lock' | 'uv.lock';
  readonly packages: ReadonlyMap<string, string>;
  /** poetry's `content-hash`, Pipfile's `_meta.hash.sha256`. */
  readonly contentHash: string | undefined;
  /** Packages that the lock takes from a folder of the context (uv: `editable`, `virtual`, `directory`; poetry: `directory`). */
  readonly localPaths: readonly string[];
  readonly data: Data;
}

export function parsePipfileLock(text: string): PythonLock | undefined {
  const data = parseJson(text);
  if (data === undefined) return undefined;
  const packages = Object.entries({ ...dataAt(data, 'default'), ...dataAt(data, 'develop') });
  return {
    kind: 'Pipfile.lock',
    packages: new Map(
      packages.map(([name, entry]) => [normalizeName(name), (textAt(entry, 'version') ?? '').replace(/^==/, '')]),
    ),
    contentHash: textAt(data, '_meta', 'hash', 'sha256'),
    localPaths: packages.flatMap(([, entry]) => textAt(entry, 'path') ?? textAt(entry, 'file') ?? []),
    data,
  };
}

export function parsePoetryLock(text: string): PythonLock | undefined {
  return tomlLock(text, 'poetry.lock', (entry) =>
    ['directory', 'file'].includes(textAt(entry, 'source', 'type') ?? '') ? textAt(entry, 'source', 'url') : undefined,
  );
}

export function parseUvLock(text: string): PythonLock | undefined {
  return tomlLock(text, 'uv.lock', (entry) =>
    ['editable', 'virtual', 'directory', 'path']
      .map((field) => textAt(entry, 'source', field))
      .find((path) => path !== undefined),
  );
}

function tomlLock(
  text: string,
  kind: PythonLock['kind'],
  localPath: (entry: unknown) => string | undefined,
): PythonLock | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const packages = listAt(data, 'package');
  return {
    kind,
    packages: new Map(
      packages.map((entry) => [normalizeName(textAt(entry, 'name') ?? ''), textAt(entry, 'version') ?? '']),
    ),
    contentHash: textAt(data, 'metadata', 'content-hash'),
    localPaths: packages.flatMap((entry) => localPath(entry) ?? []),
    data,
  };
}

/** An INI file such as setup.cfg: values by section and key, continued lines joined with newlines. */
export interface SetupCfg {
  readonly kind: 'setup.cfg';
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export function parseSetupCfg(text: string): SetupCfg {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line) || line.trim() === '') continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const pair = /^([^\s=:][^=:]*)[=:](.*)$/.exec(line);
    if (header !== undefined) {
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
    } else if (/^\s/.test(line) && key !== undefined) {
      section?.set(key, `${section.get(key) ?? ''}\n${line.trim()}`.trim());
    } else if (pair !== null) {
      key = pair[1]?.trim().toLowerCase();
      if (key !== undefined) section?.set(key, (pair[2] ?? '').trim());
    }
  }
  return { kind: 'setup.cfg', sections };
}
