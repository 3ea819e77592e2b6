import { joinPath } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { Stage } from '../dockerfile/types.ts';
import { isRailsProduction } from '../facts/ruby-php-runtime.ts';
import { valueOf } from '../model/known.ts';
import { ancestryOf } from '../model/stages.ts';
import { composeUses, isMountedOver } from '../model/start/compose-starts.ts';
import { scripts } from '../model/steps.ts';
import { packageCommand } from '../shell/package-commands.ts';
import type { Command } from '../shell/types.ts';
import { isOfNode } from '../tools/index.ts';
import type { ProjectInstall } from './project-installs.ts';
import { nodeUse, otherUse } from './started-dependencies.ts';

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
  if (isDevelopedIn(install, last, context)) return 'compose mounts the project over it: the image is for development';
  if (found.manager.id === 'bundler' && startsInDevelopment(install, last)) return 'Rails starts in development';
  return isOfNode(found.manager) ? nodeUse(install, last, context) : otherUse(install, last, context);
}

/** `.:/app` in the compose service that builds the image. */
function isDevelopedIn(
  { dockerfile, folder }: ProjectInstall,
  last: Stage,
  context: BuildContext | undefined,
): boolean {
  const at = valueOf(folder);
  if (at === undefined) return false;
  return composeUses({ dockerfile, context }, last).some((use) => isMountedOver(use, at));
}

/** Rails loads the gems of its environment, which is `development` unless something says another (guides.rubyonrails.org, configuring). */
function startsInDevelopment({ project }: ProjectInstall, { finalState }: Stage): boolean {
  const gemfile = project?.files.read(joinPath(project.folder, 'Gemfile')) ?? '';
  return /^[ \t]*gem\s*(?:\(\s*)?["']rails["']/m.test(gemfile) && !isRailsProduction(finalState.env);
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
