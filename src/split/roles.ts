import type { CopyInstruction, Instruction } from '../dockerfile/types.ts';
import { commentsAbove } from '../edit/index.ts';
import { BUILD_VARIABLE, SHARED_VARIABLE } from '../facts/split.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { isRoot } from '../model/users.ts';
import { copiesFrom, refuse } from './candidate.ts';
import type { RunUse } from './runs.ts';
import type { Artifact, Candidate, FinalImage, Recipe, Refusal, Role } from './types.ts';

const STARTING = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'VOLUME', 'LABEL', 'STOPSIGNAL', 'HEALTHCHECK', 'MAINTAINER']);

export interface StageRoles {
  readonly roles: ReadonlyMap<Instruction, Role>;
  /** The last instruction that builds; what stands behind it is the final stage's. */
  readonly end: Instruction;
}

/** Which stage each instruction goes to; `moved` are the RUNs whose packages the final stage installs as they stand. */
export function rolesOf(
  candidate: Candidate,
  recipe: Recipe,
  uses: readonly RunUse[],
  moved: ReadonlyMap<RunUse, 'final' | 'both'>,
  image: FinalImage,
): StageRoles | Refusal {
  const { stage, dockerfile } = candidate;
  const end = uses.findLast((use) => isBuilding(use, moved))?.run ?? stage.from;
  const roles = new Map<Instruction, Role>();
  const isUserNeeded = namesUsers(candidate, uses, end);
  const isLifted = canLift(candidate, uses, end, recipe);
  for (const own of stage.instructions) {
    const use = uses.find(({ run }) => run === own);
    const isCommented = own.comments.length > 0 || commentsAbove(dockerfile, own) !== '';
    if (use) roles.set(own, roleOfRun(use, { end, moved, image, isUserNeeded, isLifted, isCommented }));
    else if (own.keyword === 'COPY' && own.index < end.index && copiesFrom(own))
      roles.set(own, roleOfCopy(candidate, recipe, own));
    else roles.set(own, STARTING.has(own.keyword) || own.index > end.index ? 'final' : 'build');
  }
  const asUser = uses.find(({ run }) => /^(?:final|both)$/.test(roles.get(run) ?? '') && runsAsUser(run, end));
  if (asUser) {
    return refuse(
      'the build runs as another user',
      'A RUN as that user sets up what the program needs: put it above USER, or write the final stage by hand.',
    );
  }
  const textOf = (own: Instruction): string => dockerfile.text.slice(own.span.start, own.span.end);
  const builders = stage.instructions.filter((own) => roles.get(own) === 'build' && own.keyword !== 'ENV');
  for (const own of stage.instructions) {
    if (own.keyword === 'ENV' && own.index < end.index) roles.set(own, roleOfEnv(own, recipe, builders.map(textOf)));
    if (recipe.start !== undefined && (own.keyword === 'CMD' || own.keyword === 'ENTRYPOINT')) roles.set(own, 'gone');
  }
  return { roles: withRead(candidate, roles), end };
}

/** It makes what the final stage copies, or installs what only the build needs. */
function isBuilding(use: RunUse, moved: ReadonlyMap<RunUse, 'final' | 'both'>): boolean {
  return use.builds || (use.packages.length > 0 && !moved.has(use));
}

interface RunPlaces {
  readonly end: Instruction;
  readonly moved: ReadonlyMap<RunUse, 'final' | 'both'>;
  readonly image: FinalImage;
  readonly isUserNeeded: boolean;
  /** Accounts and owners below the build are stated above COPY --from. */
  readonly isLifted: boolean;
  readonly isCommented: boolean;
}

function roleOfRun(use: RunUse, { end, moved, image, isUserNeeded, isLifted, isCommented }: RunPlaces): Role {
  const isLater = use.run.index > end.index;
  if (use.isRefresh)
    return [...moved.keys()].some(({ run }) => run.index > use.run.index) ? (isLater ? 'final' : 'both') : 'build';
  if (isBuilding(use, moved)) return 'build';
  const packages = moved.get(use);
  if (packages) return isLater ? 'final' : packages;
  if (isLater && (use.setUp.length > 0 || use.ownership.length > 0) && isLifted) return 'gone';
  if (use.setUp.length > 0 || (isLater && use.ownership.length > 0))
    return (isUserNeeded || use.isForBoth) && !isLater ? 'both' : 'final';
  if (use.folders.length > 0 && use.ownership.length === 0) return image.system ? 'final' : 'build';
  // Owners are stated by COPY --chown, and what is removed is not copied.
  return isLater && !isCommented ? 'gone' : 'build';
}

