import type { DistributionId } from './distributions.ts';
import { remember } from './remember.ts';
import { table } from './table.ts';

/** The operating system that an image or a tag states: a distribution and, where known, its release. */
interface System {
  readonly distribution: DistributionId;
  /** As the distribution writes it: a codename (`bookworm`, `jammy`), or a number (`3.19`, `9`). */
  readonly release: string | undefined;
}

/** A tag taken apart: `3.11-slim-bookworm` is version `3.11`, words `slim` and `bookworm`, system Debian bookworm. */
export interface ParsedTag {
  readonly text: string;
  /** The leading word when it holds a digit and names no system: `3.11`, `8u222`, `v1.2`, `1.19.0-rc1` gives `1.19.0`. */
  readonly version: string | undefined;
  /** The numbers at the version's start: `[3, 11]`. Empty without a version. */
  readonly numbers: readonly number[];
  /** The other words between hyphens, in lower case, in order. */
  readonly words: readonly string[];
  readonly system: System | undefined;
}

/** Codenames by distribution. Sources: debian.org/releases and wiki.ubuntu.com/Releases, 2026-08. */
const DEBIAN_CODENAMES = 'squeeze wheezy jessie stretch buster bullseye bookworm trixie forky sid'.split(' ');
const UBUNTU_CODENAMES = (
  'lucid precise quantal raring saucy trusty utopic vivid wily xenial yakkety zesty artful bionic cosmic disco eoan ' +
  'focal groovy hirsute impish jammy kinetic lunar mantic noble oracular plucky questing resolute'
).split(' ');

const CODENAMES: ReadonlyMap<string, System> = new Map<string, System>([
  ...DEBIAN_CODENAMES.map((name) => [name, { distribution: 'debian', release: name }] as const),
  ...UBUNTU_CODENAMES.map((name) => [name, { distribution: 'ubuntu', release: name }] as const),
]);

/** Words that name a distribution, with the release that follows: `alpine3.19`, `ubuntu22.04`, `ubi9`, `al2023`. */
const PREFIXES: ReadonlyMap<string, DistributionId> = new Map([
  ['alpine', 'alpine'],
  ['debian', 'debian'],
  ['ubuntu', 'ubuntu'],
  ['centos', 'centos'],
  ['ubi', 'ubi'],
  ['rockylinux', 'rocky'],
  ['rocky', 'rocky'],
  ['almalinux', 'alma'],
  ['oraclelinux', 'oracle'],
  ['oracle', 'oracle'],
  ['ol', 'oracle'],
  ['rhel', 'rhel'],
  ['el', 'rhel'],
  ['fedora', 'fedora'],
  ['al', 'amazon'],
  ['amazonlinux', 'amazon'],
  ['azurelinux', 'azure'],
  ['mariner', 'azure'],
  ['photon', 'photon'],
  ['busybox', 'busybox'],
  ['wolfi', 'wolfi'],
  ['nanoserver', 'nanoserver'],
  ['windowsservercore', 'windows'],
  ['windows', 'windows'],
]);

/** Ubuntu's releases by number, with their codenames; the interim ones that images were built on as well. */
const UBUNTU_RELEASES = table<string>({
  '12.04': 'precise',
  '13.10': 'saucy',
  '14.04': 'trusty',
  '14.10': 'utopic',
  '15.04': 'vivid',
  '15.10': 'wily',
  '16.04': 'xenial',
  '16.10': 'yakkety',
  '17.04': 'zesty',
  '17.10': 'artful',
  '18.04': 'bionic',
  '18.10': 'cosmic',
  '19.04': 'disco',
  '19.10': 'eoan',
  '20.04': 'focal',
  '20.10': 'groovy',
  '21.04': 'hirsute',
  '21.10': 'impish',
  '22.04': 'jammy',
  '22.10': 'kinetic',
  '23.04': 'lunar',
  '23.10': 'mantic',
  '24.04': 'noble',
  '24.10': 'oracular',
  '25.04': 'plucky',
  '25.10': 'questing',
  '26.04': 'resolute',
});

const DEBIAN_RELEASES = table<string>({
  '7': 'wheezy',
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
  '14': 'forky',
});

/** The codename of a release given by number (`12.5`, `22.04`), or the release itself where it has none. */
export function releaseName(distribution: DistributionId, release: string): string {
  if (distribution === 'debian') return DEBIAN_RELEASES[release.split('.')[0] ?? release] ?? release;
  if (distribution !== 'ubuntu') return release;
  const number = /^\d{4}$/.test(release) ? `${release.slice(0, 2)}.${release.slice(2)}` : release;
  return UBUNTU_RELEASES[number.split('.').slice(0, 2).join('.')] ?? number;
}

/** The number of a release given by its codename (`bookworm` is `12`), or the release itself. */
export function releaseNumber(distribution: DistributionId, release: string): string {
  const table = distribution === 'debian' ? DEBIAN_RELEASES : distribution === 'ubuntu' ? UBUNTU_RELEASES : {};
  return Object.entries(table).find(([, name]) => name === release)?.[0] ?? release;
}

/** Takes a tag apart; a missing tag is read as an empty one. */
export const parseTag = remember((tag: string | undefined) => tag ?? '', readTag);

function readTag(text = ''): ParsedTag {
  const [first = '', ...rest] = text.toLowerCase().split('-');
  const versioned = /\d/.test(first) && !systemWord(first) && !CODENAMES.has(first);
  const version = versioned ? first : undefined;
  const words = versioned ? rest : [first, ...rest].filter((word) => word !== '');
  return { text, version, numbers: leadingNumbers(version), words, system: systemOf(words) };
}

function leadingNumbers(version: string | undefined): readonly number[] {
  const match = /^v?(\d+(?:\.\d+)*)/.exec(version ?? '');
  return match?.[1] === undefined ? [] : match[1].split('.').map(Number);
}

function systemOf(words: readonly string[]): System | undefined {
  const found = words.map((word, index) => systemAt(words, word, index)).find((system) => system !== undefined);
  if (found === undefined) return undefined;
  if (words.includes('chiseled') || words.includes('distroless')) return { ...found, distribution: 'distroless' };
  if (found.distribution !== 'ubi') return found;
  if (words.includes('minimal')) return { ...found, distribution: 'ubi-minimal' };
  return words.includes('micro') ? { ...found, distribution: 'ubi-micro' } : found;
}

function systemAt(words: readonly string[], word: string, index: number): System | undefined {
  const codename = CODENAMES.get(word);
  if (codename !== undefined) return codename;
  const system = systemWord(word);
  if (system === undefined || system.release !== undefined) return system;
  const next = words[index + 1];
  // Bitnami writes the release as a word of its own: `debian-12`.
  return next !== undefined && /^\d+(\.\d+)*$/.test(next)
    ? { ...system, release: releaseName(system.distribution, next) }
    : system;
}

function systemWord(word: string): System | undefined {
  const match = /^([a-z]+)(\d[\d.]*)?$/.exec(word);
  const name = match?.[1];
  const distribution = name === undefined ? undefined : PREFIXES.get(name);
  if (distribution === undefined || name === undefined) return undefined;
  const release = match?.[2];
  if (release === undefined && (name === 'el' || name === 'al' || name === 'ol')) return undefined;
  return { distribution, release: release === undefined ? undefined : releaseName(distribution, release) };
}
