import { defineTool, home, words } from './define.ts';
import { npmVerdict } from './locks/npm.ts';
import { ofNode } from './locks/verdict.ts';

/** Source: docs.npmjs.com/cli; read 2026-11-23. */
export const npm = defineTool({
  id: 'npm',
  name: 'npm',
  kind: 'language',
  commands: ['npm'],
  install: ['install', 'i', 'in', 'add', 'ci', 'clean-install', 'install-clean', 'ic', 'update', 'up', 'upgrade'],
  remove: ['uninstall', 'un', 'rm', 'r', 'remove'],
  valueOptions: words('--prefix --registry --loglevel --cache -C --workspace -w --omit --include --only'),
  cacheFolders: home('.npm'),
  cacheVariables: ['npm_config_cache', 'NPM_CONFIG_CACHE'],
  clean: [
    ['cache', 'clean'],
    ['cache', 'clear'],
    ['cache', 'rm'],
  ],
  cleanup: 'npm cache clean --force',
  broughtBy: /^(?:node|mhart\/alpine-node)$/,
  project: {
    installs: ['npm ci', 'npm install', 'npm i', 'npm clean-install'],
    builds: /\bnpm run\b|\bnpm test\b|\bnpx\b/,
    manifests: ['package.json'],
    lockfiles: ['npm-shrinkwrap.json', 'package-lock.json'],
    lockCheck: ofNode(npmVerdict),
    config: ['.npmrc'],
    produced: ['node_modules'],
    built: ['dist', 'build', '.next', '.nuxt', 'coverage'],
    caches: ['/root/.npm'],
    folderOptions: ['--prefix', '-C'],
    exact: {
      verbs: ['install', 'i', 'in'],
      given: /^--(?:no-package-lock|package-lock|lockfile-version|dry-run)/,
      variables: ['npm_config_package_lock', 'NPM_CONFIG_PACKAGE_LOCK'],
      by: { kind: 'verb', text: 'ci' },
      message: 'Install with npm ci',
    },
    production: {
      verbs: ['install', 'i', 'in', 'ci', 'clean-install', 'install-clean'],
      given: /^--(?:omit|include|only|also|production|prod|dev)|^-[DP]$/,
      variables: ['NODE_ENV'],
      by: { kind: 'option', text: '--omit=dev' },
      development: { manifest: 'package.json', keys: [['devDependencies']] },
    },
  },
});
