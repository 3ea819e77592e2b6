import { baseName, parentOf } from '../context/paths.ts';
import { nativeLibrariesOf } from '../facts/dotnet.ts';
import { contextFolderOf } from '../model/copies.ts';
import { pathBelow, resolvePath } from '../model/image-paths.ts';
import type { Program as Started } from '../model/start/types.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { runtimeImage } from './dotnet-image.ts';
import {
  type DotnetPublish,
  dotnetVerb,
  frameworkOf,
  outputOf,
  type PublishedProgram,
  projectsIn,
  readPublish,
  withReferences,
} from './dotnet-projects.ts';
import { sourcePlaces, worksOnSources } from './moves.ts';
import { readProgramSources, type SourceLanguage } from './program-sources.ts';
import { environmentTexts } from './start-needs.ts';
import { type Candidate, isRefusal, type Recipe, type Refusal, type Splitter } from './types.ts';

/** A published .NET program: its folder on the runtime of the same version and variant. */
export const dotnetSplitter: Splitter = {
  name: 'a .NET project',
  image: /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?sdk$/,
  carries: /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?sdk$/,
  readsPrograms: true,
  builds: (commands) =>
    commands.some((placed) => /^(?:publish|build|restore|run|msbuild)$/.test(dotnetVerb(placed) ?? '')),
  plan: planDotnet,
};

const CSHARP: SourceLanguage = {
  files: /\.(?:cs|fs|vb|cshtml|razor)$/,
  left: /(?:^|\/)(?:bin|obj|[Tt]ests?|[\w.]+[.-]?Tests?)\//,
  startsOthers:
    /\bProcess\.Start\(|\bProcessStartInfo\b|\b(?:DllImport|LibraryImport)\(\s*"(?!libc"|kernel32|user32|advapi32)|\bNativeLibrary\.Load|\bAssembly\.Load(?:From|File)\(|\bCSharp(?:Script|Compilation)\b/,
  startsNames: 'Process.Start, DllImport, Assembly.LoadFrom',
  opensAll:
    /\b(?:GetFiles|EnumerateFiles|GetDirectories|PhysicalFileProvider)\(\s*(?:"\.?\/?"|Directory\.GetCurrentDirectory\(\)\s*[,)])/,
  writes: /\bFile\.(?:Write|Create|Append)|\bFileStream\b|\bCreateDirectory\b|UseSqlite/,
  strings: /'(?:\\.|[^'\\\n])'|\$?@\$?"((?:""|[^"])*)"|(?<!\\)"((?:\\.|[^"\\\n])*)"/g,
};

/** Verbs whose results are part of the build alone. */
const BUILD_VERBS =
  /^(?:restore|build|publish|test|clean|tool|nuget|workload|format|new|add|sln|pack|msbuild|--\w.*|build-server)$/;

const RUN_AT_START = refuse(
  COMPILED_AT_START.reason,
  'Publish it (dotnet publish -c Release -o /app), and start the dll: ["dotnet", "/app/Name.dll"].',
);

const TOOL_AT_START = refuse(
  'the container starts with a tool of the build',
  'dotnet ef is no part of the runtime: let the program migrate, or run a migration bundle.',
);

