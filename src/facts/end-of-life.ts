import type { BaseImageFacts } from './base-images.ts';
import { imageRow, isBelow } from './base-images.ts';
import { RELEASE_CYCLES } from './images/cycles.ts';
import { RETIRED_IMAGES } from './images/retired.ts';
import type { ImageRow } from './images/types.ts';
import { remember } from './remember.ts';
import { releaseNumber } from './tags.ts';

/** The day on which the facts were read: what ended before it has ended. Not the clock's, so that results repeat. */
const FACTS_AS_OF = '2026-11-23';

export interface EndOfLife {
  /** `python 3.6`, `Debian stretch`. */
  readonly subject: string;
  /** The last day of support, `2021-12-23`. */
  readonly date: string;
  /** The lowest cycle above that is supported, and the newest one; undefined where there is none. */
  readonly nearest: string | undefined;
  readonly newest: string | undefined;
}

interface Cycle {
  readonly name: string;
  readonly end: string | undefined;
}

const CYCLES: ReadonlyMap<string, string> = new Map(Object.entries<string>(RELEASE_CYCLES));

/** The row of the cycles that an image's version is looked up in. */
function productOf(name: string, row: ImageRow | undefined): string {
  return row?.product ?? (row?.isSystem === true ? row.on : name);
}

const ends = new WeakMap<BaseImageFacts, readonly EndOfLife[]>();

/** What has ended in an image: first its own version, then the distribution under it. */
export function endsOfLife(facts: BaseImageFacts): readonly EndOfLife[] {
  const found = ends.get(facts) ?? findEnds(facts);
  ends.set(facts, found);
  return found;
}

function findEnds(facts: BaseImageFacts): readonly EndOfLife[] {
  const product = productOf(facts.name, facts.row);
  const own = facts.row.isSystem === true ? undefined : ended(product, facts.tag.version, facts.name);
  const release = facts.release;
  const system =
    release === undefined
      ? undefined
      : ended(facts.distribution.id, releaseNumber(facts.distribution.id, release), facts.distribution.name, release);
  return [own, system].filter((end) => end !== undefined);
}

/** Releases that have left deb.debian.org for archive.debian.org (asked on 2026-11-27; bullseye is still there). */
const GONE_RELEASES: ReadonlySet<string> = new Set(['jessie', 'stretch', 'buster']);

/**
 * True for an image of Debian's whose packages may not be had any more: its release has left the mirrors, or it may stand on one that
 * has, since its version ended before 2024, or it is a single build of one that has ended (`python:3.8.1`).
 */
export function mayLackPackages(facts: BaseImageFacts): boolean {
  if (facts.release !== undefined) return GONE_RELEASES.has(facts.release);
  const [end] = endsOfLife(facts);
  return end !== undefined && (end.date < '2024' || /^\d+\.\d+\.\d/.test(facts.tag.text));
}

const RETIRED = new Map(Object.entries(RETIRED_IMAGES));

/** Why an image as a whole is no longer published, and what took its place; undefined while it is. */
export function retiredImage(name: string): { readonly since: string; readonly instead: string } | undefined {
  return RETIRED.get(name);
}

/** True for a version of an image that gets no fixes any more, as far as the facts say. */
export function hasEnded(name: string, version: string): boolean {
  return ended(productOf(name, imageRow(name)), version, name) !== undefined;
}

function ended(product: string, version: string | undefined, name: string, label = version): EndOfLife | undefined {
  const cycles = cyclesOf(product);
  const cycle = version === undefined ? undefined : cycleOf(cycles, version);
  if (cycle?.end === undefined || cycle.end >= FACTS_AS_OF) return undefined;
  const numbers = cycle.name.split('.').map(Number);
  const later = cycles.filter(({ name: other }) => isBelow(numbers, other) && other !== cycle.name);
  const supported = later.filter(({ end }) => end === undefined || end > FACTS_AS_OF);
  return {
    subject: `${name} ${label}`,
    date: cycle.end,
    nearest: supported[0]?.name,
    newest: supported.at(-1)?.name,
  };
}

const cyclesOf = remember((product: string) => product, readCycles);

function readCycles(product: string): readonly Cycle[] {
  const text = CYCLES.get(product);
  return text === undefined
    ? []
    : text.split(' ').map((cycle) => {
        const [name = '', end] = cycle.split('=');
        return { name, end };
      });
}

/** The cycle that a version belongs to: `3.6.15` to `3.6`, `8.0` to `8`. */
function cycleOf(cycles: readonly Cycle[], version: string): Cycle | undefined {
  const parts = /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1]?.split('.') ?? [];
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    const found = cycles.find((cycle) => cycle.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}
