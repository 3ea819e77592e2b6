import { dependenciesOf, type LockedImporter, type PackageJson, readManifest } from '../context/manifests.ts';
import type { ProjectFiles } from '../context/types.ts';
import { table } from '../facts/table.ts';

/** True when a lockfile was made for what package.json says; `importer` is the project's folder below the lockfile's. */
export function agreesWithLock(
  files: ProjectFiles,
  manager: string,
  lock: string,
  importer: string,
  manifest: PackageJson,
): boolean {
  if (manager === 'yarn') return agreesWithYarn(files, lock, manifest);
  const importers = IMPORTERS[manager]?.(files, lock);
  const locked = importers?.get(importer);
  return locked !== undefined && sameRanges(manifest, locked);
}

type Importers = ReadonlyMap<string, LockedImporter> | undefined;

const IMPORTERS = table<(files: ProjectFiles, lock: string) => Importers>({
  npm: (files, lock) => readManifest(files, 'package-lock.json', lock)?.importers,
  pnpm: (files, lock) => readManifest(files, 'pnpm-lock.yaml', lock)?.importers,
  bun: (files, lock) => (lock.endsWith('.lockb') ? undefined : readManifest(files, 'bun.lock', lock)?.importers),
});

function sameRanges(manifest: PackageJson, locked: LockedImporter): boolean {
  const all = new Map([...locked.dependencies, ...locked.devDependencies, ...locked.optionalDependencies]);
  const wanted = new Map(dependenciesOf(manifest));
  return all.size === wanted.size && [...wanted].every(([name, range]) => all.get(name) === range);
}

function agreesWithYarn(files: ProjectFiles, lock: string, manifest: PackageJson): boolean {
  const descriptors = readManifest(files, 'yarn.lock', lock)?.descriptors;
  if (descriptors === undefined) return false;
  return [...dependenciesOf(manifest)].every(([name, range]) => {
    const isLocal = /^(?:workspace|file|link|portal|patch):/.test(range);
    return isLocal || descriptors.has(`${name}@${range}`) || descriptors.has(`${name}@npm:${range}`);
  });
}
