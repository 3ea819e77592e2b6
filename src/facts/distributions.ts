/** A distribution, or what stands in its place. Several distributions share a family. */
export type DistributionId =
  | 'debian'
  | 'ubuntu'
  | 'alpine'
  | 'wolfi'
  | 'busybox'
  | 'rhel'
  | 'centos'
  | 'rocky'
  | 'alma'
  | 'oracle'
  | 'oracle-slim'
  | 'ubi'
  | 'ubi-minimal'
  | 'ubi-micro'
  | 'rhel-minimal'
  | 'fedora'
  | 'fedora-minimal'
  | 'amazon'
  | 'suse'
  | 'arch'
  | 'photon'
  | 'azure'
  | 'distroless'
  | 'distroless-debug'
  | 'scratch'
  | 'windows'
  | 'nanoserver';

export type Family =
  | 'debian'
  | 'alpine'
  | 'busybox'
  | 'rhel'
  | 'suse'
  | 'arch'
  | 'photon'
  | 'distroless'
  | 'scratch'
  | 'windows';

export type PackageManagerName = 'apt' | 'apk' | 'dnf' | 'yum' | 'microdnf' | 'tdnf' | 'zypper' | 'pacman';

export interface Distribution {
  readonly id: DistributionId;
  /** As it is written in messages. */
  readonly name: string;
  readonly family: Family;
  /** Where it depends on the release, see `packageManagerOf`. */
  readonly packageManager: PackageManagerName | undefined;
  /** What runs shell-form commands when no SHELL is set. `none`: the image has no shell. */
  readonly shell: 'posix' | 'cmd' | 'none';
  /** `/bin/bash` exists in the plain base image. */
  readonly bash: boolean;
}

function distribution(
  id: DistributionId,
  name: string,
  family: Family,
  packageManager: PackageManagerName | undefined,
  shell: Distribution['shell'] = 'posix',
  bash = packageManager !== undefined && packageManager !== 'apk',
): readonly [DistributionId, Distribution] {
  return [id, { id, name, family, packageManager, shell, bash }];
}

/**
 * To be found in the images' own Dockerfiles and package lists as linked from docker-library/official-images (2026-08-21),
 * catalog.redhat.com for UBI, github.com/GoogleContainerTools/distroless, edu.chainguard.dev. Not every
 * row was read there on its own: the others are general knowledge, to be checked at the same places.
 */
const DISTRIBUTIONS: ReadonlyMap<DistributionId, Distribution> = new Map([
  distribution('debian', 'Debian', 'debian', 'apt'),
  distribution('ubuntu', 'Ubuntu', 'debian', 'apt'),
  distribution('alpine', 'Alpine', 'alpine', 'apk'),
  distribution('wolfi', 'Wolfi', 'alpine', 'apk'),
  distribution('busybox', 'BusyBox', 'busybox', undefined),
  distribution('rhel', 'Red Hat Enterprise Linux', 'rhel', 'dnf'),
  distribution('centos', 'CentOS', 'rhel', 'yum'),
  distribution('rocky', 'Rocky Linux', 'rhel', 'dnf'),
  distribution('alma', 'AlmaLinux', 'rhel', 'dnf'),
  distribution('oracle', 'Oracle Linux', 'rhel', 'dnf'),
  distribution('oracle-slim', 'Oracle Linux slim', 'rhel', 'microdnf'),
  distribution('ubi', 'UBI', 'rhel', 'dnf'),
  distribution('ubi-minimal', 'UBI minimal', 'rhel', 'microdnf'),
  distribution('ubi-micro', 'UBI micro', 'rhel', undefined, 'posix', true),
  distribution('rhel-minimal', 'a minimal RHEL rebuild', 'rhel', 'microdnf'),
  distribution('fedora', 'Fedora', 'rhel', 'dnf'),
  distribution('fedora-minimal', 'Fedora minimal', 'rhel', 'microdnf'),
  distribution('amazon', 'Amazon Linux', 'rhel', 'dnf'),
  distribution('suse', 'openSUSE', 'suse', 'zypper'),
  distribution('arch', 'Arch Linux', 'arch', 'pacman'),
  distribution('photon', 'Photon OS', 'photon', 'tdnf'),
  distribution('azure', 'Azure Linux', 'photon', 'tdnf'),
  distribution('distroless', 'distroless', 'distroless', undefined, 'none', false),
  distribution('distroless-debug', 'distroless debug', 'distroless', undefined, 'posix', false),
  distribution('scratch', 'scratch', 'scratch', undefined, 'none', false),
  distribution('windows', 'Windows Server Core', 'windows', undefined, 'cmd', false),
  distribution('nanoserver', 'Windows Nano Server', 'windows', undefined, 'cmd', false),
]);

/** The facts of a distribution. */
export function distributionFacts(id: DistributionId): Distribution {
  const found = DISTRIBUTIONS.get(id);
  if (found === undefined) throw new Error(`no facts for the distribution ${id}`);
  return found;
}

/** Releases up to this one use yum, later ones dnf (which `yum` is then a link to). */
const LAST_YUM_RELEASE: Partial<Record<DistributionId, number>> = {
  rhel: 7,
  centos: 7,
  oracle: 7,
  'oracle-slim': 7,
  ubi: 7,
  fedora: 21,
  amazon: 2018,
};

/** The package manager of a release; `release` undefined stands for the newest. */
export function packageManagerOf(id: DistributionId, release: string | undefined): PackageManagerName | undefined {
  const manager = distributionFacts(id).packageManager;
  const last = LAST_YUM_RELEASE[id];
  if (last === undefined) return manager;
  const number = Number.parseFloat(release ?? '');
  // Amazon Linux 2 has yum alone, 2023 has it as a link to dnf: yum is right for either, as for CentOS.
  if (Number.isNaN(number)) return id === 'centos' || id === 'amazon' ? 'yum' : manager;
  return number <= last ? 'yum' : id === 'centos' ? 'dnf' : manager;
}
