import { defineTool, home, words } from './define.ts';

/** Source: pip.pypa.io/en/stable/cli; read 2026-11-23. */
export const pip = defineTool({
  id: 'pip',
  name: 'pip',
  kind: 'language',
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
  // pip ignores an empty value; each other one turns the cache off, `0` and `off` too (pip, `_handle_no_cache_dir`). It takes
  // unambiguous beginnings of options.
  cacheSwitch: {
    variable: 'PIP_NO_CACHE_DIR',
    turnsOff: /./,
    given: /^--(?:no-ca|cache)/,
    verbs: ['install', 'wheel'],
  },
  project: {
    installs: ['pip install', 'pip3 install', 'uv pip install'],
    builds: /(?<!\S)(?=(\S*?\bpython))\1\S* (?:-m build|setup\.py)\b/,
    manifests: ['requirements.txt', 'setup.py', 'setup.cfg', 'pyproject.toml'],
    lockfiles: [],
    config: [],
    produced: ['__pycache__', '.venv', 'venv', '.pytest_cache', '.mypy_cache', '.ruff_cache', '*.egg-info'],
    built: ['build', 'dist'],
    caches: ['/root/.cache/pip'],
  },
});
