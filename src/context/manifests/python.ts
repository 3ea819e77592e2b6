import { normalizeName } from './requirements.ts';
import { at, type Data, dataAt, listAt, parseJson, parseToml, textAt, textMapAt, textsAt } from './values.ts';

/** pyproject.toml (packaging.python.org, "pyproject.toml specification"), with poetry's and uv's own tables. */
export interface PyProject {
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
  readonly buildBackend: string | undefined;
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
    name: own('name'),
    version: own('version'),
    description: own('description'),
    license: own('license') ?? textAt(project, 'license', 'text'),
    authors: [...listAt(project, 'authors').flatMap(personOf), ...textsAt(poetry, 'authors')],
    urls: new Map([...poetryUrls(poetry), ...textMapAt(project, 'urls')]),
    requiresPython: textAt(project, 'requires-python') ?? textAt(poetry, 'dependencies', 'python'),
    dependencies: textsAt(project, 'dependencies'),
    buildBackend: textAt(data, 'build-system', 'build-backend'),
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
  readonly pythonVersion: string | undefined;
  readonly localPaths: readonly string[];
  readonly data: Data;
}

export function parsePipfile(text: string): Pipfile | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const tables = [dataAt(data, 'packages'), dataAt(data, 'dev-packages')].flatMap((table) => Object.values(table));
  return {
    pythonVersion: textAt(data, 'requires', 'python_version') ?? textAt(data, 'requires', 'python_full_version'),
    localPaths: tables.flatMap((entry) => textAt(entry, 'path') ?? textAt(entry, 'file') ?? []),
    data,
  };
}

/** Locked versions by normalized name: Pipfile.lock (`default` and `develop`), poetry.lock, uv.lock. */
export interface PythonLock {
  readonly packages: ReadonlyMap<string, string>;
  /** poetry's `content-hash`, Pipfile's `_meta.hash.sha256`. */
  readonly contentHash: string | undefined;
  readonly data: Data;
}

export function parsePipfileLock(text: string): PythonLock | undefined {
  const data = parseJson(text);
  if (data === undefined) return undefined;
  const packages = Object.entries({ ...dataAt(data, 'default'), ...dataAt(data, 'develop') });
  return {
    packages: new Map(
      packages.map(([name, entry]) => [normalizeName(name), (textAt(entry, 'version') ?? '').replace(/^==/, '')]),
    ),
    contentHash: textAt(data, '_meta', 'hash', 'sha256'),
    data,
  };
}

/** poetry.lock and uv.lock. */
export function parseTomlLock(text: string): PythonLock | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  return {
    packages: new Map(
      listAt(data, 'package').map((entry) => [
        normalizeName(textAt(entry, 'name') ?? ''),
        textAt(entry, 'version') ?? '',
      ]),
    ),
    contentHash: textAt(data, 'metadata', 'content-hash'),
    data,
  };
}

/** An INI file such as setup.cfg: values by section and key, continued lines joined with newlines. */
export interface SetupCfg {
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
  return { sections };
}
