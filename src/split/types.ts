import type { BuildContext } from '../context/types.ts';
import type { Dockerfile, Instruction, RunInstruction, Stage } from '../dockerfile/types.ts';
import type { Edit } from '../edit/types.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import type { StartCommand } from '../model/start/commands.ts';
import type { Command, Script } from '../shell/types.ts';
import type { ContextCopy } from '../steps/copies.ts';
import type { ImagePath } from '../steps/image-paths.ts';

/** A single-stage Dockerfile that builds a program and starts it, with all that a split has to know. */
export interface Candidate {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly context: BuildContext;
  readonly base: BaseImageFacts;
  readonly copies: readonly ContextCopy[];
  readonly commands: readonly PlacedCommand[];
  readonly start: StartCommand;
}

/** A command of a RUN and the folder that it runs in. */
export interface PlacedCommand {
  readonly run: RunInstruction;
  readonly script: Script;
  readonly command: Command;
  readonly folder: ImagePath;
}

/** Why there is no split: a decline's reason and detail. */
export interface Refusal {
  readonly reason: string;
  readonly detail: string;
}

/** Where an instruction goes. `gone`: only the program that the split replaces needed it. */
export type Role = 'build' | 'final' | 'both' | 'gone';

export interface Artifact {
  readonly from: ImagePath;
  readonly to: ImagePath;
}

export interface SplitPlan {
  /** The final stage's image. */
  readonly image: string;
  readonly roles: ReadonlyMap<Instruction, Role>;
  /** What the final stage takes from the build stage. */
  readonly artifacts: readonly Artifact[];
  /** Lines above the artifacts, in capitals where they are keywords: `RUN apt-get …`. */
  readonly setUp: readonly string[];
  /** Changes to instructions of the build stage. */
  readonly edits: readonly Edit[];
  /** What stands in the place of CMD or ENTRYPOINT, where another program takes over. */
  readonly start?: string;
}

export interface Splitter {
  readonly name: string;
  /** The base images that such projects are built on, by the names in the tables. */
  readonly image: RegExp;
  /** The Dockerfile plainly builds a project of this kind. */
  builds(commands: readonly PlacedCommand[]): boolean;
  /** Absent: not split yet. */
  readonly plan?: (candidate: Candidate) => SplitPlan | Refusal;
}

export function isRefusal(value: object): value is Refusal {
  return 'reason' in value;
}
