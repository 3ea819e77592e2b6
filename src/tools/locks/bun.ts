import { at, parseJsonWithComments, textMapAt, textsAt } from '../../context/manifests/values.ts';
import type { PackageJson } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import { AGREES, disagrees, type LockVerdict, type NodeProject, notCompared, worst } from './verdict.ts';

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** What bun.lock repeats of the manifests: each workspace's ranges, overrides, patches, catalogs (bun.sh/docs/install/lockfile, 2026-11-26). */
export function bunVerdict({ files, lock, root, members }: NodeProject): LockVerdict {
  if (lock.endsWith('.lockb')) return notCompared(`${lock} is binary`);
  const data = parseJsonWithComments(files.read(lock, 16 * 1024 * 1024) ?? '');
  if (data === undefined) return notCompared(`${lock} does not parse`);
  const projects = [['', root] as const, ...members].map(([path, manifest]) => {
    const entry = at(data, 'workspaces', path);
    if (entry === undefined) return disagrees(`${lock} does not know ${joinPath(path, 'package.json')}`);
    return same(lock, joinPath(path, 'package.json'), rangesOf(manifest.data), rangesOf(entry));
  });
  const overrides = new Map([...textMapAt(root.data, 'resolutions'), ...textMapAt(root.data, 'overrides')]);
  const trusted = (from: unknown) => [...textsAt(from, 'trustedDependencies')].sort().join();
  return worst([
    ...projects,
    same(lock, 'the overrides', overrides, textMapAt(data, 'overrides')),
    same(lock, 'the patches', textMapAt(root.data, 'patchedDependencies'), textMapAt(data, 'patchedDependencies')),
    same(lock, 'the catalog', catalogOf(root), textMapAt(data, 'catalog')),
    trusted(root.data) === trusted(data) ? AGREES : disagrees(`${lock} and the trusted dependencies differ`),
    at(root.data, 'catalogs') === undefined ? AGREES : notCompared('named catalogs are not compared'),
  ]);
}

function rangesOf(data: unknown): ReadonlyMap<string, string> {
  return new Map(FIELDS.flatMap((field) => [...textMapAt(data, field)]));
}

function catalogOf(root: PackageJson): ReadonlyMap<string, string> {
  return new Map([...textMapAt(root.data, 'catalog'), ...textMapAt(root.data, 'workspaces', 'catalog')]);
}

function same(
  lock: string,
  where: string,
  wanted: ReadonlyMap<string, string>,
  locked: ReadonlyMap<string, string>,
): LockVerdict {
  const name =
    [...wanted].find(([key, range]) => locked.get(key) !== range)?.[0] ??
    [...locked.keys()].find((key) => !wanted.has(key));
  return name === undefined ? AGREES : disagrees(`${lock} and ${where} differ in ${name}`);
}
