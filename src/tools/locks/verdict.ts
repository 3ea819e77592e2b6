import { type PackageJson, readManifest } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import type { ProjectFiles } from '../../context/types.ts';

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

/** A project, or a workspace of them, and its lockfile. */
export interface LockedProject {
  readonly files: ProjectFiles;
  /** The folder of the lockfile. */
  readonly folder: string;
  readonly lock: string;
  /** The members of a workspace of Node, by their folder as seen from the lockfile's. */
  readonly members: ReadonlyMap<string, PackageJson>;
  /** npm is told to pass over peer dependencies, or is too old to install them. */
  readonly ignoresPeers: boolean;
}

/** What a manager's own check would say of a project's lockfile. */
export type LockCheck = (project: LockedProject) => LockVerdict;

export interface NodeProject extends LockedProject {
  readonly root: PackageJson;
}

/** A check that starts from package.json. */
export function ofNode(check: (project: NodeProject) => LockVerdict): LockCheck {
  return (project) => {
    const root = readManifest(project.files, 'package.json', joinPath(project.folder, 'package.json'));
    return root === undefined
      ? notCompared('package.json does not parse, or is not copied')
      : check({ ...project, root });
  };
}

/** The first verdict that is not `yes`, those that surely stop the install before those that are open. */
export function worst(verdicts: readonly LockVerdict[]): LockVerdict {
  return verdicts.find(({ kind }) => kind === 'no') ?? verdicts.find(({ kind }) => kind === 'unknown') ?? AGREES;
}
