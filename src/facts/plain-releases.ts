import type { BaseImageFacts } from './base-images.ts';
import { table } from './table.ts';

/** The first version whose tags without a release stand on that Debian, and versions whose tags changed from the one before while they were made. */
interface PlainTags {
  readonly since: readonly (readonly [version: number, release: string])[];
  readonly changed: readonly number[];
  /** What the version is counted by: `1.72` by 72, `14` by 14, `8.2` by 802. */
  readonly part: 0 | 1 | 'both';
  /** Of versions that changed: the first patch release that was made on each, the newest first. */
  readonly patches?: Readonly<Record<number, readonly (readonly [patch: number, release: string])[]>>;
  /** Words of a tag that say nothing of the release. */
  readonly variants?: RegExp;
}

/**
 * Debian's release under a tag that names none (`rust:1.80`): docker-library/official-images, library/rust, golang and
 * gcc with all their history up to 2026-08-21 (read 2026-11-26): the release that such a tag stood for when it was made last.
 */
const PLAIN_TAGS = table<PlainTags>({
  rust: {
    part: 1,
    since: [
      [89, 'trixie'],
      [72, 'bookworm'],
      [55, 'bullseye'],
      [37, 'buster'],
    ],
    changed: [89],
  },
  golang: {
    part: 1,
    since: [
      [24, 'trixie'],
      [19, 'bookworm'],
      [16, 'bullseye'],
      [11, 'buster'],
    ],
    changed: [16, 19, 20, 24],
  },
  // erlang/docker-erlang-otp (2026-07-28) and erlef/docker-elixir (2025-11-15), by the FROM lines of their Dockerfiles.
  erlang: {
    part: 0,
    since: [
      [28, 'trixie'],
      [26, 'bookworm'],
      [24, 'bullseye'],
      [20, 'buster'],
    ],
    changed: [],
  },
  elixir: {
    part: 1,
    since: [
      [19, 'trixie'],
      [14, 'bookworm'],
      [12, 'bullseye'],
    ],
    changed: [],
  },
  // docker-library/python: the default suite became trixie in August 2025 for all versions then supported (3.9 to 3.13).
  python: {
    part: 1,
    since: [
      [9, 'trixie'],
      [7, 'bookworm'],
    ],
    changed: [7, 8, 9, 10, 11, 12, 13],
  },
  // library/php and library/ruby with all their history up to 2026-08-21 (read 2026-11-26).
  php: {
    part: 'both',
    variants: /^(?:apache|fpm|cli|zts)$/,
    since: [
      [801, 'trixie'],
      [703, 'bullseye'],
      [701, 'buster'],
    ],
    changed: [701, 702, 703, 704, 800, 801, 802, 803, 804],
    patches: {
      704: [[22, 'bullseye']],
      800: [[9, 'bullseye']],
      801: [
        [33, 'trixie'],
        [20, 'bookworm'],
        [0, 'bullseye'],
      ],
      802: [
        [29, 'trixie'],
        [7, 'bookworm'],
        [0, 'bullseye'],
      ],
      803: [
        [24, 'trixie'],
        [0, 'bookworm'],
      ],
      804: [
        [11, 'trixie'],
        [0, 'bookworm'],
      ],
    },
  },
  ruby: {
    part: 'both',
    since: [
      [302, 'trixie'],
      [301, 'bookworm'],
      [206, 'bullseye'],
      [204, 'buster'],
    ],
    changed: [204, 205, 206, 207, 300, 301, 302, 303, 304],
    patches: {
      300: [[2, 'bullseye']],
      301: [
        [4, 'bookworm'],
        [0, 'bullseye'],
      ],
      302: [
        [9, 'trixie'],
        [2, 'bookworm'],
        [0, 'bullseye'],
      ],
      303: [
        [9, 'trixie'],
        [0, 'bookworm'],
      ],
      304: [
        [5, 'trixie'],
        [0, 'bookworm'],
      ],
    },
  },
  gcc: {
    part: 0,
    since: [
      [14, 'trixie'],
      [12, 'bookworm'],
      [9, 'bullseye'],
    ],
    changed: [9, 10, 12, 14, 15],
  },
});

/** The release that an image stands on: what its tag states, else what a plain tag of that version stood for. */
export function debianRelease({ name, tag, release, distribution }: BaseImageFacts): string | undefined {
  const otp = name === 'elixir' && /(?:^|-)otp-(\d+)/.exec(tag.text)?.[1];
  if (otp) return releaseSince('erlang', Number(otp));
  const row = PLAIN_TAGS[name];
  if (release !== undefined || row === undefined || distribution.id !== 'debian') return release;
  if (tag.words.some((word) => word !== 'slim' && word !== 'latest' && row.variants?.test(word) !== true))
    return undefined;
  const number = versionNumber(row, tag.numbers);
  // `latest`, `slim` and a major version alone are the newest.
  if (number === undefined) return row.since[0]?.[1];
  const patch = tag.numbers[row.part === 0 ? 1 : 2];
  if (patch !== undefined && row.changed.includes(number))
    return row.patches?.[number]?.find(([first]) => patch >= first)?.[1];
  return releaseSince(name, number);
}

function versionNumber({ part }: PlainTags, numbers: readonly number[]): number | undefined {
  if (part !== 'both') return numbers[part];
  const [major, minor = 99] = numbers;
  return major === undefined ? undefined : major * 100 + minor;
}

function releaseSince(name: string, number: number): string | undefined {
  return PLAIN_TAGS[name]?.since.find(([version]) => number >= version)?.[1];
}
