import { parseImageReference } from '../dockerfile/image-reference.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { commentsAbove } from '../edit/index.ts';
import { lookUpImage } from '../facts/base-images.ts';
import { BUILD_PACKAGES, CPLUSPLUS_PACKAGES } from '../facts/build-packages.ts';
import { mayLackPackages } from '../facts/end-of-life.ts';
import { runtimeLibraries } from '../facts/runtime-libraries.ts';
import { mayLackAdduser } from '../facts/slim-images.ts';
import { PROBE_PACKAGES, START_ONLY_PACKAGES } from '../facts/split.ts';
import { type ImagePath, pathBelow } from '../model/image-paths.ts';
import { refuse, systemOf } from './candidate.ts';
import { openedFiles } from './files.ts';
import { isInArtifact, rolesOf } from './roles.ts';
import { type Ownership, type RunUse, usesOfRuns } from './runs.ts';
import { healthTool, wrapperOf } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  type FinalImage,
  type FinalSystem,
  isRefusal,
  type Needs,
  type Recipe,
  type Refusal,
  type Role,
  type SplitPlan,
} from './types.ts';

/** Makes the final stage of what a splitter says: packages, accounts, folders and files, each where it belongs. */
export function assemble(candidate: Candidate, recipe: Recipe): SplitPlan | Refusal {
  const uses = usesOfRuns(candidate.commands, recipe);
  if (isRefusal(uses)) return uses;
  const system = systemOf(candidate);
  const packages = packagesOf(uses, recipe, system);
  if (isRefusal(packages)) return packages;
  const tools = [wrapperOf(candidate), healthTool(candidate)].flatMap((tool) =>
    tool === undefined || recipe.spareTools?.includes(tool) ? [] : [tool],
  );
  const needs: Needs = { packages: packages.needed, tools, isShellNeeded: isShellNeeded(candidate, uses, tools) };
  const image = recipe.image(needs);
  if (isRefusal(image)) return image;
  const probes = toolPackages(image, needs);
  if (isRefusal(probes)) return probes;
  const missing = missingUser(candidate, uses, image);
  if (missing) return missing;
  const stay = packages.needed.length > 0 || uses.some(({ setUp }) => setUp.length > 0);
  if (stay && !image.system) {
    return refuse(
      'packages cannot be installed in the final image',
      `${image.name} has no package manager that is known here: write the final stage by hand.`,
    );
  }
  const roles = recipe.roles
    ? { roles: recipe.roles, end: endOf(uses, candidate) }
    : rolesOf(candidate, recipe, uses, packages.moved, image);
  if (isRefusal(roles)) return roles;
  const moved = new Set(uses.filter(({ run }) => /^(?:final|both)$/.test(roles.roles.get(run) ?? '')));
  // What a RUN of the final stage does, it does there.
  const stated = uses.filter((use) => !moved.has(use));
  const added = [...packages.byRun].flatMap(([use, names]) => (moved.has(use) ? [] : names));
  const install = [...new Set([...added, ...probes, ...(image.packages ?? [])])];
  const final = parseImageReference(image.name);
  const facts = final && lookUpImage(final);
  const installs = uses.some(({ packages: own }) => own.length > 0);
  if (install.length > 0 && !installs && image.system?.family === 'debian' && facts && mayLackPackages(facts)) {
    return refuse(
      'the packages of the final image may be gone',
      `${install.join(', ')}: ${image.name} may stand on a release of Debian that has left its mirrors: move to a newer version first.`,
    );
  }
  const artifacts = [
    ...folderArtifacts(uses, moved),
    ...openedByProgram(candidate, recipe, roles.end.index).filter(({ from }) => !isRemoved(from, candidate, uses)),
    ...recipe.artifacts,
  ];
  return {
    image: image.name,
    roles: roles.roles,
    artifacts: owned(candidate, stated, withoutCovered(artifacts)),
    buildLines: recipe.buildLines ?? [],
    tools: installLines(image.system, accountTools(candidate, image, uses)),
    setUp: [
      ...installLines(image.system, install),
      ...commentLines(candidate, stated, roles.roles),
      ...setUpLines(candidate, stated),
      ...(recipe.setUp ?? []),
    ],
    below: [...ownerLines(stated, artifacts), ...(recipe.below ?? [])],
    edits: recipe.edits ?? [],
    keepsWorkdir: recipe.roles === undefined,
    ...(recipe.start === undefined ? {} : { start: recipe.start }),
  };
}

function endOf(uses: readonly RunUse[], { stage }: Candidate) {
  return uses.findLast(({ builds }) => builds)?.run ?? stage.from;
}

interface StagePackages {
  readonly needed: readonly string[];
  readonly byRun: ReadonlyMap<RunUse, readonly string[]>;
  /** RUNs whose packages all stay under their own names: the instruction itself goes to the final stage. */
  readonly moved: ReadonlyMap<RunUse, 'final' | 'both'>;
}

