import { archiveNames, type GradleBuild, type Text } from '../context/manifests/gradle-build.ts';
import { readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { ImagePath } from '../model/image-paths.ts';

/** A project of a Gradle build, in the context and in the image. */
export interface GradleProject {
  readonly folder: string;
  readonly place: ImagePath;
  readonly name: string;
  readonly build: GradleBuild;
  readonly plugins: readonly string[];
  readonly version: Text;
}

export function projectIn(
  context: BuildContext,
  folder: string,
  place: ImagePath,
  name: string,
  root?: GradleProject,
): GradleProject | undefined {
  const build = ['build.gradle', 'build.gradle.kts']
    .map((file) => readManifest(context, 'build.gradle', joinPath(folder, file)))
    .find((found) => found);
  if (!build) return undefined;
  const properties = context.read(joinPath(folder, 'gradle.properties')) ?? '';
  const stated = /^[ \t]*version\s*[=:]\s*(\S+)\s*$/m.exec(properties)?.[1];
  const own: Text = stated === undefined ? undefined : { kind: 'text', text: stated };
  return {
    folder,
    place,
    name,
    build,
    plugins: build.plugins.map((plugin) =>
      plugin.startsWith('libs.plugins.') ? catalogPlugin(context, root?.folder ?? folder, plugin) : plugin,
    ),
    version: build.version ?? own ?? root?.build.sharedVersion ?? (root ? undefined : build.sharedVersion),
  };
}

/** `libs.plugins.spring.boot` in gradle/libs.versions.toml: `-` and `_` in its keys are dots in the accessor. */
function catalogPlugin({ read }: BuildContext, folder: string, accessor: string): string {
  const catalog = read(joinPath(folder, 'gradle/libs.versions.toml')) ?? '';
  const wanted = accessor.slice('libs.plugins.'.length);
  for (const line of catalog.split('\n')) {
    const [, key, id] = /^\s*["']?([\w.-]+)["']?\s*=\s*(?:\{.*\bid\s*=\s*)?["']([\w.-]+)/.exec(line) ?? [];
    if (key?.replaceAll(/[-_]/g, '.') === wanted && id !== undefined) return id;
  }
  return accessor;
}

export interface GradleProduct {
  readonly path: ImagePath;
  /** Undefined: the jar holds all that it needs. */
  readonly folder?: ImagePath;
}

/** What the tasks make of a project that can be started: docs.gradle.org, docs.spring.io (Gradle plugin), gradleup.com/shadow, ktor.io, quarkus.io. */
export function madeOf(project: GradleProject, tasks: readonly string[]): readonly GradleProduct[] {
  const { build, plugins, place, name } = project;
  const has = (id: string): boolean => plugins.some((plugin) => plugin === id);
  const runs = (...names: readonly string[]): boolean =>
    tasks.some((task) => names.includes(task.slice(task.lastIndexOf(':') + 1)));
  const whole = runs('build', 'assemble');
  const made: GradleProduct[] = [];
  const jar = (task: string, type: string, classifier: string, extension = 'jar'): void => {
    const file = jarName(project, task, type, classifier, extension);
    made.push({ path: `${place === '/' ? '' : place}/build/libs/${file ?? '?'}` });
  };
  if (has('org.springframework.boot') && (whole || runs('bootJar'))) jar('bootJar', 'BootJar', '');
  if (has('org.springframework.boot') && has('war') && (whole || runs('bootWar'))) jar('bootWar', 'BootWar', '', 'war');
  const isShadow = plugins.some((plugin) => /^com\.(?:github\.johnrengelman|gradleup)\.shadow$/.test(plugin));
  if (isShadow && (whole || runs('shadowJar', 'installShadowDist'))) jar('shadowJar', 'ShadowJar', 'all');
  if (has('io.ktor.plugin') && runs('buildFatJar')) {
    const stated = archiveNames(build, 'fatJar', 'FatJar').fileName;
    const file = stated?.kind === 'text' ? stated.text : stated === undefined ? `${name}-all.jar` : undefined;
    if (file !== undefined) made.push({ path: `${place === '/' ? '' : place}/build/libs/${file}` });
  }
  if (has('io.quarkus') && (whole || runs('quarkusBuild')))
    made.push({
      path: `${place === '/' ? '' : place}/build/quarkus-app/quarkus-run.jar`,
      folder: `${place === '/' ? '' : place}/build/quarkus-app`,
    });
  if (!has('org.springframework.boot') && isFatJar(build) && (whole || runs('jar'))) jar('jar', 'Jar', '');
  const isApplication = has('application') || has('io.ktor.plugin');
  const application =
    build.applicationName === undefined
      ? name
      : build.applicationName.kind === 'text'
        ? build.applicationName.text
        : undefined;
  if (
    isApplication &&
    application !== undefined &&
    runs('installDist') &&
    !/\bdistributionBaseName\b/.test(build.code)
  ) {
    made.push({
      path: `${place === '/' ? '' : place}/build/install/${application}/bin/${application}`,
      folder: `${place === '/' ? '' : place}/build/install/${application}`,
    });
  }
  return made;
}

/** The jar task packs the classes of its dependencies, and says which one starts. */
function isFatJar({ code }: GradleBuild): boolean {
  return (
    /Main-Class/.test(code) &&
    /configurations\s*\.\s*(?:runtimeClasspath|compileClasspath)|configurations\[["']runtimeClasspath/.test(code) &&
    /\bzipTree\b/.test(code)
  );
}

/** `[baseName]-[version]-[classifier].jar`; undefined where a part is computed. */
function jarName(
  { build, name, version }: GradleProject,
  task: string,
  type: string,
  classifier: string,
  extension: string,
): string | undefined {
  const names = archiveNames(build, task, type);
  if (names.fileName !== undefined) return names.fileName.kind === 'text' ? names.fileName.text : undefined;
  const parts = [
    names.baseName ?? build.archivesName ?? known(name),
    names.version ?? version ?? known(''),
    names.classifier ?? known(classifier),
  ];
  const texts = parts.map((part) => (part?.kind === 'text' ? part.text : undefined));
  if (texts.includes(undefined)) return undefined;
  return `${texts.filter((text) => text !== '').join('-')}.${extension}`;
}

function known(text: string): Text {
  return { kind: 'text', text };
}
