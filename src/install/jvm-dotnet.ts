import { readManifest } from '../context/manifests.ts';
import { joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { dotnet } from '../tools/dotnet.ts';
import { gradle } from '../tools/gradle.ts';
import { maven } from '../tools/maven.ts';
import type { ProjectTool } from '../tools/types.ts';
import { argumentsOf } from './call.ts';
import { describedBy, present, unique, upwards } from './files.ts';
import { decline, type InstallDecline, type InstallPlan, plainFetch, type ToolCall } from './types.ts';

const MAVEN_BUILDS = new Set(['package', 'install', 'verify', 'compile', 'test', 'deploy']);
/** Options that choose what is resolved and from where: the fetch takes them over. */
const MAVEN_KEPT =
  /^(?:-s|-P|-D(?:maven\.repo\.local|settings)|-B|-q|-ntp|--no-transfer-progress|--batch-mode|--settings|-gs)/;

/**
 * `mvn dependency:go-offline`: plugins may resolve more when they run, so it is never proved. It fetches the plugins of
 * every phase, those of deploy and site too: in an image that keeps ~/.m2 that is about 20 MB more for a small Spring
 * project (seen 2026-11-25). `dependency:resolve` fetches less, but stops at modules that are in no repository yet.
 */
export function planMaven(call: ToolCall): InstallPlan | InstallDecline | undefined {
  if (call.program !== 'mvn' && call.program !== 'mvnw') return undefined;
  const args = argumentsOf(call.words, ['-s', '--settings', '-f', '--file', '-pl', '--projects', '-gs', '-T', '-P']);
  if (
    !args.operands.some((goal) => goal !== undefined && MAVEN_BUILDS.has(goal)) ||
    args.has('-f', '--file', '-o', '--offline')
  )
    return undefined;
  const { files, folder } = call;
  const root = readManifest(files, 'pom.xml', joinPath(folder, 'pom.xml'));
  if (root === undefined) return undefined;
  if (root.hasSystemPaths)
    return decline('a dependency is a file of the project', 'pom.xml has a dependency of scope system.');
  const poms = modulePoms(files, folder);
  // Modules are in no repository before they are built: the fetch leaves them out.
  const names = poms.flatMap((pom) => readManifest(files, 'pom.xml', pom)?.artifactId ?? []);
  const modules = poms.length > 1 ? [`-DexcludeArtifactIds=${names.join(',')}`] : [];
  const kept = keptOptions(call, MAVEN_KEPT, ['-s', '--settings', '-gs', '-P']);
  const settings = args
    .valuesOf('-s', '--settings', '-gs')
    .flatMap((path) => (path === undefined ? [] : (resolveFrom(folder, path) ?? [])));
  const fetch = [
    call.programText,
    ...kept,
    ...(kept.some((option) => /^(?:-B|--batch-mode)$/.test(option)) ? [] : ['-B']),
    'dependency:go-offline',
    ...modules,
  ].join(' ');
  const inputs = [...ownFiles(call, maven, 'mvnw', '.mvn'), ...poms, ...settings.filter((path) => files.has(path))];
  return {
    kind: 'plan',
    tool: maven,
    inputs: unique(inputs),
    outputs: [],
    doubts: [
      'go-offline may fail where the build does not, or fetch less than the build needs',
      'it fetches plugins that the build does not use',
    ],
    fetch: plainFetch(fetch),
    fetchedBy: /^(?=(.*?\bmvnw?\b))\1.*\bdependency:/m,
  };
}

/** The tool's own files; the wrapper's only where the wrapper runs. */
function ownFiles({ program, files, folder: place }: ToolCall, tool: ProjectTool, wrapper: string, folder: string) {
  const all = describedBy(files, place, tool);
  if (program === wrapper) return all;
  const [own, inner] = [joinPath(place, wrapper), joinPath(place, folder)];
  const holdsMore = files.files(inner).some((path) => !path.startsWith(`${inner}/wrapper/`));
  return all.filter((path) => path !== own && (path !== inner || holdsMore));
}

function keptOptions(call: ToolCall, kept: RegExp, valued: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const [at, { text }] of call.words.entries()) {
    const isValue = valued.includes(call.words[at - 1]?.text ?? '');
    if (kept.test(text) || (isValue && kept.test(call.words[at - 1]?.text ?? ''))) found.push(text);
  }
  return found;
}

