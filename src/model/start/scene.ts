import type { CommandInstruction } from '../../dockerfile/types.ts';
import type { ImageFiles } from './image-files.ts';
import type { Env, Words } from './shell-text.ts';
import type { ImagePath, StartedBy, StartUnknown } from './types.ts';

/** Where a command is met on the way from the instruction to the programs. */
export interface Scene {
  /** Undefined without a build context. */
  readonly files: ImageFiles | undefined;
  /** The text of a file that a COPY writes from a heredoc. */
  readonly written: (path: ImagePath) => string | undefined;
  readonly env: Env;
  readonly folder: ImagePath | undefined;
  readonly by: StartedBy;
  readonly instruction: CommandInstruction | undefined;
  readonly behind: readonly string[];
  readonly through: readonly string[];
  readonly background: boolean;
  readonly redirectedTo: readonly string[];
  readonly depth: number;
  /** How many commands were met so far, on all ways. */
  readonly met: { commands: number };
  /** Collects what is not known. */
  readonly unknown: StartUnknown[];
}

/** A command that is found on the way. */
export interface FoundCommand {
  readonly words: Words;
  readonly folder?: ImagePath | undefined;
  readonly background?: boolean;
  readonly redirectedTo?: readonly string[];
}

/** What a command leads to. */
export interface Step {
  readonly commands: readonly FoundCommand[];
  /** What a person knows this step by: `npm start`. */
  readonly through?: string;
  /** The command itself is no program that counts: the found ones stand for it. */
  readonly replaces?: true;
  /** The interpreter or runner that runs them, where it is not among the programs or their words. */
  readonly behind?: string;
  readonly unknown?: readonly StartUnknown[];
}
