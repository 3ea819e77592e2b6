import { table } from './table.ts';

/**
 * The three sets of commands that make users and groups. `shadow`: useradd, groupadd (and adduser, which is useradd on RHEL). `debian`: the Perl
 * scripts adduser and addgroup. `busybox`: BusyBox's adduser and addgroup.
 */
export type AccountDialect = 'shadow' | 'debian' | 'busybox';

/** What an option says of a user or a group. `ignored`: nothing of it is left in the image. */
export type AccountOption =
  | ValuedAccountOption
  | 'system'
  | 'makes-home'
  | 'no-home'
  | 'own-group'
  | 'appends'
  | 'no-password'
  | 'ignored';

export type ValuedAccountOption = 'uid' | 'gid' | 'group' | 'groups' | 'home' | 'shell' | 'comment';

const VALUED: ReadonlySet<string> = new Set(['uid', 'gid', 'group', 'groups', 'home', 'shell', 'comment']);

export function takesValue(option: AccountOption): option is ValuedAccountOption {
  return VALUED.has(option);
}

/** `-r system, --system system` as a table. */
function options(...rows: readonly (readonly [names: string, option: AccountOption])[]) {
  return table<AccountOption>(
    Object.fromEntries(rows.flatMap(([names, option]) => names.split(' ').map((name) => [name, option]))),
  );
}

/**
 * What each command's options mean, by dialect and program; an option that is not here has no counterpart. Sources, read 2026-11-27:
 * useradd(8), groupadd(8) and usermod(8) of shadow 4.13; adduser(8) of Debian's adduser 3.134; loginutils/adduser.c and addgroup.c of BusyBox.
 * Tried with BusyBox 1.35 built from its source, and shadow 4.13: the same entries in /etc/passwd, but that BusyBox lists a user in its first group too.
 */
export const ACCOUNT_OPTIONS: Readonly<
  Record<AccountDialect, Readonly<Record<string, Readonly<Record<string, AccountOption | undefined>>>>>
> = {
  shadow: {
    useradd: options(
      ['-u --uid', 'uid'],
      ['-g --gid', 'group'],
      ['-G --groups', 'groups'],
      ['-d --home-dir --home', 'home'],
      ['-s --shell', 'shell'],
      ['-c --comment', 'comment'],
      ['-r --system', 'system'],
      ['-m --create-home', 'makes-home'],
      ['-M --no-create-home', 'no-home'],
      ['-U --user-group', 'own-group'],
      ['-l --no-log-init', 'ignored'],
    ),
    groupadd: options(['-g --gid', 'gid'], ['-r --system', 'system']),
    usermod: options(['-G --groups', 'groups'], ['-a --append', 'appends']),
  },
  debian: {
    adduser: options(
      ['--uid', 'uid'],
      ['--gid', 'gid'],
      ['--ingroup', 'group'],
      ['--home', 'home'],
      ['--shell', 'shell'],
      ['--gecos --comment', 'comment'],
      ['--system', 'system'],
      ['--no-create-home', 'no-home'],
      ['--group', 'own-group'],
      ['--disabled-password --disabled-login', 'no-password'],
      ['--quiet -q', 'ignored'],
    ),
    addgroup: options(['--gid', 'gid'], ['--system', 'system'], ['--quiet -q', 'ignored']),
  },
  busybox: {
    adduser: options(
      ['-u --uid', 'uid'],
      ['-G --ingroup', 'group'],
      ['-h --home', 'home'],
      ['-s --shell', 'shell'],
      ['-g --gecos', 'comment'],
      ['-S --system', 'system'],
      ['-H --no-create-home', 'no-home'],
      ['-D --disabled-password --empty-password', 'no-password'],
    ),
    addgroup: options(['-g --gid', 'gid'], ['-S --system', 'system']),
  },
};

/** Programs that make or change users and groups, those that are not translated among them. */
export const ACCOUNT_PROGRAMS: ReadonlySet<string> = new Set(
  'useradd groupadd usermod groupmod adduser addgroup userdel groupdel deluser delgroup chpasswd gpasswd'.split(' '),
);
