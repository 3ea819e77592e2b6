import { defineTool, home, words } from './define.ts';
import { pnpmVerdict } from './locks/pnpm.ts';
import { ofNode } from './locks/verdict.ts';

/** Source: pnpm.io/cli; read 2026-11-23. */
export const pnpm = defineTool({
  id: 'pnpm',
  name: 'pnpm',
  kind: 'language',
  commands: ['pnpm'],
  install: ['install', 'i', 'add', 'fetch', 'update', 'up'],
  remove: ['remove', 'rm', 'uninstall', 'un'],
  valueOptions: words('--dir -C --filter -F --store-dir --registry --reporter'),
  cacheFolders: home('.local/share/pnpm/store', '.pnpm-store', '.cache/pnpm'),
  cacheVariables: ['npm_config_store_dir', 'PNPM_HOME', 'XDG_DATA_HOME'],
  clean: [['store', 'prune']],
  cleanup: 'pnpm store prune',
  project: {
    installs: ['pnpm install', 'pnpm i', 'pnpm fetch'],
    builds: /\bpnpm (?:-r |run |--filter \S+ )*(?:build|generate|compile)/,
    manifests: ['package.json'],
    lockfiles: ['pnpm-lock.yaml'],
    lockCheck: ofNode(pnpmVerdict),
    config: ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', '.pnpmfile.mjs'],
    produced: ['node_modules'],
    built: ['dist', 'build', '.next', '.nuxt', 'coverage'],
    caches: ['/root/.local/share/pnpm/store'],
    folderOptions: ['--dir', '-C'],
    exact: {
      verbs: ['install', 'i'],
      given: /^--(?:no-)?(?:frozen-lockfile|lockfile|lockfile-only)/,
      variables: ['CI', 'npm_config_frozen_lockfile'],
      by: { kind: 'option', text: '--frozen-lockfile' },
      message: 'Install what the lockfile says (--frozen-lockfile)',
    },
    production: {
      verbs: ['install', 'i'],
      given: /^--(?:prod|dev)|^-[DP]$/,
      variables: ['NODE_ENV'],
      by: { kind: 'option', text: '--prod' },
      development: { manifest: 'package.json', keys: [['devDependencies']] },
    },
  },
});
