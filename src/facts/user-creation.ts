import { type DistributionId, distributionFacts, type Family } from './distributions.ts';

/** A user for a program to run as. */
export interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** A home folder of its own, made and owned by it; undefined for none. */
  readonly home: string | undefined;
}

/** How users are made: with shadow's groupadd and useradd, with BusyBox's addgroup and adduser, or not at all. */
type Tool = 'shadow' | 'busybox' | 'none';

const TOOLS: Readonly<Record<Family, Tool>> = {
  debian: 'shadow',
  alpine: 'busybox',
  busybox: 'busybox',
  rhel: 'shadow',
  suse: 'shadow',
  arch: 'shadow',
  photon: 'shadow',
  distroless: 'none',
  scratch: 'none',
  windows: 'none',
};

/** The login shell that refuses: where each family keeps it. */
const NO_LOGIN: Partial<Record<Family, string>> = {
  debian: '/usr/sbin/nologin',
  rhel: '/sbin/nologin',
  suse: '/sbin/nologin',
  arch: '/usr/bin/nologin',
  photon: '/sbin/nologin',
};

/**
 * Images that lack useradd, or have it in a package that they lack: a user is given by number there, and nothing installed for it.
 * Sources, read 2026-11-23: Dockerfiles on GitHub built on ubi*-minimal, amazonlinux, photon and azurelinux install shadow first;
 * opensuse/tumbleweed's Buildah Containerfile does. Oracle Linux slim has it: docker-library/mysql uses it on 7-slim and 8-slim, 2026-11-26.
 */
const WITHOUT_SHADOW: ReadonlySet<DistributionId> = new Set<DistributionId>([
  'ubi-micro',
  'ubi-minimal',
  'rhel-minimal',
  'fedora-minimal',
  'amazon',
  'suse',
  'photon',
  'azure',
]);

/**
 * Users that a distribution has from the start, with their numbers. Sources: Debian base-passwd's passwd.master and group.master,
 * Alpine's alpine-baselayout passwd and group. 2026-11-26.
 */
const SYSTEM_USERS: Partial<Record<Family, Readonly<Record<string, readonly [uid: number, gid: number]>>>> = {
  debian: { 'www-data': [33, 33], daemon: [1, 1], backup: [34, 34], list: [38, 38], nobody: [65534, 65534] },
  alpine: { nobody: [65534, 65534], guest: [405, 100], daemon: [2, 2] },
};

/** A user of the distribution itself; undefined for a name that it does not have from the start. */
export function systemUser(id: DistributionId, name: string) {
  const users = SYSTEM_USERS[distributionFacts(id).family];
  const numbers = users && Object.hasOwn(users, name) ? users[name] : undefined;
  return numbers && { name, uid: numbers[0], gid: numbers[1] };
}

/** The tools that a distribution makes users with; undefined where they lie in a package that its images lack. */
export function accountTools(id: DistributionId): Tool | undefined {
  return WITHOUT_SHADOW.has(id) ? undefined : TOOLS[distributionFacts(id).family];
}

/** The login shell that refuses, where the family keeps it. */
export function noLoginShell(family: Family): string {
  return NO_LOGIN[family] ?? '/sbin/nologin';
}

/** False where a user can only be given by number, without a name and a home folder. */
export function canMakeUsers(id: DistributionId): boolean {
  return !WITHOUT_SHADOW.has(id) && TOOLS[distributionFacts(id).family] !== 'none';
}

/**
 * Shell commands that make a group and a user with fixed numbers, to be joined with `&&` and run as root.
 * Undefined where the image has no means for it: there a user can only be given by number.
 */
export function userCreation(id: DistributionId, user: NewUser): readonly string[] | undefined {
  const { family } = distributionFacts(id);
  if (!canMakeUsers(id)) return undefined;
  return TOOLS[family] === 'busybox' ? busyboxCommands(user) : shadowCommands(user, noLoginShell(family));
}

function shadowCommands({ name, uid, gid, home }: NewUser, shell: string): readonly string[] {
  const folder = home === undefined ? '--no-create-home --home-dir /nonexistent' : `--create-home --home-dir ${home}`;
  return [
    `groupadd --system --gid ${gid} ${name}`,
    `useradd --system --uid ${uid} --gid ${name} ${folder} --shell ${shell} ${name}`,
  ];
}

function busyboxCommands({ name, uid, gid, home }: NewUser): readonly string[] {
  const folder = home === undefined ? '-H' : `-h ${home}`;
  return [`addgroup -S -g ${gid} ${name}`, `adduser -S -D ${folder} -u ${uid} -G ${name} ${name}`];
}
