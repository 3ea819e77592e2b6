/** The command line's surroundings; `bin.ts` makes one of the process, tests make their own. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** At most so many bytes and one more: then it is too long. */
  readonly readStdin: (limit: number) => Promise<Uint8Array>;
  /** Asks the person at the terminal for a line; undefined at the end of the input. Absent where there is no terminal. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The module that a worker thread runs; absent: all is done on this one. */
  readonly helper?: URL | undefined;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
}

export interface Output {
  write(chunk: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** A file of the user's: no log. */
  readonly isFile?: boolean;
  readonly columns: number;
}

/** Closed. `error`: usage, config, reading, writing, a fix that was rolled back. */
export const EXIT = { ok: 0, difference: 1, error: 2, nothingFound: 3, unparsable: 4, interrupted: 130 } as const;

/** What each code means, for people: help and documentation print it. */
export const EXIT_TEXTS: readonly (readonly [code: number, text: string])[] = [
  [EXIT.ok, 'fine: also a dry run with changes to make, and a run with findings that no option gates'],
  [
    EXIT.difference,
    'something that --check, -l, --fail-on, --max-warnings or --exit-non-zero-on-fix asks about; verify found a difference',
  ],
  [EXIT.error, 'a usage, config, read or write error, or a fix that was rolled back; verify verified nothing'],
  [EXIT.nothingFound, 'no Dockerfile found where one was looked for'],
  [EXIT.unparsable, 'a Dockerfile that no builder would take, and nothing worse'],
  [EXIT.interrupted, 'interrupted: no file is half-written'],
];
