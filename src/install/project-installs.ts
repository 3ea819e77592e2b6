import type { BuildContext, ProjectFiles } from '../context/types.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { type Call, callsOfStage } from '../model/calls.ts';
import { contextFolderOf, copiesBefore } from '../model/copies.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { type Known, known, unknown, valueOf } from '../model/known.ts';
import { ancestryOf } from '../model/stages.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import type { Script } from '../shell/types.ts';
import { isOfNode } from '../tools/index.ts';
import { copiedFiles, upwards } from './files.ts';
import { memberFolders } from './members.ts';
import { workspacePatterns } from './workspaces.ts';

/** A package manager's command in the folder of a project. */
export interface ProjectInstall {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly script: Script;
  readonly found: PackageCommand;
  /** The image's folder that the command works on. */
  readonly folder: Known<ImagePath>;
  /** What lies there; undefined without a context, and where nothing of it was copied. */
  readonly project: { readonly folder: string; readonly files: ProjectFiles } | undefined;
}

/** Every package manager's command that names no packages and is not global: it installs what the project's manifest says. */
export function projectInstalls(dockerfile: Dockerfile, context: BuildContext | undefined): readonly ProjectInstall[] {
  const found: ProjectInstall[] = [];
  for (const stage of dockerfile.stages) {
    for (const call of callsOfStage(dockerfile, stage, 'own')) {
      const install = projectInstall(call, context);
      if (install) found.push(install);
    }
  }
  return found;
}

type Place = Pick<ProjectInstall, 'dockerfile' | 'stage' | 'run' | 'script'>;

function projectInstall(call: Call, context: BuildContext | undefined): ProjectInstall | undefined {
  const { step, script, command, enteredBy } = call;
  const found = command.packages;
  if (!script || enteredBy || !found || !isOfProject(found)) return undefined;
  const place = { dockerfile: step.dockerfile, stage: step.stage, run: step.run, script };
  const folder = projectFolder(call, found);
  const at = valueOf(folder);
  const project = context && at !== undefined ? projectAt(place, found, context, at) : undefined;
  return { ...place, found, folder, project };
}

function projectFolder({ folder }: Call, found: PackageCommand): Known<ImagePath> {
  const own = ownFolder(found);
  if (own === undefined) return unknown('folder-varies', found.command.span);
  return folder.kind === 'known' ? known(resolvePath(folder.value, own)) : folder;
}

function isOfProject(found: PackageCommand): boolean {
  return found.isInstall && found.operands.length === 0 && !isGlobal(found);
}

function isGlobal({ options, verb }: PackageCommand): boolean {
  return (
    options.some((option) => /^(?:-g|--global|--location=global)$/.test(option.text)) ||
    verb?.startsWith('global') === true
  );
}

/** What `--prefix`, `--cwd` and the like say; undefined where that is not certain. */
function ownFolder({ command, manager, options }: PackageCommand): string | undefined {
  for (const option of options) {
    const [name = '', ...value] = option.text.split('=');
    if (manager.project?.folderOptions?.includes(name) !== true) continue;
    return value.length > 0 ? value.join('=') : command.words[command.words.indexOf(option) + 1]?.value;
  }
  return '.';
}

function projectAt(
  { dockerfile, stage, run }: Place,
  found: PackageCommand,
  context: BuildContext,
  place: ImagePath,
): ProjectInstall['project'] {
  const copies = ancestryOf(stage)
    .toReversed()
    .flatMap((ancestor) => copiesBefore(dockerfile, ancestor, run.index, context));
  const folder = contextFolderOf(copies, place);
  if (folder === undefined) return undefined;
  const files = copiedFiles(context, copies, folder, place);
  return { folder: isOfNode(found.manager) ? (workspaceRoot(files, folder) ?? folder) : folder, files };
}

/** The root of the workspace that a folder is a member of: an install in the member installs for all of it, by the root's lockfile. */
function workspaceRoot(files: ProjectFiles, folder: string): string | undefined {
  return upwards(folder)
    .slice(1)
    .find((root) => memberFolders(files, root, workspacePatterns(files, root), 'package.json').includes(folder));
}
