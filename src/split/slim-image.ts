import { versionTag } from '../facts/image-tags.ts';
import { OWN_SLIM } from '../facts/slim-images.ts';
import { refuse, systemOf } from './candidate.ts';
import type { Candidate, FinalImage, Refusal } from './types.ts';

export interface SlimImage {
  readonly name: string;
  /** The build image is none: compilers and tools stay behind. */
  readonly isSmaller: boolean;
}

/** The slim variant of the image that the stage is built on; itself where it is one, or Alpine's. */
export function slimImageOf({ base, stage }: Candidate): SlimImage | Refusal {
  const rule = base.row.smaller ?? (OWN_SLIM.test(base.name) ? { place: 'last' } : undefined);
  const text = stage.from.image.text;
  const { tag } = base;
  const isSmall = base.distribution.family !== 'debian' || tag.words.some((word) => word === 'slim');
  if (isSmall) return { name: text, isSmaller: false };
  const unknown = refuse(
    'no smaller variant of the image is known',
    `Name a version of ${base.name} in the tag that has a slim variant (such as ${base.name}:${rule?.place === 'first' ? '3.13' : '22'}), without a digest.`,
  );
  if (!rule || text.includes('@')) return unknown;
  const words = tag.text === 'latest' ? [] : tag.words;
  const smaller = rule.place === 'first' ? ['slim', ...words] : [...words, 'slim'];
  const written = text.slice(text.lastIndexOf('/') + 1).split(':')[1];
  if (written?.includes('$')) {
    const isBehind = rule.place === 'last' || (/\$(?:\w+|\{\w+\})$/.test(written) && words.length === 0);
    return isBehind && isKnown(base.name, tag.version, smaller) ? { name: `${text}-slim`, isSmaller: true } : unknown;
  }
  const name = written === undefined ? text : text.slice(0, -written.length - 1);
  if (text.includes('$') && written === undefined) return unknown;
  if (tag.version !== undefined && !isKnown(base.name, tag.version, smaller)) return unknown;
  return {
    name: `${name}:${[...(tag.version === undefined ? [] : [tag.version]), ...smaller].join('-')}`,
    isSmaller: true,
  };
}

function isKnown(image: string, version: string | undefined, words: readonly string[]): boolean {
  if (OWN_SLIM.test(image)) return true;
  return version !== undefined && versionTag(image, version, words) !== undefined;
}

/** That image as the final one: with the accounts of the build's. */
export function finalSlim(candidate: Candidate, slim: SlimImage, packages: readonly string[]): FinalImage {
  const { base } = candidate;
  return {
    name: slim.name,
    system: systemOf(candidate),
    tools: base.name === 'node' ? ['node', 'npm', 'npx', 'yarn'] : [base.name.replace(/^.*\//, '')],
    users: base.users.map(({ name }) => name),
    packages: [...packages],
  };
}
