import type { ImageRow } from './types.ts';

const JUPYTER = {
  role: 'application',
  on: 'ubuntu',
  runs: true,
  users: 'jovyan:1000:100:/home/jovyan',
  user: '1000',
  workdir: '/home/jovyan',
  ports: [8888],
} as const satisfies ImageRow;
const S6 = { role: 'application', on: 'alpine', runs: true, drops: 's6-overlay' } as const satisfies ImageRow;
const S6_BASE = { ...S6, role: 'daemon' } as const satisfies ImageRow;
const NONROOT = 'nonroot:65532:65532:/home/nonroot';

const DISTROLESS = {
  role: 'runtime',
  on: 'distroless',
  users: NONROOT,
  // The debug variants add BusyBox; the nonroot variants set USER 65532: README.md of the project, 2026-08-21.
  variants: {
    debug: { on: 'distroless-debug' },
    nonroot: { user: '65532', workdir: '/home/nonroot' },
  },
} as const satisfies ImageRow;

const CHAINGUARD = {
  role: 'runtime',
  on: 'wolfi',
  shell: 'none',
  users: NONROOT,
  user: '65532',
  variants: { dev: { shell: 'posix' } },
} as const satisfies ImageRow;

const BITNAMI = { role: 'application', on: 'debian', runs: true, user: '1001' } as const satisfies ImageRow;

/**
 * Facts that hold for every image of a namespace that has no row of its own.
 * To be found in the projects' README files and Dockerfiles: GoogleContainerTools/distroless, edu.chainguard.dev,
 * bitnami/containers, linuxserver/docker-baseimage-*, jlesage/docker-baseimage, phusion/passenger-docker,
 * jupyter/docker-stacks, SeleniumHQ/docker-selenium, webdevops/Dockerfile. Not every row
 * was read there on its own: the others are general knowledge, to be checked at the same places.
 */
export const IMAGE_NAMESPACES = {
  'gcr.io/distroless': DISTROLESS,
  'cgr.dev/chainguard': CHAINGUARD,
  'cgr.dev/chainguard-private': CHAINGUARD,
  chainguard: CHAINGUARD,
  bitnami: BITNAMI,
  bitnamilegacy: BITNAMI,
  'public.ecr.aws/bitnami': BITNAMI,
  linuxserver: S6,
  'lscr.io/linuxserver': S6,
  'ghcr.io/linuxserver': S6,
  lsiobase: S6_BASE,
  'ghcr.io/linuxserver/baseimage-alpine': S6_BASE,
  jlesage: S6_BASE,
  hotio: S6,
  hassioaddons: S6_BASE,
  'ghcr.io/hassio-addons': S6_BASE,
  tiredofit: S6_BASE,
  smebberson: S6_BASE,
  webdevops: { role: 'daemon', on: 'debian', runs: true, drops: 'supervisord', users: 'application:1000:1000' },
  jupyter: JUPYTER,
  'quay.io/jupyter': JUPYTER,
  selenium: { role: 'application', on: 'ubuntu', runs: true, users: 'seluser:1200:1201:/home/seluser', user: '1200' },
  circleci: { role: 'toolchain', on: 'debian', users: 'circleci:3434:3434:/home/circleci', user: 'circleci' },
  cimg: { role: 'toolchain', on: 'ubuntu', users: 'circleci:3434:3434:/home/circleci', user: 'circleci' },
  prom: { role: 'application', on: 'busybox', runs: true, user: 'nobody' },
  'quay.io/prometheus': { role: 'application', on: 'busybox', runs: true, user: 'nobody' },
  frolvlad: { role: 'toolchain', on: 'alpine' },
  balenalib: { role: 'system', on: 'debian' },
  dockcross: { role: 'builder', on: 'debian' },
  sameersbn: { role: 'application', on: 'ubuntu', runs: true },
  phusion: { role: 'daemon', on: 'ubuntu', runs: true, drops: 'runit (my_init)', users: 'app:9999:9999:/home/app' },
  'nvcr.io/nvidia': { role: 'toolchain', on: 'ubuntu' },
  'mcr.microsoft.com/devcontainers': { role: 'toolchain', on: 'debian', users: 'vscode:1000:1000:/home/vscode' },
  'mcr.microsoft.com/windows': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework': { role: 'runtime', on: 'windows' },
  'mcr.microsoft.com/azurelinux': { role: 'system', on: 'azure' },
  'mcr.microsoft.com/cbl-mariner': { role: 'system', on: 'azure' },
} as const satisfies Readonly<Record<string, ImageRow>>;
