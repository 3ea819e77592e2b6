import type { Migration } from './types.ts';

/** Where the images keep the JDK: docker-library/openjdk and adoptium/containers. */
const JAVA_HOMES = {
  ...Object.fromEntries(
    ['8', '11', '16', '17', '18', '21'].map((major) => [`/usr/local/openjdk-${major}`, '/opt/java/openjdk']),
  ),
  '/usr/lib/jvm/java-1.8-openjdk': '/opt/java/openjdk',
};

/** Of these Temurin has images. */
const JDKS = ['8', '11', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25'];

/** What follows the version, and what it is called there; the more precise first. */
const JAVA_VARIANTS: readonly (readonly [old: string, next: string])[] = [
  ['-jdk-alpine*', '-jdk-alpine'],
  ['-jre-alpine*', '-jre-alpine'],
  ['-alpine*', '-jdk-alpine'],
  ['-jre*', '-jre'],
  ['-*', '-jdk'],
  ['', '-jdk'],
];

/** What follows the version, and what Node 22 has in its place; what is not among them stays. */
const NODE_VARIANTS: readonly (readonly [old: string, next: string])[] = [
  ...['-bookworm-slim', '-bullseye-slim', '-trixie-slim', '-bookworm', '-bullseye', '-trixie'].map(
    (name) => [name, name] as const,
  ),
  ...['buster', 'stretch'].flatMap((name) => [
    [`-${name}-slim`, '-bookworm-slim'] as const,
    [`-${name}`, '-bookworm'] as const,
  ]),
  ['-slim', '-slim'],
  ['-alpine*', '-alpine'],
  ['', ''],
];

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
      ...['*windows*', '*nanoserver*', '*-ea-*', '*-rc*'].map((tag) => ({
        from: `openjdk:${tag}`,
        to: `openjdk:${tag}`,
      })),
      ...JDKS.flatMap((major) =>
        JAVA_VARIANTS.flatMap(([old, next]) =>
          [major, `${major}{.,u}*`].map((version) => ({
            from: `openjdk:${version}${old}`,
            to: `eclipse-temurin:${major}${next}`,
          })),
        ),
      ),
    ].map((rule) => ({ ...rule, paths: JAVA_HOMES })),
  },
  {
    id: 'node-to-22',
    title: 'Move from Node 16, 18 and 20 to Node 22',
    version: 1,
    rationale: 'Node 16, 18 and 20 get no more security updates.',
    images: NODE_VARIANTS.flatMap(([old, next]) =>
      ['{16,18,20}', '{16,18,20}.*'].map((version) => ({ from: `node:${version}${old}`, to: `node:22${next}` })),
    ),
  },
  {
    id: 'centos-to-almalinux',
    title: 'Move from CentOS to AlmaLinux',
    version: 1,
    rationale: 'CentOS Linux has ended: its mirrors are gone, and builds that install packages fail.',
    images: [
      ...['centos', 'centos:latest', 'centos:8*', 'centos:centos8*', 'centos:7*', 'centos:centos7*'].map((from) => ({
        from,
        to: 'almalinux:8',
      })),
      { from: 'quay.io/centos/centos:stream8', to: 'almalinux:8' },
      { from: 'quay.io/centos/centos:stream9', to: 'almalinux:9' },
    ],
  },
];
