import { defineTool } from './define.ts';

/** Source: apk-add(8); read 2026-11-23. */
export const apk = defineTool({
  id: 'apk',
  name: 'apk',
  kind: 'system',
  commands: ['apk'],
  install: ['add'],
  refresh: ['update'],
  remove: ['del'],
  upgrade: ['upgrade'],
  valueOptions: [
    '-t',
    '--virtual',
    '-X',
    '--repository',
    '-p',
    '--root',
    '--arch',
    '--keys-dir',
    '--repositories-file',
    '--wait',
  ],
  noCacheOptions: ['--no-cache'],
  cacheOptions: ['-U', '--update', '--update-cache'],
  cacheFolders: ['/var/cache/apk', '/etc/apk/cache'],
  clean: [
    ['cache', 'clean'],
    ['cache', 'purge'],
  ],
});