/** For each package of the build its name in the final stage: none for compilers, the library for its headers. */
function packagesOf(uses: readonly RunUse[], recipe: Recipe, system: FinalSystem | undefined): StagePackages | Refusal {
  const byRun = new Map<RunUse, readonly string[]>();
  const moved = new Map<RunUse, 'final' | 'both'>();
  for (const use of uses) {
    const runtime = use.packages.map((name) => runtimeOf(name, recipe, system));
    const unknown = use.packages[runtime.indexOf(undefined)];
    if (unknown !== undefined) {
      return refuse(
        'which library a package leaves for the program is not known',
        `${unknown}: install the library that the program loads (such as libpq5 for libpq-dev) in a RUN of its own.`,
      );
    }
    const names = runtime.flatMap((found) => found ?? []);
    byRun.set(use, names);
    const isSame = names.length === use.packages.length && use.packages.every((name) => names.includes(name));
    if (names.length > 0 && isSame && !use.builds && use.ownership.length === 0)
      moved.set(use, names.every((name) => START_ONLY_PACKAGES.test(name)) ? 'final' : 'both');
  }
  return { needed: [...new Set([...byRun.values()].flat())], byRun, moved };
}

function runtimeOf(name: string, recipe: Recipe, system: FinalSystem | undefined): readonly string[] | undefined {
  if (/^\.|^"?\$\{?PHPIZE_DEPS/.test(name) || recipe.isSpare?.(name)) return [];
  if (name.includes('$')) return undefined;
  if (CPLUSPLUS_PACKAGES.has(name) && system?.family === 'alpine') return ['libstdc++'];
  if (BUILD_PACKAGES.has(name)) return [];
  if (!/-dev(?:el)?$/.test(name)) return [name];
  return system === undefined ? undefined : runtimeLibraries(name, system.family, system.release);
}

/** A shell form, a wrapper, a RUN that is for the program, or a user by a name of the Dockerfile's own. */
function isShellNeeded({ stage, start }: Candidate, uses: readonly RunUse[], tools: readonly string[]): boolean {
  const user = stage.finalState.user;
  const isOwnUser =
    stage.instructions.some(({ keyword }) => keyword === 'USER') &&
    user !== undefined &&
    !/^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/.test(user);
  return (
    start.instruction.form === 'shell' || tools.length > 0 || isOwnUser || uses.some(({ setUp }) => setUp.length > 0)
  );
}

/** Packages of the programs that HEALTHCHECK and ENTRYPOINT start, where the image has neither. */
function toolPackages(image: FinalImage, { tools, packages }: Needs): readonly string[] | Refusal {
  const missing = tools.filter(
    (name) =>
      !image.tools.includes(name) &&
      !packages.includes(name) &&
      !/^(?:sh|test|\[|exit)$/.test(name) &&
      !/\.(?:sh|bash|py|js)$|entrypoint/.test(name),
  );
  const unknown = missing.find((name) => image.system === undefined || !PROBE_PACKAGES.has(name));
  if (unknown === undefined) return missing;
  return refuse(
    'the image needs a tool that a small one lacks',
    image.tools.length > 0 && image.system === undefined
      ? `HEALTHCHECK, ENTRYPOINT or CMD runs ${unknown}: ${image.tools.join(' or ')} is what ${image.name} has.`
      : `${unknown} is not installed by a package of its name.`,
  );
}

/** Accounts that Debian's and Alpine's images come with (base-passwd; alpine-baselayout). */
const SYSTEM_USERS = /^(?:root|nobody|daemon|bin|mail|www-data|games|nonroot|\d+)$/;

/** The user that the program runs as, where no step of the final stage makes it. */
function missingUser({ stage }: Candidate, uses: readonly RunUse[], image: FinalImage): Refusal | undefined {
  const named = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
  const user = named === undefined ? undefined : stage.finalState.user?.replace(/:.*/s, '');
  if (user === undefined || SYSTEM_USERS.test(user) || image.users?.includes(user)) return undefined;
  const isMade = uses.some(({ setUp }) => setUp.some((text) => text.split(/[\s"']+/).includes(user)));
  return isMade ? undefined : refuse('the user is not in the smaller image', `Make ${user} in a RUN of its own.`);
}

function installLines(system: FinalSystem | undefined, packages: readonly string[]): readonly string[] {
  if (system === undefined || packages.length === 0) return [];
  if (system.family === 'alpine') return [`RUN apk add --no-cache ${packages.join(' ')}`];
  return [
    `RUN apt-get update && \\\n    apt-get install -y --no-install-recommends ${packages.join(' ')} && \\\n    rm -rf /var/lib/apt/lists/*`,
  ];
}

/** What makes the accounts of the final stage, where a smaller image may lack it. */
function accountTools({ stage }: Candidate, image: FinalImage, uses: readonly RunUse[]): readonly string[] {
  const { system, name } = image;
  const makes = uses.some(({ setUp }) => setUp.some((text) => /^(?:adduser|addgroup)\b/.test(text)));
  const isSmaller = system?.family === 'debian' && name !== stage.from.image.text;
  return isSmaller && makes && mayLackAdduser(system.release) ? ['adduser'] : [];
}

/** What RUNs that stay in the build stage set up for the program, and the working folder's owner. */
function setUpLines({ stage }: Candidate, uses: readonly RunUse[]): readonly string[] {
  const repeated = uses.flatMap(({ setUp }) => setUp);
  const workdir = stage.finalState.workdir;
  const owner = workdir === undefined ? undefined : ownerOf(workdir, uses);
  const all = owner === undefined ? repeated : [...repeated, `chown ${owner} ${workdir}`];
  return all.length === 0 ? [] : [`RUN ${all.join(' && \\\n    ')}`];
}

/** Comments above RUNs that are gone speak of the lines that stand for them. */
function commentLines(
  { dockerfile }: Candidate,
  uses: readonly RunUse[],
  roles: ReadonlyMap<Instruction, Role>,
): readonly string[] {
  return uses
    .filter(({ run }) => roles.get(run) === 'gone')
    .flatMap(({ run }) => commentsAbove(dockerfile, run).match(/[^\r\n]+/g) ?? []);
}

/** Owners of what lies in a copied folder: COPY --chown speaks of the whole. */
function ownerLines(uses: readonly RunUse[], artifacts: readonly Artifact[]): readonly string[] {
  const all = uses.flatMap(({ ownership }) => ownership);
  const parts = all.flatMap(({ owner, paths, isRecursive }) => {
    const own = paths.filter((path) => isInArtifact(path, artifacts));
    return own.length === 0 ? [] : [`chown ${isRecursive ? '-R ' : ''}${owner} ${own.join(' ')}`];
  });
  return parts.length === 0 ? [] : [`RUN ${parts.join(' && \\\n    ')}`];
}

/** Folders that only a RUN of the build stage makes. */
function folderArtifacts(uses: readonly RunUse[], moved: ReadonlySet<RunUse>): readonly Artifact[] {
  return uses.filter((use) => !moved.has(use)).flatMap((use) => use.folders.map((path) => ({ from: path, to: path })));
}

function openedByProgram(candidate: Candidate, { mentions }: Recipe, before: number): readonly Artifact[] {
  return mentions === undefined ? [] : openedFiles(candidate, before, mentions);
}

/** A step below the COPY that brings it removes it. */
function isRemoved(path: ImagePath, { copies }: Candidate, uses: readonly RunUse[]): boolean {
  const copy = copies.findLast(({ target }) => pathBelow(path, target) !== undefined)?.copy;
  return uses.some(
    ({ run, removed }) =>
      copy !== undefined && run.index > copy.index && removed.some((own) => pathBelow(path, own) !== undefined),
  );
}

/** What lies in a folder that is copied as a whole needs no COPY of its own. */
function withoutCovered(artifacts: readonly Artifact[]): readonly Artifact[] {
  return artifacts.filter(
    (artifact, index) =>
      !artifacts.some((other, at) => {
        const below = pathBelow(artifact.to, other.to);
        if (below === undefined || at === index) return false;
        if (below === '') return at < index && artifact.from === other.from;
        return pathBelow(artifact.from, other.from) === below;
      }),
  );
}

/** Each artifact with the owner that it has in the build stage. */
function owned(candidate: Candidate, uses: readonly RunUse[], artifacts: readonly Artifact[]): readonly Artifact[] {
  const { stage } = candidate;
  const user = buildUser(candidate, uses);
  return artifacts.map((artifact) => {
    const copied = candidate.copies.findLast(({ target }) => pathBelow(artifact.from, target) !== undefined)?.copy;
    const flag = copied?.flags.find(({ name }) => name === 'chown')?.value;
    const owner =
      artifact.owner ??
      ownerOf(artifact.from, uses) ??
      user ??
      (stage.finalState.user === undefined ? undefined : flag);
    return owner === undefined || /^(?:root|0)(?::(?:root|0))?$/.test(owner) ? artifact : { ...artifact, owner };
  });
}

/** The user that the build itself runs as. */
function buildUser(candidate: Candidate, uses: readonly RunUse[]): string | undefined {
  const last = endOf(uses, candidate);
  const user = last.state.user;
  return user !== undefined &&
    candidate.stage.instructions.some(({ keyword, index }) => keyword === 'USER' && index < last.index)
    ? user
    : undefined;
}

function ownerOf(path: ImagePath, uses: readonly RunUse[]): string | undefined {
  const all: readonly Ownership[] = uses.flatMap(({ ownership }) => ownership);
  return all.findLast(({ paths, isRecursive }) =>
    paths.some((own) => path === own || (isRecursive && pathBelow(path, own) !== undefined)),
  )?.owner;
}
