import { type MsBuildProject, readManifest } from '../context/manifests.ts';
import { baseName, joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { argumentsOf } from '../install/call.ts';
import { upwards } from '../install/files.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import type { PlacedCommand, Refusal } from './types.ts';

const VALUED =
  '-c --configuration -o --output -r --runtime -f --framework -v --verbosity -a --arch --os --version-suffix --manifest -s --source --project --artifacts-path'.split(
    ' ',
  );

export function dotnetVerb({ command }: PlacedCommand): string | undefined {
  const [program, verb] = programWords(command);
  return baseName(program?.value ?? '') === 'dotnet' ? verb?.value : undefined;
}

/** A `dotnet publish`. */
export interface DotnetPublish {
  readonly placed: PlacedCommand;
  readonly args: ReturnType<typeof argumentsOf>;
  /** MSBuild properties of the command, in lower case: `-p:PublishDir=x`. */
  readonly properties: ReadonlyMap<string, string>;
}

export function readPublish(placed: PlacedCommand): DotnetPublish | undefined {
  if (dotnetVerb(placed) !== 'publish') return undefined;
  const rest = programWords(placed.command).slice(2);
  const properties = new Map<string, string>();
  const words = rest.filter(({ value, text }) => {
    const found = /^(?:-{1,2}|\/)p(?:roperty)?:(\w+)=(.*)$/i.exec(value ?? text);
    if (found) properties.set((found[1] ?? '').toLowerCase(), found[2] ?? '');
    return !found;
  });
  return {
    placed,
    properties,
    args: argumentsOf(words, VALUED),
  };
}

export interface ProjectFile {
  readonly path: string;
  readonly manifest: MsBuildProject;
}

const MOST_PROJECTS = 60;

export function projectsIn(context: BuildContext, folder: string): readonly ProjectFile[] {
  return context
    .files(folder)
    .filter((path) => /\.(?:cs|fs|vb)proj$/.test(path))
    .slice(0, MOST_PROJECTS)
    .flatMap((path) => {
      const manifest = readManifest(context, 'csproj', path);
      return manifest ? [{ path, manifest }] : [];
    });
}

export function withReferences(context: BuildContext, project: ProjectFile): readonly ProjectFile[] | Refusal {
  const found = new Map<string, ProjectFile>();
  const queue = [project];
  for (let own = queue.pop(); own !== undefined; own = queue.pop()) {
    if (found.has(own.path)) continue;
    found.set(own.path, own);
    for (const reference of own.manifest.projectReferences) {
      if (reference.includes('$(')) {
        return refuse(
          'a project that it refers to is named by a property',
          `${reference} in ${baseName(own.path)}: write the path out.`,
        );
      }
      const path = resolveFrom(parentOf(own.path), reference);
      const manifest = path === undefined ? undefined : readManifest(context, 'csproj', path);
      if (path === undefined || !manifest) {
        return refuse(
          'a project that it refers to is not in the build context',
          `${reference} in ${baseName(own.path)}.`,
        );
      }
      queue.push({ path, manifest });
    }
  }
  return [...found.values()];
}

/** The target framework: of the command, the project, or Directory.Build.props above it. */
export function frameworkOf(
  context: BuildContext,
  { path, manifest }: ProjectFile,
  { args }: DotnetPublish,
): string | undefined {
  const above = upwards(parentOf(path)).flatMap(
    (folder) => readManifest(context, 'csproj', joinPath(folder, 'Directory.Build.props')) ?? [],
  );
  const stated =
    [manifest, ...above].map(({ targetFrameworks }) => targetFrameworks).find((names) => names.length > 0) ?? [];
  const [wanted] = args.valuesOf('-f', '--framework');
  if (args.has('-f', '--framework')) return wanted;
  return stated.length === 1 ? stated[0] : undefined;
}

/** `-o`, or `bin/<configuration>/<framework>/[<runtime>/]publish` beside the project (learn.microsoft.com, "dotnet publish"). */
export function outputOf(
  { args, properties, placed }: DotnetPublish,
  project: ProjectFile,
  framework: string,
  folder: string,
  place: ImagePath,
): ImagePath | undefined {
  const stated = args.has('-o', '--output')
    ? (args.valuesOf('-o', '--output')[0] ?? '?')
    : properties.get('publishdir');
  if (stated !== undefined) return stated.includes('?') ? undefined : resolvePath(placed.folder, stated);
  if (args.has('--artifacts-path', '-a', '--arch', '--os')) return undefined;
  const configuration = args.has('-c', '--configuration')
    ? args.valuesOf('-c', '--configuration')[0]
    : (properties.get('configuration') ??
      (Number(/^net(?:coreapp)?(\d+)/.exec(framework)?.[1]) >= 8 ? 'Release' : 'Debug'));
  const below = folder === '' ? parentOf(project.path) : parentOf(project.path).slice(folder.length + 1);
  const runtime = args.valuesOf('-r', '--runtime');
  if (configuration === undefined || runtime.includes(undefined)) return undefined;
  return resolvePath(
    place,
    [below, 'bin', configuration, framework, ...runtime, 'publish'].filter((part) => part !== '').join('/'),
  );
}

/** The started program, and what it is published of. */
export interface PublishedProgram {
  readonly publish: DotnetPublish;
  readonly project: ProjectFile;
  /** The project with those that it refers to. */
  readonly projects: readonly ProjectFile[];
  readonly place: ImagePath;
  readonly output: ImagePath;
  readonly framework: string;
  /** It is started by `dotnet`. */
  readonly isHosted: boolean;
}

/** Directory.Build.props and the like: what they say is part of every project below. learn.microsoft.com, "Customize by directory" (2026-11-27). */
export function filesAbove(context: BuildContext, { path }: ProjectFile): readonly MsBuildProject[] {
  return upwards(parentOf(path)).flatMap((folder) =>
    ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props'].flatMap(
      (name) => readManifest(context, 'csproj', joinPath(folder, name)) ?? [],
    ),
  );
}
