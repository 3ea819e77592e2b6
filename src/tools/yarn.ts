import { defineTool, home, words } from './define.ts';
import { ofNode } from './locks/verdict.ts';
import { yarnVerdict } from './locks/yarn.ts';

/** Source: classic.yarnpkg.com and yarnpkg.com/cli; read 2026-11-23. */
export const yarn = defineTool({
  id: 'yarn',
  name: 'Yarn',
  kind: 'language',
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
  broughtBy: /^node$/,
  project: {
    installs: ['yarn', 'yarn install', 'yarnpkg'],
    builds: /\byarn (?:run )?(?:build|generate|compile)|\byarn workspaces?\b/,
    manifests: ['package.json'],
    lockfiles: ['yarn.lock'],
    lockCheck: ofNode(yarnVerdict),
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
    folderOptions: ['--cwd'],
    exact: {
      verbs: ['install', ''],
      given: /^--(?:frozen-lockfile|immutable|pure-lockfile|no-lockfile|version|help|mode)|^-[vh]$/,
      variables: ['YARN_ENABLE_IMMUTABLE_INSTALLS'],
      by: { kind: 'option', text: '--frozen-lockfile' },
      message: 'Install what the lockfile says (--frozen-lockfile)',
    },
    production: {
      verbs: ['install', ''],
      given: /^--(?:prod|version|help)|^-[vh]$/,
      variables: ['NODE_ENV'],
      by: { kind: 'option', text: '--production' },
      development: { manifest: 'package.json', keys: [['devDependencies']] },
    },
  },
});
