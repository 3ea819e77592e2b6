import { inNpmRange } from '../../context/manifests/npm-range.ts';
import { at, type Data, dataAt, parseJson, textAt, textMapAt } from '../../context/manifests/values.ts';
import { dependenciesOf, localPathOf, type PackageJson } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import { AGREES, disagrees, type LockVerdict, type NodeProject, notCompared, worst } from './verdict.ts';

/** More than this is not read: lockfiles are large. */
const LOCK_LIMIT = 16 * 1024 * 1024;

/**
 * What `npm ci` compares (npm 7 to 11, @npmcli/arborist 9.9 `build-ideal-tree.js` and npm's `validate-lockfile.js`,
 * 2026-11-26): every edge of the tree that the lockfile describes leads to a package that it allows, peers included and
 * overrides applied; else it plans another tree, and stops with EUSAGE where that differs.
 */
export function npmVerdict(project: NodeProject): LockVerdict {
  const { files, folder, lock, root, members } = project;
  const data = parseJson(files.read(lock, LOCK_LIMIT) ?? '');
  const packages = dataAt(data, 'packages');
  if (Object.keys(packages).length === 0) return notCompared(`${lock} is of a version that names no ranges`);
  const overrides = overridesOf(root);
  if (overrides === undefined) return notCompared('nested overrides are not compared');
  const tree: Tree = { packages, overrides, ignoresPeers: project.ignoresPeers };
  const projects = [['', root] as const, ...members];
  return worst([
    ...projects.map(([path, manifest]) => projectVerdict(tree, lock, path, manifest)),
    ...membersVerdict(tree, project, folder),
    ...Object.keys(packages).map((path) => packageVerdict(tree, path)),
  ]);
}

interface Tree {
  readonly packages: Data;
  readonly overrides: readonly Override[];
  readonly ignoresPeers: boolean;
}

interface Override {
  readonly name: string;
  /** The range that it is for; undefined: any. */
  readonly of: string | undefined;
  readonly range: string;
}

/** The overrides of a root, `$name` resolved; undefined where one holds for a part of the tree only. */
function overridesOf(root: PackageJson): readonly Override[] | undefined {
  const found: Override[] = [];
  for (const [key, value] of Object.entries(dataAt(root.data, 'overrides'))) {
    const range = typeof value === 'string' ? referred(root, value) : undefined;
    const [, name = '', of] = /^(@?[^@]+)(?:@(.+))?$/.exec(key) ?? [];
    if (range === undefined || name === '') return undefined;
    found.push({ name, of, range });
  }
  return found;
}

function referred(root: PackageJson, value: string): string | undefined {
  if (!value.startsWith('$')) return value;
  return new Map(dependenciesOf(root)).get(value.slice(1));
}

/** What the lockfile says of the root and of the members is what their manifests say now. */
function projectVerdict({ packages, ignoresPeers }: Tree, lock: string, path: string, manifest: PackageJson) {
  const entry = packages[path];
  const where = path === '' ? 'package.json' : joinPath(path, 'package.json');
  if (entry === undefined) return disagrees(`${lock} does not know ${where}`);
  const fields = [
    'dependencies',
    'devDependencies',
    'optionalDependencies',
    ...(ignoresPeers ? [] : ['peerDependencies']),
  ];
  const all = (data: unknown) => new Map(fields.flatMap((field) => [...textMapAt(data, field)]));
  const [wanted, locked] = [all(manifest.data), all(entry)];
  const differing = [...wanted].find(([name, range]) => locked.get(name) !== range)?.[0];
  const gone = [...locked.keys()].find((name) => !wanted.has(name));
  if (differing === undefined && gone === undefined) return AGREES;
  return disagrees(`${lock} and ${where} differ in ${differing ?? gone}`);
}

function* membersVerdict({ packages }: Tree, { members, lock }: NodeProject, folder: string): Generator<LockVerdict> {
  const linked = new Set<string>();
  for (const entry of Object.values(packages)) {
    if (at(entry, 'link') === true) linked.add(textAt(entry, 'resolved') ?? '');
  }
  for (const [path] of members) {
    if (!linked.has(path)) yield disagrees(`${lock} does not link the workspace ${joinPath(folder, path)}`);
  }
}

