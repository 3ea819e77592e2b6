import type { PackageManager } from './package-managers.ts';

type Row = Pick<PackageManager, 'id' | 'commands' | 'install'> & Partial<Omit<PackageManager, 'kind'>>;

const NOTHING = {
  kind: 'language',
  refresh: [],
  remove: [],
  upgrade: [],
  valueOptions: [],
  yesOptions: [],
  noCacheOptions: [],
  cacheOptions: [],
  cacheFolders: [],
  cacheVariables: [],
  clean: [],
  cleanup: undefined,
} satisfies Omit<PackageManager, 'id' | 'commands' | 'install'>;

function words(text: string): string[] {
  return text.split(' ');
}

/** Cache folders of root, as they are and as the shell writes them. */
function home(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => [`/root/${folder}`, `~/${folder}`, `$HOME/${folder}`]);
}

const CONDA = {
  install: ['install', 'update', 'upgrade', 'create', 'env create', 'env update'],
  remove: ['remove', 'uninstall', 'env remove'],
  valueOptions: words('-n --name -p --prefix -c --channel -f --file --solver --experimental-solver'),
  yesOptions: ['-y', '--yes'],
  cacheFolders: ['/opt/conda/pkgs'],
  cacheVariables: ['CONDA_PKGS_DIRS'],
  clean: [['clean']],
} satisfies Partial<PackageManager>;

/**
 * Package managers of languages. Sources, read 2026-11-23: pip.pypa.io/en/stable/cli, docs.astral.sh/uv/reference/cli,
 * pipenv.pypa.io/en/latest/configuration.html, python-poetry.org/docs/configuration, docs.conda.io (`conda clean`),
 * mamba.readthedocs.io, npm's CLI documentation, classic.yarnpkg.com and yarnpkg.com/cli, pnpm.io/cli, bun.sh/docs/install/cache,
 * guides.rubygems.org/command-reference, bundler.io/man, getcomposer.org/doc/03-cli.md, go.dev/ref/mod and `go help clean`,
 * doc.rust-lang.org/cargo (The Cargo Home), cpanm and cpan manual pages.
 */
