import type { ImageRow } from './types.ts';

/**
 * Operating systems to build on.
 * Sources: docker-library/official-images library/* (2026-08-21) and the image sources they name; for other
 * namespaces their pages on hub.docker.com; read 2026-11-23. `ubuntu` has a user of that name since 23.04
 * (bugs.launchpad.net/cloud-images/+bug/2005129).
 */
export const SYSTEM_IMAGES = {
  debian: { role: 'system', on: 'debian', isSystem: true, releases: { debian: 'trixie' } },
  ubuntu: {
    role: 'system',
    on: 'ubuntu',
    isSystem: true,
    releases: { ubuntu: 'resolute' },
    users: 'ubuntu:1000:1000:/home/ubuntu',
    before: [['23.04', { users: '' }]],
    variants: oldUbuntu(),
  },
  alpine: { role: 'system', on: 'alpine', isSystem: true, releases: { alpine: '3.24' } },
  busybox: { role: 'system', on: 'busybox' },
  centos: { role: 'system', on: 'centos', isSystem: true, releases: { centos: '8' } },
  fedora: { role: 'system', on: 'fedora', isSystem: true, releases: { fedora: '44' } },
  amazonlinux: { role: 'system', on: 'amazon', isSystem: true, releases: { amazon: '2023' } },
  oraclelinux: {
    role: 'system',
    on: 'oracle',
    isSystem: true,
    variants: { slim: { on: 'oracle-slim' } },
  },
  rockylinux: { role: 'system', on: 'rocky', isSystem: true },
  'rockylinux/rockylinux': { role: 'system', on: 'rocky', isSystem: true },
  almalinux: { role: 'system', on: 'alma', isSystem: true, releases: { alma: '10' } },
  archlinux: { role: 'system', on: 'arch' },
  'archlinux/archlinux': { role: 'system', on: 'arch' },
  'archlinux/base': { role: 'system', on: 'arch' },
  'base/archlinux': { role: 'system', on: 'arch' },
  'opensuse/leap': { role: 'system', on: 'suse', isSystem: true },
  'opensuse/tumbleweed': { role: 'system', on: 'suse' },
  opensuse: { role: 'system', on: 'suse', isSystem: true },
  photon: { role: 'system', on: 'photon', isSystem: true, releases: { photon: '5.0' } },
  clearlinux: { role: 'system', on: 'fedora' },
  'kalilinux/kali-rolling': { role: 'system', on: 'debian' },
  'kalilinux/kali-linux-docker': { role: 'system', on: 'debian' },
  'bitnami/minideb': { role: 'system', on: 'debian', isSystem: true },
  'buildpack-deps': { role: 'toolchain', on: 'debian', releases: { debian: 'trixie' } },
  'gliderlabs/alpine': { role: 'system', on: 'alpine', isSystem: true },
  'frolvlad/alpine-glibc': { role: 'system', on: 'alpine' },
  'ubuntu-upstart': { role: 'daemon', on: 'ubuntu', drops: 'upstart' },
  'google/debian': { role: 'system', on: 'debian', isSystem: true },
  'phusion/baseimage': { role: 'daemon', on: 'ubuntu', drops: 'runit (my_init)', runs: true },
  'tianon/true': { role: 'system', on: 'scratch' },
  'osrf/ros': { role: 'toolchain', on: 'ubuntu' },
  ros: { role: 'toolchain', on: 'ubuntu' },
} as const satisfies Readonly<Record<string, ImageRow>>;

function oldUbuntu(): Readonly<Record<string, { readonly users: '' }>> {
  const names =
    'lucid precise quantal raring saucy trusty utopic vivid wily xenial yakkety zesty artful bionic cosmic disco';
  const later = 'eoan focal groovy hirsute impish jammy kinetic';
  return Object.fromEntries(`${names} ${later}`.split(' ').map((name) => [name, { users: '' }]));
}
