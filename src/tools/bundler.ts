import { defineTool, words } from './define.ts';
import { bundleVerdict } from './locks/ruby-php.ts';

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
    lockCheck: bundleVerdict,
    config: ['.bundle/config', 'vendor/cache'],
    produced: ['.bundle', 'vendor/bundle', 'log', 'tmp'],
    built: ['public/assets'],
    caches: ['/usr/local/bundle/cache'],
    exact: {
      verbs: ['install', ''],
      given: /^--(?:frozen|deployment|local|no-lock|version)/,
      variables: ['BUNDLE_FROZEN', 'BUNDLE_DEPLOYMENT'],
      settings: /^(?:frozen|deployment)$/,
      by: { kind: 'command', text: 'bundle config set frozen true', variable: 'BUNDLE_FROZEN=true' },
      message: 'Install what the lockfile says (frozen)',
    },
    production: {
      verbs: ['install', ''],
      given: /^--(?:without|with|version)/,
      variables: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY'],
      settings: /^(?:without|only)$/,
      by: {
        kind: 'command',
        text: "bundle config set without 'development test'",
        variable: "BUNDLE_WITHOUT='development:test'",
      },
      development: {
        manifest: 'Gemfile',
        keys: [],
        text: /^[ \t]*group\b.*\b(?:development|test)\b|^(?=(.*?\bgroup:))\1.*\b(?:development|test)\b/m,
      },
    },
  },
});
