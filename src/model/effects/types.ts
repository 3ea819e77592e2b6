import type { ImagePath } from '../image-paths.ts';

/**
 * What a build step reads and writes in the image, as far as it can be known. Paths stand for all below them.
 * The network, the clock and the environment are read by any step: moves keep a step's environment as it is.
 */
export interface Effects {
  readonly reads: readonly ImagePath[];
  readonly writes: readonly ImagePath[];
  /** Folders that it makes where there are none. */
  readonly makes: readonly ImagePath[];
  /** Uses the distribution's own files: /etc, /usr, /var, /lib … */
  readonly system: boolean;
  /** Packages that it installs into the system. */
  readonly packages: readonly string[];
  /** The command that cannot be judged; then the rest says nothing. */
  readonly unknown: string | undefined;
}

export const NO_EFFECTS: Effects = {
  reads: [],
  writes: [],
  makes: [],
  system: false,
  packages: [],
  unknown: undefined,
};

export function unknownEffects(what: string): Effects {
  return { ...NO_EFFECTS, unknown: what };
}

export function joinEffects(all: readonly Effects[]): Effects {
  return {
    reads: all.flatMap(({ reads }) => reads),
    writes: all.flatMap(({ writes }) => writes),
    makes: all.flatMap(({ makes }) => makes),
    system: all.some(({ system }) => system),
    packages: all.flatMap(({ packages }) => packages),
    unknown: all.find(({ unknown }) => unknown !== undefined)?.unknown,
  };
}
