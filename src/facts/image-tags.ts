import type { BaseImageFacts } from './base-images.ts';
import { LATEST_TAGS } from './images/latest-tags.ts';
import { IMAGE_TAGS, type TagRow } from './images/tag-table.ts';
import { remember } from './remember.ts';

/** The day up to which the tags are known; a recommended pin says it. */
export const TAGS_AS_OF = '2026-08-21';

/** The version that `latest` stood for on that day: `3.14`; undefined where it is not known. */
export function latestVersion(image: string): string | undefined {
  const known = IMAGE_TAGS[image]?.latest ?? LATEST_TAGS[image]?.split(' ')[0];
  return known === '' ? undefined : known;
}

/** `version-words`, if that tag is known to exist: `tagFor('node', '20', ['alpine'])` is `20-alpine`. */
export function tagFor(image: string, version: string, words: readonly string[]): string | undefined {
  const variant = words.join('-');
  return hasVariant(image, version, variant) ? [version, ...words].join('-') : undefined;
}

/** The versions of an image that have a variant, oldest first; empty where they are not known. */
export function versionsOf(image: string, words: readonly string[]): readonly string[] {
  const lines = linesOf(IMAGE_TAGS[image], words.join('-'));
  return lines === undefined ? [] : versionsIn(lines);
}

/**
 * The longest known version at or above a project's own: for node `20.11.1` is `20`, for python `3.11.4` is `3.11`.
 * Undefined where no such tag is known.
 */
export function versionTag(image: string, version: string, words: readonly string[]): string | undefined {
  const known = versionsOf(image, words);
  const parts = version.replace(/^v/, '').split('.');
  const candidates = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  const found = candidates.find((candidate) => known.includes(candidate));
  return found === undefined ? undefined : [found, ...words].join('-');
}

/**
 * Whether a tag exists; undefined where that is not known: the image's tags are not, or the tag is of a patch version, of a variant that
 * the table leaves out, or names a release. No tag says a word twice.
 */
export function tagExists({ name, tag }: BaseImageFacts): boolean | undefined {
  const row = IMAGE_TAGS[name];
  if (new Set(tag.words).size < tag.words.length) return false;
  if (row === undefined || tag.version === undefined || tag.version !== tag.numbers.join('.')) return undefined;
  if (!/^\d/.test(row.lines[''] ?? '')) return undefined;
  const plain = versionsIn(row.lines[''] ?? '');
  if (tag.numbers.length > (plain.at(-1) ?? '').split('.').length) return undefined;
  return plain.includes(tag.version) && hasVariant(name, tag.version, tag.words.join('-'));
}

function hasVariant(image: string, version: string, variant: string): boolean {
  const row = IMAGE_TAGS[image];
  if (row !== undefined) return versionsIn(linesOf(row, variant) ?? '').includes(version);
  const [latest, ...variants] = (LATEST_TAGS[image] ?? '').split(' ');
  return latest === version && (variant === '' || variants.includes(variant));
}

/** The versions of a variant, which the tag of a Dockerfile names. */
function linesOf(row: TagRow | undefined, variant: string): string | undefined {
  return row && Object.hasOwn(row.lines, variant) ? row.lines[variant] : undefined;
}

const versionsIn = remember(
  (lines: string) => lines,
  (lines) => lines.split(' ').flatMap(expandRange),
);

/** `3.2-3.5` is 3.2, 3.3, 3.4, 3.5; anything else stands for itself. */
function expandRange(text: string): readonly string[] {
  const [first = '', last] = text.split('-');
  if (last === undefined) return first === '' ? [] : [first];
  const prefix = first.includes('.') ? first.slice(0, first.lastIndexOf('.') + 1) : '';
  const from = Number(first.slice(prefix.length));
  const to = Number(last.slice(prefix.length));
  return Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);
}
