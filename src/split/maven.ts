import { readManifest } from '../context/manifests.ts';
import { baseName, joinPath } from '../context/paths.ts';
import { MAVEN_RUNNERS } from '../facts/split.ts';
import { argumentsOf } from '../install/call.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { jarCopy, javaImage, javaRuntime, jvmTexts, startedJar, statedJava } from './jvm.ts';
import { type MavenModule, type MavenProduct, madeByMaven, modulesBelow, withLocalModules } from './maven-modules.ts';
import { sourcePlaces, worksOnSources } from './moves.ts';
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

const isMaven = (name: string | undefined): boolean => /^mvnw?$/.test(baseName(name ?? ''));

/** A Java program that Maven packs: it needs a Java runtime, and none of Maven. */
export const mavenSplitter: Splitter = {
  name: 'a Maven project',
  image: /^(?:maven|eclipse-temurin|openjdk|amazoncorretto)$/,
  carries: /^maven$/,
  builds: (commands) => commands.some(({ command }) => isMaven(programWords(command)[0]?.value)),
  plan: planMaven,
};

const RUN_AT_START = refuse(
  COMPILED_AT_START.reason,
  'Build it in the image (mvn package), and start what it makes: java -jar target/name.jar.',
);

/** Options that take the next word: `mvn --help` (3.9). */
const VALUED =
  '-f --file -pl --projects -P --activate-profiles -s --settings -gs --global-settings -T --threads -b --builder -l --log-file -rf --resume-from -t --toolchains'.split(
    ' ',
  );

function isPacking({ command }: PlacedCommand): boolean {
  const [program, ...rest] = programWords(command);
  return (
    isMaven(program?.value) && rest.some(({ text }) => /^(?:package|install|verify|deploy|quarkus:build)$/.test(text))
  );
}

function planMaven(candidate: Candidate): Recipe | Refusal {
  if (isMaven(candidate.start.words[0])) return RUN_AT_START;
  const project = mavenProject(candidate);
  if (isRefusal(project)) return project;
  const program = programOf(candidate, project);
  if (isRefusal(program)) return program;
  const obstacle = obstacleIn(candidate, program.modules);
  if (obstacle) return obstacle;
  const texts = jvmTexts(
    candidate,
    program.modules.map(({ folder }) => folder),
  );
  if (isRefusal(texts)) return texts;
  const image = javaRuntime(
    candidate,
    statedJava(candidate) ?? plainJava(candidate, program.modules),
    'Name the Java version in the tag (maven:3.9-eclipse-temurin-21), and split again.',
  );
  if (isRefusal(image)) return image;
  const { place } = project;
  const places = sourcePlaces(candidate, place, ['target']);
  return {
    isBuild: (placed) => isMavenBuild(placed, place, places),
    isSpare: (name) => /^(?:maven|git|dos2unix|openjdk-\d+-jdk(?:-headless)?)$/.test(name),
    sources: places,
    image: (needs) => javaImage(candidate, image, needs),
    ...jarCopy(candidate, program.artifact, bootVersionOf(program.modules[0])),
    mentions: {
      texts: [...texts, ...environmentTexts(candidate).filter((text) => text !== program.artifact.from)],
      isBuiltIn: (path) => /(?:^|\/)(?:src|\.mvn|target)\/|(?:^|\/)(?:pom\.xml|mvnw(?:\.cmd)?)$/.test(path),
    },
  };
}

function isMavenBuild(placed: PlacedCommand, place: ImagePath, places: readonly ImagePath[]): boolean {
  const [program, ...rest] = programWords(placed.command);
  if (isMaven(program?.value) || copiesJar(placed, place)) return true;
  const isOfWrapper = rest.some(({ value }) => baseName(value ?? '') === 'mvnw');
  return (/^(?:chmod|dos2unix|sed)$/.test(program?.value ?? '') && isOfWrapper) || worksOnSources(placed, places);
}

/** Maven's plain tag has a newer Java than the project asks for, so that the project's own does. */
function plainJava({ base }: Candidate, modules: readonly MavenModule[]): string | undefined {
  const isPlain = base.name === 'maven' && base.tag.words.every((word) => word === 'latest');
  if (!isPlain) return undefined;
  const stated = modules.flatMap(({ chain }) => chain.flatMap(({ javaVersion }) => javaVersion ?? []))[0];
  return stated?.replace(/^1\./, '');
}

/** Of the parent, or of the property that Spring's own guides set it by. */
function bootVersionOf(module: MavenModule | undefined): string | undefined {
  const parents = module?.chain.flatMap(({ parent }) => parent ?? []) ?? [];
  return parents.find(({ artifactId }) => artifactId === 'spring-boot-starter-parent')?.version;
}

interface MavenProject {
  readonly folder: string;
  readonly place: ImagePath;
  readonly modules: readonly MavenModule[];
  readonly command: PlacedCommand;
}

