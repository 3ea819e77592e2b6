import { at, dataAt, listAt } from '../context/manifests/values.ts';
import { type PackageJson, readManifest } from '../context/manifests.ts';
import { isInside, joinPath } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { Stage } from '../dockerfile/types.ts';
import { isRailsProduction } from '../facts/ruby-php-runtime.ts';
import { valueOf } from '../model/known.ts';
import { ancestryOf } from '../model/stages.ts';
import { composeUses } from '../model/start/compose-starts.ts';
import { scripts } from '../model/steps.ts';
import { packageCommand } from '../shell/package-commands.ts';
import type { Command } from '../shell/types.ts';
import type { ProjectInstall } from './project-installs.ts';
import { nodeUse, otherUse } from './started-dependencies.ts';

const NODE = new Set(['npm', 'yarn', 'pnpm', 'bun']);

/** True when the manifest names dependencies that are for development alone. */
export function hasDevDependencies({ found, project }: ProjectInstall): boolean {
  if (project === undefined) return false;
  const { files, folder } = project;
  const id = found.manager.id;
  if (NODE.has(id)) return (manifestOf({ project })?.devDependencies.size ?? 0) > 0;
  if (id === 'composer') {
    return (readManifest(files, 'composer.json', joinPath(folder, 'composer.json'))?.requireDev.size ?? 0) > 0;
  }
  if (id === 'bundler') {
    return /^\s*group\b.*\b(?:development|test)\b|\bgroup:.*\b(?:development|test)\b/m.test(
      files.read(joinPath(folder, 'Gemfile')) ?? '',
    );
  }
  const data = readManifest(files, 'pyproject.toml', joinPath(folder, 'pyproject.toml'))?.data;
  if (id === 'uv') {
    return (
      listAt(data, 'dependency-groups', 'dev').length > 0 || listAt(data, 'tool', 'uv', 'dev-dependencies').length > 0
    );
  }
  const groups = Object.keys(dataAt(data, 'tool', 'poetry', 'group'));
  return groups.length > 0 || at(data, 'tool', 'poetry', 'dev-dependencies') !== undefined;
}

function manifestOf({ project }: Pick<ProjectInstall, 'project'>): PackageJson | undefined {
  return project && readManifest(project.files, 'package.json', joinPath(project.folder, 'package.json'));
}

/** Why a development dependency may be needed after an install, as a decline's reason; undefined where nothing shows it. */
export function devDependencyUse(install: ProjectInstall, context: BuildContext | undefined): string | undefined {
  const { dockerfile, stage, found } = install;
  const last = dockerfile.stages.at(-1);
  const family = dockerfile.stages.filter((other) => ancestryOf(other).includes(stage));
  if (!last || !family.includes(last)) return 'the stage is not the final one';
  if (family.some((member) => !ancestryOf(last).includes(member))) return 'another stage is built on this one';
  const later = scripts(dockerfile, 'all')
    .filter(({ run }) => family.some(({ index }) => index === run.stage))
    .flatMap(({ script }) => script.commands)
    .filter((command) => command.span.start > found.command.span.start);
  if (later.some((command) => command !== found.command && isBuild(command))) return 'a later step builds or tests';
  if (isMountedOver(install, last, context)) return 'compose mounts the project over it: the image is for development';
  if (found.manager.id === 'bundler' && startsInDevelopment(install, last)) return 'Rails starts in development';
  return NODE.has(found.manager.id) ? nodeUse(install, last, context) : otherUse(install, last, context);
}

/** `.:/app` in the compose service that builds the image. */
function isMountedOver(
  { dockerfile, folder }: ProjectInstall,
  last: Stage,
  context: BuildContext | undefined,
): boolean {
  const at = valueOf(folder);
  if (at === undefined) return false;
  return composeUses({ dockerfile, context }, last).some(({ service }) =>
    service.volumes.some(({ target, isNamed }) => !isNamed && isInside(at, target.replace(/\/+$/, '') || '/')),
  );
}

/** Rails loads the gems of its environment, which is `development` unless something says another (guides.rubyonrails.org, configuring). */
function startsInDevelopment({ project }: ProjectInstall, { finalState }: Stage): boolean {
  const gemfile = project?.files.read(joinPath(project.folder, 'Gemfile')) ?? '';
  return /^\s*gem\s*\(?\s*["']rails["']/m.test(gemfile) && !isRailsProduction(finalState.env);
}

const TOOLS =
  /^(?:npx|pnpx|bunx|node|deno|make|mage|just|task|sh|bash|tox|pytest|mypy|ruff|flake8|black|rake|rails|phpunit|grunt|gulp|ng|tsc|webpack|vite|next|nuxt)$|\.sh$|(?:^|\/)(?:vendor|node_modules\/\.bin|bin)\/(?!rm|sh\b)/;
const HARMLESS = new Set([
  'cache',
  'config',
  'set',
  'audit',
  'ls',
  'list',
  'prune',
  'version',
  'fund',
  'store',
  'clear-cache',
]);

function isBuild(command: Command): boolean {
  const found = packageCommand(command);
  if (found?.manager.kind === 'language') return !found.isInstall && !found.isClean && !HARMLESS.has(found.verb ?? '');
  return found === undefined && TOOLS.test(command.words[0]?.value ?? 'make');
}
