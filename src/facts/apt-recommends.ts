/** A package that does less without one that it recommends. */
export interface Recommendation {
  readonly packages: readonly string[];
  /** What it does not do without them. */
  readonly reason: string;
  /** Packages that bring them, or stand in for them. */
  readonly unless: readonly string[];
  /** Where that counts: `ssh`, the build fetches over it; `compiles`, pip may compile what it installs. Undefined: anywhere. */
  readonly where?: 'ssh' | 'compiles';
}

const CERTIFICATES: Recommendation = { packages: ['ca-certificates'], reason: 'HTTPS', unless: [] };
const SSH: Recommendation = {
  packages: ['openssh-client'],
  reason: 'repositories over SSH',
  unless: ['ssh', 'openssh-server', 'dropbear'],
  where: 'ssh',
};
const C_COMPILER: Recommendation = {
  packages: ['gcc', 'libc6-dev'],
  reason: 'cgo',
  unless: ['g++', 'build-essential'],
};

/**
 * Packages whose recommended ones people rely on without naming them. Source: the field Recommends in Debian 12's package
 * index (bookworm main; curl's through libcurl4, golang-go's through golang-1.19-go, npm's compiler through node-gyp), read 2026-11-26; npm,
 * node-gyp and composer in Debian 13's too, 2026-11-27. Debian 12's pip depends
 * on the first two packages of its row; that older releases only recommend them is common knowledge, not looked up.
 */
const APT_RECOMMENDATIONS: ReadonlyMap<string, readonly Recommendation[]> = new Map<string, readonly Recommendation[]>([
  ['curl', [CERTIFICATES]],
  ['wget', [CERTIFICATES]],
  ['git', [CERTIFICATES, SSH]],
  ['mercurial', [SSH]],
  ['rsync', [SSH]],
  ['aria2', [CERTIFICATES]],
  ['nodejs', [CERTIFICATES]],
  ['docker.io', [CERTIFICATES]],
  [
    'npm',
    [{ packages: ['git', 'build-essential'], reason: 'packages from repositories, or with C in them', unless: [] }],
  ],
  ['node-gyp', [{ packages: ['build-essential'], reason: 'packages with C in them', unless: ['g++'] }]],
  ['composer', [{ packages: ['git', 'unzip'], reason: 'packages from repositories and archives', unless: [] }]],
  ['gcc', [{ packages: ['libc6-dev'], reason: 'C headers', unless: ['g++', 'build-essential', 'libc-dev'] }]],
  ['golang', [C_COMPILER]],
  ['golang-go', [C_COMPILER]],
  ['cmake', [{ packages: ['make'], reason: 'builds', unless: ['build-essential', 'ninja-build'] }]],
  ['flex', [{ packages: ['libfl-dev'], reason: 'FlexLexer.h', unless: [] }]],
  ['libtool', [{ packages: ['libltdl-dev'], reason: 'ltdl.h', unless: [] }]],
  ['autoconf', [{ packages: ['automake'], reason: 'aclocal', unless: [] }]],
  ['protobuf-compiler', [{ packages: ['libprotobuf-dev'], reason: 'google/protobuf/*.proto', unless: [] }]],
  ['dpkg-dev', [{ packages: ['build-essential', 'fakeroot'], reason: 'packages that are built', unless: [] }]],
  ['r-base', [{ packages: ['r-base-dev'], reason: 'packages of R that are compiled', unless: [] }]],
  ['r-base-core', [{ packages: ['r-base-dev'], reason: 'packages of R that are compiled', unless: [] }]],
  ['xvfb', [{ packages: ['xauth'], reason: 'xvfb-run', unless: [] }]],
  [
    'python3-pip',
    [
      {
        packages: ['python3-setuptools', 'python3-wheel'],
        reason: 'source packages',
        unless: ['python3-dev', 'python3-all-dev'],
      },
      {
        packages: ['build-essential', 'python3-dev'],
        reason: 'source packages with C in them',
        unless: ['gcc', 'g++', 'build-essential', 'python3-dev', 'python3-all-dev'],
        where: 'compiles',
      },
    ],
  ],
]);

export function recommendationsOf(packageName: string): readonly Recommendation[] {
  return APT_RECOMMENDATIONS.get(packageName) ?? [];
}

const ASKED: ReadonlySet<string> = new Set(
  [...APT_RECOMMENDATIONS.values()].flat().flatMap(({ unless, packages }) => [...unless, ...packages]),
);

/** True for a package that a row brings, or that stands in for one. */
export function isAsked(packageName: string): boolean {
  return ASKED.has(packageName);
}
