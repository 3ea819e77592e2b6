import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Module {
  readonly path: string;
  readonly text: string;
  /** Packages, and modules of the project by their path. */
  readonly imports: readonly string[];
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*['"]([^'"\s]+)['"]/g;

function modulesIn(folder: string): Module[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      const imports = [...text.matchAll(IMPORT)].map(([, name = '']) => {
        return name.startsWith('.') ? normalize(join(dirname(path), name)) : name;
      });
      return { path, text, imports };
    });
}

const modules = [...modulesIn('src'), ...modulesIn('transforms')];
const under = (...folders: string[]) =>
  modules.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
const except = (...places: string[]) =>
  modules.filter(({ path }) => !places.some((place) => path === place || path.startsWith(`${place}/`)));

/** `src/model`, `transforms`. */
const folderOf = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('src/') ? 2 : 1)
    .join('/');

/** `importer -> imported` for each import that the test names. */
function imports(importers: readonly Module[], isMeant: (name: string) => boolean): string[] {
  return importers.flatMap(({ path, imports }) => imports.filter(isMeant).map((name) => `${path} -> ${name}`));
}

/** What reports on builds need of them: types, and pure functions. */
const VERIFIED = ['verify-types', 'types', 'compare-config', 'judge', 'judge-runs', 'summary'].map(
  (name) => `src/build/${name}.ts`,
);

