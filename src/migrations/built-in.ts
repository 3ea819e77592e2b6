import type { Migration } from './types.ts';

/** Where the images keep the JDK: docker-library/openjdk and adoptium/containers. */
const JAVA_HOMES = {
  ...Object.fromEntries(
    ['8', '11', '16', '17', '18', '21'].map((major) => [`/usr/local/openjdk-${major}`, '/opt/java/openjdk']),
  ),
  '/usr/lib/jvm/java-1.8-openjdk': '/opt/java/openjdk',
};

/**
 * Migrations that many want. Sources, read 2026-11-26: hub.docker.com/_/openjdk (deprecated in 2022: early-access builds alone), the
 * tags of hub.docker.com/_/eclipse-temurin; nodejs.org/en/about/previous-releases; hub.docker.com/_/centos (ended 2024-06-30)
 * and hub.docker.com/_/almalinux.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 'openjdk-to-temurin',
    title: 'Move from openjdk to eclipse-temurin',
    version: 1,
    rationale:
      'The openjdk image is deprecated and gets no security updates. Eclipse Temurin has the same JDKs, and JREs of all of them.',
    images: [
      ['', '-jdk'],
      ['-jdk-alpine*', '-jdk-alpine'],
      ['-jre-alpine*', '-jre-alpine'],
      ['-alpine*', '-jdk-alpine'],
      ['-jre*', '-jre'],
      ['-jdk*', '-jdk'],
      ['-slim*', '-jdk'],
    ].flatMap(([from, to]) =>
      // Temurin has no tags of single builds, such as 8u151.
      ['8', '11', '17', '21'].map((major) => ({
        from: `openjdk:${major}${from}`,
        to: `eclipse-temurin:${major}${to}`,
        paths: JAVA_HOMES,
      })),
    ),
  },
  {
    id: 'node-to-22',
    title: 'Move from Node 16, 18 and 20 to Node 22',
    version: 1,
    rationale: 'Node 16, 18 and 20 get no more security updates.',
    images: [{ from: 'node:{16,18,20}*', to: 'node:22{variant}' }],
  },
  {
    id: 'centos-to-almalinux',
    title: 'Move from CentOS to AlmaLinux',
    version: 1,
    rationale: 'CentOS Linux has ended: its mirrors are gone, and builds that install packages fail.',
    images: [
      { from: 'centos:8*', to: 'almalinux:8' },
      { from: 'centos:centos8*', to: 'almalinux:8' },
      { from: 'quay.io/centos/centos:stream9', to: 'almalinux:9' },
    ],
  },
];
