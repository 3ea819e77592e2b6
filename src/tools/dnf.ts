import { defineTool } from './define.ts';
import type { Tool } from './types.ts';

const DNF = {
  kind: 'system',
  family: 'dnf',
  install: ['install', 'reinstall', 'groupinstall', 'builddep', 'localinstall'],
  refresh: ['makecache', 'check-update'],
  remove: ['remove', 'erase', 'autoremove'],
  upgrade: ['upgrade', 'update', 'distro-sync', 'upgrade-minimal', 'update-minimal'],
  valueOptions: ['-c', '--config', '-x', '-d', '-e', '-R'],
  yesOptions: ['-y', '--assumeyes', '--yes'],
  clean: [['clean']],
} satisfies Partial<Tool>;

/** Source: dnf(8); read 2026-11-23. */
export const dnf = defineTool({
  ...DNF,
  id: 'dnf',
  name: 'dnf',
  commands: ['dnf', 'dnf5', 'dnf-3'],
  cacheFolders: ['/var/cache/dnf', '/var/cache/libdnf5'],
  cleanup: 'dnf clean all',
});

/** Source: the README of github.com/rpm-software-management/microdnf; read 2026-11-23. */
export const microdnf = defineTool({
  ...DNF,
  id: 'microdnf',
  name: 'microdnf',
  commands: ['microdnf'],
  cacheFolders: ['/var/cache/yum', '/var/cache/dnf'],
  cleanup: 'microdnf clean all',
});

/** Source: yum(8); read 2026-11-23. */
export const yum = defineTool({
  ...DNF,
  id: 'yum',
  name: 'yum',
  commands: ['yum'],
  cacheFolders: ['/var/cache/yum', '/var/cache/dnf'],
  cleanup: 'yum clean all',
});

/** Source: `tdnf --help` and the wiki of github.com/vmware/tdnf; read 2026-11-26. The manager of Photon OS and Azure Linux. */
export const tdnf = defineTool({
  ...DNF,
  id: 'tdnf',
  name: 'tdnf',
  family: 'tdnf',
  commands: ['tdnf'],
  install: ['install', 'reinstall'],
  upgrade: ['upgrade', 'update', 'distro-sync', 'upgrade-to', 'update-to'],
  valueOptions: ['-c', '--config', '-x', '-d', '-e', '-R', '-i', '--installroot', '--releasever'],
  cacheFolders: ['/var/cache/tdnf'],
  cleanup: 'tdnf clean all',
});
