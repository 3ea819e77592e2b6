import { defineTool, words } from './define.ts';
import type { Tool } from './types.ts';

const APT = {
  kind: 'system',
  family: 'apt',
  install: ['install', 'build-dep'],
  refresh: ['update'],
  remove: ['remove', 'purge', 'autoremove', 'auto-remove'],
  upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade'],
  valueOptions: words('-o --option -t --target-release --default-release -c --config-file -a --host-architecture'),
  yesOptions: ['-y', '--yes', '--assume-yes', '-qq'],
  cacheFolders: ['/var/lib/apt/lists', '/var/cache/apt'],
  clean: [['clean'], ['autoclean'], ['auto-clean'], ['distclean']],
  cleanup: 'rm -rf /var/lib/apt/lists/*',
} satisfies Partial<Tool>;

/** Source: apt-get(8); read 2026-11-23. */
export const aptGet = defineTool({ ...APT, id: 'apt-get', name: 'apt-get', commands: ['apt-get'] });

/** Source: apt(8); read 2026-11-23. */
export const apt = defineTool({ ...APT, id: 'apt', name: 'apt', commands: ['apt'] });

/** Source: aptitude(8); read 2026-11-26. `-q` takes no answer for granted there. */
export const aptitude = defineTool({
  ...APT,
  id: 'aptitude',
  name: 'aptitude',
  commands: ['aptitude'],
  install: ['install', 'reinstall', 'build-dep'],
  remove: ['remove', 'purge'],
  upgrade: ['safe-upgrade', 'full-upgrade', 'upgrade', 'dist-upgrade'],
  valueOptions: words('-o -t --target-release --default-release -F --display-format -O --sort -w --width -q='),
  yesOptions: ['-y', '--assume-yes'],
  clean: [['clean'], ['autoclean']],
});
