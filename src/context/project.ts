import { licenseExpression, licenseOfText } from '../facts/licenses.ts';
import { onDisk } from './manifests.ts';
import { type Claims, claimsOf, PROJECT_KEYS, type ProjectKey } from './project-claims.ts';
import type { BuildContext } from './types.ts';

export type { ProjectKey } from './project-claims.ts';

/** A value that describes the project, and what states it: a file, or the git remote. */
export interface ProjectFact {
  readonly value: string;
  readonly source: string;
}

/** Files that state different values: no one can tell which is the project's. */
export interface Disagreement {
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
export function describeProject(context: BuildContext): ProjectDescription {
  const files = onDisk(context);
  const manifests = context.entriesOnDisk('').flatMap((path) => {
    const claims = claimsOf(files, path);
    return claims === undefined ? [] : [{ path, claims }];
  });
  const facts = new Map<ProjectKey, ProjectFact>();
  const disagreements: Disagreement[] = [];
  const isOneProject = new Set(statedFacts('title', manifests).map(({ value }) => value)).size <= 1;
  for (const key of PROJECT_KEYS) {
    // Manifests of different names describe different things: what only one of them says may not be the whole's.
    if (!isOneProject && (key === 'description' || key === 'url' || key === 'documentation')) continue;
    const stated = factsFor(key, manifests, context);
    const [first] = stated;
    if (first && stated.every((fact) => agrees(key, fact, first))) facts.set(key, first);
    else if (first) disagreements.push({ key, facts: stated });
  }
  return { facts, disagreements };
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
]);

const LONGEST = 500;

function normalValue(key: ProjectKey, text: string | undefined): string | undefined {
  const value = text?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (value === undefined || value === '' || value.length > LONGEST || PLACEHOLDERS.has(value)) return undefined;
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