/** Each dependency of a package of the lockfile leads to one that it allows. */
function packageVerdict(tree: Tree, path: string): LockVerdict {
  const entry = tree.packages[path];
  if (at(entry, 'link') === true || at(entry, 'inBundle') === true || at(entry, 'extraneous') === true) return AGREES;
  if (at(entry, 'hasShrinkwrap') === true) return AGREES;
  const bundled = JSON.stringify(at(entry, 'bundleDependencies') ?? at(entry, 'bundledDependencies') ?? []);
  const verdicts: LockVerdict[] = [];
  for (const [name, range, kind] of edgesOf(tree, path, entry)) {
    if (bundled.includes(`"${name}"`)) continue;
    verdicts.push(edgeVerdict(tree, path, name, range, kind === 'peer'));
  }
  return worst(verdicts);
}

function* edgesOf(
  { ignoresPeers }: Tree,
  path: string,
  entry: unknown,
): Generator<readonly [name: string, range: string, kind?: 'peer']> {
  const isProject = !/(?:^|\/)node_modules\//.test(path);
  yield* textMapAt(entry, 'dependencies');
  yield* textMapAt(entry, 'optionalDependencies');
  if (isProject) yield* textMapAt(entry, 'devDependencies');
  if (ignoresPeers) return;
  for (const [name, range] of textMapAt(entry, 'peerDependencies')) {
    if (at(entry, 'peerDependenciesMeta', name, 'optional') !== true) yield [name, range, 'peer'];
  }
}

/** A peer that does not fit may have been let through when the lockfile was made, and npm then plans the same again: that is open. */
function edgeVerdict(tree: Tree, path: string, name: string, written: string, isPeer: boolean): LockVerdict {
  const from = path === '' ? 'package.json' : (/^(?:.*\/)?node_modules\/(.*)/s.exec(path)?.[1] ?? path);
  const found = resolved(tree.packages, path, name);
  if (found === undefined) return disagrees(`the lockfile has no ${name}, which ${from} needs`);
  const { entry } = found;
  if (at(entry, 'inBundle') === true) return AGREES;
  const isAllowed = rangesFor(tree, name, written).map((range) => allows(entry, found.target, range));
  if (isAllowed.includes(true)) return AGREES;
  const version = textAt(found.target, 'version') ?? '?';
  return isPeer || isAllowed.includes(undefined)
    ? notCompared(`what ${from} needs as ${name} (${written}) is not compared`)
    : disagrees(`the lockfile has ${name} ${version}, which ${from} or an override does not allow`);
}

/** The range that counts: an override's in place of the one written; either where it is not certain that the override is for it. */
function rangesFor({ overrides }: Tree, name: string, written: string): readonly string[] {
  const rule = overrides.find((override) => override.name === name);
  if (rule === undefined) return [written];
  return rule.of === undefined ? [rule.range] : rule.range === written ? [written] : [rule.range];
}

/** What `require` would find from a package's folder: the nearest `node_modules` upwards. */
function resolved(packages: Data, path: string, name: string): { entry: unknown; target: unknown } | undefined {
  let folder = path;
  for (;;) {
    const entry = packages[joinPath(folder, `node_modules/${name}`)];
    if (entry !== undefined) {
      const link = at(entry, 'link') === true ? textAt(entry, 'resolved') : undefined;
      return { entry, target: link === undefined ? entry : packages[link] };
    }
    if (folder === '') return undefined;
    folder = folder.includes('/node_modules/')
      ? folder.slice(0, folder.lastIndexOf('/node_modules/'))
      : folder.startsWith('node_modules/')
        ? ''
        : folder.split('/').slice(0, -1).join('/');
  }
}

function allows(entry: unknown, target: unknown, written: string): boolean | undefined {
  const alias = /^npm:(@?[^@]+)(?:@(.*))?$/.exec(written);
  const range = (alias ? (alias[2] ?? '*') : written).trim();
  if (range === '' || range === '*') return true;
  const version = textAt(target, 'version');
  if (at(entry, 'link') === true) {
    const path = localPathOf(range);
    return path !== undefined || (version !== undefined && inNpmRange(version, range) === true) || undefined;
  }
  const inRange = version === undefined ? undefined : inNpmRange(version, range);
  if (inRange !== undefined) return inRange;
  const from = textAt(entry, 'resolved') ?? '';
  if (/^https?:/.test(range)) return from === range;
  if (localPathOf(range) !== undefined) return from.startsWith('file:');
  if (/^(?:git|github:|gitlab:|bitbucket:|[\w.-]+\/[\w.-]+)/.test(range)) return from.startsWith('git') || undefined;
  return /^https?:/.test(from) && /^[\w.-]+$/.test(range);
}
