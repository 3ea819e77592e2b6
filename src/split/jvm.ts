import { goMatch } from '../context/go-match.ts';
import { baseName, joinPath } from '../context/paths.ts';
import { versionTag } from '../facts/image-tags.ts';
import { PROBE_TOOLS } from '../facts/split.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { refuse } from './candidate.ts';
import { readProgramSources, type SourceLanguage } from './program-sources.ts';
import type { Artifact, Candidate, FinalImage, Needs, Refusal } from './types.ts';

const JVM: SourceLanguage = {
  files: /\.(?:java|kt|kts|groovy|scala|properties|ya?ml|xml|conf)$/,
  left: /(?:^|\/)(?:test|testFixtures|integrationTest|build|target)\//,
  startsOthers:
    /\bProcessBuilder\b|\bgetRuntime\(\)|\.exec\(|System\.load(?:Library)?\(|\bgetSystemJavaCompiler\b|\bjdk\.jshell\b|\bcom\.sun\.tools\b/,
  startsNames: 'ProcessBuilder, exec, loadLibrary, a compiler',
  opensAll: /\b(?:new File|Paths\.get|Path\.of|File)\(\s*"\.?\/?"\s*\)/,
  writes: /\b(?:FileOutputStream|FileWriter|Files\.(?:write|create|copy|move)\w*|RandomAccessFile|writeText|mkdirs?)\b/,
  strings:
    /'(?:\\.|[^'\\\n])'|"""([\s\S]*?)"""|(?<!\\)"((?:\\.|[^"\\\n])*)"|(?<![^\s"'#])(?:[^\s"'#=:]*[=:]([^\s"'#]+)|[^\s"'#]*[=:][ \t]+([^\s"'#]+))[ \t]*$/gm,
};

/** What Spring, Quarkus and Micronaut look for beside the program without being told. */
const SETTINGS = ['application.properties', 'application.yml', 'application.yaml', 'config'];

/** The jar that the container starts. */
export interface StartedJar {
  /** As written: `target/*.jar`. */
  readonly text: string;
  readonly path: ImagePath;
  /** True for the file that it is, or the one that its pattern matches. */
  isJar(path: ImagePath): boolean;
}

export function startedJar({ start, workdir, dockerfile }: Candidate): StartedJar | undefined {
  const { words, instruction } = start;
  if (baseName(words[0] ?? '') !== 'java' || !words.includes('-jar')) return undefined;
  const pattern = /\s-jar\s+([\w./-]*\*[\w.*-]*)/.exec(
    dockerfile.text.slice(instruction.span.start, instruction.span.end),
  )?.[1];
  const text = words[words.indexOf('-jar') + 1] ?? pattern;
  if (text === undefined) return undefined;
  const path = resolvePath(workdir, text);
  return { text, path, isJar: (other) => other === path || (text.includes('*') && goMatch(path, other) === true) };
}

/** Texts in the sources and settings that may be paths. */
export function jvmTexts({ context }: Candidate, folders: readonly string[]): readonly string[] | Refusal {
  const main = folders.map((folder) => joinPath(folder, 'src'));
  const sources = readProgramSources(context, main, JVM);
  if ('reason' in sources) return sources;
  if (sources.texts.some((text) => /["']\.?\/?src\/main\//.test(text))) {
    return refuse(
      'the program reads its own sources',
      'src/main is not there in a final stage: read them from the class path.',
    );
  }
  return [...SETTINGS, ...sources.strings.map((text) => text.replace(/^(?:optional:)?file:/, ''))];
}

/** The Java version that the base image states: `maven:3.9-eclipse-temurin-21`, `gradle:8-jdk17`, `eclipse-temurin:21-jdk`. */
export function statedJava({ base }: Candidate): string | undefined {
  const { text } = base.tag;
  // Other virtual machines than the one that the runtime's image has.
  if (/graal|semeru|openj9|ibmjava/.test(text)) return undefined;
  if (base.name === 'maven') return MAVEN_JAVA.exec(text)?.[1];
  if (base.name === 'gradle') return /(?:^|-)jdk-?(\d+)/.exec(text)?.[1];
  return /^(\d+)/.exec(text)?.[1];
}

const MAVEN_JAVA =
  /(?:temurin|openjdk|jdk|corretto|zulu|liberica|graalvm-community|sapmachine|semeru)-(?:alpine-)?(\d+)/;

/** The Java runtime of a version, on the same family of distributions. */
export function javaRuntime({ base }: Candidate, java: string | undefined, advice: string): FinalImage | Refusal {
  const isAlpine = base.distribution.family === 'alpine';
  const tag = java === undefined ? undefined : runtimeTag(java, isAlpine, base.tag.system?.release);
  if (tag === undefined) return refuse('no runtime image is known for this Java', advice);
  return {
    name: `eclipse-temurin:${tag}`,
    // Plain tags move from one Ubuntu release to the next.
    system: isAlpine ? { family: 'alpine', release: undefined } : { family: 'debian', release: 'ubuntu' },
    tools: ['bash', 'java', ...(PROBE_TOOLS.get(isAlpine ? 'eclipse-temurin-alpine' : 'eclipse-temurin') ?? [])],
  };
}

/** Names of packages differ between families of distributions. */
export function javaImage({ base }: Candidate, image: FinalImage, { packages }: Needs): FinalImage | Refusal {
  if (packages.length === 0 || /^(?:debian|alpine)$/.test(base.distribution.family)) return image;
  return refuse(
    'the final image has other packages',
    `${packages.join(', ')} may be called otherwise in ${image.name}: install what the program needs in the final stage by hand.`,
  );
}

/** Ubuntu's release stays where the tag names it. */
function runtimeTag(java: string, isAlpine: boolean, release: string | undefined): string | undefined {
  const words = isAlpine ? ['jre', 'alpine'] : ['jre'];
  const same =
    !isAlpine && release !== undefined ? versionTag('eclipse-temurin', java, [...words, release]) : undefined;
  return same ?? versionTag('eclipse-temurin', java, words);
}

/** A packed program as it comes into the final stage. */
export interface JarCopy {
  readonly artifacts: readonly Artifact[];
  readonly buildLines: readonly string[];
}

/** The folders that Spring Boot's tools make of a jar, those that change least first: docs.spring.io, "Efficient Container Images". */
const LAYERS = ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'];

/** The jar as it is, or in layers: `java -jar` starts the one in `application` as before. */
export function jarCopy({ options }: Candidate, jar: Artifact, bootVersion: string | undefined): JarCopy {
  const [major = 0, minor = 0] = (bootVersion ?? '').split('.').map(Number);
  const hasTools = major > 3 || (major === 3 && minor >= 3);
  if (!options.layeredJars || !hasTools || !jar.from.endsWith('.jar')) return { artifacts: [jar], buildLines: [] };
  const target = resolvePath(jar.to, '..');
  return {
    artifacts: LAYERS.map((layer) => ({ from: `/layers/${layer}`, to: target })),
    buildLines: [`RUN java -Djarmode=tools -jar ${jar.from} extract --layers --destination /layers`],
  };
}
