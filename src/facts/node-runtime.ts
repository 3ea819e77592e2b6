import { table } from './table.ts';

/** Programs that compile, watch or serve sources: an image that starts one is for development, or builds at start. Chosen by hand. */
export const NODE_DEVELOPMENT: ReadonlySet<string> = new Set(
  (
    'nodemon ts-node ts-node-esm ts-node-dev tsnd ts-node-transpile-only typeorm-ts-node-commonjs typeorm-ts-node-esm tsx vite webpack webpack-dev-server rollup parcel esbuild swc babel babel-node tsc ng ' +
    'react-scripts vue-cli-service gatsby nest gulp grunt turbo nx lerna jest vitest mocha cypress playwright storybook start-storybook ' +
    'ember expo ionic quasar rspack tsup tsdown swc-node craco react-app-rewired wrangler netlify vercel docusaurus vuepress vitepress eleventy svelte-kit'
  ).split(' '),
);

/** The verbs with which tools that also serve a build are development servers, or build. */
export const NODE_DEVELOPMENT_VERBS = table<RegExp>({
  next: /^(?:dev|build|export|lint)?$/,
  nuxt: /^(?:dev|build|generate|preview)?$/,
  nuxi: /^(?:dev|build|generate|preview)?$/,
  remix: /^(?:dev|build|vite:\w+|watch)?$/,
  'react-router': /^(?:dev|build)?$/,
  astro: /^(?:dev|build|preview)?$/,
});

/** Options of node that compile what it loads. */
export const NODE_COMPILE_OPTIONS =
  /(?:^|[=/])(?:ts-node|tsx|esbuild-register|sucrase|@babel\/register|@swc-node\/register|@swc\/register|babel-register|esm)(?:\/|$)|^--watch|^--experimental-strip-types$|^--experimental-transform-types$/;

/** Packages whose program has another name. Their package.json files (`bin`) in npm's registry, read 2026-11-26. */
export const NODE_PROGRAMS = table<string>({
  'cross-env-shell': 'cross-env',
  'dotenv-flow': 'dotenv-flow',
  dotenv: 'dotenv-cli',
  nuxi: 'nuxi',
  'remix-serve': '@remix-run/serve',
  'react-router-serve': '@react-router/serve',
  nest: '@nestjs/cli',
  strapi: '@strapi/strapi',
  medusa: '@medusajs/cli',
  payload: 'payload',
  'mikro-orm': '@mikro-orm/cli',
  sequelize: 'sequelize-cli',
  directus: 'directus',
  'pm2-runtime': 'pm2',
  'pm2-docker': 'pm2',
  fastify: 'fastify-cli',
  'drizzle-kit': 'drizzle-kit',
  keystone: '@keystone-6/core',
  'apollo-server': '@apollo/server',
  'probot-run': 'probot',
  redwood: '@redwoodjs/cli',
  ghost: 'ghost',
});

/**
 * Packages of the system that packages of npm start or load, which the full image has and the slim one lacks.
 * prisma: docs "Docker" (openssl on slim images); the others: what the sources of simple-git 4.0, gm 1.25 and imagemagick 0.1 start, and what
 * binding.gyp of libpq 1.11, kerberos 7.0 and nodegit 0.27 links, 2026-11-27. gm starts GraphicsMagick unless told, which the full image
 * lacks too: what runs there has told it to take ImageMagick.
 */
export const NODE_SYSTEM_PACKAGES = table<string>({
  '@prisma/client': 'openssl',
  prisma: 'openssl',
  'simple-git': 'git',
  nodegit: 'libgssapi-krb5-2',
  gm: 'imagemagick',
  imagemagick: 'imagemagick',
  'pg-native': 'libpq5',
  libpq: 'libpq5',
  kerberos: 'libgssapi-krb5-2',
});

/** Packages whose libraries cannot be told from a list: a browser, a client of a database that is installed apart. */
export const NODE_WITH_LIBRARIES: ReadonlySet<string> = new Set([
  'puppeteer',
  'playwright',
  'playwright-chromium',
  'electron',
  'ibm_db',
  'odbc',
  'oracledb',
  'opencv4nodejs',
  'node-rdkafka',
]);

/**
 * Files that programs of packages read beside package.json when they start: knexjs.org/guide/migrations (knexfile),
 * sequelize.org/docs/v6/other-topics/migrations, orm.drizzle.team/docs/drizzle-config-file, prisma.io/docs "Prisma Config",
 * mikro-orm.io/docs/configuration, typeorm.io "Using CLI", the README files of db-migrate, node-pg-migrate and migrate-mongo. The names stand
 * so in the sources of knex 3.3, sequelize-cli 6.6, drizzle-kit 0.31, db-migrate 0.11, node-pg-migrate 9.0, migrate-mongo 14.0 and
 * MikroORM 6.6, 2026-11-27; older names stay, for older releases.
 */
export const NODE_TOOL_FILES = table<readonly string[]>({
  knex: ['knexfile.js', 'knexfile.cjs', 'knexfile.mjs', 'knexfile.ts', 'migrations', 'seeds'],
  sequelize: ['.sequelizerc', 'config', 'models', 'migrations', 'seeders'],
  'sequelize-cli': ['.sequelizerc', 'config', 'models', 'migrations', 'seeders'],
  'drizzle-kit': [
    'drizzle.config.js',
    'drizzle.config.ts',
    'drizzle.config.mjs',
    'drizzle.config.json',
    'drizzle',
    'migrations',
  ],
  prisma: ['prisma', 'prisma.config.ts', 'prisma.config.js', 'prisma.config.mjs'],
  'mikro-orm': ['mikro-orm.config.js', 'mikro-orm.config.ts', 'migrations'],
  typeorm: ['ormconfig.js', 'ormconfig.json', 'migrations'],
  'db-migrate': ['database.json', '.db-migraterc', 'migrations'],
  'node-pg-migrate': ['migrations', '.node-pg-migraterc', 'config'],
  'migrate-mongo': ['migrate-mongo-config.js', 'migrations'],
});

/**
 * Files that packages read in the working folder when they are loaded: orkhan.gitbook.io/typeorm "Using ormconfig" (before 0.3),
 * docs.newrelic.com "Node.js agent configuration", the README files of next-i18next, elastic-apm-node and dotenv-safe. Not checked
 * against their newest releases.
 */
export const NODE_PACKAGE_FILES = table<readonly string[]>({
  typeorm: ['ormconfig.json', 'ormconfig.js', 'ormconfig.yml', 'ormconfig.env'],
  newrelic: ['newrelic.js', 'newrelic.cjs', 'newrelic.mjs'],
  'next-i18next': ['next-i18next.config.js'],
  'elastic-apm-node': ['elastic-apm-node.js'],
  'dotenv-safe': ['.env', '.env.example'],
});

/** Folders that servers and their libraries look for under these names, without their being named in the sources. */
export const NODE_CONVENTIONS: readonly string[] = ['public', 'views', 'config', 'locales', 'migrations', 'seeders'];

/** Programs of the full image, by the package that brings them to a slim one (Debian 12 and 13, read 2026-11-26). */
export const FULL_IMAGE_PROGRAMS = table<string>({
  git: 'git',
  curl: 'curl',
  wget: 'wget',
  ssh: 'openssh-client',
  scp: 'openssh-client',
  rsync: 'rsync',
  unzip: 'unzip',
  xz: 'xz-utils',
  bzip2: 'bzip2',
  gpg: 'gnupg',
  ps: 'procps',
  convert: 'imagemagick',
  identify: 'imagemagick',
  mogrify: 'imagemagick',
  magick: 'imagemagick',
  python3: 'python3',
});
