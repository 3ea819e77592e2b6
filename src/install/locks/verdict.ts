import type { PackageJson } from '../../context/manifests.ts';
import type { ProjectFiles } from '../types.ts';

/**
 * Whether an exact install would take a lockfile as it is: `yes` where all that the manager itself compares is compared,
 * `no` where it would surely stop, `unknown` where something is left. `because` says what, as part of a sentence.
 */
export type LockVerdict =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

export const AGREES: LockVerdict = { kind: 'yes' };

export function disagrees(because: string): LockVerdict {
  return { kind: 'no', because };
}

export function notCompared(because: string): LockVerdict {
  return { kind: 'unknown', because };
}

/** A project of Node, or a workspace of them, and its lockfile. */
export interface NodeProject {
  readonly files: ProjectFiles;
  /** The folder of the lockfile. */
  readonly folder: string;
  readonly lock: string;
  readonly root: PackageJson;
  /** The workspace's members, by their folder as seen from the lockfile's. */
  readonly members: ReadonlyMap<string, PackageJson>;
  /** npm is told to pass over peer dependencies, or is too old to install them. */
  readonly ignoresPeers: boolean;
}

/** The first verdict that is not `yes`, those that surely stop the install before those that are open. */
export function worst(verdicts: readonly LockVerdict[]): LockVerdict {
  return verdicts.find(({ kind }) => kind === 'no') ?? verdicts.find(({ kind }) => kind === 'unknown') ?? AGREES;
}
