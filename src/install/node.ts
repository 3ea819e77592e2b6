import { dependenciesOf, localPathOf, type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { isOfNode, projectTool } from '../tools/index.ts';
import type { ProjectTool } from '../tools/types.ts';
import { argumentsOf } from './call.ts';
import { describedBy, present, unique, upwards } from './files.ts';
import { memberFolders } from './members.ts';
import { agreesWithLock } from './node-lock.ts';
import { judgeScripts } from './node-scripts.ts';
import { decline, type InstallDecline, type InstallPlan, type ToolCall } from './types.ts';
import { workspacePatterns } from './workspaces.ts';

/** `npm ci`, `yarn`, `pnpm install`, `bun install`: an install of what package.json and the lockfile say. */
export function planNode(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const tool = projectTool(call.program);
  if (tool === undefined || !isOfNode(tool)) return undefined;
  const args = argumentsOf(call.words, tool.valueOptions);
  const [verb = '', ...packages] = args.operands;
  if (tool.project.production?.verbs.includes(verb) !== true || args.has('-g', '--global')) return undefined;
  if (packages.length > 0)
    return decline(
      'the install adds packages',
      `"${call.command.words.map((w) => w.text).join(' ')}" changes package.json: put the packages into it, then install without names.`,
    );
  const [folderOption] = args.valuesOf(...(tool.project.folderOptions ?? []));
  const folder = folderOption === undefined ? call.folder : resolveFrom(call.folder, folderOption);
  if (folder === undefined || args.options.some((option) => option.includes('$'))) return undefined;
  return planProject(
    call,
    tool,
    folder,
    verb,
    args.has('--ignore-scripts'),
    args.has('--frozen-lockfile', '--immutable'),
  );
}

function planProject(
  call: ToolCall,
  tool: ProjectTool,
  folder: string,
  verb: string,
  ignoresScripts: boolean,
  isFrozen: boolean,
): InstallPlan | InstallDecline | undefined {
  const { files } = call;
  const path = joinPath(folder, 'package.json');
  const root = readManifest(files, 'package.json', path);
  if (root === undefined)
    return files.has(path) ? decline('package.json does not parse', `${path} is no JSON object.`) : undefined;
  const above = upwards(folder)
    .slice(1)
    .find((parent) => isWorkspaceRoot(files, parent));
  if (above !== undefined)
    return decline(
      'the install runs in a workspace member',
      `It installs for the workspace in ${above || 'the root of the context'}: run it there.`,
    );
  const isExact = isFrozen || tool.project.exact?.verbs.includes(verb) === false;
  const lock = lockOf(files, folder, tool);
  if (isExact && lock === undefined) return missingLock(files, folder, tool);

  const members = memberFolders(files, folder, workspacePatterns(files, folder), 'package.json');
  const projects = [
    { folder, manifest: root },
    ...members.flatMap((member) => {
      const manifest = readManifest(files, 'package.json', joinPath(member, 'package.json'));
      return manifest === undefined ? [] : [{ folder: member, manifest }];
    }),
  ];
  const inputs = [...describedBy(files, folder, tool), ...installPatches(files, folder)];
  const doubts: string[] = [];
  for (const project of projects) {
    const found = projectInputs(files, project.folder, project.manifest, ignoresScripts);
    if (found.kind === 'decline') return found;
    inputs.push(...found.inputs);
    doubts.push(...found.doubts);
    if (
      !isExact &&
      lock !== undefined &&
      !agreesWithLock(files, tool.id, lock, project.folder.slice(folder.length).replace(/^\//, ''), project.manifest)
    ) {
      doubts.push(
        `${lock} is not known to match ${joinPath(project.folder, 'package.json')}: the install may rewrite it`,
      );
    }
  }
  if (!isExact && lock !== undefined && doubts.length === 0) {
    const manifests = new Map(
      projects.slice(1).map((project) => [project.folder.slice(folder.length).replace(/^\//, ''), project.manifest]),
    );
    const verdict = tool.project.lockCheck?.({ files, folder, lock, members: manifests, ignoresPeers: true });
    if (verdict?.kind === 'no') doubts.push(`${verdict.because}: the install may rewrite ${lock}`);
  }
  return {
    kind: 'plan',
    tool,
    inputs: unique(inputs),
    outputs: projects.map((project) => joinPath(project.folder, 'node_modules')),
    doubts,
    fetch: undefined,
  };
}

function isWorkspaceRoot(files: ProjectFiles, folder: string): boolean {
  return files.has(joinPath(folder, 'pnpm-workspace.yaml')) || workspacePatterns(files, folder).length > 0;
}

function lockOf(files: ProjectFiles, folder: string, { project }: ProjectTool): string | undefined {
  return present(files, folder, project.lockfiles)[0];
}

function missingLock(files: ProjectFiles, folder: string, { project }: ProjectTool): InstallDecline {
  const paths = project.lockfiles.map((name) => joinPath(folder, name));
  const hidden = paths.find((path) => files.isHidden(path));
  if (hidden !== undefined)
    return decline(
      'the lockfile is hidden by .dockerignore',
      `The install needs ${hidden}, which the builder does not receive.`,
    );
  const uncopied = paths.find((path) => files.exists(path));
  if (uncopied !== undefined)
    return decline('the lockfile is not copied', `The install needs ${uncopied}, which no COPY before it brings.`);
  return decline('the lockfile is missing', `The install needs ${paths.at(-1)}: commit it.`);
}

interface ProjectInputs {
  readonly kind: 'inputs';
  readonly inputs: readonly string[];
  readonly doubts: readonly string[];
}

function projectInputs(
  files: ProjectFiles,
  folder: string,
  manifest: PackageJson,
  ignoresScripts: boolean,
): ProjectInputs | InstallDecline {
  const inputs = [
    joinPath(folder, 'package.json'),
    ...binFiles(manifest)
      .map((bin) => resolveFrom(folder, bin))
      .filter((path) => path !== undefined && files.has(path))
      .flatMap((path) => path ?? []),
  ];
  for (const [name, range] of dependenciesOf(manifest)) {
    const local = localPathOf(range);
    if (local === undefined) continue;
    const path = resolveFrom(folder, local);
    if (path === undefined || path === '' || !files.has(path))
      return decline('a dependency lies outside what is copied', `${name} comes from ${local}.`);
    if (folder === path || folder.startsWith(`${path}/`))
      return decline('a dependency is a folder around the project', `${name} comes from ${local}.`);
    inputs.push(path);
  }
  if (ignoresScripts) return { kind: 'inputs', inputs, doubts: [] };
  const scripts = judgeScripts(files, folder, manifest);
  if (scripts.kind === 'decline') return scripts;
  return { kind: 'inputs', inputs: [...inputs, ...scripts.inputs], doubts: scripts.doubts };
}

/** Files that the install links into `node_modules/.bin`: it passes over those that are missing. */
function binFiles(manifest: PackageJson): readonly string[] {
  const bin = manifest.data.bin;
  if (typeof bin === 'string') return [bin];
  return typeof bin === 'object' && bin !== null ? Object.values(bin).filter((path) => typeof path === 'string') : [];
}

/**
 * Patches that pnpm and bun (`patchedDependencies`), yarn (`patch:`) and patch-package apply lie where the manifest says,
 * by custom in `patches`: a folder of them is an input whether they are named or not.
 */
function installPatches(files: ProjectFiles, folder: string): readonly string[] {
  const root = readManifest(files, 'package.json', joinPath(folder, 'package.json'));
  const workspace = readManifest(files, 'pnpm-workspace.yaml', joinPath(folder, 'pnpm-workspace.yaml'));
  const text = JSON.stringify([
    root?.data.pnpm,
    root?.data.patchedDependencies,
    root?.data.resolutions,
    workspace?.data.patchedDependencies,
  ]);
  const custom = ['patches', '.yarn/patches'].map((name) => joinPath(folder, name));
  const whole = custom.filter((path) => files.files(path).some((file) => /\.(?:patch|diff)$/.test(file)));
  const named = [...text.matchAll(/(?<![\w./@+-])([\w./@+-]+\.patch)\b/g)].flatMap(([, path]) => path ?? []);
  return named
    .map((path) => resolveFrom(folder, path))
    .filter((path) => path !== undefined)
    .filter((path) => files.has(path))
    .map((path) => (parentOf(path) === '' ? path : parentOf(path)))
    .concat(whole);
}
