import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { textOfFile } from '../context/read-file.ts';
import { leadsOut } from '../discover/links.ts';
import { foldersUp } from '../discover/repository.ts';
import type { ConfigError } from './types.ts';

/** The names of config files, in any folder of a repository; `package.json` may hold one too. */
export const CONFIG_NAMES: readonly string[] = ['json', 'jsonc', 'yaml', 'yml', 'toml'].map(
  (type) => `.dockerfix.${type}`,
);

type Found = string | ConfigError | undefined;

/** Finds the nearest config file from a folder upwards to `boundary`, each folder looked into once. All paths are absolute. */
export function configFinder(): (folder: string, boundary: string) => Found {
  const known = new Map<string, Found>();
  return (folder, boundary) => {
    for (const candidate of foldersUp(folder, boundary)) {
      const found = known.has(candidate) ? known.get(candidate) : configIn(candidate, boundary);
      known.set(candidate, found);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function configIn(folder: string, boundary: string): Found {
  const names = namesIn(folder);
  const [first, second] = CONFIG_NAMES.filter((name) => names.includes(name));
  if (first !== undefined && second !== undefined) {
    const message = `${second} stands beside it: keep one of them`;
    return { kind: 'config-error', file: join(folder, first), message };
  }
  if (first !== undefined) return join(folder, first);
  const manifest = join(folder, 'package.json');
  return names.includes('package.json') && hasOwnConfig(manifest, boundary) ? manifest : undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** True for a package.json with a key `dockerfix` at its top; one that is no JSON, or lies outside, is nobody's config. */
function hasOwnConfig(manifest: string, boundary: string): boolean {
  const text = leadsOut(manifest, boundary) ? undefined : textOfFile(manifest);
  if (!text?.includes('"dockerfix"')) return false;
  try {
    return Object.hasOwn(JSON.parse(text), 'dockerfix');
  } catch {
    return false;
  }
}
