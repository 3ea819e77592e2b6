/**
 * How projects of each kind are described, installed and built. A transform asks the table.
 * To be checked in the tools' documentation: npm, Yarn (yarnpkg.com), pnpm.io, bun.sh/docs, pip.pypa.io, pipenv.pypa.io,
 * python-poetry.org/docs, docs.astral.sh/uv, bundler.io/man, getcomposer.org/doc, go.dev/ref/mod,
 * doc.rust-lang.org/cargo, maven.apache.org, docs.gradle.org, learn.microsoft.com/dotnet/core/tools, hexdocs.pm/mix.
 */
export interface Ecosystem {
  readonly id: string;
  readonly name: string;
  /** Files of which one marks a folder as such a project; `*.x` is any file with that ending. */
  readonly manifests: readonly string[];
  readonly lockfiles: readonly string[];
  /** Files and folders beside the manifest that an install reads. */
  readonly config: readonly string[];
  /** Commands that install the project's packages or build it: program, or program and sub-command. */
  readonly commands: readonly string[];
  /** In the text of RUNs: the project is built. */
  readonly builds: RegExp;
  /** Folders that an install or a build makes in the project: nothing of them belongs into a build context. */
  readonly produced: readonly string[];
  /** Folders that a build makes, and that some projects copy into the image on purpose. */
  readonly built: readonly string[];
  /** Folders that a RUN may keep in a cache mount, for the user root. */
  readonly caches: readonly string[];
}