function mavenProject(candidate: Candidate): MavenProject | Refusal {
  const { context, copies, commands } = candidate;
  const command = commands.findLast(isPacking);
  const words = command ? programWords(command.command).slice(1) : [];
  const args = argumentsOf(words, VALUED);
  const file = args.valuesOf('-f', '--file')[0];
  const place = resolvePath(
    command?.folder ?? '?',
    file === undefined ? '.' : file.replace(/(?:^|\/)pom\.xml$/, '') || '.',
  );
  const folder = contextFolderOf(copies, place);
  const pom = folder === undefined ? undefined : readManifest(context, 'pom.xml', joinPath(folder, 'pom.xml'));
  if (!command || folder === undefined || !pom) {
    return refuse('there is no pom.xml where the program is built', 'Copy the project to the working folder.');
  }
  if (args.valuesOf('-P', '--activate-profiles').length > 0) {
    const isNaming = /^(?=([\s\S]*?<profile>))\1[\s\S]*?<(?:finalName|classifier)>/.test(
      context.read(joinPath(folder, 'pom.xml')) ?? '',
    );
    if (isNaming)
      return refuse(
        'a profile decides what the build makes',
        'The names in profiles are not followed: write the final stage by hand.',
      );
  }
  if (
    words.some(({ text }) =>
      /^-(?:Dnative\b|Pnative\b|Dquarkus\.native\.enabled=true|Dquarkus\.package\.type=native)/.test(text),
    )
  ) {
    return refuse(
      'the program is built as native code',
      'Which libraries it is linked with is not known: write the final stage by hand.',
    );
  }
  return { folder, place, modules: modulesBelow(context, folder, place, pom), command };
}

interface Program {
  readonly artifact: Artifact;
  /** The module that makes it, and those that it depends on. */
  readonly modules: readonly MavenModule[];
}

/** The jar that starts: one that a module packs, or the copy that a step makes of it. */
function programOf(candidate: Candidate, project: MavenProject): Program | Refusal {
  const started = startedJar(candidate);
  if (!started)
    return refuse('the image does not start one jar', 'Start it with java -jar and its name, and split again.');
  const options = programWords(project.command.command).map(({ value, text }) => value ?? text);
  const made = project.modules.map((module) => ({ module, products: madeByMaven(candidate.context, module, options) }));
  const all = made.flatMap(({ module, products }) => products.map((product) => ({ module, product })));
  const copy = candidate.commands.findLast(
    (placed) => copiesJar(placed, project.place) && targetOf(placed) === started.path,
  );
  const found = all.find(({ module, product }) =>
    copy ? isCopied(copy, module, product) : started.isJar(product.path),
  );
  if (found) {
    const { product, module } = found;
    const from = copy ? started.path : (product.folder ?? product.path);
    return { artifact: { from, to: from }, modules: withLocalModules(module, project.modules) };
  }
  if (all.some(({ product }) => product.path.endsWith('/?'))) {
    return refuse(
      'the name of the jar is computed',
      'State it in pom.xml: <finalName>app</finalName>, and start target/app.jar.',
    );
  }
  if (all.length === 0) {
    return refuse(
      'the jar may need others beside it',
      'Pack them into it with spring-boot-maven-plugin or maven-shade-plugin, and split again.',
    );
  }
  const names = all.map(({ product }) => product.path.replace(/^.*\/target\//, '')).slice(0, 3);
  return refuse(
    'the jar is not the one that pom.xml names',
    `pom.xml makes ${names.join(' and ')}, ${started.text} is started.`,
  );
}

function isCopied(copy: PlacedCommand, { place }: MavenModule, { path }: MavenProduct): boolean {
  const source = resolvePath(copy.folder, sourceOf(copy) ?? '?');
  if (pathBelow(source, resolvePath(place, 'target')) === undefined) return false;
  return source === path || source.includes('*');
}

/** `cp target/*.jar /app.jar`: the copy has a name of its own. */
function copiesJar(placed: PlacedCommand, place: ImagePath): boolean {
  const { command, folder } = placed;
  const operands = command.words.slice(1).filter(({ text }) => !text.startsWith('-'));
  const source = sourceOf(placed);
  if (!/^(?:cp|mv)$/.test(command.words[0]?.value ?? '') || operands.length !== 2 || source === undefined) return false;
  const below = /[$`]/.test(source) ? undefined : pathBelow(resolvePath(folder, source), place);
  return (
    below !== undefined && /(?:^|\/)target\/[^/]+\.[jw]ar$/.test(below) && /\.[jw]ar$/.test(operands[1]?.value ?? '')
  );
}

function sourceOf({ command }: PlacedCommand): string | undefined {
  return command.words.slice(1).find(({ text }) => !text.startsWith('-'))?.text;
}

function targetOf({ command, folder }: PlacedCommand): ImagePath {
  return resolvePath(folder, command.words.at(-1)?.value ?? '?');
}

function obstacleIn({ context }: Candidate, modules: readonly MavenModule[]): Refusal | undefined {
  const runner = modules
    .flatMap(({ chain }) => chain.flatMap(({ plugins }) => plugins))
    .find((plugin) => MAVEN_RUNNERS.test(plugin));
  if (runner !== undefined)
    return refuse('the build runs other programs', `What ${runner} leaves for the program is not known.`);
  const isMore = modules.some(
    ({ pom, folder }) =>
      pom.hasSystemPaths || (pom.packaging !== 'war' && context.has(joinPath(folder, 'src/main/webapp'))),
  );
  if (!isMore) return undefined;
  return refuse(
    'the program is more than its jar',
    'Files of src/main/webapp or of system dependencies lie outside: write the final stage by hand.',
  );
}
