import { goMatch } from '../context/go-match.ts';
import { type Pom, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { versionTag } from '../facts/image-tags.ts';
import { MAVEN_PACKERS, MAVEN_RUNNERS, PROBE_TOOLS } from '../facts/split.ts';
import { programWords } from '../shell/package-commands.ts';
import { contextFolderOf } from '../steps/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../steps/image-paths.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { environmentTexts } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  type FinalImage,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

function isMaven({ command }: PlacedCommand): boolean {
  return /^(?:\.\/|.*\/)?mvnw?$/.test(programWords(command)[0]?.value ?? '');
}

/** A Java program in one jar: it needs a Java runtime, and none of Maven. */
export const mavenSplitter: Splitter = {
  name: 'a Maven project',
  image: /^(?:maven|eclipse-temurin|openjdk)$/,
  builds: (commands) =>
    commands.some(
      (placed) => isMaven(placed) && placed.command.words.some(({ text }) => /^(?:package|install|verify)$/.test(text)),
    ),
  plan: planMaven,
};

function planMaven(candidate: Candidate): Recipe | Refusal {
  const project = mavenProject(candidate);
  if (isRefusal(project)) return project;
  const image = runtimeImage(candidate, project.pom);
  if (isRefusal(image)) return image;
  const { folder, place } = project;
  const jar = jarOf(candidate, project);
  if (isRefusal(jar)) return jar;
  const sources = javaTexts(candidate, folder);
  if (isRefusal(sources)) return sources;
  const isBuild = (placed: PlacedCommand): boolean => isMaven(placed) || isJarStep(placed, place);
  return {
    isBuild,
    isSpare: (name) => /^(?:maven|git)$/.test(name),
    sources: [place],
    image: () => image,
    artifacts: [jar],
    mentions: {
      texts: [...sources, ...environmentTexts(candidate).filter((text) => text !== jar.from)],
      isBuiltIn: (path) => /(?:^|\/)(?:src|\.mvn|target)\/|(?:^|\/)(?:pom\.xml|mvnw(?:\.cmd)?)$/.test(path),
    },
  };
}

/** The Java runtime of the same version, on the same family of distributions; Maven's plain tag has a newer one than the project asks for. */
function runtimeImage({ base }: Candidate, pom: Pom): FinalImage | Refusal {
  const text = base.name === 'maven' ? base.tag.words.join('-') : base.tag.text;
  const stated = (base.name === 'maven' ? /(?:temurin|openjdk|jdk)-(\d+)/ : /^(\d+)/).exec(text)?.[1];
  const isPlain = base.name === 'maven' && base.tag.words.every((word) => word === 'latest');
  const java = stated ?? (isPlain ? pom.javaVersion?.replace(/^1\./, '') : undefined);
  const isAlpine = base.distribution.family === 'alpine';
  const tag =
    java === undefined ? undefined : versionTag('eclipse-temurin', java, isAlpine ? ['jre', 'alpine'] : ['jre']);
  if (tag === undefined) {
    return refuse(
      'no runtime image is known for this Java',
      'Name the Java version in the tag (maven:3.9-eclipse-temurin-21), and split again.',
    );
  }
  const tools = PROBE_TOOLS.get(isAlpine ? 'eclipse-temurin-alpine' : 'eclipse-temurin') ?? [];
  return {
    name: `eclipse-temurin:${tag}`,
    // Plain tags move from one Ubuntu release to the next.
    system: isAlpine ? { family: 'alpine', release: undefined } : { family: 'debian', release: 'ubuntu' },
    tools: [...tools, 'bash', 'java'],
  };
}

interface MavenProject {
  readonly folder: string;
  readonly place: ImagePath;
  readonly pom: Pom;
}

function mavenProject({ context, copies, commands }: Candidate): MavenProject | Refusal {
  const place = commands.find(isMaven)?.folder ?? '';
  const folder = contextFolderOf(copies, place);
  const pom = folder === undefined ? undefined : readManifest(context, 'pom.xml', joinPath(folder, 'pom.xml'));
  if (folder === undefined || !pom)
    return refuse('there is no pom.xml where the program is built', 'Copy the project to the working folder.');
  if (pom.modules.length > 0)
    return refuse(
      'the project has several modules',
      'Which of their jars is needed is not known: write the final stage by hand.',
    );
  const runner = pom.plugins.find((plugin) => MAVEN_RUNNERS.test(plugin));
  if (runner !== undefined)
    return refuse('the build runs other programs', `What ${runner} leaves for the program is not known.`);
  if (pom.hasSystemPaths || context.has(joinPath(folder, 'src/main/webapp'))) {
    return refuse(
      'the program is more than its jar',
      'Files of src/main/webapp or of system dependencies lie outside: write the final stage by hand.',
    );
  }
  return { folder, place, pom };
}

/** The jar that starts: the one that pom.xml names, or the copy that a step makes of it. */
function jarOf({ start, stage, commands }: Candidate, { place, pom }: MavenProject): Artifact | Refusal {
  const { words } = start;
  const written = words[words.indexOf('-jar') + 1];
  if (/(?:^|\/)mvnw?$/.test(words[0] ?? '')) return COMPILED_AT_START;
  if (words[0]?.replace(/^.*\//, '') !== 'java' || !words.includes('-jar') || written === undefined) {
    return refuse('the image does not start one jar', 'Start it with java -jar, and split again.');
  }
  const path = resolvePath(stage.finalState.workdir ?? '?base', written);
  const made = commands.filter((placed) => isJarStep(placed, place)).map((placed) => targetOf(placed));
  const name = jarName(pom);
  const named = name === undefined ? undefined : resolvePath(place, `target/${name}`);
  if (!pom.plugins.some((plugin) => MAVEN_PACKERS.test(plugin))) {
    return refuse(
      'the jar may need others beside it',
      'Pack them into it with spring-boot-maven-plugin or maven-shade-plugin, and split again.',
    );
  }
  if (path === named || (made.includes(path) && path !== undefined)) return { from: path, to: path };
  return refuse(
    'the jar is not the one that pom.xml names',
    `pom.xml makes ${name ?? 'one whose name is not certain'}, ${written} is started.`,
  );
}

/** `artifactId-version`, or `finalName` (maven.apache.org, POM Reference). */
function jarName({ finalName, artifactId, version, packaging, properties }: Pom): string | undefined {
  const known = new Map([
    ...properties,
    ['project.artifactId', artifactId ?? ''],
    ['artifactId', artifactId ?? ''],
    ['project.version', version ?? ''],
    ['version', version ?? ''],
  ]);
  const full = (finalName ?? `${artifactId}-${version}`).replace(
    /\$\{([\w.-]+)\}/g,
    (whole, name) => known.get(name) ?? whole,
  );
  const isKnown = /^(?:jar|war)$/.test(packaging) && !full.includes('${') && !/undefined/.test(full);
  return isKnown ? `${full}.${packaging}` : undefined;
}

/** `cp target/*.jar /app.jar`: the copy has a name of its own. `chmod +x mvnw` serves Maven. */
function isJarStep({ command, folder }: PlacedCommand, place: ImagePath): boolean {
  const [name, ...operands] = command.words.filter(({ text }) => !text.startsWith('-'));
  if (name?.value === 'chmod') return operands.slice(1).every(({ value }) => value?.endsWith('mvnw') === true);
  const [source, target, ...others] = operands;
  if (!/^(?:cp|mv)$/.test(name?.value ?? '') || !source || target?.value === undefined || others.length > 0)
    return false;
  if (/[$`]/.test(source.text) || !target.value.endsWith('.jar')) return false;
  const below = pathBelow(resolvePath(folder, source.text), place);
  return below !== undefined && goMatch('target/*.jar', below.replace('*', 'x')) === true;
}

function targetOf({ command, folder }: PlacedCommand): ImagePath | undefined {
  const last = command.words.at(-1)?.value;
  return command.words[0]?.value === 'chmod' || last === undefined ? undefined : resolvePath(folder, last);
}

/** Texts in the sources and settings that may be paths; what starts other programs cannot be followed. */
function javaTexts({ context }: Candidate, folder: string): readonly string[] | Refusal {
  const files = context
    .files(joinPath(folder, 'src/main'))
    .filter((path) => /\.(?:java|kt|groovy|scala|properties|ya?ml|xml)$/.test(path));
  const texts = files.map((path) => context.read(path) ?? '');
  if (texts.some((text) => /\bProcessBuilder\b|\.exec\(|System\.load(?:Library)?\(/.test(text))) {
    return refuse(
      'the program starts other programs',
      'Which ones it needs is not known (ProcessBuilder, exec, loadLibrary): write the final stage by hand.',
    );
  }
  if (texts.some((text) => /["']\.?\/?src\/main\//.test(text))) {
    return refuse(
      'the program reads its own sources',
      'src/main is not there in a final stage: read them from the class path.',
    );
  }
  const settings = ['application.properties', 'application.yml', 'application.yaml', 'config/'].map((name) =>
    name.replace(/\/$/, ''),
  );
  const quoted = texts.flatMap((text) =>
    [...text.matchAll(/"((?:\\.|[^"\\\n])*)"|[=:]\s*([^\s"'#]+)\s*$/gm)].map(([, one, other]) => one ?? other ?? ''),
  );
  return [...settings, ...quoted.map((text) => text.replace(/^(?:optional:)?file:/, ''))];
}
