import { defineTool, home, words } from './define.ts';
import { pipenvVerdict } from './locks/python.ts';

/** Source: pipenv.pypa.io/en/latest/configuration.html; read 2026-11-23. */
export const pipenv = defineTool({
  id: 'pipenv',
  name: 'Pipenv',
  kind: 'language',
  commands: ['pipenv'],
  install: ['install', 'sync', 'update'],
  remove: ['uninstall'],
  valueOptions: words('-r --requirements --python -e --editable -i --index --categories --pypi-mirror'),
  cacheFolders: home('.cache/pipenv', '.cache/pip', '.cache'),
  cacheVariables: ['PIPENV_CACHE_DIR', 'PIP_CACHE_DIR', 'XDG_CACHE_HOME'],
  cleanup: 'rm -rf ~/.cache/pip ~/.cache/pipenv',
  project: {
    installs: ['pipenv install', 'pipenv sync'],
    builds: /(?!)/,
    manifests: ['Pipfile'],
    lockfiles: ['Pipfile.lock'],
    lockCheck: pipenvVerdict,
    config: [],
    produced: ['__pycache__', '.venv', '.pytest_cache'],
    built: [],
    caches: ['/root/.cache/pipenv', '/root/.cache/pip'],
    exact: {
      verbs: ['install'],
      given: /^--(?:deploy|skip-lock|ignore-pipfile)|^-r$|^-e$/,
      variables: [],
      by: { kind: 'option', text: '--deploy' },
      message: 'Install what the lockfile says (--deploy)',
    },
  },
});
