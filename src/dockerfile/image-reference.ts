import type { Span } from '../edit/types.ts';

const MAX_LENGTH = 600;

/**
 * A parsed image reference, as in the OCI distribution spec: `[registry/]repository[:tag][@digest]`.
 * `registry:5000/team/img:v1@sha256:…` has a port, a tag and a digest.
 */
export interface ImageReference {
  /** As written after variables are expanded. */
  readonly text: string;
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** With `library/` left out for Docker Hub's official images: `node`, `team/img`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const REFERENCE =
  /^(?:(?<registry>localhost|[\w.-]+\.[\w.-]+(?::\d+)?|[\w-]+:\d+|localhost:\d+)\/)?(?<repository>[a-z0-9][\w.-]*(?:\/[\w.-]+)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-fA-F]+))?$/;

/** Parses a reference without variables; undefined when it is not one. */
export function parseImageReference(text: string): ImageReference | undefined {
  // A name has 255 characters at most, a tag 128 (distribution spec).
  const groups = text.length > MAX_LENGTH ? undefined : REFERENCE.exec(text)?.groups;
  if (groups?.repository === undefined) return undefined;
  const registry = groups.registry ?? 'docker.io';
  const hub = registry === 'docker.io' || registry === 'index.docker.io';
  const repository = hub ? groups.repository.replace(/^library\//, '') : groups.repository;
  return { text, registry: hub ? 'docker.io' : registry, repository, tag: groups.tag, digest: groups.digest };
}

/** The span of the tag inside a reference written at `span`; empty, at the place for `:tag`, where there is none. */
export function tagSpan(reference: ImageReference, span: Span): Span {
  const digestLength = reference.digest === undefined ? 0 : reference.digest.length + 1;
  const end = span.end - digestLength;
  return reference.tag === undefined ? { start: end, end } : { start: end - reference.tag.length, end };
}

const DOMAIN =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** True for what the builder takes as a reference (distribution/reference, `reference.ParseNormalizedNamed`). */
export function isReference(text: string): boolean {
  const [before = '', digest, ...more] = text.split('@');
  if (
    more.length > 0 ||
    (digest !== undefined && !/^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/.test(digest))
  )
    return false;
  if (digest?.startsWith('sha256:') && digest.length !== 71) return false;
  const slash = before.lastIndexOf('/');
  const colon = before.lastIndexOf(':');
  const hasTag = colon > slash;
  if (hasTag && !/^\w[\w.-]{0,127}$/.test(before.slice(colon + 1))) return false;
  const name = hasTag ? before.slice(0, colon) : before;
  const [first = '', ...rest] = name.split('/');
  const isDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const path = isDomain ? rest : [first, ...rest];
  return (
    (!isDomain || DOMAIN.test(first)) &&
    path.length > 0 &&
    path.every((part) => COMPONENT.test(part)) &&
    path.join('/').length <= 255
  );
}
