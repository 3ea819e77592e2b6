import { readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { copiedFiles, upwards } from '../install/files.ts';
import { memberFolders } from '../install/members.ts';
import { workspacePatterns } from '../install/workspaces.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import { startedPlaces } from './node-entries.ts';
import { isProjectInstall, type NodePackage, packageAt } from './node-package.ts';
import { toolsIn, toolsOfBuild } from './node-tools.ts';
import { type Candidate, isRefusal, type PlacedCommand, type Refusal } from './types.ts';

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
  /** Packages that are only built: the program serves what they make. */
  readonly frontEnds: readonly NodePackage[];
  /** `place` is what `pnpm deploy` made: it holds all that it needs. */
  readonly isDeployed: boolean;
  readonly manager: string;
  readonly install: PlacedCommand;
  /** Commands of package.json's scripts that the build runs, scripts followed. */
  readonly buildTools: readonly string[];
}

export function nodeProject(candidate: Candidate): NodeProject | Refusal | undefined {
  const { context, copies, commands } = candidate;
  const installs = commands.filter(isProjectInstall);
  const places = [...new Set(installs.map(installPlace))];
  const started = places.length === 1 ? places[0] : startedOf(candidate, places);
  const install = installs.find((placed) => installPlace(placed) === started);
  if (installs.length === 0) return undefined;
  if (started === undefined || !install) {
    return refuse(
      'packages are installed in several folders',
      'Which of them the program needs is not known: build each part in a stage of its own.',
    );
  }
  const own = packageIn(candidate, started);
  if (!own) {
    return refuse(
      'there is no package.json where packages are installed',
      'Copy the project to the working folder before it.',
    );
  }
  const frontEnds = frontEndsOf(candidate, started, places);
  if (isRefusal(frontEnds)) return frontEnds;
  const manager = packageCommand(install.command)?.manager.id ?? 'npm';
  const root = rootAbove(candidate, own);
  const files = copiedFiles(context, copies, root.folder, root.place);
  const patterns = workspacePatterns(files, root.folder);
  const members = membersOf(files, root, patterns);
  const buildTools = toolsOfBuild(commands, [root]);
  return {
    ...root,
    root,
    patterns,
    members,
    libraries: [],
    frontEnds,
    isDeployed: false,
    manager,
    install,
    buildTools,
  };
}

/** The folder that an install works in: `npm --prefix client ci`. */
function installPlace({ command, folder }: PlacedCommand): ImagePath {
  const words = command.words;
  for (const [at, { text }] of words.entries()) {
    const [, value = words[at + 1]?.value] = /^(?:--prefix|-C|--cwd|--dir)(?:=(.+))?$/.exec(text) ?? [];
    if (/^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(text)) return value === undefined ? '?' : resolvePath(folder, value);
  }
  return folder;
}

function packageIn({ context, copies }: Candidate, place: ImagePath): NodePackage | undefined {
  const folder = contextFolderOf(copies, place);
  const manifest =
    folder === undefined ? undefined : readManifest(context, 'package.json', joinPath(folder, 'package.json'));
  return folder === undefined || !manifest ? undefined : { place, folder, manifest };
}

/** Of several folders with packages the one that all that starts lies in. */
function startedOf(candidate: Candidate, places: readonly ImagePath[]): ImagePath | undefined {
  const packages = places.flatMap((place) => packageIn(candidate, place) ?? []);
  const started = new Set(startedPlaces(candidate).map((path) => packageAt(path, packages)?.place));
  return packages.length === places.length && started.size === 1 ? [...started][0] : undefined;
}

/** These bundle all that they build: their packages are not needed after it. */
const BUNDLERS =
  /^(?:vite|webpack|react-scripts|react-app-rewired|ng|parcel|vue-cli-service|rollup|craco|gulp|rsbuild)$/;

/** Its build is files for a browser. */
export function isBundled({ manifest }: NodePackage): boolean {
  return toolsIn(manifest.scripts.get('build') ?? '', { folder: '/', packages: [] }, 0).some((tool) =>
    BUNDLERS.test(tool),
  );
}

/** Packages beside the program's, where what each of them builds is files for a browser. Node finds packages in folders above, too. */
function frontEndsOf(
  candidate: Candidate,
  started: ImagePath,
  all: readonly ImagePath[],
): readonly NodePackage[] | Refusal {
  const places = all.filter((place) => place !== started);
  const packages = places.flatMap((place) => packageIn(candidate, place) ?? []);
  const isBeside = places.every((place) => pathBelow(started, place) === undefined);
  return packages.length === places.length && isBeside && packages.every(isBundled)
    ? packages
    : refuse(
        'packages are installed in several folders',
        'Which of them the program needs is not known: build each part in a stage of its own.',
      );
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

/** The project, the root of its workspace and the packages that it needs, each once. */
export function packagesOf({ root, libraries, place, folder, manifest }: NodeProject): readonly NodePackage[] {
  return [...(place === root.place ? [] : [root]), { place, folder, manifest }, ...libraries];
}

/** A production dependency of the project or of a package of the workspace that it needs. */
export function dependsOn(project: NodeProject, name: string): boolean {
  return packagesOf(project).some(({ manifest }) => manifest.dependencies.has(name));
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
