import { dataAt, isData, parseJson, textAt, textsAt } from './manifests/values.ts';
import { cleanPath, joinPath } from './paths.ts';
import type { Repository } from './types.ts';

/** A target of a bake file: docs.docker.com/build/bake/reference. */
export interface BakeTarget {
  readonly name: string;
  /** The Dockerfile's path from the folder of the bake file. */
  readonly dockerfile: string | undefined;
  /** The stage that it builds; undefined for the last. */
  readonly stage: string | undefined;
  readonly tags: readonly string[];
}

const FILES = ['docker-bake.hcl', 'docker-bake.override.hcl', 'docker-bake.json', 'docker-bake.override.json'];

/** The targets of the bake files at a repository's root. */
export function bakeTargets(repository: Repository): readonly BakeTarget[] {
  return FILES.flatMap((path) => {
    const text = repository.read(path) ?? '';
    return path.endsWith('.json') ? [...jsonTargets(text)] : [...hclTargets(text)];
  });
}

export function* hclTargets(text: string): Generator<BakeTarget> {
  for (const [, name = '', body = ''] of text.matchAll(/\btarget\s+"([^"]+)"\s*\{([^{}]{0,1000})/g)) {
    const field = (key: string): string | undefined =>
      new RegExp(`(?:^|[\\s;])${key}\\s*=\\s*"([^"]*)"`).exec(body)?.[1];
    const tags = [...(/\btags\s*=\s*\[([^\]]*)/.exec(body)?.[1] ?? '').matchAll(/"([^"]+)"/g)];
    yield targetOf(
      name,
      field,
      tags.map(([, tag = '']) => tag),
    );
  }
}

function* jsonTargets(text: string): Generator<BakeTarget> {
  for (const [name, target] of Object.entries(dataAt(parseJson(text), 'target'))) {
    if (!isData(target)) continue;
    yield targetOf(name, (key) => textAt(target, key), textsAt(target, 'tags'));
  }
}

function targetOf(name: string, field: (key: string) => string | undefined, tags: readonly string[]): BakeTarget {
  const dockerfile = cleanPath(joinPath(field('context') ?? '.', field('dockerfile') ?? 'Dockerfile'));
  return { name, dockerfile, stage: field('target'), tags };
}
