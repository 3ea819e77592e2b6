import { inNpmRange } from '../../context/manifests/npm-range.ts';
import { at, type Data, dataAt, parseYaml, textMapAt } from '../../context/manifests/values.ts';
import { dependenciesOf, type PackageJson, readManifest } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import { table } from '../../facts/table.ts';
import { AGREES, disagrees, type LockVerdict, type NodeProject, notCompared, worst } from './verdict.ts';

const LOCK_LIMIT = 16 * 1024 * 1024;
const IS_LOCAL = /^(?:workspace|file|link|portal|patch|exec):|^\.{0,2}\//;

/** What `yarn install --frozen-lockfile` (yarn 1) and `--immutable` (yarn 2 and later) compare (yarnpkg.com/cli/install, 2026-11-26). */
export function yarnVerdict(project: NodeProject): LockVerdict {
  const parsed = readManifest(project.files, 'yarn.lock', project.lock);
  if (parsed === undefined) return notCompared(`${project.lock} does not parse`);
  return parsed.berry ? berryVerdict(project) : classicVerdict(project, parsed.descriptors);
}

/** Yarn 1 wants a pattern in the lockfile for every dependency, transitive ones too; a resolution decides the version of all of a name. */
function classicVerdict(project: NodeProject, descriptors: ReadonlySet<string>): LockVerdict {
  const { files, lock, root, members } = project;
  const entries = classicEntries(files.read(lock, LOCK_LIMIT) ?? '');
  const resolutions = resolutionsOf(root);
  if (resolutions === undefined) return notCompared('resolutions for a part of the tree are not compared');
  const local = new Set([...members.values()].flatMap(({ name }) => name ?? []));
  const isKnown = (name: string, range: string) =>
    IS_LOCAL.test(range) || local.has(name) || resolutions.has(name) || descriptors.has(`${name}@${range}`);
  const owners = [
    ['package.json', [...dependenciesOf(root)]] as const,
    ...memberOwners(members),
    ...entries.map(ownerOf),
  ];
  for (const [owner, needs] of owners) {
    const missing = needs.find(([name, range]) => !isKnown(name, range));
    if (missing) return disagrees(`${lock} has no ${missing.join('@')}, which ${owner} needs`);
  }
  return resolvedVerdict(lock, resolutions, entries);
}

interface ClassicEntry {
  readonly names: readonly string[];
  readonly version: string;
  readonly needs: readonly (readonly [string, string])[];
}

function ownerOf({ names, needs }: ClassicEntry): readonly [string, ClassicEntry['needs']] {
  return [names[0] ?? '', needs];
}

function memberOwners(members: ReadonlyMap<string, PackageJson>) {
  return [...members].map(
    ([path, manifest]) => [joinPath(path, 'package.json'), [...dependenciesOf(manifest)]] as const,
  );
}

/** yarn 1's own format: a key at the margin, fields two blanks in, dependencies four. */
function classicEntries(text: string): readonly ClassicEntry[] {
  const entries: { names: string[]; version: string; needs: [string, string][] }[] = [];
  let inNeeds = false;
  for (const line of text.split(/\r?\n/)) {
    const entry = entries.at(-1);
    if (/^[^\s#].*:$/.test(line)) {
      const names = line
        .slice(0, -1)
        .split(',')
        .map((key) => key.trim().replace(/^"|"$/g, ''));
      entries.push({ names, version: '', needs: [] });
      inNeeds = false;
    } else if (/^ {2}\S/.test(line)) {
      inNeeds = /^ {2}(?:optionalD|d)ependencies:/.test(line);
      const version = /^ {2}version "?([^"]+)"?/.exec(line)?.[1];
      if (entry && version !== undefined) entry.version = version;
    } else if (inNeeds && entry) {
      const [, name, range] = /^ {4}"?([^"\s]+)"? "?([^"]*)"?$/.exec(line) ?? [];
      if (name !== undefined && range !== undefined) entry.needs.push([name, range]);
    }
  }
  return entries;
}

/** Resolutions by name (`ms`, `**\/ms`); undefined where one is for a part of the tree (`a/ms`). */
function resolutionsOf(root: PackageJson): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const [key, range] of textMapAt(root.data, 'resolutions')) {
    const name = key.replace(/^(?:\*\*\/)+/, '');
    if (!/^(?:@[^/@]+\/)?[^/@]+$/.test(name)) return undefined;
    found.set(name, range);
  }
  return found;
}

