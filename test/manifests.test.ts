import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  localPathOf,
  type ManifestKind,
  manifestKind,
  readManifest,
  requirementsChain,
} from '../src/context/manifests.ts';
import { memoryContext } from '../src/context/memory.ts';

function read<K extends ManifestKind>(kind: K, path: string, text: string) {
  return readManifest(memoryContext({ [path]: text }), kind, path);
}

test.each([
  ['package.json', 'package.json'],
  ['web/npm-shrinkwrap.json', 'package-lock.json'],
  ['requirements/dev.txt', undefined],
  ['requirements-dev.txt', 'requirements.txt'],
  ['dev-requirements.txt', 'requirements.txt'],
  ['constraints.txt', 'requirements.txt'],
  ['src/Api/Api.csproj', 'csproj'],
  ['Directory.Packages.props', 'csproj'],
  ['App.slnx', 'sln'],
  ['settings.gradle.kts', 'settings.gradle'],
  ['.nvmrc', 'version-file'],
  ['gems.rb', 'Gemfile'],
  ['README.md', undefined],
])('%s is %s', (path, kind) => {
  expect(manifestKind(path)).toBe(kind);
});

test('no text makes a parser throw', () => {
  const names = ['package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'pyproject.toml'];
  const more = ['requirements.txt', 'setup.cfg', 'Gemfile', 'Gemfile.lock', 'go.mod', 'Cargo.toml', 'pom.xml', 'a.sln'];
  const rest = ['settings.gradle', 'a.csproj', 'global.json', 'mix.exs', '.tool-versions', 'composer.json', 'uv.lock'];
  const pieces = fc.array(
    fc.constantFrom('{', '}', '[', '"', "'", '\n', '=', 'a', ':', ' ', '<', '>', '#', '(', '${', '-', '\0'),
  );
  const texts = fc.oneof(
    fc.string(),
    pieces.map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names, ...more, ...rest), texts, (name, text) => {
      const kind = manifestKind(name);
      if (kind !== undefined) read(kind, name, text);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

describe('Node', () => {
  test('package.json', () => {
    const manifest = read(
      'package.json',
      'package.json',
      `\uFEFF${JSON.stringify({
        name: 'shop',
        author: { name: 'Ana', email: 'ana@example.org' },
        contributors: ['Bo'],
        repository: { type: 'git', url: 'git+https://example.org/shop.git' },
        packageManager: 'pnpm@9.1.0+sha512.abc',
        workspaces: { packages: ['packages/*'] },
        scripts: { build: 'tsc', bad: 1 },
        dependencies: { a: '^1', b: 'file:../b' },
      })}`,
    );
    expect(manifest).toMatchObject({
      name: 'shop',
      authors: ['Ana <ana@example.org>', 'Bo'],
      workspaces: ['packages/*'],
    });
    expect(manifest?.repository).toBe('git+https://example.org/shop.git');
    expect(manifest?.packageManager).toEqual({ name: 'pnpm', version: '9.1.0' });
    expect([...(manifest?.scripts ?? [])]).toEqual([['build', 'tsc']]);
    expect(read('package.json', 'package.json', '[1]')).toBeUndefined();
    expect(read('package.json', 'package.json', '{')).toBeUndefined();
  });

  test('ranges that name a folder', () => {
    expect(
      ['file:../b', 'link:./x', 'portal:y', './z', '^1', 'npm:a@1', 'workspace:*', 'git+file:x'].map(localPathOf),
    ).toEqual(['../b', './x', 'y', './z', undefined, undefined, undefined, undefined]);
  });

  test('package-lock.json', () => {
    const lock = read(
      'package-lock.json',
      'package-lock.json',
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          '': { name: 'shop', dependencies: { a: '^1.0.0' }, workspaces: ['packages/*'] },
          'packages/b': { version: '1.0.0', devDependencies: { c: '2' } },
          'node_modules/a': { version: '1.2.3', hasInstallScript: true },
          'packages/b/node_modules/c': { version: '2.0.0' },
        },
      }),
    );
    expect([...(lock?.importers.keys() ?? [])]).toEqual(['', 'packages/b']);
    expect(lock?.importers.get('')?.dependencies.get('a')).toBe('^1.0.0');
    expect(lock?.packages.get('node_modules/a')).toBe('1.2.3');
    expect(lock?.hasInstallScripts).toBe(true);
    const old = JSON.stringify({ lockfileVersion: 1, dependencies: { a: { version: '1.0.0' } } });
    expect(read('package-lock.json', 'npm-shrinkwrap.json', old)?.packages.get('node_modules/a')).toBe('1.0.0');
  });

  test('yarn.lock of both families', () => {
    const classic =
      '# yarn lockfile v1\n\n\na@^1.0.0, "a@^1.1.0":\n  version "1.2.0"\n\n"@s/b@~2":\n  version "2.0.0"\n';
    const berry = '__metadata:\n  version: 8\n\n"a@npm:^1.0.0, a@npm:^1.1.0":\n  version: 1.2.0\n';
    expect([...(read('yarn.lock', 'yarn.lock', classic)?.descriptors ?? [])]).toEqual([
      'a@^1.0.0',
      'a@^1.1.0',
      '@s/b@~2',
    ]);
    expect(read('yarn.lock', 'yarn.lock', classic)?.berry).toBe(false);
    expect(read('yarn.lock', 'yarn.lock', berry)).toMatchObject({
      berry: true,
      descriptors: new Set(['a@npm:^1.0.0', 'a@npm:^1.1.0']),
    });
    expect(read('yarn.lock', 'yarn.lock', '<<<<<<< HEAD\n')).toBeUndefined();
  });

  test('pnpm and bun', () => {
    const modern =
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a: {specifier: ^1, version: 1.0.0}\n  packages/b: {}\n";
    const old = 'lockfileVersion: 5.4\nspecifiers:\n  a: ^1\ndependencies:\n  a: 1.0.0\n';
    expect(read('pnpm-lock.yaml', 'pnpm-lock.yaml', modern)?.importers.get('')?.dependencies.get('a')).toBe('^1');
    expect([...(read('pnpm-lock.yaml', 'pnpm-lock.yaml', modern)?.importers.keys() ?? [])]).toEqual(['', 'packages/b']);
    expect(read('pnpm-lock.yaml', 'pnpm-lock.yaml', old)).toMatchObject({ lockfileVersion: '5.4' });
    expect(read('pnpm-lock.yaml', 'pnpm-lock.yaml', old)?.importers.get('')?.dependencies.get('a')).toBe('^1');
    const bun = '{ "lockfileVersion": 1, "workspaces": { "": { "dependencies": { "a": "^1", }, }, }, }';
    expect(read('bun.lock', 'bun.lock', bun)?.importers.get('')?.dependencies.get('a')).toBe('^1');
    expect(read('pnpm-workspace.yaml', 'pnpm-workspace.yaml', 'packages: [a/*]')?.packages).toEqual(['a/*']);
    expect(
      read('.yarnrc.yml', '.yarnrc.yml', 'yarnPath: .yarn/releases/yarn-4.cjs\nplugins: [{path: p.cjs}]\n'),
    ).toMatchObject({
      yarnPath: '.yarn/releases/yarn-4.cjs',
      plugins: ['p.cjs'],
    });
  });
});

describe('Python', () => {
  test('requirements', () => {
    const text = [
      '--index-url https://example.org/simple',
      'Flask==2.0.1 \\',
      '    --hash=sha256:abc',
      'requests[socks]>=2 ; python_version < "3.12"  # comment',
      '-r base.txt',
      '-cconstraints.txt',
      '-e .',
      '--editable=./lib[extra]',
      'git+https://example.org/x.git#egg=x',
      'name @ https://example.org/name.whl',
      'wheels/a-1.whl',
      '# -r no.txt',
    ].join('\n');
    expect(read('requirements.txt', 'requirements.txt', text)?.lines).toEqual([
      { kind: 'option', name: '--index-url', value: 'https://example.org/simple' },
      { kind: 'requirement', name: 'flask' },
      { kind: 'requirement', name: 'requests' },
      { kind: 'include', path: 'base.txt' },
      { kind: 'include', path: 'constraints.txt' },
      { kind: 'local', path: '.' },
      { kind: 'local', path: './lib' },
      { kind: 'remote' },
      { kind: 'remote' },
      { kind: 'local', path: 'wheels/a-1.whl' },
    ]);
  });

  test('requirements chains, with circles and gaps', () => {
    const files: Record<string, string> = {
      'requirements/dev.txt': '-r base.txt\n-r gone.txt\n',
      'requirements/base.txt': '-c ../constraints.txt\n-r dev.txt\nflask\n',
      'constraints.txt': 'flask==1\n',
    };
    const chain = requirementsChain((path) => files[path], 'requirements/dev.txt');
    expect(chain.files).toEqual(['requirements/dev.txt', 'requirements/base.txt', 'constraints.txt']);
    expect(chain.missing).toEqual(['requirements/gone.txt']);
  });

  test('pyproject.toml', () => {
    const text = [
      '[project]',
      'name = "notes"',
      'requires-python = ">=3.11"',
      'readme = "README.md"',
      'dependencies = ["flask>=2", "lib @ file:./lib"]',
      '[project.urls]',
      'Homepage = "https://example.org"',
      '[build-system]',
      'build-backend = "hatchling.build"',
      '[tool.uv.sources]',
      'core = { path = "../core" }',
    ].join('\n');
    expect(read('pyproject.toml', 'pyproject.toml', text)).toMatchObject({
      name: 'notes',
      requiresPython: '>=3.11',
      tool: 'uv',
      localPaths: ['../core', './lib'],
      buildBackend: 'hatchling.build',
    });
    const poetry =
      '[tool.poetry]\nname = "x"\npackage-mode = false\nauthors = ["A <a@b.c>"]\n[tool.poetry.dependencies]\npython = "^3.12"\n';
    expect(read('pyproject.toml', 'pyproject.toml', poetry)).toMatchObject({
      tool: 'poetry',
      isVirtual: true,
      requiresPython: '^3.12',
      authors: ['A <a@b.c>'],
    });
  });

  test('locks and setup.cfg', () => {
    const uv =
      '[[package]]\nname = "A_b"\nversion = "1.0"\n[[package]]\nname = "me"\nversion = "0"\nsource = { editable = "." }\n';
    expect(read('uv.lock', 'uv.lock', uv)).toMatchObject({
      packages: new Map([
        ['a-b', '1.0'],
        ['me', '0'],
      ]),
    });
    expect(
      read('Pipfile.lock', 'Pipfile.lock', '{"default":{"flask":{"version":"==2.0"}}}')?.packages.get('flask'),
    ).toBe('2.0');
    const cfg = '[metadata]\nname = x\ndescription = a\n  b\n\n[options]\ninstall_requires =\n    flask\n    six\n';
    const sections = read('setup.cfg', 'setup.cfg', cfg)?.sections;
    expect(sections?.get('options')?.get('install_requires')).toBe('flask\nsix');
    expect(sections?.get('metadata')?.get('description')).toBe('a\nb');
  });
});

test('Ruby', () => {
  const gemfile =
    'source "https://gems.example.org"\nruby "3.3.0" # as in production\ngem "rails", "~> 7"\ngem "core", path: "engines/core"\ngemspec\n';
  expect(read('Gemfile', 'Gemfile', gemfile)).toMatchObject({
    ruby: '3.3.0',
    gems: ['rails', 'core'],
    localPaths: ['engines/core'],
    usesGemspec: true,
    isPlain: true,
  });
  expect(read('Gemfile', 'Gemfile', 'ruby File.read(".ruby-version")\n')?.isPlain).toBe(false);
  expect(read('Gemfile', 'Gemfile', "ruby file: '.ruby-version'\n")).toMatchObject({
    rubyFile: '.ruby-version',
    isPlain: true,
  });
  const lock =
    'PATH\n  remote: engines/core\n  specs:\n    core (0.1)\n\nGEM\n  specs:\n    rails (7.1.0)\n      rack (>= 2)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  core!\n  rails (~> 7)\n\nBUNDLED WITH\n   2.5.3\n';
  expect(read('Gemfile.lock', 'Gemfile.lock', lock)).toMatchObject({
    localPaths: ['engines/core'],
    dependencies: ['core', 'rails'],
    gems: new Map([
      ['core', '0.1'],
      ['rails', '7.1.0'],
    ]),
  });
});

test('PHP', () => {
  const text =
    '{"require":{"php":">=8.2"},"scripts":{"post-install-cmd":["@php artisan x"],"t":"y"},"repositories":[{"type":"path","url":"packages/*"}],"autoload":{"classmap":["database"]}}';
  const manifest = read('composer.json', 'composer.json', text);
  expect(manifest).toMatchObject({ localPaths: ['packages/*'] });
  expect(manifest?.scripts.get('post-install-cmd')).toEqual(['@php artisan x']);
});

test('Go', () => {
  const mod =
    'module example.org/x\n\ngo 1.22 // min\ntoolchain go1.22.5\n\nrequire (\n\ta/b v1.0.0 // indirect\n)\nreplace a/b => ./b\nreplace (\n\tc/d v1 => ../d\n\te/f => g/h v1.2.3\n)\n';
  expect(read('go.mod', 'go.mod', mod)).toMatchObject({
    module: 'example.org/x',
    go: '1.22',
    requires: ['a/b'],
    localReplaces: ['./b', '../d'],
  });
  expect(read('go.work', 'go.work', 'go 1.22\nuse (\n\t.\n\t./tools\n)\n')?.uses).toEqual(['.', './tools']);
});

test('Rust', () => {
  const text =
    '[package]\nname = "x"\nversion.workspace = true\n[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nversion = "1.0.0"\n[dependencies]\ncore = { path = "crates/core" }\n[target."cfg(unix)".dependencies]\nu = { path = "u" }\n[[bin]]\nname = "run"\npath = "bin/run.rs"\n';
  expect(read('Cargo.toml', 'Cargo.toml', text)).toMatchObject({
    name: 'x',
    version: '1.0.0',
    workspaceMembers: ['crates/*'],
    localPaths: ['crates/core', 'u'],
    targetPaths: ['bin/run.rs'],
    binaries: ['run'],
  });
});

test('the JVM', () => {
  const pom =
    '<?xml version="1.0"?><project xmlns="http://maven.apache.org/POM/4.0.0"><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent><artifactId>x</artifactId><properties><java.version>21</java.version></properties><modules><module>a</module></modules><profiles><profile><modules><module>b</module></modules></profile></profiles></project>';
  expect(read('pom.xml', 'pom.xml', pom)).toMatchObject({
    version: '1',
    packaging: 'jar',
    modules: ['a', 'b'],
    parentPath: '../pom.xml',
    javaVersion: '21',
  });
  const settings =
    "rootProject.name = 'shop'\ninclude 'api', ':lib:core' // and\ninclude(\"web\")\nproject(':web').projectDir = file('apps/web')\n";
  expect(read('settings.gradle', 'settings.gradle', settings)).toMatchObject({
    rootName: 'shop',
    projects: ['api', 'lib/core', 'apps/web'],
    isPlain: true,
  });
  expect(read('settings.gradle', 'settings.gradle', 'rootDir.eachDir { include it.name }')?.isPlain).toBe(false);
});

test('.NET', () => {
  const project =
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="..\\Core\\Core.csproj" /><PackageReference Include="A" Version="1.0" /></ItemGroup></Project>';
  expect(read('csproj', 'src/Api/Api.csproj', project)).toMatchObject({
    sdk: 'Microsoft.NET.Sdk.Web',
    targetFrameworks: ['net8.0'],
    projectReferences: ['../Core/Core.csproj'],
    packages: new Map([['A', '1.0']]),
  });
  const sln =
    'Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Api", "src\\Api\\Api.csproj", "{1}"\nEndProject\nProject("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{2}"\n';
  expect(read('sln', 'App.sln', sln)?.projects).toEqual(['src/Api/Api.csproj']);
  const slnx = '<Solution><Folder Name="/src/"><Project Path="src/Api/Api.csproj" /></Folder></Solution>';
  expect(read('sln', 'App.slnx', slnx)?.projects).toEqual(['src/Api/Api.csproj']);
  expect(read('global.json', 'global.json', '{"sdk":{"version":"8.0.100"}} // x')?.sdkVersion).toBe('8.0.100');
});

test('Elixir and version files', () => {
  const mix =
    'defmodule X.MixProject do\n  def project do\n    [app: :x, version: "0.1.0", elixir: "~> 1.16"]\n  end\n  defp deps, do: [{:core, path: "../core"}]\nend\n';
  expect(read('mix.exs', 'mix.exs', mix)).toMatchObject({
    app: 'x',
    elixir: '~> 1.16',
    localPaths: ['../core'],
    isPlain: true,
  });
  const versions = (name: string, text: string) => Object.fromEntries(read('version-file', name, text)?.tools ?? []);
  expect(versions('.nvmrc', '# lts\nv20.11.0\n')).toEqual({ node: 'v20.11.0' });
  expect(versions('.ruby-version', 'ruby-3.3.0\n')).toEqual({ ruby: '3.3.0' });
  expect(versions('.tool-versions', 'nodejs 20.11.0\npython 3.12.1 3.11\n')).toEqual({
    node: '20.11.0',
    python: '3.12.1',
  });
  expect(versions('rust-toolchain.toml', '[toolchain]\nchannel = "1.77"\n')).toEqual({ rust: '1.77' });
  expect(versions('mise.toml', '[tools]\nnode = "22"\n')).toEqual({ node: '22' });
  expect(versions('.sdkmanrc', 'java=21.0.2-tem\n')).toEqual({ java: '21.0.2-tem' });
});
