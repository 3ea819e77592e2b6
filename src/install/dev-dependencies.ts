import { at, dataAt, listAt } from '../context/manifests/values.ts';
import { type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { lineageOf } from '../dockerfile/lineage.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import { startCommands } from '../model/start/commands.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { runsWithScripts } from '../shell/scripts.ts';
import type { Command } from '../shell/types.ts';
import type { ProjectInstall } from './project-installs.ts';

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
export function devDependencyUse(install: ProjectInstall): string | undefined {
  const { dockerfile, stage, found } = install;
  const last = dockerfile.stages.at(-1);
  const family = dockerfile.stages.filter((other) => lineageOf(other).includes(stage));
  if (!last || !family.includes(last)) return 'the stage is not the final one';
  if (family.some((member) => !lineageOf(last).includes(member))) return 'another stage is built on this one';
  const later = runsWithScripts(dockerfile)
    .filter(({ run }) => family.some(({ index }) => index === run.stage))
    .flatMap(({ script }) => script?.commands ?? [])
    .filter((command) => command.span.start > found.command.span.start);
  if (later.some((command) => command !== found.command && isBuild(command))) return 'a later step builds or tests';
  return NODE.has(found.manager.id) ? nodeUse(install, last) : undefined;
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

/** What starts, or runs when packages are installed, must be `node` or come from a dependency that stays. */
function nodeUse(install: ProjectInstall, last: Stage): string | undefined {
  const manifest = manifestOf(install);
  if (!manifest) return 'package.json does not parse';
  const isKept = (program: string): boolean => program === 'node' || keeps(manifest, program);
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare'].flatMap((name) => manifest.scripts.get(name) ?? []);
  if (!install.found.options.some((option) => option.text === '--ignore-scripts')) {
    if (!hooks.every((hook) => isKept(programOf(hook)))) return 'a lifecycle script may need a development dependency';
  }
  const programs = startPrograms(install.dockerfile, last, manifest);
  if (programs === undefined) return 'the program that the image starts is not known';
  return programs.every(isKept) ? undefined : 'the program may need a development dependency';
}

/** The first word of a script, assignments before it left out. */
function programOf(script: string): string {
  return script.split(/\s+/).find((word) => word !== '' && !/^\w+=/.test(word)) ?? '';
}

function keeps({ dependencies }: PackageJson, program: string): boolean {
  return [...dependencies.keys()].some((name) => name === program || name.endsWith(`/${program}`));
}

/** The programs that a container starts, those that package.json's scripts name among them. */
function startPrograms(dockerfile: Dockerfile, last: Stage, manifest: PackageJson): readonly string[] | undefined {
  const commands = startCommands(dockerfile, last);
  if (commands.length === 0) return undefined;
  return commands.map(({ words }) => {
    const [program = '', ...rest] = words.map((word) => word ?? '');
    if (!NODE.has(program)) return program.slice(program.lastIndexOf('/') + 1);
    const [name = ''] = rest.filter((word) => word !== 'run' && word !== 'run-script' && !word.startsWith('-'));
    const script = manifest.scripts.get(name);
    return script === undefined || /&&|;|\|/.test(script) ? '' : programOf(script);
  });
}
