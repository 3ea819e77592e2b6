/**
 * Real builds. One interface over the builders that users have; each of them is an adapter in this folder.
 * Sizes are bytes, durations seconds. Paths inside images are absolute, POSIX.
 */

/**
 * `buildx`: docker's buildx plugin. `docker`: `docker build` through the BuildKit that the client knows itself.
 * `docker-classic`: `docker build` without BuildKit.
 */
export const BUILDER_NAMES = ['buildx', 'docker', 'docker-classic', 'podman', 'buildah'] as const;
export type BuilderName = (typeof BUILDER_NAMES)[number];

/** What the user asks of every build; passed on to the builder as it is. */
export interface BuildSettings {
  /** `NAME=value` or `NAME`. */
  readonly buildArgs: readonly string[];
  readonly target: string | undefined;
  readonly platform: string | undefined;
  readonly network: string | undefined;
  /** The limit of one build. */
  readonly timeoutSeconds: number;
}

export interface BuildRequest {
  /** The folder that is the build context. */
  readonly context: string;
  /** The path of the Dockerfile. */
  readonly dockerfile: string;
  /** The name that the image gets. */
  readonly tag: string;
  /** True: no step may come from the builder's cache. */
  readonly fresh: boolean;
  readonly settings: BuildSettings;
}

/** One step of a build that makes a layer or may take time: RUN, COPY, ADD, as the builder printed it. */
export interface BuildStep {
  readonly text: string;
  readonly cached: boolean;
}

export type BuildOutcome =
  | { readonly kind: 'built'; readonly seconds: number; readonly steps: readonly BuildStep[] }
  | {
      readonly kind: 'failed';
      readonly reason: 'error' | 'timeout';
      readonly seconds: number;
      /** The last lines that the builder printed. */
      readonly output: string;
    };

/** The OCI image config, as far as a Dockerfile sets it. Absent lists and maps are empty. */
export interface ImageConfig {
  readonly user: string;
  readonly env: readonly string[];
  readonly workdir: string;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal: string;
  readonly healthcheck: string;
  readonly shell: readonly string[];
  readonly onbuild: readonly string[];
  readonly author: string;
}

export interface ImageLayer {
  readonly size: number;
  /** What made it, as the builder's history says. */
  readonly createdBy: string;
}

export interface ImageFacts {
  readonly config: ImageConfig;
  /** The layers that hold anything, from the base up. */
  readonly layers: readonly ImageLayer[];
  /** The sum of the layers. */
  readonly size: number;
}

export interface ImageFile {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Of a link: where it points. */
  readonly target: string | undefined;
  /** Two files with the same identity have the same bytes; undefined when that cannot be told without reading. */
  readonly identity: string | undefined;
}

/** The files of an image as a container would see them. */
export interface ImageFiles {
  readonly entries: ReadonlyMap<string, ImageFile>;
  /** The bytes of a file; undefined when there is no such file. */
  read(path: string): Buffer | undefined;
  /** A digest of the bytes of a file. */
  digest(path: string): string | undefined;
}

/** When a container that stays up has shown what it does. */
export interface Readiness {
  /** It listens on these TCP ports, or on any; empty: only silence is waited for. */
  readonly ports: readonly number[] | 'any';
  /** Or its log was quiet, and its processes idle, for this long. */
  readonly quietSeconds: number;
  /** But not before this time. */
  readonly leastSeconds: number;
}

export interface RunRequest {
  readonly image: string;
  readonly config: ImageConfig;
  /** A shell command that replaces ENTRYPOINT and CMD; undefined: the image's own. */
  readonly command: string | undefined;
  readonly network: string | undefined;
  /** The container is ended after this time. */
  readonly timeoutSeconds: number;
  /** What ends it sooner. */
  readonly until?: Readiness;
}

interface Ran {
  readonly output: string;
  readonly seconds: number;
  /** The TCP ports on which it listened; undefined when that cannot be told, or was not asked. */
  readonly ports: readonly number[] | undefined;
}

/** `running`: it was still up when the time was over, or when it had shown what it does, and was ended. */
export type RunOutcome =
  | (Ran & { readonly kind: 'exited'; readonly code: number })
  | (Ran & { readonly kind: 'running' });

/** Every method rejects with the signal's reason when it is cancelled; nothing that it started is left running. */
export interface Builder {
  readonly name: BuilderName;
  readonly version: string;
  build(request: BuildRequest, signal: AbortSignal, onLine: (line: string) => void): Promise<BuildOutcome>;
  inspect(image: string, signal: AbortSignal): Promise<ImageFacts>;
  /** The files are there until `use` settles. */
  withFiles<T>(image: string, signal: AbortSignal, use: (files: ImageFiles) => Promise<T>): Promise<T>;
  /** As the image's user, in its WORKDIR, with its ENV. */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome>;
  /** Forgets the images; those that are not there are passed over. */
  remove(images: readonly string[]): Promise<void>;
}