/** What scripts call that every image with a shell has. */
const SHELL_WORDS =
  /^(?:sh|bash|ash|dash|test|\[|echo|export|sleep|cd|set|true|exec|exit|mkdir|chown|chmod|rm|cp|env|printf|date|ls|cat|id)$/;

function planDotnet(candidate: Candidate): Recipe | Refusal {
  const compiled = candidate.programs.find(
    ({ name, argv }) => name === 'dotnet' && /^(?:run|watch|test|build|publish)$/.test(argv[1] ?? ''),
  );
  if (compiled) return RUN_AT_START;
  if (candidate.programs.some(({ name, argv }) => name === 'dotnet' && argv[1] === 'ef')) return TOOL_AT_START;
  const other = candidate.commands.find((placed) => {
    const verb = dotnetVerb(placed);
    return verb !== undefined && !BUILD_VERBS.test(verb);
  });
  if (other) {
    return refuse(
      'the build runs programs of its own',
      `What "dotnet ${dotnetVerb(other)}" leaves for the program is not known.`,
    );
  }
  const publishes = candidate.commands.flatMap((placed) => readPublish(placed) ?? []);
  if (publishes.length === 0) {
    return refuse(
      'the program is not published',
      'dotnet build leaves files of its own beside the program: publish it (dotnet publish -c Release -o /app), and split again.',
    );
  }
  const program = programOf(candidate, publishes);
  if (isRefusal(program)) return program;
  const { output, projects, place } = program;
  const sources = readProgramSources(
    candidate.context,
    projects.map(({ path }) => parentOf(path)),
    CSHARP,
  );
  if (isRefusal(sources)) return sources;
  const native = projects
    .flatMap(({ manifest }) => [...manifest.packages.keys()])
    .map((name) => ({ name, links: nativeLibrariesOf(name) }))
    .find(({ links }) => links !== undefined);
  if (native) {
    return refuse(
      'the program loads native libraries',
      `Which ones ${native.name} needs is not known: write the final stage by hand.`,
    );
  }
  const image = runtimeImage(candidate, program);
  if (isRefusal(image)) return image;
  const isAtHome = candidate.stage.finalState.workdir === output;
  const texts = isAtHome
    ? [...sources.strings, ...environmentTexts(candidate)].filter((text) => text.startsWith('/'))
    : [...contentFiles(candidate, program), ...sources.strings, ...environmentTexts(candidate)];
  return {
    isBuild: (placed) => dotnetVerb(placed) !== undefined || worksOnSources(placed, sourcePlaces(candidate, place, [])),
    isSpare: (name) => /^(?:git|clang|zlib1g-dev|nodejs|npm)$/.test(name),
    sources: sourcePlaces(candidate, place, []),
    image: () => image,
    artifacts: [{ from: output, to: output }],
    mentions: {
      texts,
      isBuiltIn: (path) =>
        /\.(?:cs|fs|vb|cshtml|razor|csproj|fsproj|vbproj|sln|slnx|props|targets|resx|user)$|(?:^|\/)(?:bin|obj|Properties)\/|(?:^|\/)(?:global|packages\.lock|NuGet|nuget)\.(?:json|[Cc]onfig)$/.test(
          path,
        ),
    },
    setUp: image.setUp,
  };
}

function programOf(candidate: Candidate, publishes: readonly DotnetPublish[]): PublishedProgram | Refusal {
  const { copies, context } = candidate;
  const started = startedProgram(candidate);
  if (isRefusal(started)) return started;
  const { argv, folder: below } = started;
  const written = started.name === 'dotnet' ? argv.find((word) => word?.endsWith('.dll')) : argv[0];
  const name = baseName(written ?? '').replace(/\.dll$/, '');
  if (written === undefined || name === '')
    return refuse(
      'the image does not start what is published',
      'Start it with dotnet and the name of its dll, and split again.',
    );
  const path = resolvePath(below ?? candidate.workdir, written);
  const place = publishes[0]?.placed.folder ?? '?';
  const folder = contextFolderOf(copies, place);
  if (folder === undefined)
    return refuse(
      'there is no project where the program is published',
      'Copy the project to the folder in which dotnet is called.',
    );
  const found = projectsIn(context, folder).filter(
    ({ path: file, manifest }) => (manifest.assemblyName ?? baseName(file).replace(/\.\w+$/, '')) === name,
  );
  const [project, ...others] = found;
  if (!project || others.length > 0) {
    return refuse(
      'the program is not what is published',
      `${project ? 'More than one project makes' : 'No project in the build context makes'} ${name}.dll.`,
    );
  }
  const projects = withReferences(context, project);
  if (isRefusal(projects)) return projects;
  for (const publish of publishes) {
    const framework = frameworkOf(context, project, publish);
    if (framework === undefined) continue;
    const output = outputOf(publish, project, framework, folder, place);
    const below = output === undefined ? undefined : pathBelow(path, output);
    if (output === undefined || below === undefined || below.includes('/') || below === '') continue;
    const isSource = copies.some(({ parts }) => parts.some((part) => part.kind === 'folder' && part.to === output));
    if (isSource)
      return refuse(
        'the program is published into its sources',
        'Publish into a folder of its own (-o /app/out), and split again.',
      );
    return { publish, project, projects, place, output, framework, isHosted: started.name === 'dotnet' };
  }
  return refuse(
    'the program is not what is published',
    `${written} is started, and is not known to be what dotnet publish makes: name its folder with -o.`,
  );
}

/** The one program that CMD and ENTRYPOINT lead to, through scripts too. */
function startedProgram({ programs }: Candidate): Started | Refusal {
  const own = programs.filter(({ by, starts }) => by === 'image' && starts.length === 0);
  const [program, ...others] = own.filter(({ name }) => !SHELL_WORDS.test(name));
  if (program && others.length === 0) return program;
  const names = [...others, ...(program ? [program] : [])].map(({ name }) => name);
  return refuse(
    'more than one program is started',
    names.length === 0
      ? 'Nothing that is started is a program of its own: start the dll itself.'
      : `${names.join(', ')}: start the dll alone, or write the final stage by hand.`,
  );
}

/** What ASP.NET and the generic host read in the working folder, where that is not the folder of the program. */
function contentFiles({ context, copies, stage }: Candidate, { project }: PublishedProgram): readonly string[] {
  const folder = parentOf(project.path);
  const isThere = contextFolderOf(copies, stage.finalState.workdir ?? '?') === folder;
  if (!isThere) return [];
  const settings = context.entries(folder).filter((name) => /^appsettings(?:\.[\w-]+)?\.json$/.test(name));
  return [...settings, 'wwwroot'];
}
