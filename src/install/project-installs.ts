import type { BuildContext } from '../context/types.ts';
import { lineageOf } from '../dockerfile/lineage.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { type Call, callsOfStage } from '../model/calls.ts';
import { type PackageCommand, packageCommand } from '../shell/package-commands.ts';
import type { Script } from '../shell/types.ts';
import { contextFolderOf, copiesBefore } from '../steps/copies.ts';
import { type ImagePath, resolvePath } from '../steps/image-paths.ts';
import { copiedFiles, memberFolders, upwards } from './files.ts';
import type { ProjectFiles } from './types.ts';
import { workspacePatterns } from './workspaces.ts';

/** A package manager's command in the folder of a project. */
export interface ProjectInstall {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly script: Script;
  readonly found: PackageCommand;
  /** What lies there; undefined without a context, and where nothing of it was copied. */
  readonly project: { readonly folder: string; readonly files: ProjectFiles } | undefined;
}

/** Every package manager's command that names no packages and is not global: it installs what the project's manifest says. */
export function projectInstalls(dockerfile: Dockerfile, context: BuildContext | undefined): readonly ProjectInstall[] {
  return dockerfile.stages.flatMap((stage) =>
    callsOfStage(dockerfile, stage, 'own').flatMap((call) => installIn(dockerfile, stage, call, context)),
  );
}

/** What stands in quotes for another shell, or in the exec form, can be read and not be edited. */
function installIn(
  dockerfile: Dockerfile,
  stage: Stage,
  { step, script, command, enteredBy, folder }: Call,
  context: BuildContext | undefined,
): readonly ProjectInstall[] {
  const found = packageCommand(command);
  if (!found || !isOfProject(found) || !script || enteredBy) return [];
  const place = { dockerfile, stage, run: step.run, script };
  const from = folder.kind === 'known' ? folder.value : '?';
  return [
    { ...place, found, project: context && projectAt(place, found, context, resolvePath(from, ownFolder(found))) },
  ];
}

type Place = Pick<ProjectInstall, 'dockerfile' | 'stage' | 'run' | 'script'>;

function isOfProject(found: PackageCommand): boolean {
  return found.isInstall && found.operands.length === 0 && !isGlobal(found);
}

function isGlobal({ options, verb }: PackageCommand): boolean {
  return (
    options.some((option) => /^(?:-g|--global|--location=global)$/.test(option.text)) ||
    verb?.startsWith('global') === true
  );
}

/** What `--prefix`, `--cwd` and the like say. */
function ownFolder({ command, options }: PackageCommand): string {
  for (const option of options) {
    const [, value] = /^(?:--(?:prefix|cwd|dir|working-dir|directory)|-[Cd])(?:=(.*))?$/.exec(option.text) ?? [];
    if (value !== undefined) return value;
    if (/^(?:--(?:prefix|cwd|dir|working-dir|directory)|-[Cd])$/.test(option.text)) {
      return command.words[command.words.indexOf(option) + 1]?.value ?? '?';
    }
  }
  return '.';
}

function projectAt(
  { dockerfile, stage, run }: Place,
  found: PackageCommand,
  context: BuildContext,
  place: ImagePath,
): ProjectInstall['project'] {
  const copies = lineageOf(stage)
    .toReversed()
    .flatMap((ancestor) => copiesBefore(dockerfile, ancestor, run.index, context));
  const folder = contextFolderOf(copies, place);
  if (folder === undefined) return undefined;
  const files = copiedFiles(context, copies, folder, place);
  return { folder: isOfNode(found) ? (workspaceRoot(files, folder) ?? folder) : folder, files };
}

function isOfNode({ manager }: PackageCommand): boolean {
  return ['npm', 'yarn', 'pnpm', 'bun'].includes(manager.id);
}

/** The root of the workspace that a folder is a member of: an install in the member installs for all of it, by the root's lockfile. */
function workspaceRoot(files: ProjectFiles, folder: string): string | undefined {
  return upwards(folder)
    .slice(1)
    .find((root) => memberFolders(files, root, workspacePatterns(files, root), 'package.json').includes(folder));
}
