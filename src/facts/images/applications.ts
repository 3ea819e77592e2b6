import type { ImageRow } from './types.ts';

/**
 * Servers, databases and whole programs. Sources: docker-library/official-images library/* (2026-08-21) and the
 * Dockerfiles and entrypoints they name, read 2026-11-23.
 */
export const APPLICATION_IMAGES = {
  nginx: { role: 'server', on: 'debian', runs: true, users: 'nginx:101:101:/nonexistent', ports: [80] },
  httpd: {
    role: 'server',
    on: 'debian',
    runs: true,
    users: 'www-data:33:33:/var/www',
    onAlpine: { users: 'www-data:82:82:/home/www-data' },
    workdir: '/usr/local/apache2',
    ports: [80],
  },
  postgres: { role: 'database', on: 'debian', runs: true, drops: 'gosu' },
  mysql: { role: 'database', on: 'oracle', runs: true, drops: 'gosu' },
  mariadb: { role: 'database', on: 'ubuntu', runs: true, drops: 'gosu' },
  redis: { role: 'database', on: 'debian', runs: true, drops: 'gosu' },
  mongo: { role: 'database', on: 'ubuntu', runs: true, drops: 'gosu' },
  rabbitmq: { role: 'database', on: 'ubuntu', runs: true, drops: 'gosu' },
  tomcat: { role: 'server', on: 'ubuntu', runs: true, workdir: '/usr/local/tomcat', ports: [8080] },
  docker: { role: 'daemon', on: 'alpine', runs: true },
  wordpress: { role: 'application', on: 'debian', runs: true, ports: [80], workdir: '/var/www/html' },
  'jenkins/jenkins': {
    role: 'application',
    on: 'debian',
    runs: true,
    users: 'jenkins:1000:1000:/var/jenkins_home',
    user: 'jenkins',
  },
} as const satisfies Readonly<Record<string, ImageRow>>;
