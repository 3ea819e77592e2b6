import type { AppliedSibling, FixResult, Severity } from '../fix/types.ts';
import type { SourceText } from './encoding.ts';

/** Why nothing could be done with a file. Closed: reports and exit codes go by it. */
export type FailureCode =
  | 'not-found'
  | 'not-a-file'
  | 'unreadable'
  | 'binary'
  | 'too-large'
  | 'outside-repository'
  | 'config'
  | 'internal'
  /** It took longer than a file may. */
  | 'timeout'
  | 'unencodable'
  | 'changed-meanwhile'
  | 'not-written'
  /** What git has of it is not what the work tree has. */
  | 'uncommitted'
  | 'not-committed'
  /** Of `verify`. */
  | 'no-context'
  | 'builder';

export interface Failure {
  readonly kind: 'failure';
  /** As the user would write it, POSIX separators. */
  readonly path: string;
  readonly code: FailureCode;
  /** One line for a person: what is wrong, without the path. */
  readonly message: string;
}

/** A file that a search found and that is left alone on purpose. */
export interface Skipped {
  readonly kind: 'skipped';
  readonly path: string;
  readonly reason: string;
}

/** A Dockerfile to fix. */
export interface DockerfileOnDisk {
  readonly kind: 'dockerfile';
  /** Relative to the folder that the run's paths are relative to, POSIX separators. */
  readonly path: string;
  /** Absolute, links not followed. */
  readonly absolute: string;
  /** The file itself, links followed. */
  readonly real: string;
  /** True when the user named the file, rather than a folder that holds it. */
  readonly named: boolean;
  /** Nothing outside this folder (absolute) is read or written. */
  readonly boundary: string;
}

/** A file that changes together with a Dockerfile. */
export interface SiblingFile extends AppliedSibling {
  /** Absolute, links followed. */
  readonly real: string;
}

/** Something about a file that is no error, and that its author should know. */
export interface FileWarning {
  /** One-based, in the text before any change. */
  readonly line: number;
  readonly column: number;
  readonly code: 'unknown-suppression' | 'broken-suppression' | 'unused-suppression' | 'suppression-without-reason';
  readonly message: string;
}

export interface Fixed {
  readonly kind: 'fixed';
  readonly path: string;
  /** Absent for standard input. */
  readonly file?: DockerfileOnDisk;
  readonly source: SourceText;
  readonly result: FixResult;
  /** About its suppression comments. */
  readonly warnings?: readonly FileWarning[];
  /** How much the outcomes of each transform (its id) matter in this file. */
  readonly severities?: Readonly<Record<string, Severity>>;
  /** Their paths are relative to the same folder as `path`. */
  readonly siblings: readonly SiblingFile[];
  /** The build context's folder, absolute; undefined when it is not known. */
  readonly contextFolder?: string | undefined;
  /** What a change of the sources rebuilds now: `a source change now rebuilds 2 of 9 steps instead of 7`. */
  readonly rebuilds?: string | undefined;
}

/** What became of one file. */
export type FileReport = Fixed | Skipped | Failure;
