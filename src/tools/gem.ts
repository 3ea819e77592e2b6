import { defineTool, words } from './define.ts';

/** Source: guides.rubygems.org/command-reference; read 2026-11-23. */
export const gem = defineTool({
  id: 'gem',
  name: 'RubyGems',
  kind: 'language',
  commands: ['gem'],
  install: ['install', 'i', 'update'],
  remove: ['uninstall', 'cleanup'],
  valueOptions: words('-v --version -i --install-dir -n --bindir -s --source -P --platform -g'),
  // What installing leaves besides the gem: its documentation.
  noCacheOptions: ['--no-document', '-N', '--no-ri', '--no-rdoc', '--no-doc'],
  cacheFolders: ['/usr/local/bundle/cache'],
  cacheVariables: ['GEM_HOME'],
});
