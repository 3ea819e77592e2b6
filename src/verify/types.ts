/** The closed set of differences between two images that a Dockerfile edit can cause. */
export const IMAGE_CHANGE_KINDS = [
  'config.user',
  'config.env',
  'config.workdir',
  'config.entrypoint',
  'config.cmd',
  'config.ports',
  'config.volumes',
  'config.labels',
  'config.stop-signal',
  'config.healthcheck',
  'config.shell',
  'config.onbuild',
  /** MAINTAINER: the image's `author`. */
  'config.author',
  'base',
  'platform',
  'stage.added',
  'stage.removed',
  'stage.renamed',
  /** A command or copy that was not there before. */
  'step.added',
  'step.removed',
  /** The same steps, in another order. */
  'step.reordered',
  /** The same command with other options or operands. */
  'step.changed',
  /** The same command, options that only turn a cache off or answer a prompt differ (the facts table says which). */
  'step.options',
  /** A command that only removes package manager caches (the facts table says which) was added or removed. */
  'step.cleanup',
  /** An index refresh (`apt-get update`) was added or removed. */
  'step.refresh',
  /** Whether a command's failure fails the build. */
  'step.status',
  /** Commands were moved between layers: instructions split or joined. */
  'layers',
  /** Flags of RUN, COPY or ADD: `--mount`, `--chown`, `--link` … */
  'step.flags',
  /** A step runs as another user, in another folder, shell or environment. */
  'step.user',
  'step.workdir',
  'step.shell',
  'step.env',
  /** ADD became COPY, sources and destination alike. */
  'step.add-to-copy',
  /** ARGs declared. */
  'args',
] as const;

export type ImageChangeKind = (typeof IMAGE_CHANGE_KINDS)[number];

export interface ImageChange {
  readonly kind: ImageChangeKind;
  /** The index of the stage after the edit; undefined for the ARGs before the first FROM. */
  readonly stage: number | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}
