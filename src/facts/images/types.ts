import type { DistributionId } from '../distributions.ts';

/**
 * What an image is for.
 * `system`: an operating system to build on. `runtime`: runs a program that is put in. `toolchain`: compiles, and can run.
 * `builder`: only builds; its images are not services. `server`: a web or application server. `database`: data and queues.
 * `application`: a whole program. `daemon`: needs root by what it does (docker, init systems).
 */
export type ImageRole =
  | 'system'
  | 'runtime'
  | 'toolchain'
  | 'builder'
  | 'server'
  | 'database'
  | 'application'
  | 'daemon';

/** What may differ by version or by a word in the tag. */
export interface ImageVersion {
  /** Users made for running programs, as `name:uid:gid:home` separated by spaces; the home may be missing. */
  readonly users?: string;
  /** Login accounts, written the same way: their names and numbers are taken, and no program should run as them. */
  readonly accounts?: string;
  /** The image's own USER; `root` overrides an inherited one. */
  readonly user?: string;
  readonly workdir?: string;
  readonly ports?: readonly number[];
  readonly volumes?: readonly string[];
  readonly runs?: boolean;
  /** The program that it runs and its words, where what it writes is known by that: see writable-paths.ts. */
  readonly starts?: string;
  /** Folders of the image that its program writes. */
  readonly writes?: readonly string[];
  readonly drops?: string;
  /** What gives up root is the image's CMD, not its ENTRYPOINT: a CMD of the Dockerfile's own takes its place. */
  readonly dropsInCmd?: boolean;
  readonly bash?: boolean;
  readonly shell?: 'posix' | 'cmd' | 'powershell' | 'none';
  /** The distribution of a tag that names none. */
  readonly on?: DistributionId;
  /** The release of a tag that names none. */
  readonly releases?: Partial<Record<DistributionId, string>>;
  /** The tag's version is the distribution's release: `ubuntu:22.04`. */
  readonly isSystem?: boolean;
  /** What differs on Alpine. */
  readonly onAlpine?: ImageVersion;
  /** What differs where the tag has this word. */
  readonly variants?: Readonly<Record<string, ImageVersion>>;
}

/** The word of the tags that lack what only a build needs. Sources: docker-library/official-images library/* (2026-08-21). */
export interface SmallerTag {
  /** `slim`: the same image without compilers and headers. `jre`: only the Java runtime. */
  readonly kind: 'slim' | 'jre';
  /** Where the word goes: `3.11-slim-bookworm` or `20-bookworm-slim`. */
  readonly place: 'first' | 'last';
}

export interface ImageRow extends ImageVersion {
  readonly role: ImageRole;
  readonly on: DistributionId;
  /** The row of `cycles.ts` that its versions are found in, where that is not of its own name; empty: they are in none. */
  readonly product?: string;
  readonly smaller?: SmallerTag;
  /** What was different below a version (and, where given, from another one on); the oldest limit first. */
  readonly before?: readonly (readonly [limit: string, version: ImageVersion, from?: string])[];
}
