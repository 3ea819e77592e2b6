/** A repository on disk. */
export interface FleetRepository {
  /** As the user would write it, POSIX separators. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * `changes`: there is something to do. `unchanged`: there is nothing. `blocked`: nothing can be done until what
 * `reasons` say is seen to. `failed`: some of its files could not be read; the others are planned.
 */
type PlanState = 'changes' | 'unchanged' | 'blocked' | 'failed';

/** What would change in one repository. */
export interface RepositoryPlan {
  readonly name: string;
  readonly state: PlanState;
  /** Why nothing is done, or what went wrong, one sentence each. */
  readonly reasons: readonly string[];
  /** The branch and commit that it was planned on; undefined where there is none. */
  readonly base: { readonly branch: string; readonly commit: string } | undefined;
  readonly files: readonly FilePlan[];
}

export interface FilePlan {
  /** Relative to the repository. */
  readonly path: string;
  /** How many places each transform changes. */
  readonly applied: Readonly<Record<string, number>>;
  /** What is left for `--unsafe`, by transform. */
  readonly withheld: Readonly<Record<string, number>>;
  readonly findings: readonly PlannedFinding[];
  /** Why transforms leave something alone: places by transform and reason. */
  readonly declined: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Unified; empty where nothing changes. */
  readonly diff: string;
  /** What is in use today: before any change. */
  readonly bases: readonly PlannedBase[];
  /** The user that the image starts as today; undefined where that is not known. */
  readonly user: string | undefined;
  /** The image has a label of `org.opencontainers.image` today. */
  readonly isLabelled: boolean;
  /** What a source change rebuilds now, by estimate; undefined where that stays. */
  readonly rebuilds: string | undefined;
  /** What building it before and after showed; absent without `--verify`, and where nothing changes. */
  readonly built?: PlannedBuild | undefined;
}

/** `alike`: both build, and start as before. `broken`: they do not. `unverified`: that is not known; the problems say why. */
export interface PlannedBuild {
  readonly outcome: 'alike' | 'broken' | 'unverified';
  /** A sentence each. */
  readonly problems: readonly string[];
  /** Of the two images. */
  readonly bytes?: { readonly before: number; readonly after: number };
  /** Steps that ran again after a change of a source file. */
  readonly rebuilt?: { readonly before: number; readonly after: number };
}

export interface PlannedFinding {
  readonly transform: string;
  readonly line: number;
  readonly message: string;
  readonly advice: string;
}

/** An image that a stage starts from. */
export interface PlannedBase {
  readonly image: string;
  /** What in it has ended, and when: `Debian stretch, 2022-06-30`; none where it is supported, or not known. */
  readonly ended: readonly string[];
}

/** What `fleet plan` found, as its JSON has it. */
export interface FleetPlan {
  readonly version: 1;
  readonly dockerfix: string;
  readonly unsafe: boolean;
  readonly repositories: readonly RepositoryPlan[];
}

/**
 * What became of one repository. `created`, `updated`: the branch is new, or made anew. `up to date`: it was right already. `nothing to do`.
 * `waiting`: left for the next wave. `left alone`: see the reason. `failed`: see the reason; what was there is as it was.
 */
export interface Applied {
  readonly name: string;
  readonly result: 'created' | 'updated' | 'up to date' | 'nothing to do' | 'waiting' | 'left alone' | 'failed';
  readonly reason: string | undefined;
  readonly commits: number;
  /** The branch was made, or made anew, in this run; also where what followed failed. Such count for a wave. */
  readonly isMoved: boolean;
  readonly isPushed: boolean;
  readonly isHandedOver: boolean;
}
