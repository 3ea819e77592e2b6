import { defineTool, home, words } from './define.ts';

/** Source: python-poetry.org/docs/configuration; read 2026-11-23. */
export const poetry = defineTool({
  id: 'poetry',
  name: 'Poetry',
  kind: 'language',
  commands: ['poetry'],
  install: ['install', 'sync', 'add', 'update'],
  remove: ['remove'],
  valueOptions: words('--only --with --without -E --extras -C --directory -P --project -G --group'),
  // The folder itself holds the virtual environments too: only these two are caches.
  cacheFolders: home('.cache/pypoetry/cache', '.cache/pypoetry/artifacts', '.cache/pypoetry', '.cache'),
  cacheVariables: ['POETRY_CACHE_DIR', 'XDG_CACHE_HOME'],
  clean: [['cache', 'clear']],
  cleanup: 'rm -rf ~/.cache/pypoetry/artifacts ~/.cache/pypoetry/cache',
  project: {
    installs: ['poetry install', 'poetry sync', 'poetry export'],
    builds: /\bpoetry build\b/,
    manifests: ['pyproject.toml'],
    lockfiles: ['poetry.lock'],
    config: ['poetry.toml'],
    produced: ['__pycache__', '.venv', '.pytest_cache', '.mypy_cache', '.ruff_cache'],
    built: ['dist'],
    caches: ['/root/.cache/pypoetry'],
    folderOptions: ['--directory', '-C'],
    production: {
      verbs: ['install', 'sync'],
      given: /^--(?:only|without|with|no-dev)/,
      variables: [],
      by: { kind: 'option', text: '--only main' },
      development: {
        manifest: 'pyproject.toml',
        keys: [
          ['tool', 'poetry', 'group', '*', 'dependencies'],
          ['tool', 'poetry', 'dev-dependencies'],
        ],
      },
    },
  },
});
