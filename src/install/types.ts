import type { ProjectFiles } from '../context/types.ts';
import type { Command, Word } from '../shell/types.ts';
import type { ProjectTool } from '../tools/types.ts';

/** A command of a RUN, as an ecosystem's planner sees it. */
export interface ToolCall {
  readonly command: Command;
  /** The program's name without its folder: `npm`, `mvnw`, `pip3`. */
  readonly program: string;
  /** The program as written. */
  readonly programText: string;
  /** What follows it. */
  readonly words: readonly Pick<Word, 'value' | 'text'>[];
  /** The folder of the context whose copy is the working folder; `''` is the context's root. */
  readonly folder: string;
  readonly files: ProjectFiles;
}

/** What has to be there before a project's packages can be installed, and nothing else. */
export interface InstallPlan {
  readonly kind: 'plan';
  readonly tool: ProjectTool;
  /** Files and whole folders of the context that it reads, existing ones only. */
  readonly inputs: readonly string[];
  /** Folders and files of the context at which the install leaves its results: a copy must not bring others. */
  readonly outputs: readonly string[];
  /** What keeps the move from being proved; none: safe. */
  readonly doubts: readonly string[];
  /** Where the command reads more than the inputs: commands to run before it that fetch the packages. */
  readonly fetch: FetchStep | undefined;
  /** Programs that, run before, show that the packages are fetched already. */
  readonly fetchedBy?: RegExp;
}

export interface FetchStep {
  /** What stands before it in the same chain, `&&` included; empty where nothing must. */
  readonly setUp: string;
  /** The tool's own command: variables that are set for the build are set for it. */
  readonly command: string;
  /** What stands behind it. */
  readonly cleanUp: string;
}

/** A fetch that needs nothing before and after it. */
export function plainFetch(command: string): FetchStep {
  return { setUp: '', command, cleanUp: '' };
}

/** The command installs a project's packages, but they cannot be installed before its sources are there. */
export interface InstallDecline {
  readonly kind: 'decline';
  readonly reason: string;
  readonly detail: string;
}

/** Undefined: no command of the ecosystem's that installs or builds. */
export type Planner = (call: ToolCall) => InstallPlan | InstallDecline | undefined;

export function decline(reason: string, detail: string): InstallDecline {
  return { kind: 'decline', reason, detail };
}
