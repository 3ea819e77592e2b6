import { defineTool, home, words } from './define.ts';
import { composerVerdict } from './locks/ruby-php.ts';

/** Source: getcomposer.org/doc/03-cli.md; read 2026-11-23. */
export const composer = defineTool({
  id: 'composer',
  name: 'Composer',
  kind: 'language',
  commands: ['composer', 'composer.phar'],
  install: ['install', 'i', 'require', 'update', 'u', 'create-project', 'global require', 'global install'],
  remove: ['remove', 'global remove'],
  valueOptions: words('-d --working-dir --repository -s --stability'),
  noCacheOptions: ['--no-cache'],
  cacheFolders: [...home('.composer/cache', '.cache/composer'), '/tmp/cache'],
  cacheVariables: ['COMPOSER_CACHE_DIR', 'COMPOSER_HOME', 'XDG_CACHE_HOME'],
  clean: [['clear-cache'], ['clearcache'], ['cc']],
  cleanup: 'composer clear-cache',
  broughtBy: /^composer$/,
  project: {
    installs: ['composer install'],
    builds: /(?!)/,
    manifests: ['composer.json'],
    lockfiles: ['composer.lock'],
    lockCheck: composerVerdict,
    config: ['auth.json', 'symfony.lock'],
    produced: ['vendor'],
    built: [],
    caches: ['/root/.composer/cache', '/tmp/cache'],
    folderOptions: ['--working-dir', '-d'],
    exact: {
      verbs: ['update', 'u'],
      given: /^--(?:lock|dry-run)/,
      variables: [],
      by: { kind: 'verb', text: 'install' },
      message: 'Install what the lockfile says (composer install)',
      doubt: 'composer update takes the newest versions, composer.lock names others',
    },
    production: {
      verbs: ['install', 'i'],
      given: /^--(?:no-)?dev$/,
      variables: ['COMPOSER_NO_DEV'],
      by: { kind: 'option', text: '--no-dev' },
      development: { manifest: 'composer.json', keys: [['require-dev']] },
    },
  },
});
