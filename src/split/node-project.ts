import { type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { copiedFiles, upwards } from '../install/files.ts';
import { memberFolders } from '../install/members.ts';
import type { ProjectFiles } from '../install/types.ts';
import { workspacePatterns } from '../install/workspaces.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { contextFolderOf } from '../steps/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../steps/image-paths.ts';
import { refuse } from './candidate.ts';
import type { Candidate, PlacedCommand, Refusal } from './types.ts';

const MANAGER = /^(?:npm|yarn|pnpm|bun)$/;

/** A package of npm's kind in the image. */
export interface NodePackage {
  readonly place: ImagePath;
  /** Its folder in the build context. */
  readonly folder: string;
  readonly manifest: PackageJson;
}

/** The package that is started. */
export interface NodeProject extends NodePackage {
  /** Where packages are installed: itself, or the workspace's root. */
  readonly root: NodePackage;
  /** Where the workspace's packages lie, as its root says: `packages/*`. */
  readonly patterns: readonly string[];
  /** The packages of the workspace in the image, its root left out. */
  readonly members: readonly NodePackage[];
  /** Those that it needs. */
  readonly libraries: readonly NodePackage[];
  /** `place` is what `pnpm deploy` made: it holds all that it needs. */
  readonly isDeployed: boolean;
  readonly manager: string;
  readonly install: PlacedCommand;
  /** Commands of package.json's scripts that the build runs, scripts followed. */
  readonly buildTools: readonly string[];
}

/** `npm ci`, not `npm install -g pm2`. */
export function isProjectInstall({ command }: PlacedCommand): boolean {
  const found = packageCommand(command);
  if (!found || !MANAGER.test(found.manager.id) || !isInstallVerb(found.manager.id, found.verb, found.isInstall))
    return false;
  return !isGlobal(command.words.map(({ text }) => text)) && found.operands.every(({ text }) => text === 'install');
}

function isInstallVerb(manager: string, verb: string | undefined, isInstall: boolean): boolean {
  return isInstall || (manager === 'yarn' && (verb === undefined || verb === ''));
}

export function isGlobal(words: readonly string[]): boolean {
  return words.some((text) => /^(?:-g|--global|global)$/.test(text) || /^--location=global$/.test(text));
}

export function nodeProject(candidate: Candidate): NodeProject | Refusal | undefined {
  const { context, copies, commands } = candidate;
  const installs = commands.filter(isProjectInstall);
  const [install] = installs;
  if (!install) return undefined;
  const elsewhere = installs.find(
    ({ folder, command }) =>
      folder !== install.folder || command.words.some(({ text }) => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(text)),
  );
  if (elsewhere) {
    const option = elsewhere.command.words.find(({ text }) => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(text));
    return option
      ? refuse(
          'packages are installed in another folder',
          `${option.text} names it: set WORKDIR to it for the install.`,
        )
      : refuse(
          'packages are installed in several folders',
          'Which of them the program needs is not known: build each part in a stage of its own.',
        );
  }
  const folder = contextFolderOf(copies, install.folder);
  const manifest =
    folder === undefined ? undefined : readManifest(context, 'package.json', joinPath(folder, 'package.json'));
  if (folder === undefined || !manifest) {
    return refuse(
      'there is no package.json where packages are installed',
      'Copy the project to the working folder before it.',
    );
  }
  const manager = packageCommand(install.command)?.manager.id ?? 'npm';
  const root = rootAbove(candidate, { place: install.folder, folder, manifest });
  const files = copiedFiles(context, copies, root.folder, root.place);
  const patterns = workspacePatterns(files, root.folder);
  const members = membersOf(files, root, patterns);
  const buildTools = toolsOfBuild(commands, [root]);
  return { ...root, root, patterns, members, libraries: [], isDeployed: false, manager, install, buildTools };
}

/** An install in a member of a workspace is one of the whole workspace, by its root's lockfile. */
function rootAbove({ context, copies }: Candidate, own: NodePackage): NodePackage {
  const files = copiedFiles(context, copies, own.folder, own.place);
  for (const folder of upwards(own.folder).slice(1)) {
    const manifest = readManifest(files, 'package.json', joinPath(folder, 'package.json'));
    const isRoot = memberFolders(files, folder, workspacePatterns(files, folder), 'package.json').includes(own.folder);
    const steps = own.folder.split('/').length - (folder === '' ? 0 : folder.split('/').length);
    if (manifest && isRoot) return { place: resolvePath(own.place, '../'.repeat(steps)), folder, manifest };
  }
  return own;
}

/** The packages of its workspace that COPYs bring. */
function membersOf(
  files: ProjectFiles,
  { place, folder }: NodePackage,
  patterns: readonly string[],
): readonly NodePackage[] {
  return memberFolders(files, folder, patterns, 'package.json').flatMap((member) => {
    const manifest = readManifest(files, 'package.json', joinPath(member, 'package.json'));
    const below = folder === '' ? member : member.slice(folder.length + 1);
    return manifest === undefined ? [] : [{ place: resolvePath(place, below), folder: member, manifest }];
  });
}

/** The package whose folder holds the path, the deepest of several. */
export function packageAt(path: ImagePath, packages: readonly NodePackage[]): NodePackage | undefined {
  return packages
    .filter(({ place }) => pathBelow(path, place) !== undefined)
    .reduce<NodePackage | undefined>(
      (found, own) => (found === undefined || own.place.length > found.place.length ? own : found),
      undefined,
    );
}

/** The project, the root of its workspace and the packages that it needs, each once. */
export function packagesOf({ root, libraries, place, folder, manifest }: NodeProject): readonly NodePackage[] {
  return [...(place === root.place ? [] : [root]), { place, folder, manifest }, ...libraries];
}

/** A production dependency of the project or of a package of the workspace that it needs. */
export function dependsOn(project: NodeProject, name: string): boolean {
  return packagesOf(project).some(({ manifest }) => manifest.dependencies.has(name));
}

/** The names of the programs that the RUNs run, through the scripts of these packages. */
export function toolsOfBuild(commands: readonly PlacedCommand[], packages: readonly NodePackage[]): readonly string[] {
  const found = commands
    .filter((placed) => !isProjectInstall(placed))
    .flatMap(({ command, folder }) => {
      const line = programWords(command)
        .map(({ text }) => text)
        .join(' ');
      return toolsIn(line, { own: packageAt(folder, packages) ?? packages[0], packages }, 0);
    });
  return [...new Set(found)];
}

/** The package in whose folder a script runs, and all whose scripts it may start. */
interface Scripts {
  readonly own: NodePackage | undefined;
  readonly packages: readonly NodePackage[];
}

const OWN_VERBS =
  /^(?:|install|i|ci|add|remove|rm|up|update|fetch|deploy|prune|rebuild|store|cache|config|set|global|dedupe|import|link|pack|audit|focus|version)$/;
const RUNNERS = /^(?:turbo|nx|lerna)$/;
const SELECTS = /^(?:-w|--workspace|--filter|-F|workspace|--scope)(?:=(.*))?$/;
const SELECTS_ALL = /^(?:-ws|--workspaces|-r|--recursive|workspaces)$/;

function toolsIn(line: string, scripts: Scripts, depth: number): readonly string[] {
  return line.split(/&&|\|\||[;|&]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '' && !/^\w+=/.test(word));
    const selected = selectedPackages(words, scripts);
    const plain = words.filter(
      (word, at) =>
        !/^(?:npx|bunx|pnpx|cross-env|dotenv|--|run-[sp]|npm-run-all2?|workspaces?|foreach)$/.test(word) &&
        !word.startsWith('-') &&
        !/^(?:-w|--workspace|--filter|-F|workspace|--scope)$/.test(words[at - 1] ?? ''),
    );
    const [name = '', verb, script] = plain;
    if (depth > 5 || name === '') return [];
    if (RUNNERS.test(name)) {
      const task = (/^run(?:-many)?$/.test(verb ?? '') ? script : verb) ?? 'build';
      return [name, ...scriptTools(task, scripts, scripts.packages.slice(1), depth)];
    }
    if (!MANAGER.test(name)) {
      const own = words.some((word) => /^(?:run-[sp]|npm-run-all2?)$/.test(word)) ? plain : [];
      return own.length > 0
        ? own.flatMap((each) => scriptTools(each, scripts, selected, depth))
        : [`${name}${words.includes('--noEmit') ? ' --noEmit' : ''}`];
    }
    if (name === 'bun' && verb === 'build' && /\.[cm]?[jt]sx?$/.test(script ?? '')) return ['bun build'];
    if (/^(?:exec|x|dlx)$/.test(verb ?? '')) return toolsIn(plain.slice(2).join(' '), scripts, depth + 1);
    const task = (/^run(?:-script)?$/.test(verb ?? '') ? script : verb) ?? '';
    const found = scriptTools(task, scripts, selected, depth);
    // yarn, pnpm and bun run programs of packages as they run scripts.
    const isProgram = found.length === 0 && name !== 'npm' && !OWN_VERBS.test(task);
    const from = plain.indexOf(task);
    return isProgram ? toolsIn(plain.slice(from).join(' '), scripts, depth + 1) : found;
  });
}

