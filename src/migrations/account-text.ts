import type { Family } from '../facts/distributions.ts';

export type Group =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'own' }
  | { readonly kind: 'nogroup' };

/** What a command makes; texts as written, quotes included. */
export type Account =
  | { readonly kind: 'group'; readonly name: string; readonly gid: string | undefined; readonly isSystem: boolean }
  | { readonly kind: 'member'; readonly name: string; readonly groups: readonly string[] }
  | UserAccount;

interface UserAccount {
  readonly kind: 'user';
  readonly name: string;
  readonly uid: string | undefined;
  readonly isSystem: boolean;
  /** The home folder; undefined is the one below /home. */
  readonly path: string | undefined;
  readonly makesHome: boolean;
  readonly shell: string;
  readonly comment: string | undefined;
  readonly group: Group;
  /** Beside the first one. */
  readonly groups: readonly string[];
}

export interface Target {
  readonly to: Family;
  readonly noLogin: string;
  readonly hasBash: boolean;
}

/** The commands that make it with the tools of the new image; a text says what has no counterpart there. */
export function printAccount(
  account: Account,
  tools: 'shadow' | 'busybox',
  target: Target,
): readonly string[] | string {
  const isBusybox = tools === 'busybox';
  if (account.kind === 'member')
    return account.groups.map((group) =>
      isBusybox ? `addgroup ${account.name} ${group}` : `usermod -aG ${group} ${account.name}`,
    );
  if (account.kind === 'group') return [isBusybox ? addgroup(account) : groupadd(account)];
  const shell = shellThere(account, target);
  if (shell === undefined) return `the login shell ${account.shell} is not in the new image`;
  return isBusybox ? adduser(account, shell) : useradd(account, shell, target);
}

interface NewGroup {
  readonly name: string;
  readonly gid: string | undefined;
  readonly isSystem: boolean;
}

function addgroup({ name, gid, isSystem }: NewGroup): string {
  return line('addgroup', isSystem && '-S', gid !== undefined && `-g ${gid}`, name);
}

function groupadd({ name, gid, isSystem }: NewGroup): string {
  return line('groupadd', isSystem && '--system', gid !== undefined && `--gid ${gid}`, name);
}

function line(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(' ');
}

/** Folders that every image has: BusyBox's adduser makes no parents. */
const PARENTS = /^\/(?:(?:home|opt|srv|usr|usr\/local|var|var\/lib|var\/cache|var\/log|tmp|run|mnt)\/)?[^/]+$/;

function adduser(user: UserAccount, shell: string): readonly string[] | string {
  const { name, uid, isSystem, path, makesHome, comment, group } = user;
  if (makesHome && path !== undefined && !PARENTS.test(path))
    return `adduser there makes no parent folders for the home folder ${path}`;
  // A system user of BusyBox is put into nogroup.
  const isOwn = group.kind === 'own' && isSystem;
  const primary = isOwn ? name : group.kind === 'named' ? group.name : undefined;
  return [
    ...(isOwn ? [addgroup({ name, gid: uid, isSystem })] : []),
    line(
      'adduser',
      isSystem && '-S',
      '-D',
      !makesHome && '-H',
      path !== undefined && `-h ${path}`,
      uid !== undefined && `-u ${uid}`,
      primary !== undefined && `-G ${primary}`,
      shell !== (isSystem ? '/bin/false' : '/bin/sh') && `-s ${shell}`,
      comment !== undefined && comment !== '""' && comment !== "''" && `-g ${comment}`,
      name,
    ),
    ...user.groups.map((each) => `addgroup ${name} ${each}`),
  ];
}

function useradd(user: UserAccount, shell: string, { to }: Target): readonly string[] | string {
  const { name, uid, isSystem, path, makesHome, comment, group, groups } = user;
  if (group.kind === 'nogroup' && to !== 'debian')
    return 'the group nogroup, in which it would be, is not in the new image';
  const primary = group.kind === 'named' ? group.name : 'nogroup';
  return [
    line(
      'useradd',
      isSystem && '--system',
      makesHome ? '--create-home' : '--no-create-home',
      path !== undefined && `--home-dir ${path}`,
      uid !== undefined && `--uid ${uid}`,
      group.kind === 'own' ? '--user-group' : `--gid ${primary}`,
      groups.length > 0 && `--groups ${groups.join(',')}`,
      `--shell ${shell}`,
      comment !== undefined && comment !== '""' && comment !== "''" && `--comment ${comment}`,
      name,
    ),
  ];
}

/** The login shell as the new image has it. */
function shellThere({ shell }: UserAccount, { to, noLogin, hasBash }: Target): string | undefined {
  if (/^\/(?:usr\/)?s?bin\/nologin$/.test(shell)) return noLogin;
  if (/^\/(?:usr\/)?bin\/false$/.test(shell)) return '/bin/false';
  if (shell === '/bin/sh' || shell === '/bin/false') return shell;
  if (/^\/(?:usr\/)?bin\/bash$/.test(shell)) return hasBash ? '/bin/bash' : undefined;
  return shell === '/bin/ash' && to === 'alpine' ? shell : undefined;
}
