import type { ImageReference } from '../dockerfile/image-reference.ts';
import { Notes } from '../dockerfile/notes.ts';
import type { Stage } from '../dockerfile/types.ts';
import {
  type Distribution,
  type DistributionId,
  distributionFacts,
  type PackageManagerName,
  packageManagerOf,
} from './distributions.ts';
import { APPLICATION_IMAGES } from './images/applications.ts';
import { DATABASE_IMAGES } from './images/databases.ts';
import { LANGUAGE_IMAGES } from './images/languages.ts';
import { IMAGE_NAMESPACES } from './images/namespaces.ts';
import { OTHER_REGISTRY_IMAGES } from './images/other-registries.ts';
import { SYSTEM_IMAGES } from './images/systems.ts';
import type { ImageRole, ImageRow, ImageVersion } from './images/types.ts';
import { remember } from './remember.ts';
import { type ParsedTag, parseTag, releaseName } from './tags.ts';

interface ImageUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Undefined where it has no home folder of its own. */
  readonly home: string | undefined;
}

/** What is known of a base image. Everything is as the image is published: a Dockerfile may change it. */
export interface BaseImageFacts {
  /** The row's name: the Docker Hub name for official images and their mirrors, else with the registry. */
  readonly name: string;
  readonly tag: ParsedTag;
  readonly distribution: Distribution;
  /** Undefined where the tag does not state it and it is not known. */
  readonly release: string | undefined;
  readonly packageManager: PackageManagerName | undefined;
  /** `none`: shell-form commands cannot run. */
  readonly shell: 'posix' | 'cmd' | 'powershell' | 'none';
  readonly bash: boolean;
  readonly role: ImageRole;
  /** Users made for running programs, not the distribution's own service accounts. The first is the one to use. */
  readonly users: readonly ImageUser[];
  /** Login accounts: their names and numbers are taken, and no program should run as them. */
  readonly accounts: readonly ImageUser[];
  /** The image's USER; undefined is root. */
  readonly user: string | undefined;
  /** The image's WORKDIR; `/` where it sets none. */
  readonly workdir: string;
  readonly ports: readonly number[];
  readonly volumes: readonly string[];
  /** The image has an ENTRYPOINT or CMD that runs its program: a Dockerfile need not set one. */
  readonly runs: boolean;
  /** The program that it runs so, where what that writes is known. */
  readonly starts: string | undefined;
  /** Folders that its program writes. */
  readonly writes: readonly string[];
  /** How its entrypoint gives up root by itself (`gosu`, `s6-overlay` …); undefined when it does not. */
  readonly drops: string | undefined;
  /** It is the image's CMD that does so, which a CMD of the Dockerfile's own replaces. */
  readonly dropsInCmd: boolean;
  readonly row: ImageRow;
}

const ROWS: ReadonlyMap<string, ImageRow> = new Map([
  ...Object.entries<ImageRow>(SYSTEM_IMAGES),
  ...Object.entries<ImageRow>(LANGUAGE_IMAGES),
  ...Object.entries<ImageRow>(DATABASE_IMAGES),
  ...Object.entries<ImageRow>(APPLICATION_IMAGES),
  ...Object.entries<ImageRow>(OTHER_REGISTRY_IMAGES),
]);

const NAMESPACES: ReadonlyMap<string, ImageRow> = new Map(Object.entries<ImageRow>(IMAGE_NAMESPACES));

/** Registries and namespaces that carry Docker Hub's images under the same names. */
const HUB_MIRRORS = [
  /^public\.ecr\.aws\/docker\//,
  /^mirror\.gcr\.io\//,
  /^registry\.hub\.docker\.com\//,
  /^registry-1\.docker\.io\//,
  /^daocloud\.io\//,
  /^docker\.m\.daocloud\.io\//,
];

/** Docker Hub's namespaces for the official images of one platform. Source: docker-library/official-images README. */
const PLATFORM_NAMESPACE = /^(?:amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x|stackbrew|library)\//;

/** The name that the tables use: `docker.io/library/`, mirrors and platform namespaces are taken off. */
export const imageName = remember((reference: ImageReference) => reference.text, nameInTables);

function nameInTables(reference: ImageReference): string {
  const full =
    reference.registry === 'docker.io' ? reference.repository : `${reference.registry}/${reference.repository}`;
  const mirror = HUB_MIRRORS.find((pattern) => pattern.test(full));
  const name = mirror === undefined ? full : full.replace(mirror, '');
  return name.replace(PLATFORM_NAMESPACE, '');
}

/** What is known of an image; undefined when it is in no table. */
export const lookUpImage = remember((reference: ImageReference) => reference.text, readTables);

function readTables(reference: ImageReference): BaseImageFacts | undefined {
  const name = imageName(reference);
  const tag = parseTag(reference.tag);
  const row = ROWS.get(name);
  if (row !== undefined) return factsOf(name, row, tag);
  const shared = namespaceRow(name);
  return shared === undefined ? undefined : factsOf(name, { ...shared, ...systemInName(name, shared) }, tag);
}

