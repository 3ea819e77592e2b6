import { describe, expect, test } from 'vitest';
import type { DistributionId } from '../src/facts/distributions.ts';
import { userCreation } from '../src/facts/user-creation.ts';

const USER = { name: 'app', uid: 10001, gid: 10001, home: undefined } as const;
const GROUP = 'groupadd --system --gid 10001 app';
const useradd = (shell: string): string =>
  `useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell ${shell} app`;
const BUSYBOX = ['addgroup -S -g 10001 app', 'adduser -S -D -H -u 10001 -G app app'];

/** What makes a user on each distribution; undefined where only a number can be given. */
const ROWS: readonly (readonly [DistributionId, string | undefined, readonly string[] | undefined])[] = [
  ['debian', 'bookworm', [GROUP, useradd('/usr/sbin/nologin')]],
  ['ubuntu', 'noble', [GROUP, useradd('/usr/sbin/nologin')]],
  ['alpine', '3.20', BUSYBOX],
  ['wolfi', undefined, BUSYBOX],
  ['busybox', undefined, BUSYBOX],
  ['ubi', '9', [GROUP, useradd('/sbin/nologin')]],
  ['centos', '7', [GROUP, useradd('/sbin/nologin')]],
  ['oracle-slim', '9', [GROUP, useradd('/sbin/nologin')]],
  ['ubi-minimal', '9', ['microdnf install -y shadow-utils', 'microdnf clean all', GROUP, useradd('/sbin/nologin')]],
  ['ubi-micro', '9', undefined],
  ['fedora', '44', [GROUP, useradd('/sbin/nologin')]],
  ['amazon', '2', ['yum install -y shadow-utils', 'yum clean all', GROUP, useradd('/sbin/nologin')]],
  ['amazon', '2023', ['dnf install -y shadow-utils', 'dnf clean all', GROUP, useradd('/sbin/nologin')]],
  ['suse', '15.6', ['zypper --non-interactive install shadow', 'zypper clean --all', GROUP, useradd('/sbin/nologin')]],
  ['arch', undefined, [GROUP, useradd('/usr/bin/nologin')]],
  ['photon', '5.0', ['tdnf install -y shadow', 'tdnf clean all', GROUP, useradd('/sbin/nologin')]],
  ['azure', '3.0', ['tdnf install -y shadow-utils', 'tdnf clean all', GROUP, useradd('/sbin/nologin')]],
  ['distroless', undefined, undefined],
  ['scratch', undefined, undefined],
  ['windows', 'ltsc2022', undefined],
  ['nanoserver', 'ltsc2022', undefined],
];

describe('a user is made with the tools of the distribution', () => {
  test.each(ROWS)('%s %s', (id, release, expected) => {
    expect(userCreation(id, release, USER)).toEqual(expected);
  });

  test('a home folder is made only where it is asked for', () => {
    const user = { ...USER, home: '/home/app' };
    expect(userCreation('debian', 'trixie', user)?.[1]).toContain('--create-home --home-dir /home/app');
    expect(userCreation('alpine', '3.24', user)?.[1]).toContain('-h /home/app');
  });
});
