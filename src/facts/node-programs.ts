import { table } from './table.ts';

/** The package of npm's registry that brings a program of another name. Source: the `bin` of their package.json, 2026-11-26. */
const PACKAGES = table<string>({
  dotenv: 'dotenv-cli',
  'cross-env-shell': 'cross-env',
  tsc: 'typescript',
  ng: '@angular/cli',
  nest: '@nestjs/cli',
  tsnd: 'ts-node-dev',
  'run-s': 'npm-run-all',
  'run-p': 'npm-run-all',
  'pm2-runtime': 'pm2',
  'pm2-docker': 'pm2',
  sequelize: 'sequelize-cli',
  'typeorm-ts-node-commonjs': 'typeorm',
  'babel-node': '@babel/node',
  babel: '@babel/cli',
  webpack: 'webpack-cli',
  strapi: '@strapi/strapi',
  medusa: '@medusajs/cli',
  'remix-serve': '@remix-run/serve',
  remix: '@remix-run/dev',
  'react-router-serve': '@react-router/serve',
  nuxi: 'nuxt',
  nf: 'foreman',
  swc: '@swc/cli',
  'migrate-mongo': 'migrate-mongo',
  'tsconfig-paths': 'tsconfig-paths',
});

/** True where one of these packages brings the program. */
export function bringsProgram(packages: Iterable<string>, program: string): boolean {
  const known = PACKAGES[program];
  for (const name of packages) {
    if (known === undefined ? name === program || name.endsWith(`/${program}`) : name === known || name === `${known}2`)
      return true;
  }
  return false;
}

/**
 * A package that needs another one, mostly a development dependency, when it is installed or started: prisma.io/docs ("Generating
 * Prisma Client" by the client's postinstall). 2026-11-26.
 */
export const NEEDED_WITH: readonly (readonly [dependency: string, needs: string])[] = [
  ['@prisma/client', 'prisma'],
  ['@redwoodjs/api', '@redwoodjs/core'],
];
