import { memoize } from './disk.ts';
import { byCodeUnit, cleanPath, joinPath, parentOf, resolveFrom } from './paths.ts';
import type { FileTree } from './tree.ts';
import { yamlValue } from './yaml.ts';

/** One `build:` of a compose file; both paths from the root of the tree. */
export interface ComposeBuild {
  readonly context: string;
  readonly dockerfile: string;
}

/** `compose.yaml` and what `docker compose -f` is commonly given: `docker-compose.dev.yml`, `dev.docker-compose.yml`, in any case. */
const COMPOSE_NAME = /(?:^|[._-])(?:docker[-_]?)?compose[._-]/i;
const MAX_COMPOSE_BYTES = 256 * 1024;
/** Subfolders of the root that are searched for compose files. */
const MAX_SUBFOLDERS = 200;

export function isComposeFile(name: string): boolean {
  return /\.ya?ml$/i.test(name) && COMPOSE_NAME.test(name);
}

/** The builds of the compose files in these folders, in path order (compose-spec, "Compose Build Specification"). */
export function* composeBuilds(tree: FileTree, folders: readonly string[]): Generator<ComposeBuild> {
  for (const folder of folders) {
    for (const name of tree.entries(folder).filter(isComposeFile)) yield* buildsOf(tree, joinPath(folder, name));
  }
}

/** The builds of a repository's compose files, each folder read once. */
export interface ComposeBuilds {
  in(folder: string): readonly ComposeBuild[];
  /** Of the folders right below the root. */
  belowRoot(): readonly ComposeBuild[];
}

export function buildsOfTree(tree: FileTree): ComposeBuilds {
  const inFolder = memoize((folder) => [...composeBuilds(tree, [folder])]);
  let below: readonly ComposeBuild[] | undefined;
  const readBelow = () => {
    const names = tree.entries('').filter((name) => !name.startsWith('.git') && name !== 'node_modules');
    return names.slice(0, MAX_SUBFOLDERS).flatMap(inFolder);
  };
  return { in: inFolder, belowRoot: () => (below ??= readBelow()) };
}

/** The builds that may name a Dockerfile: of compose files in its own folder, in those above it, and right below the root. */
export function buildsNear(builds: ComposeBuilds, dockerfilePath: string): readonly ComposeBuild[] {
  return [...foldersAbove(dockerfilePath).flatMap((folder) => builds.in(folder)), ...builds.belowRoot()];
}

/** The folder of a path and all above it, nearest first, the root `''` last. */
export function foldersAbove(path: string): readonly string[] {
  const folders = [parentOf(path)];
  for (let folder = folders[0] ?? ''; folder !== ''; folder = parentOf(folder)) folders.push(parentOf(folder));
  return folders;
}

function* buildsOf(tree: FileTree, composeFile: string): Generator<ComposeBuild> {
  const services = fieldOf(parseYaml(tree.read(composeFile, MAX_COMPOSE_BYTES) ?? ''), 'services');
  for (const service of Object.keys(isRecord(services) ? services : {}).sort(byCodeUnit)) {
    const build = fieldOf(fieldOf(services, service), 'build');
    const context = expand(typeof build === 'string' ? build : (fieldOf(build, 'context') ?? '.'));
    const dockerfile = expand(fieldOf(build, 'dockerfile') ?? 'Dockerfile');
    if (build === undefined || build === null || context === undefined || dockerfile === undefined) continue;
    const root = resolveFrom(parentOf(composeFile), context);
    const path = root === undefined || dockerfile.startsWith('/') ? undefined : cleanPath(`${root}/${dockerfile}`);
    if (root !== undefined && path !== undefined) yield { context: root, dockerfile: path };
  }
}

/** `${NAME:-default}` becomes its default; any other variable cannot be known. */
function expand(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\$\{\w+:?-([^${}]*)\}/g, '$1');
  return text.includes('$') || /^\w+:\/\/|^git@/.test(text) ? undefined : text;
}

function parseYaml(text: string): unknown {
  try {
    return yamlValue(text, { lenient: true });
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
