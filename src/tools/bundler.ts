import { defineTool, words } from './define.ts';

/** Source: bundler.io/man; read 2026-11-23. */
export const bundler = defineTool({
  id: 'bundler',
  name: 'Bundler',
  kind: 'language',
  commands: ['bundle', 'bundler'],
  install: ['install', 'update', ''],
  remove: ['remove'],
  valueOptions: words('--without --with --path --gemfile -j --jobs --retry --binstubs'),
  // GEM_HOME of the official ruby images.
  cacheFolders: ['/usr/local/bundle/cache'],
  cacheVariables: ['GEM_HOME', 'BUNDLE_PATH'],
  cleanup: 'rm -rf /usr/local/bundle/cache/*.gem',
  project: {
    installs: ['bundle install', 'bundle', 'bundler install'],
    builds: /\bassets:precompile\b/,
    manifests: ['Gemfile'],
    lockfiles: ['Gemfile.lock'],
    config: ['.bundle/config', 'vendor/cache'],
    produced: ['.bundle', 'vendor/bundle', 'log', 'tmp'],
    built: ['public/assets'],
    caches: ['/usr/local/bundle/cache'],
    production: {
      verbs: ['install', ''],
      given: /^--(?:without|with|version)/,
      variables: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY'],
      // A setting, not an option: `bundle config set without`.
      option: '',
    },
  },
});