/** The pom.xml of a folder and those of its modules, theirs too; each once. */
function modulePoms(files: ProjectFiles, root: string): readonly string[] {
  const poms = new Set([joinPath(root, 'pom.xml')]);
  // A set gives what is added while one goes through it, too.
  for (const pom of poms) {
    for (const module of readManifest(files, 'pom.xml', pom)?.modules ?? []) {
      const folder = resolveFrom(parentOf(pom), module.replace(/\/?pom\.xml$/, ''));
      const below = folder === undefined ? undefined : joinPath(folder, 'pom.xml');
      if (below !== undefined && files.has(below)) poms.add(below);
    }
  }
  return [...poms];
}

const GRADLE_BUILDS =
  /^(?:build|assemble|jar|bootJar|shadowJar|installDist|distZip|distTar|war|bootWar|test|check|.*:(?:build|assemble|bootJar|shadowJar|installDist|jar))$/;

/** `gradle dependencies`: it configures the build, so every build file must be there. */
export function planGradle(call: ToolCall): InstallPlan | InstallDecline | undefined {
  if (call.program !== 'gradle' && call.program !== 'gradlew') return undefined;
  const args = argumentsOf(call.words, ['-p', '--project-dir', '-x', '--exclude-task', '-b', '-c', '-I', '-g']);
  if (
    !args.operands.some((task) => task !== undefined && GRADLE_BUILDS.test(task)) ||
    args.has('-p', '--project-dir', '-b', '-c', '--offline')
  )
    return undefined;
  const { files, folder } = call;
  const scripts = ['settings.gradle', 'settings.gradle.kts'].map((name) => joinPath(folder, name));
  const settings = scripts
    .map((path) => readManifest(files, 'settings.gradle', path))
    .find((found) => found !== undefined);
  if (present(files, folder, gradle.project.manifests).length === 0) return undefined;
  if (settings !== undefined && (!settings.isPlain || settings.includedBuilds.length > 0)) {
    return decline(
      'settings.gradle finds the projects by code',
      'Which build files are needed is not known: copy them yourself, then run "gradle dependencies".',
    );
  }
  const projects = [folder, ...(settings?.projects ?? []).flatMap((path) => resolveFrom(folder, path) ?? [])];
  const inputs = [
    ...ownFiles(call, gradle, 'gradlew', 'gradle'),
    ...projects.flatMap((project) =>
      present(files, project, ['build.gradle', 'build.gradle.kts', 'gradle.properties', 'gradle.lockfile']),
    ),
  ];
  const open = inputs.find(
    (path) => /\.gradle(?:\.kts)?$/.test(path) && /\bapply\s*(?:\(\s*)?from\b/.test(files.read(path) ?? ''),
  );
  if (open !== undefined)
    return decline(
      'a build script applies another one',
      `${open} has "apply from": copy what it names, then run "gradle dependencies".`,
    );
  const isQuiet = call.words.flatMap(({ text }) => (/^(?:--no-daemon|-q|--console=\w+)$/.test(text) ? [text] : []));
  const fetch = [
    call.programText,
    ...(isQuiet.includes('--no-daemon') ? [] : ['--no-daemon']),
    ...isQuiet,
    ...(projects.length > 1 ? projects.map((p) => gradleTask(folder, p)) : ['dependencies']),
  ].join(' ');
  return {
    kind: 'plan',
    tool: gradle,
    inputs: unique(inputs),
    outputs: [joinPath(folder, '.gradle')],
    doubts: ['the build scripts are programs: they may read other files when they are configured'],
    fetch: plainFetch(fetch),
    fetchedBy: /\bgradlew?\b.*\b(?:dependencies|resolve\w*)\b/,
  };
}

function gradleTask(root: string, project: string): string {
  const path = root === '' ? project : project.slice(root.length + 1);
  return project === root ? 'dependencies' : `:${path.replaceAll('/', ':')}:dependencies`;
}

const DOTNET_BUILDS = new Set(['restore', 'build', 'publish', 'test', 'pack', 'run']);
const DOTNET_VALUED = [
  '-c',
  '--configuration',
  '-o',
  '--output',
  '-r',
  '--runtime',
  '-f',
  '--framework',
  '--source',
  '-s',
  '--configfile',
  '-v',
  '--verbosity',
  '-a',
  '--arch',
  '--os',
  '--project',
];
const DOTNET_PROJECT = /\.(?:cs|fs|vb)proj$/;

/** `dotnet restore` reads the project files that it reaches, and what lies above them. */
export function planDotnet(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, DOTNET_VALUED);
  const [verb = '', operand] = args.operands.filter((word) => !/^(?:true|false)$/i.test(word ?? ''));
  if (call.program !== 'dotnet' || !DOTNET_BUILDS.has(verb) || args.has('--no-restore', '--no-build')) return undefined;
  const start = restoreStart(call.files, call.folder, args.valuesOf('--project')[0] ?? operand);
  if (start === undefined) return undefined;
  const projects = reachedProjects(call.files, start);
  if ('kind' in projects) return projects;
  const above = projects.flatMap((project) => upwards(parentOf(project)));
  const inputs = [
    start,
    ...projects,
    ...[...new Set(above)].flatMap((folder) =>
      present(call.files, folder, [...dotnet.project.config, 'packages.lock.json']),
    ),
  ];
  const target = args.valuesOf('--project')[0] ?? operand;
  const runtime = args.valuesOf('-r', '--runtime').flatMap((value) => (value === undefined ? [] : ['-r', value]));
  const fetch = ['dotnet restore', ...(target === undefined ? [] : [target]), ...runtime].join(' ');
  return {
    kind: 'plan',
    tool: dotnet,
    inputs: unique(inputs),
    outputs: projects.flatMap((project) => ['obj', 'bin'].map((name) => joinPath(parentOf(project), name))),
    doubts: [],
    fetch: verb === 'restore' ? undefined : plainFetch(fetch),
    fetchedBy: /\bdotnet\b.*\brestore\b/,
  };
}

