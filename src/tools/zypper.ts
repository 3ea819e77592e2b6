import { defineTool } from './define.ts';

/** Source: zypper(8); read 2026-11-23. */
export const zypper = defineTool({
  id: 'zypper',
  name: 'zypper',
  kind: 'system',
  commands: ['zypper'],
  install: ['install', 'in', 'source-install', 'si'],
  refresh: ['refresh', 'ref'],
  remove: ['remove', 'rm'],
  upgrade: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
  valueOptions: ['-R', '--root', '-c', '--config', '-r', '--repo', '-t', '--type', '--from'],
  yesOptions: ['-y', '--no-confirm', '-n', '--non-interactive'],
  cacheFolders: ['/var/cache/zypp'],
  clean: [['clean'], ['cc']],
  cleanup: 'zypper clean --all',
});
