import { describe, expect, test } from 'vitest';
import type { DistributionId } from '../src/facts/distributions.ts';
import { userCreation } from '../src/facts/user-creation.ts';

const USER = { name: 'app', uid: 10001, gid: 10001, home: undefined } as const;
const GROUP = 'groupadd --system --gid 10001 app';
const useradd = (shell: string): string =>
  `useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell ${shell} app`;
const BUSYBOX = ['addgroup -S -g 10001 app', 'adduser -S -D -H -u 10001 -G app app'];

/** What makes a user on each distribution; undefined where only a number can be given. */
const ROWS: readonly (readonly [DistributionId, readonly string[] | undefined])[] = [
  ['debian', [GROUP, useradd('/usr/sbin/nologin')]],
  ['ubuntu', [GROUP, useradd('/usr/sbin/nologin')]],
  ['alpine', BUSYBOX],
  ['wolfi', BUSYBOX],
  ['busybox', BUSYBOX],
  ['ubi', [GROUP, useradd('/sbin/nologin')]],
  ['centos', [GROUP, useradd('/sbin/nologin')]],
  ['oracle-slim', [GROUP, useradd('/sbin/nologin')]],
  ['ubi-minimal', undefined],
  ['ubi-micro', undefined],
  ['fedora', [GROUP, useradd('/sbin/nologin')]],
  ['amazon', undefined],
  ['suse', undefined],
  ['arch', [GROUP, useradd('/usr/bin/nologin')]],
  ['photon', undefined],
  ['azure', undefined],
  ['distroless', undefined],
  ['scratch', undefined],
  ['windows', undefined],
  ['nanoserver', undefined],
];

describe('a user is made with the tools of the distribution', () => {
  test.each(ROWS)('%s', (id, expected) => {
    expect(userCreation(id, USER)).toEqual(expected);
  });

  test('a home folder is made only where it is asked for', () => {
    const user = { ...USER, home: '/home/app' };
    expect(userCreation('debian', user)?.[1]).toContain('--create-home --home-dir /home/app');
    expect(userCreation('alpine', user)?.[1]).toContain('-h /home/app');
  });
});
