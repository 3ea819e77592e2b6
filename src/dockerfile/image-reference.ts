import type { Span } from '../edit/types.ts';

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
  const groups = REFERENCE.exec(text)?.groups;
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
