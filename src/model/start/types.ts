import type { CommandInstruction } from '../../dockerfile/types.ts';

/** An absolute path in the image. */
export type ImagePath = string;

/**
 * Why a part of the answer is not known. Closed, so that the most frequent can be counted.
 * `no-context`: the files of the project cannot be seen. `script-unread`, `script-missing`: a start script that does not parse, or is
 * nowhere in the context. `word`: a word of the command whose value only the running container knows. `too-deep`: it starts itself.
 */
export type StartUnknownCode =
  | 'no-start'
  | 'no-context'
  | 'script-unread'
  | 'script-missing'
  | 'word'
  | 'package-script'
  | 'process-file'
  | 'too-deep';

export interface StartUnknown {
  readonly code: StartUnknownCode;
  /** What it is about: a path in the image, a script's name, a word as written. */
  readonly what: string;
  /** A sentence that a stranger can act on. */
  readonly because: string;
}

/** What started a program that no instruction names itself. */
export type StartedBy = 'image' | 'compose' | 'start-folder' | 'health-check';

/** Where a program comes from, as far as the Dockerfile tells. */
export type ProgramOrigin = 'base' | 'package' | 'copy' | 'build' | 'download' | 'unknown';

/** A program that runs in the container. Wrappers, scripts, Procfile, package.json and runners are followed. */
export interface Program {
  /** The file name of the program, or of the module that an interpreter is told to run: `uvicorn` for `python -m uvicorn`. */
  readonly name: string;
  /** Its words, wrappers taken off; undefined where only the running container knows the word. */
  readonly argv: readonly (string | undefined)[];
  /** The folder that it runs in; undefined where that is not known. */
  readonly folder: ImagePath | undefined;
  readonly by: StartedBy;
  /** The instruction that starts it; undefined for what compose or a start-up folder of the base image adds. */
  readonly instruction: CommandInstruction | undefined;
  /** Names of the wrappers that were taken off in front of it: `cross-env`, `tini`. */
  readonly behind: readonly string[];
  /** How it is reached, outermost first: `npm start`, `Procfile web`, `/entrypoint.sh`. Empty for the instruction's own program. */
  readonly through: readonly string[];
  readonly background: boolean;
  /** Files that its shell opens for writing: `> server.log`. As written. */
  readonly redirectedTo: readonly string[];
  /** Programs that it starts in turn: what `npm start`, `uv run`, `foreman` and a start script lead to. */
  readonly starts: readonly Program[];
}

/** What a container of a stage runs. `programs` is a tree; `allPrograms` lists it. */
export interface Start {
  readonly programs: readonly Program[];
  readonly unknown: readonly StartUnknown[];
}
