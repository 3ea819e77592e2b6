import { createHash } from 'node:crypto';
import {
  at,
  type Data,
  dataAt,
  parseYaml,
  textAt,
  textMapAt,
  textsAt,
  versionMapAt,
} from '../../context/manifests/values.ts';
import { dependenciesOf, type PackageJson, parsePnpmLock, readManifest } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import type { ProjectFiles } from '../../context/types.ts';
import { AGREES, disagrees, type LockVerdict, type NodeProject, notCompared, worst } from './verdict.ts';

const LOCK_LIMIT = 16 * 1024 * 1024;

/**
 * What `pnpm install --frozen-lockfile` compares (pnpm.io/cli/install, `getOutdatedLockfileSetting` and
 * `satisfiesPackageManifest` of pnpm 10, 2026-11-26): each importer's ranges, and the settings that the lockfile repeats:
 * overrides, patches, catalogs, checksums of `.pnpmfile.cjs` and `packageExtensions`, and who installs peers.
 */
export function pnpmVerdict(project: NodeProject): LockVerdict {
  const { files, folder, lock, root, members } = project;
  const text = files.read(lock, LOCK_LIMIT) ?? '';
  const data = parseYaml(text);
  const parsed = parsePnpmLock(text);
  if (data === undefined || parsed === undefined) return notCompared(`${lock} does not parse`);
  const workspace = readManifest(files, 'pnpm-workspace.yaml', joinPath(folder, 'pnpm-workspace.yaml'))?.data;
  const setup: Setup = { files, folder, lock, data, root, workspace };
  const importers = [['', root] as const, ...members].map(([path, manifest]) => {
    const locked = parsed.importers.get(path);
    if (locked === undefined && isEmpty(manifest)) return AGREES;
    const all = new Map([
      ...(locked?.dependencies ?? []),
      ...(locked?.devDependencies ?? []),
      ...(locked?.optionalDependencies ?? []),
    ]);
    return sameRanges(lock, new Map(dependenciesOf(manifest)), all, joinPath(path, 'package.json'));
  });
  return worst([
    ...importers,
    overridesVerdict(setup),
    patchesVerdict(setup),
    catalogsVerdict(setup),
    ...settingsVerdicts(setup),
  ]);
}

interface Setup {
  readonly files: ProjectFiles;
  readonly folder: string;
  readonly lock: string;
  readonly data: Data;
  readonly root: PackageJson;
  readonly workspace: Data | undefined;
}

function isEmpty(manifest: PackageJson): boolean {
  return [...dependenciesOf(manifest)].length === 0;
}

function sameRanges(
  lock: string,
  wanted: ReadonlyMap<string, string>,
  locked: ReadonlyMap<string, string>,
  where: string,
): LockVerdict {
  const name =
    [...wanted].find(([key, range]) => locked.get(key) !== range)?.[0] ??
    [...locked.keys()].find((key) => !wanted.has(key));
  return name === undefined ? AGREES : disagrees(`${lock} and ${where} differ in ${name}`);
}

/** `pnpm.overrides`, `resolutions` and those of the workspace file, `$name` resolved: the lockfile repeats them. */
function overridesVerdict({ lock, data, root, workspace }: Setup): LockVerdict {
  const direct = new Map(dependenciesOf(root));
  const wanted = new Map(
    [
      ...textMapAt(root.data, 'resolutions'),
      ...textMapAt(root.data, 'pnpm', 'overrides'),
      ...versionMapAt(workspace, 'overrides'),
    ].map(([key, value]) => [key, value.startsWith('$') ? (direct.get(value.slice(1)) ?? value) : value] as const),
  );
  if ([...wanted.values()].some((value) => value.startsWith('catalog:')))
    return notCompared('overrides by catalog are not compared');
  return sameRanges(lock, wanted, versionMapAt(data, 'overrides'), 'the overrides');
}

/** Patches by key, path and content: pnpm 10 keeps the SHA-256 of the text with plain line feeds. */
function patchesVerdict({ files, folder, lock, data, root, workspace }: Setup): LockVerdict {
  const wanted = new Map([
    ...textMapAt(root.data, 'pnpm', 'patchedDependencies'),
    ...textMapAt(workspace, 'patchedDependencies'),
  ]);
  const locked = dataAt(data, 'patchedDependencies');
  if (Object.keys(locked).length !== wanted.size || [...wanted.keys()].some((key) => !Object.hasOwn(locked, key)))
    return disagrees(`${lock} and the patched dependencies differ`);
  for (const [key, path] of wanted) {
    const hash = textAt(locked, key, 'hash') ?? textAt(locked, key);
    const text = files.read(joinPath(folder, path));
    if (text === undefined) return disagrees(`the patch ${path} is not there`);
    if (hash?.length !== 64) return notCompared('the hashes of patches are not compared');
    if (createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') !== hash)
      return disagrees(`${path} has changed since ${lock} was made`);
  }
  return AGREES;
}

function catalogsVerdict({ lock, data, workspace }: Setup): LockVerdict {
  const wanted = new Map<string, ReadonlyMap<string, string>>([
    ['default', textMapAt(workspace, 'catalog')],
    ...Object.keys(dataAt(workspace, 'catalogs')).map(
      (name) => [name, textMapAt(workspace, 'catalogs', name)] as const,
    ),
  ]);
  for (const [name, entries] of Object.entries(dataAt(data, 'catalogs'))) {
    for (const dependency of Object.keys(dataAt(entries))) {
      if (textAt(entries, dependency, 'specifier') !== wanted.get(name)?.get(dependency))
        return disagrees(`${lock} and the catalogs differ in ${dependency}`);
    }
  }
  return AGREES;
}

function* settingsVerdicts({ files, folder, lock, data, root, workspace }: Setup): Generator<LockVerdict> {
  const npmrc = files.read(joinPath(folder, '.npmrc')) ?? '';
  const locked = at(data, 'settings', 'autoInstallPeers');
  const [, written] = /^[ \t]*auto-install-peers\s*=\s*(\w+)/m.exec(npmrc) ?? [];
  const wanted = at(workspace, 'autoInstallPeers') ?? (written === undefined ? undefined : written === 'true') ?? true;
  if (locked !== undefined && locked !== wanted) yield disagrees(`${lock} was made with another autoInstallPeers`);
  const hasHook = files.has(joinPath(folder, '.pnpmfile.cjs')) || files.has(joinPath(folder, '.pnpmfile.mjs'));
  if (hasHook !== (at(data, 'pnpmfileChecksum') !== undefined)) yield disagrees(`${lock} and .pnpmfile.cjs differ`);
  else if (hasHook) yield notCompared('the checksum of .pnpmfile.cjs is not compared');
  const extensions = at(root.data, 'pnpm', 'packageExtensions') ?? at(workspace, 'packageExtensions');
  if ((extensions !== undefined) !== (at(data, 'packageExtensionsChecksum') !== undefined))
    yield disagrees(`${lock} and packageExtensions differ`);
  else if (extensions !== undefined) yield notCompared('the checksum of packageExtensions is not compared');
  const ignored = [
    ...textsAt(root.data, 'pnpm', 'ignoredOptionalDependencies'),
    ...textsAt(workspace, 'ignoredOptionalDependencies'),
  ];
  if (ignored.sort().join() !== [...textsAt(data, 'ignoredOptionalDependencies')].sort().join())
    yield disagrees(`${lock} and ignoredOptionalDependencies differ`);
}
