import { table } from './table.ts';

interface Names {
  readonly alpine?: string;
  readonly rhel?: string;
  /** The full package of RHEL, where `rhel` is the minimal one that its images bring. */
  readonly rhelFull?: string;
}

/**
 * What a package of Debian and Ubuntu is called on Alpine, and on RHEL's family (UBI, AlmaLinux, Rocky, CentOS Stream 9), separated by
 * spaces; `-`: nothing is needed there. A row without a name for a family has no known counterpart in it. Only packages whose
 * programs behave alike. Sources: packages.debian.org (bookworm), pkgs.alpinelinux.org (3.20), the package manifests of
 * RHEL 9 (docs.redhat.com, "Package manifest"); read 2026-11-26. RHEL's images bring curl-minimal, which curl conflicts with.
 */
const PACKAGE_NAMES = table<Names>({
  'apt-transport-https': { alpine: '-', rhel: '-' },
  'apt-utils': { alpine: '-', rhel: '-' },
  bash: { alpine: 'bash', rhel: 'bash' },
  'build-essential': { alpine: 'build-base', rhel: 'gcc gcc-c++ make' },
  bzip2: { alpine: 'bzip2', rhel: 'bzip2' },
  'ca-certificates': { alpine: 'ca-certificates', rhel: 'ca-certificates' },
  cmake: { alpine: 'cmake', rhel: 'cmake' },
  coreutils: { alpine: 'coreutils', rhel: 'coreutils' },
  curl: { alpine: 'curl', rhel: 'curl-minimal', rhelFull: 'curl' },
  diffutils: { alpine: 'diffutils', rhel: 'diffutils' },
  file: { alpine: 'file', rhel: 'file' },
  findutils: { alpine: 'findutils', rhel: 'findutils' },
  'g++': { alpine: 'g++', rhel: 'gcc-c++' },
  gawk: { alpine: 'gawk', rhel: 'gawk' },
  gcc: { alpine: 'gcc musl-dev', rhel: 'gcc' },
  git: { alpine: 'git', rhel: 'git' },
  gnupg: { alpine: 'gnupg', rhel: 'gnupg2' },
  grep: { alpine: 'grep', rhel: 'grep' },
  gzip: { alpine: 'gzip', rhel: 'gzip' },
  iproute2: { alpine: 'iproute2', rhel: 'iproute' },
  'iputils-ping': { alpine: 'iputils-ping', rhel: 'iputils' },
  jq: { alpine: 'jq', rhel: 'jq' },
  less: { alpine: 'less', rhel: 'less' },
  'libbz2-dev': { alpine: 'bzip2-dev', rhel: 'bzip2-devel' },
  'libffi-dev': { alpine: 'libffi-dev', rhel: 'libffi-devel' },
  'libfreetype6-dev': { alpine: 'freetype-dev', rhel: 'freetype-devel' },
  'libicu-dev': { alpine: 'icu-dev', rhel: 'libicu-devel' },
  'libjpeg62-turbo-dev': { alpine: 'libjpeg-turbo-dev', rhel: 'libjpeg-turbo-devel' },
  'libpng-dev': { alpine: 'libpng-dev', rhel: 'libpng-devel' },
  'libpq-dev': { alpine: 'libpq-dev', rhel: 'libpq-devel' },
  libpq5: { alpine: 'libpq', rhel: 'libpq' },
  'libsqlite3-dev': { alpine: 'sqlite-dev', rhel: 'sqlite-devel' },
  'libssl-dev': { alpine: 'openssl-dev', rhel: 'openssl-devel' },
  'libxml2-dev': { alpine: 'libxml2-dev', rhel: 'libxml2-devel' },
  'libxslt1-dev': { alpine: 'libxslt-dev', rhel: 'libxslt-devel' },
  make: { alpine: 'make', rhel: 'make' },
  nano: { alpine: 'nano', rhel: 'nano' },
  openssl: { alpine: 'openssl', rhel: 'openssl' },
  'openssh-client': { alpine: 'openssh-client', rhel: 'openssh-clients' },
  patch: { alpine: 'patch', rhel: 'patch' },
  pkgconf: { alpine: 'pkgconf', rhel: 'pkgconf-pkg-config' },
  'pkg-config': { alpine: 'pkgconf', rhel: 'pkgconf-pkg-config' },
  procps: { alpine: 'procps', rhel: 'procps-ng' },
  python3: { alpine: 'python3', rhel: 'python3' },
  'python3-dev': { alpine: 'python3-dev', rhel: 'python3-devel' },
  'python3-pip': { alpine: 'py3-pip', rhel: 'python3-pip' },
  rsync: { alpine: 'rsync', rhel: 'rsync' },
  sed: { alpine: 'sed', rhel: 'sed' },
  sqlite3: { alpine: 'sqlite', rhel: 'sqlite' },
  sudo: { alpine: 'sudo', rhel: 'sudo' },
  tar: { alpine: 'tar', rhel: 'tar' },
  tini: { alpine: 'tini' },
  'dumb-init': { alpine: 'dumb-init' },
  tzdata: { alpine: 'tzdata', rhel: 'tzdata' },
  unzip: { alpine: 'unzip', rhel: 'unzip' },
  wget: { alpine: 'wget', rhel: 'wget' },
  'xz-utils': { alpine: 'xz', rhel: 'xz' },
  zip: { alpine: 'zip', rhel: 'zip' },
  'zlib1g-dev': { alpine: 'zlib-dev', rhel: 'zlib-devel' },
});

export type PackageFamily = 'debian' | 'alpine' | 'rhel';

/** The packages that one is in another family, both ways; none where nothing is needed; undefined where it is not known. */
export function packagesIn(name: string, from: PackageFamily, to: PackageFamily): readonly string[] | undefined {
  const debian = from === 'debian' ? name : debianName(name, from);
  if (debian === undefined || to === 'debian') return debian === undefined ? undefined : [debian];
  const there = PACKAGE_NAMES[debian]?.[to];
  return there === undefined ? undefined : there === '-' ? [] : there.split(' ');
}

function debianName(name: string, family: 'alpine' | 'rhel'): string | undefined {
  const isNamed = (names: Names) => names[family] === name || (family === 'rhel' && names.rhelFull === name);
  return Object.entries(PACKAGE_NAMES).find(([, names]) => isNamed(names))?.[0];
}

/**
 * Packages of Debian and Alpine that went, or whose name passed to others, with a release: the release notes of Debian 10 to 13,
 * read 2026-11-26.
 */
const GONE: ReadonlySet<string> = new Set([
  ...['python', 'python-dev', 'python-minimal', 'python-pip', 'python-setuptools', 'python-virtualenv', 'netcat'],
  ...['mysql-client', 'mysql-server', 'libmysqlclient-dev', 'gnupg-curl', 'software-properties-common'],
]);

/** The next release has the package under this name: a row above, and, of Debian and Alpine, what has no version in its name. */
export function isStable(name: string, family: string): boolean {
  if (family === 'rhel') return packagesIn(name, 'rhel', 'debian') !== undefined;
  return !GONE.has(name) && !/^python-|[=/~]|\d\.\d|\d{2,}/.test(name);
}
