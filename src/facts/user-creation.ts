import { type DistributionId, distributionFacts, type Family, packageManagerOf } from './distributions.ts';

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
 * Images whose useradd is in a package that they lack. Sources, read 2026-11-23: Dockerfiles on GitHub built on
 * ubi*-minimal, amazonlinux, photon and azurelinux install these before useradd; mysql:8.4's Dockerfile calls
 * useradd on oraclelinux:9-slim without; opensuse/tumbleweed's Buildah Containerfile installs shadow first.
 */
const SHADOW_PACKAGES: Partial<Record<DistributionId, string>> = {
  'ubi-minimal': 'shadow-utils',
  'rhel-minimal': 'shadow-utils',
  'fedora-minimal': 'shadow-utils',
  amazon: 'shadow-utils',
  suse: 'shadow',
  photon: 'shadow',
  azure: 'shadow-utils',
};

/**
 * Shell commands that make a group and a user with fixed numbers, to be joined with `&&` and run as root.
 * Undefined where the image has no means for it: there a user can only be given by number.
 */
export function userCreation(
  id: DistributionId,
  release: string | undefined,
  user: NewUser,
): readonly string[] | undefined {
  const { family } = distributionFacts(id);
  const tool = id === 'ubi-micro' ? 'none' : TOOLS[family];
  if (tool === 'none') return undefined;
  if (tool === 'busybox') return busyboxCommands(user);
  const manager = packageManagerOf(id, release);
  const install = installCommands(manager, SHADOW_PACKAGES[id]);
  return [...install, ...shadowCommands(user, NO_LOGIN[family] ?? '/sbin/nologin')];
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

function installCommands(manager: string | undefined, packages: string | undefined): readonly string[] {
  if (manager === undefined || packages === undefined) return [];
  return manager === 'zypper'
    ? [`zypper --non-interactive install ${packages}`, 'zypper clean --all']
    : [`${manager} install -y ${packages}`, `${manager} clean all`];
}
