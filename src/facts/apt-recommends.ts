/** A package that does less without one that it recommends. */
export interface Recommendation {
  readonly packages: readonly string[];
  /** What it does not do without them. */
  readonly reason: string;
  /** Packages that bring them, or stand in for them. */
  readonly unless: readonly string[];
}

const CERTIFICATES: Recommendation = {
  packages: ['ca-certificates'],
  reason: 'HTTPS',
  unless: [],
};

/**
 * Packages whose recommended ones people rely on without naming them. Source: the field Recommends in Debian 12's package
 * index (bookworm main; curl's through libcurl4), read 2026-11-23. Debian 12's pip depends on the two
 * packages of its row; that older releases only recommend them is common knowledge, not looked up.
 */
export const APT_RECOMMENDATIONS: ReadonlyMap<string, Recommendation> = new Map([
  ['curl', CERTIFICATES],
  ['wget', CERTIFICATES],
  ['git', CERTIFICATES],
  ['aria2', CERTIFICATES],
  ['docker.io', CERTIFICATES],
  ['gcc', { packages: ['libc6-dev'], reason: 'C headers', unless: ['g++', 'build-essential', 'libc-dev'] }],
  ['cmake', { packages: ['make'], reason: 'builds', unless: ['build-essential', 'ninja-build'] }],
  ['autoconf', { packages: ['automake'], reason: 'aclocal', unless: [] }],
  ['xvfb', { packages: ['xauth'], reason: 'xvfb-run', unless: [] }],
  [
    'python3-pip',
    {
      packages: ['python3-setuptools', 'python3-wheel'],
      reason: 'source packages',
      unless: ['python3-dev', 'python3-all-dev'],
    },
  ],
]);
