import { defineTool, home, words } from './define.ts';
import { bunVerdict } from './locks/bun.ts';
import { ofNode } from './locks/verdict.ts';

/** Source: bun.sh/docs/install/cache; read 2026-11-23. */
export const bun = defineTool({
  id: 'bun',
  name: 'Bun',
  kind: 'language',
  commands: ['bun'],
  install: ['install', 'i', 'add', 'a', 'ci', 'update'],
  remove: ['remove', 'rm'],
  valueOptions: words('--cwd --registry --cache-dir --backend -c --config'),
  noCacheOptions: ['--no-cache'],
  cacheFolders: home('.bun/install/cache'),
  cacheVariables: ['BUN_INSTALL_CACHE_DIR', 'BUN_INSTALL'],
  clean: [['pm', 'cache', 'rm']],
  cleanup: 'rm -rf ~/.bun/install/cache',
  broughtBy: /^oven\/bun$/,
  project: {
    installs: ['bun install', 'bun i'],
    builds: /\bbun (?:run )?build\b/,
    manifests: ['package.json'],
    lockfiles: ['bun.lock', 'bun.lockb'],
    lockCheck: ofNode(bunVerdict),
    config: ['.npmrc', 'bunfig.toml'],
    produced: ['node_modules'],
    built: ['dist', 'build'],
    caches: ['/root/.bun/install/cache'],
    folderOptions: ['--cwd'],
    exact: {
      verbs: ['install', 'i'],
      given: /^--(?:frozen-lockfile|no-save|yarn)/,
      variables: [],
      by: { kind: 'option', text: '--frozen-lockfile' },
      message: 'Install what the lockfile says (--frozen-lockfile)',
    },
    production: {
      verbs: ['install', 'i', 'ci'],
      given: /^--(?:production|omit|dev)|^-[dp]$/,
      variables: [],
      by: { kind: 'option', text: '--production' },
      development: { manifest: 'package.json', keys: [['devDependencies']] },
    },
  },
});
