import type { ImageRow, ImageVersion } from './types.ts';

const NO_ACCOUNTS = { accounts: '' } as const satisfies ImageVersion;

/** Ubuntu before 23.04. */
const OLD_UBUNTU = (
  'lucid precise quantal raring saucy trusty utopic vivid wily xenial yakkety zesty artful bionic cosmic disco eoan ' +
  'focal groovy hirsute impish jammy kinetic'
).split(' ');

/**
 * Operating systems to build on.
 * Tags: docker-library/official-images library/* as of 2026-08-21. Users and entrypoints: the image sources that they name, for
 * other namespaces their pages on hub.docker.com. Not every row
 * was read there on its own: the others are general knowledge, to be checked at the same places. Ubuntu has a user `ubuntu` since 23.04
 * (bugs.launchpad.net/cloud-images/+bug/2005129).
 */
export const SYSTEM_IMAGES = {
  debian: {
    role: 'system',
    on: 'debian',
    isSystem: true,
    releases: { debian: 'trixie' },
    smaller: { kind: 'slim', place: 'last' },
  },
  ubuntu: {
    role: 'system',
    on: 'ubuntu',
    isSystem: true,
    releases: { ubuntu: 'resolute' },
    accounts: 'ubuntu:1000:1000:/home/ubuntu',
    before: [['23.04', NO_ACCOUNTS]],
    variants: Object.fromEntries(OLD_UBUNTU.map((name) => [name, NO_ACCOUNTS])),
  },
  alpine: { role: 'system', on: 'alpine', isSystem: true, releases: { alpine: '3.24' } },
  busybox: { role: 'system', on: 'busybox' },
  bash: { role: 'system', on: 'alpine', bash: false },
  centos: { role: 'system', on: 'centos', isSystem: true, releases: { centos: '8' } },
  'centos/systemd': { role: 'daemon', on: 'centos', drops: 'systemd', runs: true },
  clefos: { role: 'system', on: 'centos', isSystem: true },
  fedora: { role: 'system', on: 'fedora', isSystem: true, releases: { fedora: '44' } },
  amazonlinux: { role: 'system', on: 'amazon', isSystem: true, releases: { amazon: '2023' } },
  oraclelinux: { role: 'system', on: 'oracle', isSystem: true, variants: { slim: { on: 'oracle-slim' } } },
  rockylinux: { role: 'system', on: 'rocky', isSystem: true, variants: { minimal: { on: 'rhel-minimal' } } },
  'rockylinux/rockylinux': {
    role: 'system',
    on: 'rocky',
    isSystem: true,
    variants: { minimal: { on: 'rhel-minimal' } },
  },
  almalinux: {
    role: 'system',
    on: 'alma',
    isSystem: true,
    releases: { alma: '10' },
    variants: { minimal: { on: 'rhel-minimal' } },
  },
  scientificlinux: { role: 'system', on: 'centos', isSystem: true },
  archlinux: { role: 'system', on: 'arch' },
  'archlinux/archlinux': { role: 'system', on: 'arch' },
  'archlinux/base': { role: 'system', on: 'arch' },
  'base/archlinux': { role: 'system', on: 'arch' },
  'base/devel': { role: 'system', on: 'arch' },
  'opensuse/leap': { role: 'system', on: 'suse', isSystem: true },
  'opensuse/tumbleweed': { role: 'system', on: 'suse' },
  opensuse: { role: 'system', on: 'suse', isSystem: true },
  photon: { role: 'system', on: 'photon', isSystem: true, releases: { photon: '5.0' } },
  'kalilinux/kali-rolling': { role: 'system', on: 'debian' },
  'kalilinux/kali-linux-docker': { role: 'system', on: 'debian' },
  'bitnami/minideb': { role: 'system', on: 'debian', isSystem: true },
  'resin/rpi-raspbian': { role: 'system', on: 'debian' },
  'debian/snapshot': { role: 'system', on: 'debian', isSystem: true },
  'google/debian': { role: 'system', on: 'debian', isSystem: true },
  neurodebian: { role: 'system', on: 'debian' },
  'gliderlabs/alpine': { role: 'system', on: 'alpine', isSystem: true },
  'buildpack-deps': { role: 'toolchain', on: 'debian', releases: { debian: 'trixie' } },
  'redhat/ubi8': { role: 'system', on: 'ubi', releases: { ubi: '8' } },
  'redhat/ubi9': { role: 'system', on: 'ubi', releases: { ubi: '9' } },
  'redhat/ubi8-minimal': { role: 'system', on: 'ubi-minimal', releases: { 'ubi-minimal': '8' } },
  'redhat/ubi9-minimal': { role: 'system', on: 'ubi-minimal', releases: { 'ubi-minimal': '9' } },
  'redhat/ubi10': { role: 'system', on: 'ubi', releases: { ubi: '10' } },
  'redhat/ubi10-minimal': { role: 'system', on: 'ubi-minimal', releases: { 'ubi-minimal': '10' } },
  'redhat/ubi8-micro': { role: 'system', on: 'ubi-micro', releases: { 'ubi-micro': '8' } },
  'redhat/ubi9-micro': { role: 'system', on: 'ubi-micro', releases: { 'ubi-micro': '9' } },
  'ubuntu-upstart': { role: 'daemon', on: 'ubuntu', drops: 'upstart', runs: true },
  'ubuntu-debootstrap': { role: 'system', on: 'ubuntu', isSystem: true },
  // CMD my_init starts runit as root and drops privileges service by service: phusion/baseimage-docker, README and
  // image/Dockerfile. Read 2026-11-25.
  'phusion/baseimage': {
    role: 'daemon',
    on: 'ubuntu',
    drops: 'runit (my_init)',
    dropsInCmd: true,
    runs: true,
    bash: true,
  },
  'tianon/true': { role: 'system', on: 'scratch' },
  ros: { role: 'toolchain', on: 'ubuntu' },
  'osrf/ros': { role: 'toolchain', on: 'ubuntu' },
  'nvidia/cuda': { role: 'toolchain', on: 'ubuntu' },
  'nvidia/opengl': { role: 'toolchain', on: 'ubuntu' },
  'tensorflow/tensorflow': { role: 'toolchain', on: 'ubuntu' },
  'pytorch/pytorch': { role: 'toolchain', on: 'ubuntu', workdir: '/workspace' },
  'circleci/node': { role: 'toolchain', on: 'debian', users: 'circleci:3434:3434:/home/circleci', user: 'circleci' },
} as const satisfies Readonly<Record<string, ImageRow>>;
