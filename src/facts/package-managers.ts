import { LANGUAGE_MANAGERS } from './language-managers.ts';

/**
 * Package managers as data: a transform asks the table, a new manager is one row.
 * To be checked in the managers' manual pages (apt-get(8), apk-add(8), dnf(8), yum(8), zypper(8), pacman(8)), the
 * microdnf README; for languages see `language-managers.ts`.
 */
export interface PackageManager {
  readonly id: string;
  /** The names that it is called by; a final `*` stands for a version such as `3` or `3.11`. */
  readonly commands: readonly string[];
  /** `system`: packages of the distribution. `language`: of a language's registry. */
  readonly kind: 'system' | 'language';
  /** Sub-commands that install, of one or more words (`pip install`); `''` is none, `*` any word. */
  readonly install: readonly string[];
  /** Sub-commands that fill the cache beside those. */
  readonly fills?: readonly string[];
  /** Sub-commands that refresh the index. */
  readonly refresh: readonly string[];
  readonly remove: readonly string[];
  readonly upgrade: readonly string[];
  /** Options that take the next word as their value. */
  readonly valueOptions: readonly string[];
  /** Options that answer prompts; the first is the one to add. */
  readonly yesOptions: readonly string[];
  /** Options that keep the cache out of the image; the first is the one to add. */
  readonly noCacheOptions: readonly string[];
  /** Options that are void beside those, such as apk's `--update`. */
  readonly cacheOptions: readonly string[];
  /** Folders that hold its index and downloads. */
  readonly cacheFolders: readonly string[];
  /** Variables that move them. */
  readonly cacheVariables?: readonly string[];
  /** Sub-commands that only remove caches. */
  readonly clean: readonly (readonly string[])[];
  /** The command that removes what installing leaves behind; undefined where an option does it better. */
  readonly cleanup: string | undefined;
}

const apt = {
  kind: 'system',
  install: ['install', 'build-dep'],
  refresh: ['update'],
  remove: ['remove', 'purge', 'autoremove', 'auto-remove'],
  upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade'],
  valueOptions: [
    '-o',
    '--option',
    '-t',
    '--target-release',
    '--default-release',
    '-c',
    '--config-file',
    '-a',
    '--host-architecture',
  ],
  yesOptions: ['-y', '--yes', '--assume-yes', '-qq'],
  noCacheOptions: [],
  cacheOptions: [],
  cacheFolders: ['/var/lib/apt/lists', '/var/cache/apt'],
  clean: [['clean'], ['autoclean'], ['auto-clean'], ['distclean']],
  cleanup: 'rm -rf /var/lib/apt/lists/*',
} satisfies Omit<PackageManager, 'id' | 'commands'>;

const dnf = {
  kind: 'system',
  install: ['install', 'reinstall', 'groupinstall', 'builddep', 'localinstall'],
  refresh: ['makecache', 'check-update'],
  remove: ['remove', 'erase', 'autoremove'],
  upgrade: ['upgrade', 'update', 'distro-sync', 'upgrade-minimal', 'update-minimal'],
  valueOptions: ['-c', '--config', '-x', '-d', '-e', '-R'],
  yesOptions: ['-y', '--assumeyes', '--yes'],
  noCacheOptions: [],
  cacheOptions: [],
  clean: [['clean']],
} satisfies Omit<PackageManager, 'id' | 'commands' | 'cacheFolders' | 'cleanup'>;

export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  { id: 'apt-get', commands: ['apt-get'], ...apt },
  { id: 'apt', commands: ['apt'], ...apt },
  {
    id: 'apk',
    commands: ['apk'],
    kind: 'system',
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
    yesOptions: [],
    noCacheOptions: ['--no-cache'],
    cacheOptions: ['-U', '--update', '--update-cache'],
    cacheFolders: ['/var/cache/apk', '/etc/apk/cache'],
    clean: [
      ['cache', 'clean'],
      ['cache', 'purge'],
    ],
    cleanup: undefined,
  },
  {
    id: 'dnf',
    commands: ['dnf', 'dnf5', 'dnf-3'],
    ...dnf,
    cacheFolders: ['/var/cache/dnf', '/var/cache/libdnf5'],
    cleanup: 'dnf clean all',
  },
  {
    id: 'microdnf',
    commands: ['microdnf'],
    ...dnf,
    cacheFolders: ['/var/cache/yum', '/var/cache/dnf'],
    cleanup: 'microdnf clean all',
  },
  {
    id: 'yum',
    commands: ['yum'],
    ...dnf,
    cacheFolders: ['/var/cache/yum', '/var/cache/dnf'],
    cleanup: 'yum clean all',
  },
  {
    id: 'zypper',
    commands: ['zypper'],
    kind: 'system',
    install: ['install', 'in', 'source-install', 'si'],
    refresh: ['refresh', 'ref'],
    remove: ['remove', 'rm'],
    upgrade: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
    valueOptions: ['-R', '--root', '-c', '--config', '-r', '--repo', '-t', '--type', '--from'],
    yesOptions: ['-y', '--no-confirm', '-n', '--non-interactive'],
    noCacheOptions: [],
    cacheOptions: [],
    cacheFolders: ['/var/cache/zypp'],
    clean: [['clean'], ['cc']],
    cleanup: 'zypper clean --all',
  },
  {
    id: 'pacman',
    commands: ['pacman'],
    kind: 'system',
    install: ['-S', '-Sy', '-Syu', '-Syyu', '-U'],
    refresh: ['-Sy', '-Syy'],
    remove: ['-R', '-Rs', '-Rns'],
    upgrade: ['-Su', '-Syu', '-Syyu'],
    valueOptions: ['--root', '--dbpath', '--cachedir'],
    yesOptions: ['--noconfirm'],
    noCacheOptions: [],
    cacheOptions: [],
    cacheFolders: ['/var/cache/pacman/pkg', '/var/lib/pacman/sync'],
    clean: [['-Sc'], ['-Scc']],
    cleanup: undefined,
  },
  ...LANGUAGE_MANAGERS,
];

const BY_NAME: ReadonlyMap<string, PackageManager> = new Map(
  PACKAGE_MANAGERS.flatMap((manager) => manager.commands.map((command) => [command, manager])),
);

/** The row that a command's name belongs to: `/usr/bin/apt-get`, `pip3.11`. */
export function managerNamed(name: string): PackageManager | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const found = BY_NAME.get(base);
  return found || !'0123456789.'.includes(base.slice(-1)) ? found : BY_NAME.get(base.replace(/[\d.]+$/, '*'));
}

const LONG_VERBS: ReadonlyMap<PackageManager, readonly (readonly string[])[]> = new Map(
  PACKAGE_MANAGERS.map((manager) => [
    manager,
    [...manager.install, ...manager.remove].map((verb) => verb.split(' ')).filter((words) => words.length > 1),
  ]),
);

/** The sub-commands that install or remove and are of several words, such as `pip install` of uv. */
export function longVerbs(manager: PackageManager): readonly (readonly string[])[] {
  return LONG_VERBS.get(manager) ?? [];
}

/** All folders that hold caches of package managers. */
export const CACHE_FOLDERS: readonly string[] = [
  ...new Set(PACKAGE_MANAGERS.flatMap((manager) => manager.cacheFolders)),
];
