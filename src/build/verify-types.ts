import type { FixResult } from '../fix/types.ts';
import type { ImageChangeKind } from '../verify/types.ts';
import type { ConfigDifference } from './compare-config.ts';
import type { FileDifference } from './compare-files.ts';
import type { FileSort } from './file-sorts.ts';
import type { PackageDifference } from './packages.ts';
import type { BuilderName, BuildSettings, BuildStep, ImageLayer, RunOutcome } from './types.ts';

/** One Dockerfile to verify. Paths are absolute but for `path`. */
export interface Subject {
  /** As the user would write it. */
  readonly path: string;
  readonly dockerfile: string;
  readonly context: string;
  readonly result: FixResult;
  /** What comes of these transforms alone. */
  refix(ids: readonly string[]): Promise<FixResult>;
  /** What a transform may change, as it declares. */
  mayChange(id: string): readonly ImageChangeKind[];
}

export interface VerifyOptions {
  readonly settings: BuildSettings;
  /** Unsafe fixes were asked for: what they change is reported, and is no failure. */
  readonly unsafe: boolean;
  /** A shell command to run in both images. */
  readonly smoke: string | undefined;
  /** How long the default command gets at most to show what it does, and how long it must be quiet to have done so. */
  readonly startSeconds: number;
  readonly quietSeconds: number;
  /** The file of the context to change before the rebuild; undefined: the likeliest source file. */
  readonly touch: string | undefined;
  /** False: no rebuild after a change. */
  readonly rebuild: boolean;
}

export type ProblemCode =
  | 'build'
  | 'config'
  | 'files-lost'
  | 'files-changed'
  | 'packages'
  | 'start'
  | 'smoke'
  | 'rebuild';

/** Something that the rewriting broke. */
export interface VerifyProblem {
  readonly code: ProblemCode;
  readonly message: string;
  /** Paths, names or the builder's last lines. */
  readonly details: readonly string[];
  /** The transform that caused it, and whether all is well without it; undefined when it could not be told. */
  readonly culprit: string | undefined;
}

export interface ImageSummary {
  readonly size: number;
  readonly layers: readonly ImageLayer[];
  /** By kind of package. */
  readonly packages: Readonly<Record<string, number>>;
}

export interface FileTally {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly bytes: number;
}

export interface Rebuild {
  readonly seconds: number;
  readonly steps: readonly BuildStep[];
}

/** `none`: there was nothing to run it with, as the reason says. */
export type RunPair =
  | { readonly kind: 'ran'; readonly before: RunOutcome; readonly after: RunOutcome }
  | { readonly kind: 'none'; readonly reason: string };

export interface Comparison {
  readonly before: ImageSummary;
  readonly after: ImageSummary;
  readonly config: readonly ConfigDifference[];
  readonly tallies: Readonly<Record<FileSort, FileTally>>;
  /** Without those of caches, docs, logs and stamps. */
  readonly files: readonly FileDifference[];
  readonly packages: readonly PackageDifference[];
  readonly start: RunPair;
  readonly smoke: RunPair | undefined;
  /** Undefined: not asked for, or no source file found. */
  readonly rebuild: { readonly file: string; readonly before: Rebuild; readonly after: Rebuild } | undefined;
  /** True when the original was built a second time, to tell what differs from build to build anyway. */
  readonly controlled: boolean;
}

export type VerifyReport =
  | { readonly kind: 'unchanged'; readonly path: string }
  | {
      readonly kind: 'original-fails';
      readonly path: string;
      readonly builder: BuilderName;
      readonly reason: 'error' | 'timeout';
      readonly output: string;
    }
  | {
      readonly kind: 'verified';
      readonly path: string;
      readonly builder: BuilderName;
      /** The transforms that changed something, in order. */
      readonly applied: readonly string[];
      /** Undefined when the rewritten file does not build. */
      readonly comparison: Comparison | undefined;
      /** Empty: all is well. */
      readonly problems: readonly VerifyProblem[];
    };