export const ECOSYSTEMS = [
  {
    id: 'npm',
    name: 'npm',
    commands: ['npm ci', 'npm install', 'npm i', 'npm clean-install'],
    builds: /\bnpm run\b|\bnpm test\b|\bnpx\b/,
    manifests: ['package.json'],
    lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
    config: ['.npmrc'],
    produced: ['node_modules'],
    built: ['dist', 'build', '.next', '.nuxt', 'coverage'],
    caches: ['/root/.npm'],
  },
  {
    id: 'yarn',
    name: 'Yarn',
    commands: ['yarn', 'yarn install', 'yarnpkg'],
    builds: /\byarn (?:run )?(?:build|generate|compile)|\byarn workspaces?\b/,
    manifests: ['package.json'],
    lockfiles: ['yarn.lock'],
    config: [
      '.npmrc',
      '.yarnrc',
      '.yarnrc.yml',
      '.yarn/releases',
      '.yarn/plugins',
      '.yarn/patches',
      '.yarn/cache',
      '.pnp.cjs',
      '.pnp.loader.mjs',
    ],
    produced: ['node_modules'],
    built: ['dist', 'build', '.next', '.nuxt', 'coverage'],
    caches: ['/usr/local/share/.cache/yarn', '/root/.yarn/berry/cache'],
  },
  {
    id: 'pnpm',
    name: 'pnpm',
    commands: ['pnpm install', 'pnpm i', 'pnpm fetch'],
    builds: /\bpnpm (?:-r |run |--filter \S+ )*(?:build|generate|compile)/,
    manifests: ['package.json'],
    lockfiles: ['pnpm-lock.yaml'],
    config: ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', '.pnpmfile.mjs'],
    produced: ['node_modules'],
    built: ['dist', 'build', '.next', '.nuxt', 'coverage'],
    caches: ['/root/.local/share/pnpm/store'],
  },
  {
    id: 'bun',
    name: 'Bun',
    commands: ['bun install', 'bun i'],
    builds: /\bbun (?:run )?build\b/,
    manifests: ['package.json'],
    lockfiles: ['bun.lock', 'bun.lockb'],
    config: ['.npmrc', 'bunfig.toml'],
    produced: ['node_modules'],
    built: ['dist', 'build'],
    caches: ['/root/.bun/install/cache'],
  },
  {
    id: 'pip',
    name: 'pip',
    commands: ['pip install', 'pip3 install', 'uv pip install'],
    builds: /\bpython\S* (?:-m build|setup\.py)\b/,
    manifests: ['requirements.txt', 'setup.py', 'setup.cfg', 'pyproject.toml'],
    lockfiles: [],
    config: [],
    produced: ['__pycache__', '.venv', 'venv', '.pytest_cache', '.mypy_cache', '.ruff_cache', '*.egg-info'],
    built: ['build', 'dist'],
    caches: ['/root/.cache/pip'],
  },
  {
    id: 'pipenv',
    name: 'Pipenv',
    commands: ['pipenv install', 'pipenv sync'],
    builds: /(?!)/,
    manifests: ['Pipfile'],
    lockfiles: ['Pipfile.lock'],
    config: [],
    produced: ['__pycache__', '.venv', '.pytest_cache'],
    built: [],
    caches: ['/root/.cache/pipenv', '/root/.cache/pip'],
  },
  {
    id: 'poetry',
    name: 'Poetry',
    commands: ['poetry install', 'poetry sync', 'poetry export'],
    builds: /\bpoetry build\b/,
    manifests: ['pyproject.toml'],
    lockfiles: ['poetry.lock'],
    config: ['poetry.toml'],
    produced: ['__pycache__', '.venv', '.pytest_cache', '.mypy_cache', '.ruff_cache'],
    built: ['dist'],
    caches: ['/root/.cache/pypoetry'],
  },
  {
    id: 'uv',
    name: 'uv',
    commands: ['uv sync'],
    builds: /\buv build\b/,
    manifests: ['pyproject.toml'],
    lockfiles: ['uv.lock'],
    config: ['uv.toml', '.python-version'],
    produced: ['__pycache__', '.venv', '.pytest_cache', '.mypy_cache', '.ruff_cache'],
    built: ['dist'],
    caches: ['/root/.cache/uv'],
  },
  {
    id: 'bundler',
    name: 'Bundler',
    commands: ['bundle install', 'bundle', 'bundler install'],
    builds: /\bassets:precompile\b/,
    manifests: ['Gemfile'],
    lockfiles: ['Gemfile.lock'],
    config: ['.bundle/config', 'vendor/cache'],
    produced: ['.bundle', 'vendor/bundle', 'log', 'tmp'],
    built: ['public/assets'],
    caches: ['/usr/local/bundle/cache'],
  },
  {
    id: 'composer',
    name: 'Composer',
    commands: ['composer install'],
    builds: /(?!)/,
    manifests: ['composer.json'],
    lockfiles: ['composer.lock'],
    config: ['auth.json', 'symfony.lock'],
    produced: ['vendor'],
    built: [],
    caches: ['/root/.composer/cache', '/tmp/cache'],
  },
  {
    id: 'go',
    name: 'Go modules',
    commands: ['go build', 'go install', 'go mod download', 'go test'],
    builds: /\bgo build\b/,
    manifests: ['go.mod'],
    lockfiles: ['go.sum'],
    config: ['go.work', 'go.work.sum'],
    produced: [],
    built: ['bin'],
    caches: ['/go/pkg/mod', '/root/.cache/go-build'],
  },
  {
    id: 'cargo',
    name: 'Cargo',
    commands: ['cargo build', 'cargo install', 'cargo test', 'cargo fetch'],
    builds: /\bcargo (?:\+\S+ )?(?:build|install)\b/,
    manifests: ['Cargo.toml'],
    lockfiles: ['Cargo.lock'],
    config: ['.cargo/config.toml', '.cargo/config', 'rust-toolchain', 'rust-toolchain.toml'],
    produced: ['target'],
    built: [],
    caches: ['/usr/local/cargo/registry', '/usr/local/cargo/git'],
  },
  {
    id: 'maven',
    name: 'Maven',
    commands: ['mvn', 'mvnw'],
    builds: /\bmvnw?\b.*\b(?:package|install|verify)\b/,
    manifests: ['pom.xml'],
    lockfiles: [],
    config: ['.mvn', 'mvnw'],
    produced: [],
    built: ['target'],
    caches: ['/root/.m2'],
  },
  {
    id: 'gradle',
    name: 'Gradle',
    commands: ['gradle', 'gradlew'],
    builds: /\bgradlew?\b.*(?:build|assemble|jar|installDist)/i,
    manifests: ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'],
    lockfiles: ['gradle.lockfile'],
    config: ['gradle.properties', 'gradle', 'gradlew', 'buildSrc'],
    produced: ['.gradle'],
    built: ['build'],
    caches: ['/root/.gradle/caches', '/home/gradle/.gradle/caches'],
  },
  {
    id: 'dotnet',
    name: '.NET',
    commands: ['dotnet restore', 'dotnet publish', 'dotnet build'],
    builds: /\bdotnet (?:publish|build)\b/,
    manifests: ['*.csproj', '*.fsproj', '*.vbproj', '*.sln', '*.slnx'],
    lockfiles: ['packages.lock.json'],
    config: [
      'NuGet.config',
      'nuget.config',
      'NuGet.Config',
      'global.json',
      'Directory.Build.props',
      'Directory.Build.targets',
      'Directory.Packages.props',
    ],
    produced: ['bin', 'obj'],
    built: ['publish', 'out'],
    caches: ['/root/.nuget/packages'],
  },
  {
    id: 'mix',
    name: 'Mix',
    commands: ['mix deps.get', 'mix release', 'mix compile'],
    builds: /\bmix (?:release|compile)\b/,
    manifests: ['mix.exs'],
    lockfiles: ['mix.lock'],
    config: [],
    produced: ['_build', 'deps'],
    built: ['priv/static/assets'],
    caches: ['/root/.hex'],
  },
] as const satisfies readonly Ecosystem[];

export type EcosystemId = (typeof ECOSYSTEMS)[number]['id'];

export function ecosystem(id: EcosystemId): Ecosystem {
  const found = ECOSYSTEMS.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no ecosystem ${id}`);
  return found;
}

/** True when a file's name is one of the row's manifests. */
export function isManifestOf(row: Ecosystem, name: string): boolean {
  return row.manifests.some((manifest) =>
    manifest.startsWith('*') ? name.endsWith(manifest.slice(1)) : name === manifest,
  );
}