/** The project or solution that is restored: the operand, or the only one in the folder. */
function restoreStart(files: ProjectFiles, folder: string, operand: string | undefined): string | undefined {
  const target = operand === undefined ? folder : resolveFrom(folder, operand);
  if (target === undefined) return undefined;
  if (files.kindOf(target) === 'file') return target;
  const names = files.entries(target);
  const found = names.filter((name) => /\.slnx?$/.test(name) || DOTNET_PROJECT.test(name));
  const solutions = found.filter((name) => /\.slnx?$/.test(name));
  const only =
    found.length === 1
      ? found[0]
      : solutions.length === 1 && found.length === solutions.length
        ? solutions[0]
        : undefined;
  return only === undefined ? undefined : joinPath(target, only);
}

function reachedProjects(files: ProjectFiles, start: string): readonly string[] | InstallDecline {
  const found = new Set<string>();
  const queue = DOTNET_PROJECT.test(start)
    ? [start]
    : (readManifest(files, 'sln', start)?.projects ?? []).flatMap((path) => resolveFrom(parentOf(start), path) ?? []);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    const project = readManifest(files, 'csproj', path);
    if (project === undefined)
      return decline('a project lies outside what is copied', `${path} is not in the image, or does not parse.`);
    const open = project.imports.find((file) => !file.includes('$('));
    if (open !== undefined)
      return decline('a project imports another file', `${path} imports ${open}: what that reads is not known.`);
    found.add(path);
    for (const reference of project.projectReferences) {
      const target = resolveFrom(parentOf(path), reference);
      if (target === undefined || reference.includes('$('))
        return decline('a project lies outside what is copied', `${path} refers to ${reference}.`);
      queue.push(target);
    }
  }
  return [...found].sort();
}