/** What comes from another stage or image: a tool of the build, a part of what is copied, or the program's own. */
function roleOfCopy({ stage }: Candidate, recipe: Recipe, copy: CopyInstruction): Role {
  const target = resolvePath(copy.state.workdir ?? stage.finalState.workdir ?? '?base', copy.destination?.value ?? '?');
  const isPart = recipe.artifacts.some(({ from }) => pathBelow(target, from) !== undefined);
  return isPart || recipe.isBuildCopy?.(copy) ? 'build' : 'both';
}

/**
 * `useradd app && chown -R app /app` below the build: COPY --chown says it, below the account. Where such a RUN does more
 * than that, it stays below the copies, as it stood.
 */
function canLift({ copies }: Candidate, uses: readonly RunUse[], end: Instruction, { artifacts }: Recipe): boolean {
  const later = uses.filter(
    ({ run, setUp, ownership }) => run.index > end.index && setUp.length + ownership.length > 0,
  );
  const isPlain = later.every(
    ({ folders, packages, run }) => folders.length + packages.length + run.comments.length === 0,
  );
  // COPY --chown is for a whole artifact: a folder in it keeps its RUN.
  const isPart = later.some(({ ownership }) =>
    ownership.some(({ paths }) => paths.some((path) => isInArtifact(path, artifacts))),
  );
  // What a later COPY brings is owned by that RUN too.
  const hasCopy = later.some(({ run, ownership }) =>
    copies.some(
      ({ copy, target }) =>
        copy.index > end.index &&
        copy.index < run.index &&
        ownership.some(({ paths }) => paths.some((path) => pathBelow(target, path) !== undefined)),
    ),
  );
  return isPlain && !isPart && !hasCopy && uses.some(({ ownership }) => ownership.length > 0);
}

/** A part of what is copied as a whole. */
export function isInArtifact(path: ImagePath, artifacts: readonly Artifact[]): boolean {
  return artifacts.some(({ from }) => from !== path && pathBelow(path, from) !== undefined);
}

/** Something of the build stage is given to an account by its name. */
function namesUsers({ stage, copies }: Candidate, uses: readonly RunUse[], end: Instruction): boolean {
  const hasUser = stage.instructions.some(({ keyword, index }) => keyword === 'USER' && index < end.index);
  return (
    hasUser ||
    copies.some(({ copy }) => copy.index < end.index && copy.flags.some(({ name }) => name === 'chown')) ||
    uses.some(({ ownership }) => ownership.length > 0)
  );
}

function runsAsUser(run: Instruction, end: Instruction): boolean {
  return run.index < end.index && run.state.user !== undefined && !isRoot(run.state.user);
}

/** What an instruction of the final stage reads is declared in both. */
export function withRead(
  { dockerfile, stage }: Candidate,
  roles: ReadonlyMap<Instruction, Role>,
): ReadonlyMap<Instruction, Role> {
  const textOf = (own: Instruction): string => dockerfile.text.slice(own.span.start, own.span.end);
  const result = new Map(roles);
  for (const own of stage.instructions.toReversed()) {
    const names = own.keyword === 'ARG' || own.keyword === 'ENV' ? own.pairs.map(({ name }) => name) : [];
    const later = stage.instructions.filter((other) => other.index > own.index && isFinal(result.get(other)));
    const isRead = names.some((name) => later.some((other) => reads(textOf(other), name)));
    if (isRead && result.get(own) === 'build') result.set(own, 'both');
    if (isRead && result.get(own) === 'gone') result.set(own, 'final');
  }
  return result;
}

export function isFinal(role: Role | undefined): boolean {
  return role === 'final' || role === 'both';
}

function roleOfEnv(
  env: Extract<Instruction, { readonly pairs: unknown }>,
  { isEnvShared, keepsVariables }: Pick<Recipe, 'isEnvShared' | 'keepsVariables'>,
  builders: readonly string[],
): Role {
  const names = env.pairs.map(({ name }) => name);
  const isKept = names.some((name) => keepsVariables?.test(name));
  if (!isKept && names.every((name) => BUILD_VARIABLE.test(name))) return 'build';
  const isShared =
    isKept ||
    isEnvShared === true ||
    names.some(
      (name) => SHARED_VARIABLE.test(name) || BUILD_VARIABLE.test(name) || builders.some((text) => reads(text, name)),
    );
  return isShared ? 'both' : 'final';
}

function reads(text: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name.replaceAll(/[^\w]/g, '')}\\b`).test(text);
}
