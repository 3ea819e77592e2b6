import { defineTool, home, words } from './define.ts';
import { uvVerdict } from './locks/python.ts';

/** Source: docs.astral.sh/uv/reference/cli; read 2026-11-23. */
export const uv = defineTool({
  id: 'uv',
  name: 'uv',
  kind: 'language',
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
  // docs.astral.sh/uv/reference/environment: a boolean.
  cacheSwitch: {
    variable: 'UV_NO_CACHE',
    turnsOff: /^(?:1|t|true|y|yes|on)$/i,
    given: /^(?:--no-cache|-n$|--cache-dir)/,
    verbs: ['pip install', 'pip sync', 'sync', 'add', 'tool install'],
  },
  project: {
    installs: ['uv sync'],
    builds: /\buv build\b/,
    manifests: ['pyproject.toml'],
    lockfiles: ['uv.lock'],
    lockCheck: uvVerdict,
    config: ['uv.toml', '.python-version'],
    produced: ['__pycache__', '.venv', '.pytest_cache', '.mypy_cache', '.ruff_cache'],
    built: ['dist'],
    caches: ['/root/.cache/uv'],
    folderOptions: ['--directory', '--project'],
    exact: {
      verbs: ['sync'],
      given: /^--(?:frozen|locked|upgrade)|^-U$|^-P$/,
      variables: ['UV_FROZEN', 'UV_LOCKED'],
      by: { kind: 'option', text: '--frozen' },
      message: 'Install what the lockfile says (--frozen)',
    },
    production: {
      verbs: ['sync'],
      given: /^--(?:no-|only-|all-)?(?:dev|group|groups|default-groups)/,
      variables: ['UV_NO_DEV'],
      by: { kind: 'option', text: '--no-dev' },
      development: {
        manifest: 'pyproject.toml',
        keys: [
          ['dependency-groups', 'dev'],
          ['tool', 'uv', 'dev-dependencies'],
        ],
      },
    },
  },
});