describe('who may import what', () => {
  it.each([
    // The tests' second reader: it takes 33 ms to load.
    ['dockerfile-ast', []],
    ['unbash', ['src/shell']],
    ['diff/lib/diff/array.js', ['src/report']],
    ['fast-glob', ['src/install', 'src/discover', 'src/cli']],
    ['yaml', ['src/config', 'src/context', 'src/cli']],
    ['smol-toml', ['src/config', 'src/context']],
    ['jsonc-parser', ['src/config', 'src/context']],
    ['node:child_process', ['src/build', 'src/git', 'src/fleet/hand-over.ts']],
    ['node:process', ['src/cli']],
  ])('%s: only %j', (name, folders) => {
    expect(imports(except(...folders), (imported) => imported === name)).toEqual([]);
  });

  it('transforms never import each other', () => {
    const others = modules.filter(({ path }) => path.startsWith('transforms/') && path !== 'transforms/index.ts');
    expect(imports(others, (name) => name.startsWith('transforms/'))).toEqual([]);
  });

  it('transforms do not read files, configs or the command line', () => {
    const allowed = /^src\/(?!files|config|discover|report|cli|build|index)|^spdx|^node:path/;
    expect(imports(under('transforms'), (name) => !allowed.test(name) && !name.startsWith('transforms/'))).toEqual([]);
  });

  it('only the command line and the public API know the registry', () => {
    expect(
      imports(
        under('src').filter(({ path }) => !/^src\/(?:cli|index)/.test(path)),
        (name) => name.startsWith('transforms/'),
      ),
    ).toEqual([]);
  });

  it('nothing imports the command line, nor the public API', () => {
    expect(imports(except('src/cli'), (name) => name.startsWith('src/cli/') || name === 'src/index.ts')).toEqual([]);
  });

  const SYNTAX = ['src/dockerfile', 'src/edit', 'src/shell'];
  /** What a planner may ask: the syntax, the model and the tables. */
  const BUILD = [...SYNTAX, 'src/context', 'src/facts', 'src/fix/types.ts', 'src/model', 'src/tools'];
  const LAYERS: readonly (readonly [folder: string, others: readonly string[]])[] = [
    ['src/dockerfile', ['src/edit/types.ts']],
    ['src/edit', ['src/dockerfile', 'src/shell']],
    ['src/shell', ['src/dockerfile', 'src/edit/types.ts', 'src/facts/table.ts', 'src/tools']],
    ['src/facts', ['src/dockerfile']],
    ['src/context', ['src/dockerfile', 'src/facts']],
    ['src/tools', ['src/context', 'src/facts/table.ts']],
    ['src/model', BUILD],
    ['src/verify', [...SYNTAX, 'src/facts', 'src/model', 'src/tools']],
    ['src/fix', ['src/context/types.ts', ...SYNTAX, 'src/verify']],
    ['src/packages', BUILD],
    ['src/install', BUILD],
    ['src/privileges', BUILD],
    ['src/images', [...BUILD, 'src/install/clean-checkout.ts', 'src/privileges/lineage.ts']],
    ['src/split', [...BUILD, 'src/images/slim-needs.ts', 'src/install', 'src/privileges/lineage.ts']],
    ['src/rewrite', [...SYNTAX, 'src/fix', 'src/model', 'src/verify/types.ts']],
    ['src/migrations', [...BUILD, 'src/config', 'src/fix', 'src/images', 'src/rewrite', 'src/verify/types.ts']],
    ['src/discover', ['src/context', 'src/files/types.ts']],
    ['src/config', ['src/context', 'src/discover', 'src/fix/types.ts']],
    [
      'src/files',
      [...SYNTAX, 'src/config', 'src/context', 'src/discover', 'src/fix', 'src/model/effects', 'src/verify'],
    ],
    ['src/git', []],
    ['src/build', ['src/context', 'src/dockerfile', 'src/fix/types.ts', 'src/tools', 'src/verify']],
    [
      'src/fleet',
      [
        ...['src/dockerfile', 'src/facts', 'src/files', 'src/fix/types.ts', 'src/git', 'src/report'],
        'src/config/validate.ts',
      ],
    ],
    ['src/report', ['src/edit', 'src/fix/types.ts', 'src/files/types.ts', 'src/files/changed.ts', ...VERIFIED]],
    ['src/testing', ['src/context', 'src/dockerfile', 'src/fix']],
  ];

  it('every folder has a row below, but the command line', () => {
    const names = [...new Set(except('src/cli', 'src/index.ts', 'transforms').map(({ path }) => folderOf(path)))];
    expect(names.sort()).toEqual(LAYERS.map(([folder]) => folder).sort());
  });

  it.each(LAYERS)('%s imports %j alone', (folder, others) => {
    const allowed = [folder, ...others];
    const isForeign = (name: string) =>
      /^(?:src|transforms)\//.test(name) && !allowed.some((path) => name.startsWith(path));
    expect(imports(under(folder), isForeign)).toEqual([]);
  });

  it('what is slow to load is loaded when it is needed: imported as types alone', () => {
    const eager =
      /^import (?!type\b)[^;]*? from '(?:yaml|smol-toml|jsonc-parser|spdx-expression-parse|@rgrove\/[^']+)'/m;
    const withTypesOnly = /^import \{(?:\s*type [^,}]+,?)+\s*\} from/m;
    const found = modules.filter(({ text }) => eager.test(text) && !withTypesOnly.test(eager.exec(text)?.[0] ?? ''));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('what few runs need is loaded when it is needed: a plain dry run reaches none of it', () => {
    const graph = new Map(modules.map(({ path, text }) => [path, valueImports(path, text)]));
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const next of graph.get(path) ?? []) visit(next);
    };
    for (const path of ['src/cli/bin.ts', 'src/cli/fix.ts']) visit(path);
    expect(reached).toContain('src/files/fix-files.ts');
    const formats = /^src\/report\/(?:sarif|github|rdjson|json|markdown|patches|change-sets|commit-message|verify-)/;
    const options =
      /^src\/cli\/(?:admit-changed|baseline|commits|interactive|patch-folder|pull-request|fix-stdin|verify)/;
    const late = [/^src\/(?:git|build)\//, formats, options];
    expect([...reached].filter((path) => late.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it('reports are pure', () => {
    expect(imports(under('src/report'), (name) => name.startsWith('node:'))).toEqual([]);
  });

  it('no two modules import each other in a circle, types aside', () => {
    const graph = new Map(modules.map(({ path, text }) => [path, valueImports(path, text)]));
    expect(circles(graph)).toEqual([]);
  });

  it('no two folders import each other in a circle, types aside', () => {
    const folderOf = (path: string) =>
      path
        .split('/')
        .slice(0, path.startsWith('src/') ? 2 : 1)
        .join('/');
    const graph = new Map<string, string[]>();
    for (const { path, text } of modules) {
      const own = graph.get(folderOf(path)) ?? [];
      const others = valueImports(path, text).map(folderOf);
      graph.set(folderOf(path), [...own, ...others.filter((other) => other !== folderOf(path))]);
    }
    expect(circles(graph)).toEqual([]);
  });
});

describe('house style', () => {
  it('only the command line touches the process, the console or the terminal', () => {
    const touching = except('src/cli').filter(({ text }) => /\bprocess\.|\bconsole\./.test(withoutComments(text)));
    expect(touching.map(({ path }) => path).filter((path) => !path.startsWith('src/build/'))).toEqual([]);
  });

  it('builds end processes and ask who runs them: their environment is handed in', () => {
    const uses = under('src/build').flatMap(
      ({ text }) => withoutComments(text).match(/\bprocess\.\w+|\bconsole\./g) ?? [],
    );
    expect([...new Set(uses)].sort()).toEqual(['process.geteuid', 'process.kill', 'process.pid']);
  });

  it('only bin.ts exits', () => {
    const exiting = modules.filter(({ text }) => /process\.exit/.test(text));
    expect(exiting.map(({ path }) => path)).toEqual(['src/cli/bin.ts']);
  });

  it('modules are short: 300 lines, transforms 150', () => {
    const long = modules.filter(
      ({ path, text }) => text.split('\n').length > (path.startsWith('transforms/') ? 151 : 301),
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('tables that are asked by names from a file have no rows but their own', () => {
    const plain = /^(?:export )?const [A-Z_]+: (?:Readonly<)?Record<string, (?:[^=;]|=>)*?> = (?!table\b)/m;
    // The names of instructions and of the parser's nodes are closed sets.
    const closed = /^src\/(?:cli|report|git|build|dockerfile|shell\/tree)/;
    const found = modules.filter(({ path, text }) => plain.test(text) && !closed.test(path));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('no file is called utils', () => {
    expect(modules.map(({ path }) => path).filter((path) => /\b(?:utils?|helpers?)\b/.test(path))).toEqual([]);
  });

  it('has no `any`, no `as` but `as const`, no ts-ignore', () => {
    const banned = /\bas (?!const\b)(?:[A-Z{(]|unknown|any|string|number)|: any\b|<any>|@ts-/;
    const found = modules.filter(({ text }) =>
      withoutComments(text)
        .split('\n')
        .some((line) => banned.test(line)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

/** Comments and the contents of strings left out, roughly. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g, "''")
    .replace(/\/\/.*$/gm, '')
    .replace(/^(?:import|export) (?:type )?\{[^}]*\} from/gm, '');
}

function valueImports(path: string, text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export)(?! type\b)[^;]*? from '(\.[^']+)'/gm);
  return [...statements].map(([, name = '']) => normalize(join(dirname(path), name)));
}

function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
