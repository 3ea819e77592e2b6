import { readManifest } from '../context/manifests.ts';
import { baseName, joinPath } from '../context/paths.ts';
import { argumentsOf } from '../install/call.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { type GradleProject, madeOf, projectIn } from './gradle-projects.ts';
import { jarCopy, javaImage, javaRuntime, jvmTexts, startedJar, statedJava } from './jvm.ts';
import { type BuiltFile, sourcePlaces, withMoves, worksOnSources } from './moves.ts';
import { environmentTexts } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

const isGradle = (name: string | undefined): boolean => /^gradlew?$/.test(baseName(name ?? ''));

/** A Java program that Gradle packs: it needs a Java runtime, and none of Gradle. */
export const gradleSplitter: Splitter = {
  name: 'a Gradle project',
  image: /^(?:gradle|eclipse-temurin|openjdk|amazoncorretto)$/,
  carries: /^gradle$/,
  builds: (commands) => commands.some(({ command }) => isGradle(programWords(command)[0]?.value)),
  plan: planGradle,
};

/** Tasks that make something that can be started; a project's path may stand in front. */
const PACKING =
  /(?:^|:)(?:build|assemble|bootJar|bootWar|shadowJar|buildFatJar|jar|installDist|installShadowDist|quarkusBuild)$/;
const VALUED = [
  '-p',
  '--project-dir',
  '-x',
  '--exclude-task',
  '-b',
  '--build-file',
  '-c',
  '--settings-file',
  '-I',
  '--init-script',
  '-g',
  '--gradle-user-home',
  '--max-workers',
  '--console',
  '--warning-mode',
];

function tasksOf(placed: PlacedCommand): readonly string[] {
  const [program, ...rest] = programWords(placed.command);
  if (!isGradle(program?.value)) return [];
  const args = argumentsOf(rest, VALUED);
  return args.operands.flatMap((task) => task ?? []);
}