const bases = new Notes<Stage, { readonly facts: BaseImageFacts | undefined }>();

/** The facts of the image that a stage comes from in the end; undefined when that is not an image in the tables. */
export function baseImageOf(stage: Stage): BaseImageFacts | undefined {
  return bases.of(stage, () => ({ facts: factsOfBase(stage) })).facts;
}

function factsOfBase({ base }: Stage): BaseImageFacts | undefined {
  if (base.kind === 'stage') return baseImageOf(base.stage);
  if (base.kind === 'scratch') return SCRATCH_FACTS;
  return base.kind === 'image' ? lookUpImage(base.image) : undefined;
}

/** `balenalib/aarch64-alpine-node` says by its name what it is built on. */
function systemInName(name: string, row: ImageRow): { readonly on?: DistributionId } {
  const said = parseTag(`-${name.slice(name.lastIndexOf('/') + 1)}`).system?.distribution;
  const isPlain = said !== undefined && distributionFacts(row.on).family !== 'distroless';
  return isPlain ? { on: said } : {};
}

function namespaceRow(name: string): ImageRow | undefined {
  const end = name.lastIndexOf('/');
  if (end < 0) return undefined;
  const parent = name.slice(0, end);
  return NAMESPACES.get(parent) ?? namespaceRow(parent);
}

function factsOf(name: string, row: ImageRow, tag: ParsedTag): BaseImageFacts {
  const version = versionOf(row, tag);
  const { distribution, release } = systemOf(version, tag);
  const facts = distributionFacts(distribution);
  const variant: ImageVersion = facts.family === 'alpine' ? { ...version, ...version.onAlpine } : version;
  return {
    name,
    tag,
    distribution: facts,
    release,
    packageManager: packageManagerOf(distribution, release),
    shell: variant.shell ?? facts.shell,
    bash: variant.bash ?? facts.bash,
    role: row.role,
    users: parseUsers(variant.users),
    accounts: parseUsers(variant.accounts),
    user: variant.user === 'root' ? undefined : variant.user,
    workdir: variant.workdir ?? '/',
    ports: variant.ports ?? [],
    volumes: variant.volumes ?? [],
    runs: variant.runs ?? false,
    starts: variant.starts,
    writes: variant.writes ?? [],
    drops: variant.drops,
    dropsInCmd: variant.dropsInCmd ?? false,
    row,
  };
}

type VersionOnSystem = ImageVersion & { readonly on: DistributionId };

/** The row as it was at the tag's version, in the tag's variant. */
function versionOf(row: ImageRow, tag: ParsedTag): VersionOnSystem {
  const older = (row.before ?? [])
    .filter(([limit, , from]) => isBelow(tag.numbers, limit) && (from === undefined || !isBelow(tag.numbers, from)))
    .map(([, version]) => version);
  const variants = Object.entries(row.variants ?? {}).filter(([word]) => tag.words.includes(word));
  return Object.assign({}, row, ...older.reverse(), ...variants.map(([, variant]) => variant));
}

/** Compares a version's numbers with a limit such as `24.04`; what is not given is the newest: 6 is above 6.9. */
export function isBelow(numbers: readonly number[], limit: string): boolean {
  if (numbers.length === 0) return false;
  for (const [index, bound] of limit.split('.').map(Number).entries()) {
    const number = numbers[index] ?? Number.POSITIVE_INFINITY;
    if (number !== bound) return number < bound;
  }
  return false;
}

interface ImageSystem {
  readonly distribution: DistributionId;
  readonly release: string | undefined;
}

function systemOf(version: VersionOnSystem, tag: ParsedTag): ImageSystem {
  if (tag.system !== undefined && version.isSystem !== true) {
    const { distribution: said, release } = tag.system;
    // A tag that says `oraclelinux8` leaves to the row that it is the slim image.
    const distribution = version.on === `${said}-slim` ? version.on : said;
    return { distribution, release: release ?? version.releases?.[distribution] };
  }
  const distribution = tag.system?.distribution ?? version.on;
  if (version.isSystem !== true) return { distribution, release: version.releases?.[distribution] };
  const stated =
    tag.system?.release ?? (tag.version === undefined ? undefined : releaseName(distribution, tag.version));
  return { distribution, release: stated ?? version.releases?.[distribution] };
}

function parseUsers(text: string | undefined): readonly ImageUser[] {
  return text === undefined ? [] : text.split(' ').flatMap(parseUser);
}

function parseUser(text: string): readonly ImageUser[] {
  const [name = '', uid = '', gid = uid, home] = text.split(':');
  return name === '' ? [] : [{ name, uid: Number(uid), gid: Number(gid), home }];
}

const SCRATCH_FACTS: BaseImageFacts = factsOf('scratch', { on: 'scratch', role: 'system' }, parseTag(undefined));

/** The row of a name as the tables use it; undefined for one that has none of its own. */
export function imageRow(name: string): ImageRow | undefined {
  return ROWS.get(name);
}

/** The names that have a row of their own. */
export function knownImages(): readonly string[] {
  return [...ROWS.keys()];
}
