import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { foldersUp } from '../discover/repository.ts';
import { CONFIG_NAMES } from './find.ts';

/**
 * The config file (absolute) that `extends: NAME` of a config that the user names means: a path from the config's folder, or an
 * installed package's own config (data alone: nothing of a package is run). Undefined when it is neither.
 */
export function extendedFile(name: string, from: string): string | undefined {
  const path = resolve(dirname(from), name);
  if (/^[./]/.test(name) || existsSync(path)) return path;
  const [, packageName = '', inside] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  for (const folder of foldersUp(dirname(from))) {
    const root = join(folder, 'node_modules', packageName);
    if (existsSync(root)) return inside === undefined ? configOfPackage(root) : join(root, inside);
  }
  return undefined;
}

function configOfPackage(root: string): string | undefined {
  const names = readdirSync(root);
  const own = CONFIG_NAMES.flatMap((name) => [name, name.slice(1)]).find((name) => names.includes(name));
  return own === undefined ? join(root, 'package.json') : join(root, own);
}
