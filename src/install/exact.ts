import { readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { Edit, Obstacle } from '../edit/types.ts';
import { baseImageOf, isBelow } from '../facts/base-images.ts';
import { table } from '../facts/table.ts';
import { ancestryOf } from '../model/stages.ts';
import { scripts } from '../model/steps.ts';
import { packageCommand } from '../shell/package-commands.ts';
import type { Exact } from '../tools/types.ts';
import { editsFor, isOpen } from './choices.ts';
import type { ProjectInstall } from './project-installs.ts';

/** How an install is made to take exactly what the lockfile says. */
export interface ExactInstall {
  readonly message: string;
  readonly edits: readonly Edit[];
  /** What keeps it from being proved; undefined where nothing does. */
  readonly doubt: string | undefined;
}

/** How an install that may leave the lockfile can be held to it; undefined where it may not, or has none. */
export function looseInstall(install: ProjectInstall): Exact | undefined {
  const exact = install.found.manager.project?.exact;
  return exact !== undefined && isOpen(install, exact) ? exact : undefined;
}

export function exactInstall(install: ProjectInstall, exact: Exact, lock: string): ExactInstall | Obstacle {
  const found = SPECIAL[install.found.manager.id]?.(install, lock) ?? {};
  if ('reason' in found) return found;
  const edits = editsFor(install, exact.by);
  if ('reason' in edits) return edits;
  return { message: exact.message, edits, doubt: exact.doubt, ...found };
}

/** What the row of a tool cannot say, because it depends on the project or on the version. */
type Special = (install: ProjectInstall, lock: string) => Partial<ExactInstall> | Obstacle;

const SPECIAL = table<Special>({ npm: npmRule, yarn: yarnRule, pnpm: pnpmRule, bun: bunRule });

/** `npm ci` is known since npm 5.7, which came with Node 8.12 and 10; lockfiles of version 3 need npm 7, with Node 15 (docs.npmjs.com). */
function npmRule(install: ProjectInstall, lock: string): Partial<ExactInstall> | Obstacle {
  const { project, stage } = install;
  const base = baseImageOf(stage);
  const numbers = base?.name === 'node' ? base.tag.numbers : [];
  const files = project?.files;
  const version = files && readManifest(files, 'package-lock.json', lock)?.lockfileVersion;
  if (isBelow(numbers, '8'))
    return { reason: 'npm is older than npm ci', detail: 'Node 8 and later bring one that has it.' };
  if (version === 3 && isBelow(numbers, '15')) {
    return {
      reason: "npm cannot read the lockfile's version",
      detail: `${lock} needs npm 7, which Node 15 and later bring.`,
    };
  }
  if (files?.read(joinPath(project?.folder ?? '', '.npmrc'))?.includes('package-lock=false')) {
    return { reason: '.npmrc turns the lockfile off', detail: 'Remove package-lock=false, or the lockfile.' };
  }
  if (addsPackages(install)) {
    return {
      reason: 'npm ci would remove packages',
      detail: 'An earlier command installs packages by name: put them into package.json.',
    };
  }
  const copied = files?.has(joinPath(project?.folder ?? '', 'node_modules')) === true;
  if (copied) return { doubt: 'node_modules is copied: npm ci removes it first' };
  return numbers.length > 0 || base?.name === 'node' ? {} : { doubt: 'the npm version is not known' };
}

/** An npm install of named packages, not global, before this one. */
function addsPackages({ dockerfile, stage, found }: ProjectInstall): boolean {
  const lineage = ancestryOf(stage).map(({ index }) => index);
  return scripts(dockerfile, 'all')
    .filter(({ run }) => lineage.includes(run.stage ?? -1))
    .flatMap(({ script }) => script.commands)
    .some((command) => {
      const other = packageCommand(command);
      const isBefore = command.span.start < found.command.span.start && other?.manager === found.manager;
      const isGlobal = other?.options.some((option) => /^(?:-g|--global)$/.test(option.text));
      return isBefore && other?.isInstall === true && other.operands.length > 0 && !isGlobal;
    });
}

/** yarn 2 and later call it `--immutable` (yarnpkg.com/cli/install). */
function yarnRule(install: ProjectInstall, lock: string): Partial<ExactInstall> | Obstacle {
  const { project } = install;
  if (project === undefined || readManifest(project.files, 'yarn.lock', lock)?.berry !== true) return {};
  const edits = editsFor(install, { kind: 'option', text: '--immutable' });
  return 'reason' in edits ? edits : { message: 'Install what the lockfile says (--immutable)', edits };
}

/** pnpm ignores a lockfile of another version, and then refuses to install: 9 and later read 9.0 (pnpm.io/changelog). */
function pnpmRule({ project }: ProjectInstall, lock: string): Partial<ExactInstall> {
  const version = project && readManifest(project.files, 'pnpm-lock.yaml', lock)?.lockfileVersion;
  return version?.startsWith('9') ? {} : { doubt: 'the pnpm version is not known' };
}

function bunRule({ stage }: ProjectInstall, lock: string): Partial<ExactInstall> {
  const base = baseImageOf(stage);
  const isKnown = lock.endsWith('bun.lock') && base?.name === 'oven/bun' && !isBelow(base.tag.numbers, '1.2');
  return isKnown ? {} : { doubt: 'the bun version is not known' };
}