function bootVersionOf({ projects }: Workspace): string | undefined {
  const stated = /org\.springframework\.boot["')\s]+version\s*(?:\(\s*)?["'](\d+\.\d+)/;
  return projects.map(({ build }) => stated.exec(build.code)?.[1]).find((found) => found !== undefined);
}

interface Workspace {
  readonly folder: string;
  readonly place: ImagePath;
  readonly projects: readonly GradleProject[];
  readonly tasks: readonly string[];
  readonly packing: PlacedCommand;
}

const RUN_AT_START = refuse(
  COMPILED_AT_START.reason,
  'Build it in the image (gradle bootJar, or installDist), and start what it makes: java -jar build/libs/name.jar.',
);

function planGradle(candidate: Candidate): Recipe | Refusal {
  if (isGradle(candidate.start.words[0])) return RUN_AT_START;
  const workspace = workspaceOf(candidate);
  if (isRefusal(workspace)) return workspace;
  const program = programOf(candidate, workspace);
  if (isRefusal(program)) return program;
  const texts = jvmTexts(
    candidate,
    workspace.projects.map(({ folder }) => folder),
  );
  if (isRefusal(texts)) return texts;
  const image = javaRuntime(
    candidate,
    statedJava(candidate),
    'Name the Java version in the tag (gradle:8-jdk21), and split again.',
  );
  if (isRefusal(image)) return image;
  const { place, folder } = workspace;
  const places = sourcePlaces(candidate, place, ['build', '.gradle']);
  const made = program.map(({ from }) => from);
  const [jar] = program.length === 1 ? program : [];
  return {
    isBuild: (placed) => isGradleBuild(placed, place, places),
    isSpare: (name) => /^(?:gradle|maven|git|unzip|zip|dos2unix|openjdk-\d+-jdk(?:-headless)?)$/.test(name),
    sources: places,
    image: (needs) => javaImage(candidate, image, needs),
    ...(jar === undefined ? { artifacts: program } : jarCopy(candidate, jar, bootVersionOf(workspace))),
    mentions: {
      texts: [...texts, ...environmentTexts(candidate).filter((text) => !made.includes(text))],
      isBuiltIn: (path) => isGradleSource(path, folder),
    },
  };
}

function isGradleBuild(placed: PlacedCommand, place: ImagePath, places: readonly ImagePath[]): boolean {
  const [program, ...rest] = programWords(placed.command);
  if (isGradle(program?.value)) return true;
  const isOfWrapper = rest.some(({ value }) => baseName(value ?? '') === 'gradlew');
  return (
    (/^(?:chmod|dos2unix|sed)$/.test(program?.value ?? '') && isOfWrapper) ||
    worksOnSources(placed, places) ||
    copiesJar(placed, place)
  );
}

/** `cp build/libs/*.jar /app.jar`: the copy has a name of its own. */
function copiesJar({ command, folder }: PlacedCommand, place: ImagePath): boolean {
  const [name, ...operands] = command.words.filter(({ text }) => !text.startsWith('-'));
  const [source, target, ...others] = operands;
  if (!/^(?:cp|mv)$/.test(name?.value ?? '') || !source || target?.value === undefined || others.length > 0)
    return false;
  const below = /[$`]/.test(source.text) ? undefined : pathBelow(resolvePath(folder, source.text), place);
  return below !== undefined && /(?:^|\/)build\/libs\/[^/]+\.jar$/.test(below);
}

function isGradleSource(path: string, folder: string): boolean {
  const below = folder === '' ? path : path.slice(folder.length + 1);
  return /(?:^|\/)(?:src|gradle|\.gradle|build|buildSrc)\/|(?:^|\/)(?:[\w.-]+\.gradle(?:\.kts)?|gradlew(?:\.bat)?|gradle\.properties|gradle\.lockfile)$/.test(
    below,
  );
}

function workspaceOf(candidate: Candidate): Workspace | Refusal {
  const { context, copies, commands } = candidate;
  const packing = commands.findLast((placed) => tasksOf(placed).some((task) => PACKING.test(task)));
  const none = refuse(
    'there is no Gradle build where the program is built',
    'Copy the project, with settings.gradle and build.gradle, to the working folder.',
  );
  if (!packing) return none;
  const words = programWords(packing.command).slice(1);
  const args = argumentsOf(words, VALUED);
  if (args.has('-b', '--build-file', '-c', '--settings-file', '-p', '--project-dir')) {
    return refuse(
      'the build files are named in the command',
      'Call gradle in the folder of settings.gradle, without options that name another.',
    );
  }
  const place = packing.folder;
  const folder = contextFolderOf(copies, place);
  if (folder === undefined) return none;
  const settings = ['settings.gradle', 'settings.gradle.kts']
    .map((name) => readManifest(context, 'settings.gradle', joinPath(folder, name)))
    .find((found) => found);
  const below = settings?.projects ?? [];
  if (settings && (!settings.isPlain || settings.includedBuilds.length > 0)) {
    return refuse(
      'settings.gradle finds the projects by code',
      'Which of them makes the program is not known: write the final stage by hand.',
    );
  }
  const rootName = settings?.rootName ?? place.slice(place.lastIndexOf('/') + 1);
  const root = projectIn(context, folder, place, rootName);
  if (!root && below.length === 0) return none;
  const others = below.flatMap(
    (path) => projectIn(context, joinPath(folder, path), resolvePath(place, path), baseName(path), root) ?? [],
  );
  const projects = [...(root ? [root] : []), ...others];
  const running = projects.find(({ build }) => build.hasExecTasks);
  if (running)
    return refuse(
      'the build runs other programs',
      `What the tasks of ${running.name} leave for the program is not known: write the final stage by hand.`,
    );
  return { folder, place, projects, tasks: commands.flatMap(tasksOf), packing };
}

function programOf(candidate: Candidate, workspace: Workspace): readonly Artifact[] | Refusal {
  const { start, stage, commands } = candidate;
  const { projects, tasks, packing, place } = workspace;
  const changed = projects.find(({ build }) => build.hasOwnBuildFolder);
  if (changed) {
    return refuse(
      'nothing says which file the build makes',
      `The build folder of ${changed.name} is changed: write the final stage by hand.`,
    );
  }
  const isJava = baseName(start.words[0] ?? '') === 'java';
  const script = isJava ? undefined : start.words[0];
  const jar = isJava ? startedJar(candidate) : undefined;
  const text = jar?.text ?? script;
  if (text === undefined) {
    return refuse(
      'the image does not start one jar',
      'Start the jar that Gradle makes by its name (java -jar build/libs/name-1.0.jar), and split again.',
    );
  }
  const path = jar?.path ?? resolvePath(candidate.workdir, text);
  const isStarted = (other: ImagePath): boolean => jar?.isJar(other) ?? other === path;
  const made = projects.flatMap((project) => madeOf(project, tasks));
  const folder = made.find((one) => one.folder !== undefined && isStarted(one.path))?.folder;
  if (folder !== undefined) return [{ from: folder, to: folder }];
  const files: readonly BuiltFile[] = made.map((one) => ({ path: one.path, made: packing, name: baseName(one.path) }));
  const lasting = withMoves(files, commands, (other) => stage.finalState.workdir === other);
  const found = lasting.filter((file) => isStarted(file.path) && !file.path.endsWith('/?'));
  if (found.length > 0) return found.map((file) => ({ from: file.path, to: file.path }));
  // A pattern that matches one jar: the copy that starts is the packed one.
  const copied = commands.filter((placed) => copiesJar(placed, place)).map(targetOf);
  if (copied.includes(path) && made.length > 0) return [{ from: path, to: path }];
  if (made.some((one) => one.path.endsWith('/?'))) {
    return refuse(
      'the name of the jar is computed',
      'State it: bootJar { archiveFileName = "app.jar" }, and start build/libs/app.jar.',
    );
  }
  if (made.length === 0) {
    return refuse(
      'the jar may need others beside it',
      'Pack them into it (Spring Boot, Shadow), or start what installDist makes, and split again.',
    );
  }
  const names = made.map((one) => one.path).slice(0, 3);
  return refuse(
    'the jar is not the one that Gradle makes',
    `build.gradle makes ${names.join(' and ')}, ${text} is started.`,
  );
}

function targetOf({ command, folder }: PlacedCommand): ImagePath {
  return resolvePath(folder, command.words.at(-1)?.value ?? '?');
}