function resolvedVerdict(
  lock: string,
  resolutions: ReadonlyMap<string, string>,
  entries: readonly ClassicEntry[],
): LockVerdict {
  const verdicts: LockVerdict[] = [];
  for (const { names, version } of entries) {
    const name = names[0]?.replace(/(?!^)@.*/s, '') ?? '';
    const range = resolutions.get(name);
    if (range === undefined) continue;
    const isAllowed = inNpmRange(version, range);
    if (isAllowed === undefined) verdicts.push(notCompared(`the resolution of ${name} is not compared`));
    else if (!isAllowed) verdicts.push(disagrees(`${lock} has ${name} ${version}, the resolution says ${range}`));
  }
  return worst(verdicts);
}

/** `__metadata.version` by yarn's major version: another one is written anew (yarnpkg/berry, `Project.ts`, 2026-11-26). */
const LOCK_VERSIONS = table<readonly string[]>({ 2: ['4'], 3: ['5', '6'], 4: ['8'] });

function yarnMajor({ files, folder, root }: NodeProject): string | undefined {
  const path = readManifest(files, '.yarnrc.yml', joinPath(folder, '.yarnrc.yml'))?.yarnPath;
  const version = path === undefined ? root.packageManager?.version : /yarn-([\d.]+)/.exec(path)?.[1];
  return version?.split('.')[0];
}

/** Berry's lockfile repeats each workspace's ranges and names every descriptor; one too few or too many would change it. */
function berryVerdict(project: NodeProject): LockVerdict {
  const { files, lock, root, members } = project;
  const data = parseYaml(files.read(lock, LOCK_LIMIT) ?? '');
  if (data === undefined) return notCompared(`${lock} does not parse`);
  const entries = new Map(
    Object.entries(data).flatMap(([keys, entry]) => keys.split(/,\s*/).map((key) => [key, entry] as const)),
  );
  const resolutions = resolutionsOf(root);
  if (resolutions === undefined) return notCompared('resolutions for a part of the tree are not compared');
  const versions = LOCK_VERSIONS[yarnMajor(project) ?? ''];
  if (versions === undefined) return notCompared('the yarn version is not known');
  if (!versions.includes(String(at(data, '__metadata', 'version'))))
    return disagrees(`${lock} was made by another yarn, and this one would write it anew`);
  const projects = [['.', root] as const, ...members].map(([path, manifest]) =>
    workspaceVerdict(data, lock, path, manifest),
  );
  const used = new Set<string>();
  const needs = Object.entries(data)
    .filter(([key]) => key !== '__metadata')
    .map(([key, entry]) => needsVerdict({ lock, entries, resolutions, used }, key, entry));
  const extra = [...entries.keys()].find(
    (key) => key !== '__metadata' && !/@(?:workspace|patch):/.test(key) && !used.has(key),
  );
  const extraVerdict =
    extra === undefined ? AGREES : notCompared(`it is not certain that ${extra} of ${lock} is still needed`);
  return worst([...projects, ...needs, extraVerdict]);
}

function workspaceVerdict(data: Data, lock: string, path: string, manifest: PackageJson): LockVerdict {
  const entry = Object.entries(data).find(([key]) =>
    key.split(/,\s*/).some((one) => one.endsWith(`@workspace:${path}`)),
  )?.[1];
  if (entry === undefined) return disagrees(`${lock} does not know the workspace ${path}`);
  const locked = new Map(
    [...textMapAt(entry, 'dependencies')].map(([name, range]) => [name, range.replace(/^npm:/, '')]),
  );
  const wanted = new Map([...dependenciesOf(manifest)].map(([name, range]) => [name, range.replace(/^npm:/, '')]));
  const differing =
    [...wanted].find(([name, range]) => locked.get(name) !== range)?.[0] ??
    [...locked.keys()].find((name) => !wanted.has(name));
  return differing === undefined
    ? AGREES
    : disagrees(`${lock} and ${joinPath(path === '.' ? '' : path, 'package.json')} differ in ${differing}`);
}

interface Berry {
  readonly lock: string;
  readonly entries: ReadonlyMap<string, unknown>;
  readonly resolutions: ReadonlyMap<string, string>;
  readonly used: Set<string>;
}

function needsVerdict({ lock, entries, resolutions, used }: Berry, owner: string, entry: unknown): LockVerdict {
  for (const [name, range] of textMapAt(entry, 'dependencies')) {
    const wanted = resolutions.get(name) ?? range;
    const candidates = [`${name}@${wanted}`, `${name}@npm:${wanted}`];
    const found = candidates.find((candidate) => entries.has(candidate));
    if (found !== undefined) used.add(found);
    else if (!isLocal(wanted) && at(dataAt(entry, 'dependenciesMeta'), name, 'optional') !== true)
      return disagrees(`${lock} has no ${name}@${wanted}, which ${owner} needs`);
  }
  return AGREES;
}

function isLocal(range: string): boolean {
  return IS_LOCAL.test(range);
}
