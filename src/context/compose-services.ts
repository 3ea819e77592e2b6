import { isComposeFile } from './compose.ts';
import { at, type Data, dataAt, isData, listAt, parseYaml, textAt } from './manifests/values.ts';
import { cleanPath, joinPath, parentOf, resolveFrom } from './paths.ts';
import type { FileTree } from './tree.ts';
import type { ComposeService, ComposeVolume } from './types.ts';

const MAX_COMPOSE_BYTES = 256 * 1024;
const MAX_FOLDERS = 1_000;
const DEEPEST = 5;
const NOT_DESCENDED = new Set(['.git', 'node_modules', 'vendor', 'target', 'dist', 'build']);
const DOCKERFILE_NAME = /^(?=[\w.-]+$)(?:.+\.)?(?:Docker|Container)file(?:[.-].+)?$/i;

/** Files of a repository that say how its images are used, in path order; folders of packages are not searched. */
export interface ImageFileNames {
  readonly compose: readonly string[];
  readonly dockerfiles: readonly string[];
}

export function findImageFiles(tree: FileTree): ImageFileNames {
  const compose: string[] = [];
  const dockerfiles: string[] = [];
  let folders = 0;
  const visit = (folder: string, depth: number): void => {
    if (++folders > MAX_FOLDERS) return;
    for (const name of tree.entries(folder)) {
      const path = joinPath(folder, name);
      if (isComposeFile(name)) compose.push(path);
      else if (DOCKERFILE_NAME.test(name) && !name.endsWith('.dockerignore') && tree.kindOf(path) === 'file')
        dockerfiles.push(path);
      else if (depth < DEEPEST && !name.includes('.') && !NOT_DESCENDED.has(name) && tree.kindOf(path) === 'folder')
        visit(path, depth + 1);
    }
  };
  visit('', 0);
  return { compose, dockerfiles };
}

/** The services of a compose file (compose-spec, "Services"). Values with variables that have no default are left out. */
export function servicesOf(tree: FileTree, file: string): readonly ComposeService[] {
  const services = dataAt(parseYaml(tree.read(file, MAX_COMPOSE_BYTES) ?? ''), 'services');
  return Object.entries(services).flatMap(([name, service]) =>
    isData(service) ? [serviceOf(file, name, service)] : [],
  );
}

function serviceOf(file: string, name: string, service: Data): ComposeService {
  const build = at(service, 'build');
  const context = settledText(
    typeof build === 'string' ? build : isData(build) ? (at(build, 'context') ?? '.') : undefined,
  );
  const dockerfile = settledText(at(build, 'dockerfile') ?? 'Dockerfile');
  const folder = context === undefined ? undefined : resolveFrom(parentOf(file), context);
  const path = folder === undefined || dockerfile === undefined ? undefined : cleanPath(joinPath(folder, dockerfile));
  return {
    file,
    name,
    image: settledText(at(service, 'image')),
    dockerfile: path,
    target: textAt(build, 'target'),
    command: wordsOf(at(service, 'command')),
    entrypoint: wordsOf(at(service, 'entrypoint')),
    healthcheck: wordsOf(at(service, 'healthcheck', 'test')),
    user:
      settledText(at(service, 'user')) ?? (at(service, 'user') === undefined ? undefined : String(at(service, 'user'))),
    volumes: listAt(service, 'volumes').flatMap(volumeOf),
    powers: [
      ...(at(service, 'privileged') === true ? ['privileged'] : []),
      ...['cap_add', 'devices'].filter((key) => listAt(service, key).length > 0),
    ],
    hasVariables: ['environment', 'env_file'].some((key) => Object.keys(Object(at(service, key) ?? {})).length > 0),
  };
}

/** A list of words, or a text that a shell would split into words. */
function wordsOf(value: unknown): ComposeService['command'] {
  if (typeof value === 'string') return { kind: 'text', text: unescaped(value) };
  if (!Array.isArray(value)) return undefined;
  return { kind: 'words', words: value.map((word) => settledText(typeof word === 'number' ? String(word) : word)) };
}

/** `$$` is a dollar sign; `${NAME:-default}` becomes its default. */
function unescaped(text: string): string {
  return text
    .replaceAll('$$', '\0')
    .replace(/\$\{\w+:?-([^${}]*)\}/g, '$1')
    .replaceAll('\0', '$');
}

function settledText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replaceAll('$$', '\0').replace(/\$\{\w+:?-([^${}]*)\}/g, '$1');
  return text.includes('$') ? undefined : text.replaceAll('\0', '$');
}

/** `data:/var/lib/x:ro`, `./src:/app`, or the long form. */
function withoutSlash(target: string): string {
  return target.replace(/(?<=[^/])\/+$/, '');
}

function volumeOf(value: unknown): readonly ComposeVolume[] {
  if (isData(value)) {
    const target = textAt(value, 'target');
    const type = textAt(value, 'type');
    return target === undefined
      ? []
      : [{ target: withoutSlash(target), isNamed: type === 'volume', isReadOnly: at(value, 'read_only') === true }];
  }
  const text = settledText(value);
  const [source = '', target, mode = ''] = text?.split(':') ?? [];
  const isReadOnly = mode.split(',').includes('ro');
  if (target === undefined)
    return source.startsWith('/') ? [{ target: withoutSlash(source), isNamed: true, isReadOnly }] : [];
  return target.startsWith('/')
    ? [{ target: withoutSlash(target), isNamed: /^[\w-][\w.-]*$/.test(source), isReadOnly }]
    : [];
}