/** Those that `-w NAME`, `--filter NAME` and the like choose; what reaches further, such as `NAME...`, chooses all. */
function selectedPackages(words: readonly string[], { own, packages }: Scripts): readonly NodePackage[] {
  if (words.some((word) => SELECTS_ALL.test(word))) return packages;
  const names = words.flatMap((word, at) => {
    const given = SELECTS.exec(word);
    return given ? [(given[1] ?? words[at + 1] ?? '').replaceAll(/["']/g, '')] : [];
  });
  if (names.length === 0) return own === undefined ? [] : [own];
  if (names.some((name) => /\.\.\.|[*{[^!]/.test(name))) return packages;
  return packages.filter((each) => names.some((name) => isNamed(each, name)));
}

/** `api`, `@acme/api`, `./packages/api`: a package by its name, its name without a scope, or its folder. */
export function isNamed({ manifest, folder }: NodePackage, name: string): boolean {
  const plain = name.replace(/^\.\//, '').replace(/\/$/, '');
  return manifest.name === plain || manifest.name?.endsWith(`/${plain}`) === true || folder === plain;
}

function scriptTools(
  name: string,
  scripts: Scripts,
  selected: readonly NodePackage[],
  depth: number,
): readonly string[] {
  return selected.flatMap((own) => {
    const texts = [`pre${name}`, name, `post${name}`].flatMap((each) => own.manifest.scripts.get(each) ?? []);
    return texts.flatMap((text) => toolsIn(text, { ...scripts, own }, depth + 1));
  });
}

/** Plug'n'Play keeps packages in archives: there is no node_modules to copy. */
export function isPlugAndPlay({ context }: Candidate, { manager, root }: NodeProject): boolean {
  const config = readManifest(context, '.yarnrc.yml', joinPath(root.folder, '.yarnrc.yml'));
  const isBerry = config !== undefined || /^[2-9]/.test(root.manifest.packageManager?.version ?? '');
  return manager === 'yarn' && isBerry && !/^(?:node-modules|pnpm)$/.test(config?.nodeLinker ?? 'pnp');
}

/** The folder that tsconfig.json has the compiler write to: `dist`. */
export function outFolder({ context }: Candidate, { folder }: NodeProject): string | undefined {
  for (const name of ['tsconfig.build.json', 'tsconfig.json']) {
    const text = context.read(joinPath(folder, name));
    const found = /"outDir"\s*:\s*"(?:\.\/)?([^"/]+)/.exec(text ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
