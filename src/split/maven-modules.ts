import { type Pom, readManifest } from '../context/manifests.ts';
import { joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';

/** A module of a Maven project, in the context and in the image. */
export interface MavenModule {
  readonly folder: string;
  readonly place: ImagePath;
  readonly pom: Pom;
  /** Itself, and the parents that are in the build context. */
  readonly chain: readonly Pom[];
}

/** Something that can be started: a jar with all that it needs, or one beside the files that it needs; `?` for a name that is computed. */
export interface MavenProduct {
  readonly path: ImagePath;
  readonly folder?: ImagePath;
}

const MOST_MODULES = 60;

export function modulesBelow(
  context: BuildContext,
  folder: string,
  place: ImagePath,
  pom: Pom,
): readonly MavenModule[] {
  const found: MavenModule[] = [];
  const queue = [{ folder, place, pom }];
  for (let own = queue.shift(); own !== undefined && found.length < MOST_MODULES; own = queue.shift()) {
    found.push({ ...own, chain: chainOf(context, own.folder, own.pom) });
    for (const name of own.pom.modules) {
      const below = resolveFrom(own.folder, name);
      const child = below === undefined ? undefined : readManifest(context, 'pom.xml', joinPath(below, 'pom.xml'));
      if (below !== undefined && child && !found.some((other) => other.folder === below)) {
        queue.push({ folder: below, place: resolvePath(own.place, name), pom: child });
      }
    }
  }
  return found;
}

function chainOf(context: BuildContext, folder: string, pom: Pom): readonly Pom[] {
  const chain = [pom];
  let at = folder;
  for (let own: Pom | undefined = pom; own?.parentPath && chain.length < 8; ) {
    const path: string | undefined = resolveFrom(at, own.parentPath);
    const file = path === undefined || path.endsWith('.xml') ? path : joinPath(path, 'pom.xml');
    const next = file === undefined ? undefined : readManifest(context, 'pom.xml', file);
    if (!next || next.artifactId !== own.parent?.artifactId) break;
    chain.push(next);
    at = parentOf(file ?? '');
    own = next;
  }
  return chain;
}

/** The module with those of the project that its pom.xml names as dependencies. */
export function withLocalModules(module: MavenModule, all: readonly MavenModule[]): readonly MavenModule[] {
  const found = new Set<MavenModule>();
  const queue = [module];
  for (let own = queue.pop(); own !== undefined; own = queue.pop()) {
    if (found.has(own)) continue;
    found.add(own);
    const names = new Set(own.chain.flatMap(({ dependencies }) => dependencies));
    queue.push(...all.filter(({ pom }) => pom.artifactId !== undefined && names.has(pom.artifactId)));
  }
  return [...found];
}

const BOOT = 'org.springframework.boot:spring-boot-maven-plugin';
const SHADE = 'org.apache.maven.plugins:maven-shade-plugin';
const ASSEMBLY = 'org.apache.maven.plugins:maven-assembly-plugin';
const QUARKUS = /^(?:io\.quarkus(?:\.platform)?|\$\{quarkus\.platform\.group-id\}):quarkus-maven-plugin$/;

/**
 * What a module's build makes that can be started: docs.spring.io (Maven plugin, repackage), maven.apache.org (shade,
 * assembly), quarkus.io/guides/maven-tooling.
 */
export function madeByMaven(
  context: BuildContext,
  module: MavenModule,
  options: readonly string[],
): readonly MavenProduct[] {
  const { pom, place, chain } = module;
  if (!/^(?:jar|war)$/.test(pom.packaging)) return [];
  const setting = (plugin: string, name: string): string | undefined =>
    chain.map((own) => own.pluginSettings.get(plugin)?.get(name)).find((found) => found !== undefined);
  const has = (plugin: string): boolean => chain.some(({ plugins }) => plugins.includes(plugin));
  const target = resolvePath(place, 'target');
  const name = resolved(
    chain.map(({ finalName }) => finalName).find((found) => found !== undefined) ??
      '${project.artifactId}-${project.version}',
    module,
  );
  const made: MavenProduct[] = [];
  const add = (base: string | undefined, ending: string, extension = pom.packaging): void => {
    const file = base === undefined ? undefined : resolved(`${base}${ending}`, module);
    made.push({ path: file === undefined ? `${target}/?` : `${target}/${file}.${extension}` });
  };
  if (chain.some(({ plugins }) => plugins.some((plugin) => QUARKUS.test(plugin))))
    return quarkusProducts(context, module, options, target, name);
  if (has(BOOT)) add(setting(BOOT, 'finalName') ?? name, classifier(setting(BOOT, 'classifier')));
  if (has(SHADE))
    add(
      setting(SHADE, 'finalName') ?? name,
      setting(SHADE, 'shadedArtifactAttached') === 'true'
        ? classifier(setting(SHADE, 'shadedClassifierName') ?? 'shaded')
        : '',
      'jar',
    );
  if (has(ASSEMBLY) && /jar-with-dependencies/.test(setting(ASSEMBLY, 'descriptorRefs') ?? '')) {
    add(
      setting(ASSEMBLY, 'finalName') ?? name,
      setting(ASSEMBLY, 'appendAssemblyId') === 'false' ? '' : '-jar-with-dependencies',
      'jar',
    );
  }
  return made;
}

function classifier(text: string | undefined): string {
  return text === undefined ? '' : `-${text}`;
}

function quarkusProducts(
  context: BuildContext,
  { folder, chain }: MavenModule,
  options: readonly string[],
  target: ImagePath,
  name: string | undefined,
): readonly MavenProduct[] {
  const settings = context.read(joinPath(folder, 'src/main/resources/application.properties')) ?? '';
  const keys = /^[ \t]*-?D?quarkus\.package\.(?:jar\.)?type\s*=\s*(\S+)/m;
  const stated =
    options.map((option) => keys.exec(option)?.[1]).find((found) => found !== undefined) ??
    keys.exec(settings)?.[1] ??
    chain
      .map(({ properties }) => properties.get('quarkus.package.jar.type') ?? properties.get('quarkus.package.type'))
      .find((found) => found !== undefined);
  if (stated === 'uber-jar') return name === undefined ? [] : [{ path: `${target}/${name}-runner.jar` }];
  if (stated !== undefined && stated !== 'fast-jar' && stated !== 'jar') return [];
  return [{ path: `${target}/quarkus-app/quarkus-run.jar`, folder: `${target}/quarkus-app` }];
}

/** The text with the project's own properties; undefined where one is not known. */
function resolved(text: string, { pom, chain }: MavenModule): string | undefined {
  const version = pom.version ?? chain.map((own) => own.version).find((found) => found !== undefined);
  const known = new Map<string, string | undefined>([
    ...chain.toReversed().flatMap(({ properties }) => [...properties]),
    ['project.artifactId', pom.artifactId],
    ['artifactId', pom.artifactId],
    ['project.name', pom.name ?? pom.artifactId],
    ['project.version', version],
    ['version', version],
    ['project.parent.version', pom.parent?.version],
  ]);
  let found = text;
  for (let round = 0; round < 4 && found.includes('${'); round++) {
    found = found.replace(/\$\{([\w.-]+)\}/g, (whole, name) => known.get(name) ?? whole);
  }
  return found.includes('${') ? undefined : found;
}
