import { type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { Stage } from '../dockerfile/types.ts';
import { bringsProgram, NEEDED_WITH } from '../facts/node-programs.ts';
import { composeUses } from '../model/start/compose-starts.ts';
import { reachedImports } from '../model/start/node-imports.ts';
import { allPrograms, startOf } from '../model/start/start.ts';
import type { Program, Start } from '../model/start/types.ts';
import { developmentNames } from './development.ts';
import type { ProjectInstall } from './project-installs.ts';

/** What any image has, or what only reads scripts: no package of the project brings it. */
const OF_SYSTEM =
  /^(?:node|nodejs|npm|npx|yarn|pnpm|pnpx|bun|bunx|corepack|sh|bash|ash|dash|env|exec|set|export|cd|test|\[|echo|printf|sleep|exit|true|wait|trap|mkdir|cat|cp|mv|rm|ln|touch|date|tini|dumb-init|docker-init|docker-entrypoint\.sh|gosu|su-exec|nice|timeout|nohup|until|while|if|for|source|\.|:|wait-for-it(?:\.sh)?|wait-for(?:\.sh)?|nc|curl|wget|kill|sed|grep|envsubst)$/;

/** What starts, or runs when packages are installed, must come from a dependency that stays. The reason where it may not. */
export function nodeUse(install: ProjectInstall, last: Stage, context: BuildContext | undefined): string | undefined {
  const manifest = manifestOf(install);
  if (!manifest) return 'package.json does not parse';
  const needed = NEEDED_WITH.find(
    ([dependency, needs]) => manifest.dependencies.has(dependency) && manifest.devDependencies.has(needs),
  );
  if (needed) return 'a dependency needs a development dependency';
  if (!install.found.options.some((option) => option.text === '--ignore-scripts') && hooksNeed(manifest))
    return 'a lifecycle script may need a development dependency';
  const file = { dockerfile: install.dockerfile, context };
  const start = startOf(file, last);
  if (start.programs.length === 0 || start.unknown.length > 0) return 'the program that the image starts is not known';
  if (!allPrograms(start).every((program) => isKept(manifest, program)))
    return 'the program may need a development dependency';
  const imported = reachedImports(file, last, start).find(
    (name) => manifest.devDependencies.has(name) && !manifest.dependencies.has(name),
  );
  if (imported !== undefined) return 'the code loads a development dependency';
  const other = composeUses(file, last).some(({ start: own }) => own !== undefined && !isKnown(own, manifest));
  return other ? 'what a compose file starts may need a development dependency' : undefined;
}

function isKnown(start: Start, manifest: PackageJson): boolean {
  return start.unknown.length === 0 && allPrograms(start).every((program) => isKept(manifest, program));
}

function manifestOf({ project }: ProjectInstall): PackageJson | undefined {
  return project && readManifest(project.files, 'package.json', joinPath(project.folder, 'package.json'));
}

function hooksNeed(manifest: PackageJson): boolean {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare'].flatMap((name) => manifest.scripts.get(name) ?? []);
  return !hooks.every((hook) => hook.split(/&&|\|\||;/).every((part) => isKeptName(manifest, programOf(part))));
}

/** The first word of a script, assignments before it left out. */
function programOf(script: string): string {
  return script.split(/\s+/).find((word) => word !== '' && !/^\w+=/.test(word)) ?? '';
}

/** The program, its wrappers, and what its options load: `node -r dotenv/config`. */
function isKept(manifest: PackageJson, { name, argv, behind }: Program): boolean {
  const loaded = argv.slice(1).flatMap((word) => packageOf(word ?? '') ?? []);
  if (loaded.some((word) => manifest.devDependencies.has(word) && !manifest.dependencies.has(word))) return false;
  const isFile = argv[0]?.includes('/') === true && !argv[0].includes('node_modules/');
  return [...behind, ...(isFile ? [] : [name])].every((program) => isKeptName(manifest, program));
}

function isKeptName({ dependencies, optionalDependencies }: PackageJson, program: string): boolean {
  return (
    OF_SYSTEM.test(program) ||
    bringsProgram(dependencies.keys(), program) ||
    bringsProgram(optionalDependencies.keys(), program)
  );
}

/** `dotenv` of `dotenv/config`, `@scope/name` of `@scope/name/register`. */
function packageOf(word: string): string | undefined {
  return /^(?:--\w[\w-]*=)?(@[\w.-]+\/[\w.-]+|[\w.-]+)(?:\/[\w./-]+)?$/.exec(word)?.[1];
}

/** For the other managers: a program of a development dependency's name. */
export function otherUse(install: ProjectInstall, last: Stage, context: BuildContext | undefined): string | undefined {
  const file = { dockerfile: install.dockerfile, context };
  const starts = [startOf(file, last), ...composeUses(file, last).flatMap(({ start }) => start ?? [])];
  const isStarted = starts.some(({ programs }) => programs.length > 0);
  if (!isStarted && install.found.manager.id !== 'composer') return 'the program that the image starts is not known';
  const names = developmentNames(install);
  const isNeeded = starts
    .flatMap((start) => allPrograms(start))
    .some(({ name, behind }) => [name, ...behind].some((word) => names.has(word)));
  return isNeeded ? 'the program may need a development dependency' : undefined;
}
