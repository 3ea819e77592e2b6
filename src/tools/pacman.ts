import { defineTool } from './define.ts';

/** Source: pacman(8); read 2026-11-23. */
export const pacman = defineTool({
  id: 'pacman',
  name: 'pacman',
  kind: 'system',
  commands: ['pacman'],
  install: ['-S', '-Sy', '-Syu', '-Syyu', '-U'],
  refresh: ['-Sy', '-Syy'],
  remove: ['-R', '-Rs', '-Rns'],
  upgrade: ['-Su', '-Syu', '-Syyu'],
  valueOptions: ['--root', '--dbpath', '--cachedir'],
  yesOptions: ['--noconfirm'],
  cacheFolders: ['/var/cache/pacman/pkg', '/var/lib/pacman/sync'],
  clean: [['-Sc'], ['-Scc']],
});
