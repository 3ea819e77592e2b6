import { licenseExpression, licenseOfText } from '../facts/licenses.ts';
import { type ManifestFiles, onDisk, readManifest } from './manifests.ts';
import { joinPath } from './paths.ts';
import { type Claims, claimsOf, PROJECT_KEYS, type ProjectKey } from './project-claims.ts';
import type { BuildContext } from './types.ts';

export type { ProjectKey } from './project-claims.ts';

/** A value that describes the project, and what states it: a file, or the git remote. */
export interface ProjectFact {
  readonly value: string;
  readonly source: string;
}

/** Files that state different values: no one can tell which is the project's. */
interface Disagreement {
  readonly key: ProjectKey;
  readonly facts: readonly ProjectFact[];
}

export interface ProjectDescription {
  readonly facts: ReadonlyMap<ProjectKey, ProjectFact>;
  readonly disagreements: readonly Disagreement[];
}

interface Manifest {
  readonly path: string;
  readonly claims: Claims;
}

/** What the manifests in the context's root, LICENSE and the git remote say of the project. */
export function describeProject(context: BuildContext, folder = ''): ProjectDescription {
  const files = below(onDisk(context), folder);
  const manifests = context.entriesOnDisk(folder).flatMap((name) => {
    const claims = claimsOf(files, name);
    return claims === undefined ? [] : [{ path: joinPath(folder, name), claims: ownClaims(files, name, claims) }];
  });
  const facts = new Map<ProjectKey, ProjectFact>();
  const disagreements: Disagreement[] = [];
  const isOneProject = new Set(statedFacts('title', manifests).map(({ value }) => value)).size <= 1;
  for (const key of PROJECT_KEYS) {
    // Manifests of different names describe different things: what only one of them says may not be the whole's.
    if (!isOneProject && (key === 'description' || key === 'url' || key === 'documentation')) continue;
    const isShared = isOneProject || statedFacts(key, manifests).length === manifests.length;
    const stated = factsFor(key, isShared ? manifests : [], context);
    const [first] = stated;
    if (first && stated.every((fact) => agrees(key, fact, first))) facts.set(key, first);
    else if (first) disagreements.push({ key, facts: stated });
  }
  return { facts, disagreements };
}

function below(files: ManifestFiles, folder: string): ManifestFiles {
  if (folder === '') return files;
  return {
    read: (path, limit) => files.read(joinPath(folder, path), limit),
    entries: (path) => files.entries(joinPath(folder, path)),
  };
}

/** The root of a monorepo names all of it, and no image holds that: its licence and its source are everyone's. */
function ownClaims(files: ManifestFiles, name: string, claims: Claims): Claims {
  if (!isMonorepoRoot(files, name)) return claims;
  const { title: _title, description: _description, url: _url, documentation: _documentation, ...shared } = claims;
  return shared;
}

function isMonorepoRoot(files: ManifestFiles, name: string): boolean {
  const isThere = (path: string) => files.read(path) !== undefined;
  switch (name) {
    case 'package.json':
      return (
        ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json', 'rush.json'].some(isThere) ||
        (readManifest(files, 'package.json', name)?.workspaces.length ?? 0) > 0
      );
    case 'pom.xml':
      return (readManifest(files, 'pom.xml', name)?.modules.length ?? 0) > 0;
    case 'pyproject.toml':
      return (readManifest(files, 'pyproject.toml', name)?.workspaceMembers.length ?? 0) > 0;
    default:
      return false;
  }
}

function factsFor(key: ProjectKey, manifests: readonly Manifest[], context: BuildContext): readonly ProjectFact[] {
  const stated = statedFacts(key, manifests);
  if (key === 'licenses') return isProprietary(manifests) ? [] : [...stated, ...licenseFile(context)];
  // A remote may be someone's fork; the manifest says the same in every clone.
  if (key === 'source' && stated.length === 0) return remote(context);
  return stated;
}

function agrees(key: ProjectKey, fact: ProjectFact, first: ProjectFact): boolean {
  if (fact.value === first.value) return true;
  return key === 'licenses' && first.value.split(/[\s()]+/).includes(fact.value);
}

function statedFacts(key: ProjectKey, manifests: readonly Manifest[]): readonly ProjectFact[] {
  return manifests.flatMap(({ path, claims }) => {
    // All that it says is of the skeleton's authors.
    if (PLACEHOLDERS.has(claims.title ?? '')) return [];
    const value = normalValue(key, claims[key]);
    return value === undefined ? [] : [{ value, source: path }];
  });
}

/** What generators put in until someone writes a text: uv, Spring Initializr, Laravel, poetry. */
const PLACEHOLDERS = new Set([
  'Add your description here',
  'Demo project for Spring Boot',
  'laravel/laravel',
  'The skeleton application for the Laravel framework.',
  'The Laravel Framework.',
  'Your Name <you@example.com>',
  'symfony/skeleton',
  'symfony/website-skeleton',
  'cakephp/app',
  'slim/slim-skeleton',
  'yiisoft/yii2-app-basic',
]);

/** Names that `npm create`, `cargo new`, `rails new` and their like give until someone chooses one. */
const SKELETON =
  /^(?:my-?(?:app|project|site|website)|app|application|project|(?:new|untitled|sample|example|demo|hello|starter|template)(?:-?(?:app|project|world|kit))?|hello-?world|test|temp|tmp|root|monorepo|workspace|vite-(?:\w+-)*(?:starter|project|app)|(?:next|nextjs|react|vue|svelte|nuxt|astro|remix|angular|nest|express|gatsby)(?:js)?-?(?:app|project|starter|template|demo|boilerplate)|create-\w+(?:-app)?|.*(?:^|[-_/ ])(?:skeleton|boilerplate|starter(?:-kit)?|template))$/i;

const LONGEST = 500;

function normalValue(key: ProjectKey, text: string | undefined): string | undefined {
  const value = text?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (value === undefined || value === '' || value.length > LONGEST || PLACEHOLDERS.has(value)) return undefined;
  if (key === 'title' && SKELETON.test(value)) return undefined;
  if (key === 'licenses') return licenseExpression(value);
  if (key === 'url' || key === 'documentation') return /^https?:\/\/\S+$/.test(value) ? value : undefined;
  return value;
}

/** npm's `UNLICENSED` and the like: then a LICENSE file is not the whole truth. */
function isProprietary(manifests: readonly Manifest[]): boolean {
  return manifests.some(({ claims }) =>
    /^(?:unlicensed|proprietary|private|commercial|none)$/i.test(claims.licenses ?? ''),
  );
}

const LICENSE_FILES = [
  'LICENSE',
  'LICENSE.txt',
  'LICENSE.md',
  'LICENCE',
  'LICENCE.txt',
  'LICENCE.md',
  'COPYING',
  'UNLICENSE',
];

/** The licence file of the context, or else of the repository that it is a part of. */
function licenseFile(context: BuildContext): readonly ProjectFact[] {
  for (const read of [context.readOnDisk, context.repository?.read]) {
    for (const name of LICENSE_FILES) {
      const text = read?.(name);
      const id = text === undefined ? undefined : licenseOfText(text);
      if (id !== undefined) return [{ value: id, source: name }];
      if (text !== undefined) return [];
    }
  }
  return [];
}

function remote(context: BuildContext): readonly ProjectFact[] {
  const url = context.repository?.remoteUrl;
  return url === undefined ? [] : [{ value: url, source: 'the git remote' }];
}
