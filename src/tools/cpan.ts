import { defineTool, home } from './define.ts';

/** Source: the manual page of cpan; read 2026-11-23. */
export const cpan = defineTool({
  id: 'cpan',
  name: 'CPAN',
  kind: 'language',
  commands: ['cpan'],
  install: ['*'],
  // The folder itself holds the settings too.
  cacheFolders: home('.cpan/build', '.cpan/sources', '.cpan'),
  cleanup: 'rm -rf ~/.cpan/build ~/.cpan/sources',
});
