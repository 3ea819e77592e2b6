import type { FileReport } from '../files/types.ts';
import type { Severity, Transform } from '../fix/types.ts';

/** How much a person wants to see, and how. */
export interface Style {
  readonly color: boolean;
  /** Declines, suppressed fixes and skipped files too. */
  readonly verbose: boolean;
  /** It goes to a terminal, which obeys control characters. */
  readonly isTerminal?: boolean;
  /** The changes are made, not only shown. */
  readonly written?: boolean;
}

/** One file's part of the output, kept until all are sorted by path. */
export interface Entry {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Something that went wrong: it makes the run fail. */
export interface RunError {
  readonly path: string;
  /** One-based; undefined when it is about the file as a whole. */
  readonly line: number | undefined;
  readonly code: string;
  readonly message: string;
}

/** What a run came to. Keys of the counts are sorted where they are shown. */
export interface Summary {
  readonly files: number;
  readonly changed: number;
  readonly skipped: number;
  /** Counts by transform id. */
  readonly applied: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, number>>;
  readonly findings: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, number>>;
  readonly suppressed: Readonly<Record<string, number>>;
  /** Counts by transform id and reason. */
  readonly declined: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly errors: readonly RunError[];
  /** What counts for gates. */
  readonly levels: Levels;
}

/** How many there are of each severity. Closed. */
type BySeverity = Readonly<Record<Severity, number>>;

interface Levels {
  readonly fixes: BySeverity;
  readonly withheld: BySeverity;
  readonly findings: BySeverity;
  /** Suppression comments with something wrong. */
  readonly suppressions: number;
  /** Of them those that suppress nothing. */
  readonly unusedSuppressions: number;
}

/** An output format: what each file contributes, and the whole. Pure: nothing is written. */
export interface Format {
  /** It is read by a program, which gets names and words as they are; otherwise they come with escapes (see `visible`). */
  readonly isExact?: boolean;
  /** Lines of files stand in it as they are, behind a blank or nothing at all. */
  readonly holdsLines?: boolean;
  entries(report: FileReport, style: Style): readonly Entry[];
  /** The parts of the output in order; `entries` come sorted by path. */
  document(entries: readonly Entry[], summary: Summary): Iterable<string | Uint8Array>;
}

/** What a report says of dockerfix itself. */
export interface Tool {
  readonly version: () => string;
  /** All transforms, in the order in which they run. */
  readonly transforms: readonly { readonly theme: string; readonly transform: Transform }[];
  /** By transform id, where no config says otherwise. */
  readonly severities?: Readonly<Record<string, Severity>>;
  /** The command that makes these changes again. */
  readonly command?: string;
}
