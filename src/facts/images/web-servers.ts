import type { ImageRow } from './types.ts';

/**
 * Web servers. Tags, users and entrypoints: docker-library/official-images library/* as of 2026-08-21, and the Dockerfiles that they name.
 * Read 2026-11-25 in the newest stored commits: nginx (stable/debian, stable/alpine-slim), httpd 2.4. The others' namespaces were not
 * read there.
 */
export const SERVER_IMAGES = {
  // nginx and Apache httpd bind port 80 as root and run their workers as a user of their own.
  nginx: {
    role: 'server',
    on: 'debian',
    runs: true,
    drops: 'nginx',
    dropsInCmd: true,
    users: 'nginx:101:101',
    // Alpine gave out the numbers before nginxinc/docker-nginx b749353 (2019-06-04).
    before: [['1.17.1', { onAlpine: { users: 'nginx:100:101' } }]],
    ports: [80],
  },
  httpd: {
    role: 'server',
    on: 'debian',
    runs: true,
    drops: 'Apache',
    dropsInCmd: true,
    users: 'www-data:33:33:/var/www',
    onAlpine: { users: 'www-data:82:82:/home/www-data' },
    workdir: '/usr/local/apache2',
    ports: [80],
  },
  'nginxinc/nginx-unprivileged': {
    role: 'server',
    on: 'debian',
    runs: true,
    users: 'nginx:101:101',
    user: '101',
    ports: [8080],
  },
  'openresty/openresty': { role: 'server', on: 'debian', runs: true, drops: 'nginx' },
  'jwilder/nginx-proxy': { role: 'daemon', on: 'debian', runs: true, drops: 'nginx' },
  // caddyserver/caddy-docker 2.11/alpine/Dockerfile; what it writes: Dockerfile.rootless.tmpl. Read 2026-11-27.
  caddy: {
    role: 'server',
    on: 'alpine',
    runs: true,
    workdir: '/srv',
    starts: 'caddy run --config /etc/caddy/Caddyfile --adapter caddyfile',
    writes: ['/config', '/data'],
    // They were volumes before caddyserver/caddy-docker d9ac403 (2022-04-25).
    before: [['2.5', { volumes: ['/config', '/data'] }]],
    ports: [80, 443, 2019],
  },
  'abiosoft/caddy': { role: 'server', on: 'alpine', runs: true, workdir: '/srv', ports: [80, 443, 2015] },
} as const satisfies Readonly<Record<string, ImageRow>>;
