import type { BuildContext } from '../context/types.ts';
import { lineageOf } from '../dockerfile/lineage.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { packageCalls } from '../packages/system-runs.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import { scriptOf } from '../shell/script.ts';
import type { Script } from '../shell/types.ts';
import { contextFolderOf, copiesBefore } from '../steps/copies.ts';
import { type ImagePath, resolvePath, workdirAt } from '../steps/image-paths.ts';
import { copiedFiles } from './files.ts';
import type { ProjectFiles } from './types.ts';

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
  const found: ProjectInstall[] = [];
  for (const stage of dockerfile.stages) {
    for (const run of stage.instructions) {
      const script = run.keyword === 'RUN' ? scriptOf(dockerfile, run) : undefined;
      if (run.keyword !== 'RUN' || !script || !packageCalls(script).some(isOfProject)) continue;
      found.push(...inScript({ dockerfile, stage, run, script }, context));
    }
  }
  return found;
}

type Place = Pick<ProjectInstall, 'dockerfile' | 'stage' | 'run' | 'script'>;

function* inScript(place: Place, context: BuildContext | undefined): Generator<ProjectInstall> {
  let folder = workdirAt(place.dockerfile, place.run);
  for (const { words, packages: found } of place.script.commands) {
    const [name, target] = words;
    if (name?.value === 'cd' && target) folder = resolvePath(folder, target.value ?? '?');
    if (!found || !isOfProject(found)) continue;
    yield { ...place, found, project: context && projectAt(place, context, resolvePath(folder, ownFolder(found))) };
  }
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
  context: BuildContext,
  place: ImagePath,
): ProjectInstall['project'] {
  const copies = lineageOf(stage)
    .toReversed()
    .flatMap((ancestor) => copiesBefore(dockerfile, ancestor, run.index, context));
  const folder = contextFolderOf(copies, place);
  return folder === undefined ? undefined : { folder, files: copiedFiles(context, copies, folder, place) };
}