const ROWS: readonly Row[] = [
  {
    id: 'pip',
    commands: ['pip', 'pip*', 'pip-*'],
    install: ['install', 'wheel', 'download'],
    remove: ['uninstall'],
    valueOptions: words(
      '-r --requirement -c --constraint -i --index-url --extra-index-url -f --find-links -t --target --prefix --root -e --editable --trusted-host --timeout --retries --log --proxy --cert --python -w --wheel-dir -d --dest --progress-bar --no-binary --only-binary --cache-dir --src --global-option --install-option --upgrade-strategy --exists-action --config-settings -C --report --group --build -b --platform --default-timeout --python-version --implementation --abi --client-cert --use-feature',
    ),
    noCacheOptions: ['--no-cache-dir'],
    cacheFolders: home('.cache/pip', '.cache'),
    cacheVariables: ['PIP_CACHE_DIR', 'XDG_CACHE_HOME'],
    clean: [['cache', 'purge']],
  },
  {
    id: 'uv',
    commands: ['uv'],
    install: ['pip install', 'pip sync', 'sync', 'add', 'tool install'],
    remove: ['pip uninstall', 'remove'],
    valueOptions: words(
      '-r --requirements --requirement -c --constraint --constraints -e --editable -i --index-url --extra-index-url --index -f --find-links -p --python --target --prefix --extra --group --no-group --only-group --directory --project --link-mode --cache-dir --package --no-install-package --index-strategy --resolution --with',
    ),
    noCacheOptions: ['--no-cache', '--no-cache-dir', '-n'],
    cacheFolders: home('.cache/uv', '.cache'),
    cacheVariables: ['UV_CACHE_DIR', 'XDG_CACHE_HOME'],
    clean: [
      ['cache', 'clean'],
      ['cache', 'prune'],
    ],
  },
  {
    id: 'pipenv',
    commands: ['pipenv'],
    install: ['install', 'sync', 'update'],
    remove: ['uninstall'],
    valueOptions: words('-r --requirements --python -e --editable -i --index --categories --pypi-mirror'),
    cacheFolders: home('.cache/pipenv', '.cache/pip', '.cache'),
    cacheVariables: ['PIPENV_CACHE_DIR', 'PIP_CACHE_DIR', 'XDG_CACHE_HOME'],
    cleanup: 'rm -rf ~/.cache/pip ~/.cache/pipenv',
  },
  {
    id: 'poetry',
    commands: ['poetry'],
    install: ['install', 'sync', 'add', 'update'],
    remove: ['remove'],
    valueOptions: words('--only --with --without -E --extras -C --directory -P --project -G --group'),
    // The folder itself holds the virtual environments too: only these two are caches.
    cacheFolders: home('.cache/pypoetry/cache', '.cache/pypoetry/artifacts', '.cache/pypoetry', '.cache'),
    cacheVariables: ['POETRY_CACHE_DIR', 'XDG_CACHE_HOME'],
    clean: [['cache', 'clear']],
    cleanup: 'rm -rf ~/.cache/pypoetry/artifacts ~/.cache/pypoetry/cache',
  },
  { id: 'conda', commands: ['conda'], ...CONDA, cleanup: 'conda clean -afy' },
  { id: 'mamba', commands: ['mamba'], ...CONDA, cleanup: 'mamba clean -afy' },
  {
    id: 'micromamba',
    commands: ['micromamba'],
    ...CONDA,
    cacheFolders: home('micromamba/pkgs', '.mamba/pkgs').concat('/opt/conda/pkgs'),
    cleanup: 'micromamba clean --all --yes',
  },
  {
    id: 'npm',
    commands: ['npm'],
    install: ['install', 'i', 'in', 'add', 'ci', 'clean-install', 'install-clean', 'ic', 'update', 'up', 'upgrade'],
    remove: ['uninstall', 'un', 'rm', 'r', 'remove'],
    valueOptions: words('--prefix --registry --loglevel --cache -C --workspace -w --omit --include'),
    cacheFolders: home('.npm'),
    cacheVariables: ['npm_config_cache', 'NPM_CONFIG_CACHE'],
    clean: [
      ['cache', 'clean'],
      ['cache', 'clear'],
      ['cache', 'rm'],
    ],
    cleanup: 'npm cache clean --force',
  },
  {
    id: 'yarn',
    commands: ['yarn', 'yarnpkg'],
    install: ['install', 'add', 'global add', 'upgrade', 'workspaces focus', ''],
    remove: ['remove', 'global remove'],
    valueOptions: words('--cwd --registry --cache-folder --modules-folder --network-timeout --mutex'),
    cacheFolders: [
      '/usr/local/share/.cache/yarn',
      '/usr/local/share/.cache',
      ...home('.cache/yarn', '.yarn/berry/cache'),
    ],
    cacheVariables: ['YARN_CACHE_FOLDER', 'XDG_CACHE_HOME'],
    clean: [['cache', 'clean']],
    cleanup: 'yarn cache clean',
  },
  {
    id: 'pnpm',
    commands: ['pnpm'],
    install: ['install', 'i', 'add', 'fetch', 'update', 'up'],
    remove: ['remove', 'rm', 'uninstall', 'un'],
    valueOptions: words('--dir -C --filter -F --store-dir --registry --reporter'),
    cacheFolders: home('.local/share/pnpm/store', '.pnpm-store', '.cache/pnpm'),
    cacheVariables: ['npm_config_store_dir', 'PNPM_HOME', 'XDG_DATA_HOME'],
    clean: [['store', 'prune']],
    cleanup: 'pnpm store prune',
  },
  {
    id: 'bun',
    commands: ['bun'],
    install: ['install', 'i', 'add', 'a', 'ci', 'update'],
    remove: ['remove', 'rm'],
    valueOptions: words('--cwd --registry --cache-dir --backend -c --config'),
    noCacheOptions: ['--no-cache'],
    cacheFolders: home('.bun/install/cache'),
    cacheVariables: ['BUN_INSTALL_CACHE_DIR', 'BUN_INSTALL'],
    clean: [['pm', 'cache', 'rm']],
    cleanup: 'rm -rf ~/.bun/install/cache',
  },
  {
    id: 'gem',
    commands: ['gem'],
    install: ['install', 'i', 'update'],
    remove: ['uninstall', 'cleanup'],
    valueOptions: words('-v --version -i --install-dir -n --bindir -s --source -P --platform -g'),
    // What installing leaves besides the gem: its documentation.
    noCacheOptions: ['--no-document', '-N', '--no-ri', '--no-rdoc', '--no-doc'],
    cacheFolders: ['/usr/local/bundle/cache'],
    cacheVariables: ['GEM_HOME'],
  },
  {
    id: 'bundle',
    commands: ['bundle', 'bundler'],
    install: ['install', 'update', ''],
    remove: ['remove'],
    valueOptions: words('--without --with --path --gemfile -j --jobs --retry --binstubs'),
    // GEM_HOME of the official ruby images.
    cacheFolders: ['/usr/local/bundle/cache'],
    cacheVariables: ['GEM_HOME', 'BUNDLE_PATH'],
    cleanup: 'rm -rf /usr/local/bundle/cache/*.gem',
  },
  {
    id: 'composer',
    commands: ['composer', 'composer.phar'],
    install: ['install', 'i', 'require', 'update', 'u', 'create-project', 'global require', 'global install'],
    remove: ['remove', 'global remove'],
    valueOptions: words('-d --working-dir --repository -s --stability'),
    noCacheOptions: ['--no-cache'],
    cacheFolders: [...home('.composer/cache', '.cache/composer'), '/tmp/cache'],
    cacheVariables: ['COMPOSER_CACHE_DIR', 'COMPOSER_HOME', 'XDG_CACHE_HOME'],
    clean: [['clear-cache'], ['clearcache'], ['cc']],
    cleanup: 'composer clear-cache',
  },
  {
    id: 'go',
    commands: ['go'],
    install: ['get', 'install', 'mod download', 'mod tidy', 'mod vendor'],
    fills: ['build', 'test', 'run', 'generate', 'vet', 'list', 'tool'],
    valueOptions: words('-o -ldflags -tags -gcflags -mod -p -asmflags -C -modfile -buildmode'),
    cacheFolders: ['/go/pkg/mod', ...home('.cache/go-build', 'go/pkg/mod')],
    cacheVariables: ['GOCACHE', 'GOMODCACHE', 'GOPATH', 'XDG_CACHE_HOME'],
    clean: [['clean']],
    cleanup: 'go clean -cache -modcache',
  },
  {
    id: 'cargo',
    commands: ['cargo'],
    install: ['install', 'fetch'],
    fills: ['build', 'b', 'test', 't', 'run', 'r', 'check', 'c', 'clippy', 'doc', 'update', 'add', 'vendor', 'chef'],
    valueOptions: words('--target --features -F --manifest-path --bin -p --package --version --git'),
    // CARGO_HOME of the official rust images, and rustup's own.
    cacheFolders: [
      ...['/usr/local/cargo/registry', '/usr/local/cargo/git', '$CARGO_HOME/registry', '$CARGO_HOME/git'],
      ...home('.cargo/registry', '.cargo/git'),
    ],
    cacheVariables: ['CARGO_HOME'],
    cleanup: 'rm -rf /usr/local/cargo/git /usr/local/cargo/registry',
  },
  {
    id: 'maven',
    commands: ['mvn', 'mvnw'],
    install: ['dependency:go-offline', 'dependency:resolve', 'dependency:resolve-plugins'],
    valueOptions: words('-f --file -pl --projects -s --settings -P'),
    cacheFolders: home('.m2', '.m2/repository'),
  },
  {
    id: 'gradle',
    commands: ['gradle', 'gradlew'],
    install: ['dependencies'],
    valueOptions: words('-p --project-dir -b -x -g --gradle-user-home'),
    cacheFolders: ['/home/gradle/.gradle', ...home('.gradle')],
    cacheVariables: ['GRADLE_USER_HOME'],
  },
  {
    id: 'dotnet',
    commands: ['dotnet'],
    install: ['restore', 'tool install', 'tool restore', 'add package'],
    valueOptions: words('-c --configuration -r --runtime -s --source -o --output -v --verbosity'),
    cacheFolders: home('.nuget/packages'),
    cacheVariables: ['NUGET_PACKAGES'],
  },
  {
    id: 'luarocks',
    commands: ['luarocks', 'luarocks-*'],
    install: ['install', 'make', 'build'],
    remove: ['remove'],
    valueOptions: words('--tree --server --only-server --lua-version'),
    cacheFolders: home('.cache/luarocks'),
    cleanup: 'rm -rf ~/.cache/luarocks',
  },
  {
    id: 'cpanm',
    commands: ['cpanm'],
    install: ['*'],
    valueOptions: words('-l -L --local-lib --mirror --from'),
    cacheFolders: home('.cpanm'),
    cacheVariables: ['PERL_CPANM_HOME'],
    cleanup: 'rm -rf ~/.cpanm',
  },
  {
    id: 'cpan',
    commands: ['cpan'],
    install: ['*'],
    // The folder itself holds the settings too.
    cacheFolders: home('.cpan/build', '.cpan/sources', '.cpan'),
    cleanup: 'rm -rf ~/.cpan/build ~/.cpan/sources',
  },
];

export const LANGUAGE_MANAGERS: readonly PackageManager[] = ROWS.map((row) => ({ ...NOTHING, ...row }));
