import type { BaseImageFacts } from './base-images.ts';
import { table } from './table.ts';

/** The first version whose tags without a release stand on that Debian, and versions whose tags changed from the one before while they were made. */
interface PlainTags {
  readonly since: readonly (readonly [version: number, release: string])[];
  readonly changed: readonly number[];
  /** What the version is counted by: `1.72` by 72, `14` by 14. */
  readonly part: 0 | 1;
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
  if (tag.words.some((word) => word !== 'slim' && word !== 'latest')) return undefined;
  const number = tag.numbers[row.part];
  // `latest`, `slim` and a major version alone are the newest.
  if (number === undefined) return row.since[0]?.[1];
  const isExact = tag.numbers.length > row.part + 1;
  if (isExact && row.changed.includes(number)) return undefined;
  return releaseSince(name, number);
}

function releaseSince(name: string, number: number): string | undefined {
  return PLAIN_TAGS[name]?.since.find(([version]) => number >= version)?.[1];
}
