import { table } from './table.ts';

/** A web server that can start as the user that its workers run as anyway: what the workers read and write stays the same. */
export interface WebServer {
  readonly kind: 'nginx' | 'Apache' | 'PHP-FPM';
  /** The workers' user, and the group of the same name. */
  readonly user: string;
  /** Folders that its master writes, and what is in them. */
  readonly folders: readonly string[];
  /** Folders in which it makes files; what is in them stays as it is: the images link their logs to standard output. */
  readonly logs: readonly string[];
  /** Files that its master writes in folders of root. */
  readonly files: readonly string[];
  /** The directive that sets its port; undefined where that is above 1024. */
  readonly listen: string | undefined;
}

/**
 * nginx with the folders that nginx-unprivileged opens, and its pid file: nginxinc/docker-nginx-unprivileged
 * stable/debian/Dockerfile, nginxinc/docker-nginx stable/*\/Dockerfile (user and group `nginx`). Read 2026-11-25.
 */
const NGINX: WebServer = {
  kind: 'nginx',
  user: 'nginx',
  folders: ['/var/cache/nginx'],
  logs: ['/var/log/nginx'],
  files: ['/var/run/nginx.pid'],
  listen: 'listen',
};

/** Logs go to standard output, the pid file to logs: docker-library/httpd 2.4/Dockerfile, as of 2016 and now. Read 2026-11-25. */
const HTTPD: WebServer = {
  kind: 'Apache',
  user: 'www-data',
  folders: ['/usr/local/apache2/logs'],
  logs: [],
  files: [],
  listen: 'Listen',
};

/**
 * The folders for pid, locks and logs are www-data's, the logs go to standard output: docker-library/php
 * 5.6/apache/Dockerfile as of 2016-06, 8.3/bookworm/apache/Dockerfile as of 2026-07. Read 2026-11-25.
 */
const PHP_APACHE: WebServer = {
  kind: 'Apache',
  user: 'www-data',
  folders: [],
  logs: [],
  files: [],
  listen: 'Listen',
};

/** It listens on 9000, logs to standard error and has no pid file: docker-library/php fpm/Dockerfile, likewise. Read 2026-11-25. */
const PHP_FPM: WebServer = {
  kind: 'PHP-FPM',
  user: 'www-data',
  folders: [],
  logs: [],
  files: [],
  listen: undefined,
};

/**
 * By the image's name. WordPress' entrypoint goes on as the user that it is started as (docker-library/wordpress
 * docker-entrypoint.sh), Drupal has none but PHP's. Read 2026-11-25.
 */
const OF_IMAGES = table<readonly WebServer[]>({
  nginx: [NGINX],
  httpd: [HTTPD],
  php: [PHP_APACHE, PHP_FPM],
  wordpress: [PHP_APACHE, PHP_FPM],
  drupal: [PHP_APACHE, PHP_FPM],
});

/**
 * As Debian and Ubuntu package them: the paths that nginx 1.22.1-9+deb12u11 is built with and its nginx.conf, /etc/apache2/envvars of apache2
 * 2.4.71-1~deb12u1, read 2026-11-27.
 * /var/run and /var/lock are links to /run, in which the folder may be missing: docker-library/php, apache2-foreground.
 */
const OF_DEBIAN_PACKAGES: readonly (readonly [name: RegExp, server: WebServer])[] = [
  [
    /^nginx(?:-full|-extras|-light|-core)?$/,
    {
      kind: 'nginx',
      user: 'www-data',
      folders: ['/var/lib/nginx', '/var/log/nginx'],
      logs: [],
      files: ['/run/nginx.pid'],
      listen: 'listen',
    },
  ],
  [
    /^(?:apache2|libapache2-mod-[\w.-]+)$/,
    {
      kind: 'Apache',
      user: 'www-data',
      folders: ['/run/apache2', '/run/lock/apache2', '/var/log/apache2'],
      logs: [],
      files: [],
      listen: 'Listen',
    },
  ],
];

/** The server of an image that runs it. `kind`: as the image's facts name it. */
export function webServerOfImage(name: string, kind: string): WebServer | undefined {
  return Object.hasOwn(OF_IMAGES, name) ? OF_IMAGES[name]?.find((server) => server.kind === kind) : undefined;
}

/** The server in a package of Debian or Ubuntu. */
export function webServerOfPackage(name: string): WebServer | undefined {
  return OF_DEBIAN_PACKAGES.find(([pattern]) => pattern.test(name))?.[1];
}

const PROGRAMS: Readonly<Record<WebServer['kind'], RegExp>> = {
  nginx: /^nginx$/,
  Apache: /^(?:apache2|httpd)(?:-foreground)?$|^(?:apache2ctl|apachectl)$/,
  'PHP-FPM': /^php-fpm[\d.]*$/,
};

/** True for a program that starts this server and nothing else. */
export function startsServer(program: string, { kind }: WebServer): boolean {
  return PROGRAMS[kind].test(program);
}
