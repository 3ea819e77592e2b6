import type { XmlElement } from '@rgrove/parse-xml';
import { LINE_STRINGS, withoutComments } from '../comments.ts';
import {
  childOf,
  childrenOf,
  childText,
  type Data,
  isElement,
  parseJsonWithComments,
  parseXmlRoot,
  textAt,
} from './values.ts';

/** pom.xml (maven.apache.org, "POM Reference"). */
export interface Pom {
  readonly artifactId: string | undefined;
  readonly version: string | undefined;
  readonly packaging: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly url: string | undefined;
  readonly license: string | undefined;
  readonly authors: readonly string[];
  readonly organization: string | undefined;
  /** Folders (or pom files) of `modules` and of every profile's. */
  readonly modules: readonly string[];
  readonly parent:
    | {
        readonly artifactId: string | undefined;
        readonly version: string | undefined;
      }
    | undefined;
  /** `parent/relativePath`: `../pom.xml` by default; empty when the parent comes from a repository only. */
  readonly parentPath: string | undefined;
  /** `java.version`, `maven.compiler.release`, `maven.compiler.target` or the compiler plugin's, in this order. */
  readonly javaVersion: string | undefined;
  readonly properties: ReadonlyMap<string, string>;
  readonly finalName: string | undefined;
  /** `groupId:artifactId` of the build's plugins. */
  readonly plugins: readonly string[];
  /** The artifactIds of its dependencies. */
  readonly dependencies: readonly string[];
  /** By plugin: the plain texts of its configuration and of its executions', such as `classifier`; the first of a name counts. */
  readonly pluginSettings: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Dependencies of scope `system` name a file. */
  readonly hasSystemPaths: boolean;
}

export function parsePom(text: string): Pom | undefined {
  const root = parseXmlRoot(text);
  if (root?.name !== 'project') return undefined;
  const parent = childOf(root, 'parent');
  const properties = new Map(
    (childOf(root, 'properties')?.children ?? []).filter(isElement).map((p) => [p.name, p.text.trim()]),
  );
  const profiles = childrenOf(childOf(root, 'profiles'), 'profile');
  const plugins = childrenOf(childOf(root, 'build', 'plugins'), 'plugin');
  const parentPath = childOf(parent, 'relativePath');
  return {
    artifactId: childText(root, 'artifactId'),
    version: childText(root, 'version') ?? childText(parent, 'version'),
    packaging: childText(root, 'packaging') ?? 'jar',
    name: childText(root, 'name'),
    description: childText(root, 'description'),
    url: childText(root, 'url') ?? childText(root, 'scm', 'url'),
    license: childText(root, 'licenses', 'license', 'name'),
    authors: childrenOf(childOf(root, 'developers'), 'developer').flatMap((d) => childText(d, 'name') ?? []),
    organization: childText(root, 'organization', 'name'),
    modules: [root, ...profiles].flatMap((e) => childrenOf(childOf(e, 'modules'), 'module').map((m) => m.text.trim())),
    parent: parent && {
      artifactId: childText(parent, 'artifactId'),
      version: childText(parent, 'version'),
    },
    parentPath: parent === undefined ? undefined : parentPath === undefined ? '../pom.xml' : parentPath.text.trim(),
    javaVersion: javaVersion(properties, plugins),
    properties,
    finalName: childText(root, 'build', 'finalName'),
    plugins: plugins.map(pluginName),
    pluginSettings: new Map(plugins.map((plugin) => [pluginName(plugin), settingsOf(plugin)])),
    dependencies: childrenOf(childOf(root, 'dependencies'), 'dependency').flatMap(
      (d) => childText(d, 'artifactId') ?? [],
    ),
    hasSystemPaths: childrenOf(childOf(root, 'dependencies'), 'dependency').some(
      (d) => childOf(d, 'systemPath') !== undefined,
    ),
  };
}

function javaVersion(properties: ReadonlyMap<string, string>, plugins: readonly XmlElement[]): string | undefined {
  const compiler = plugins.find((plugin) => childText(plugin, 'artifactId') === 'maven-compiler-plugin');
  const named = ['java.version', 'maven.compiler.release', 'maven.compiler.target'].map((name) => properties.get(name));
  const configured = ['release', 'target', 'source'].map((name) => childText(compiler, 'configuration', name));
  const found = [...named, ...configured].find((version) => version !== undefined && version !== '');
  const property = /^\$\{(.+)\}$/.exec(found ?? '')?.[1];
  return property === undefined ? found : properties.get(property);
}

function pluginName(plugin: XmlElement): string {
  return `${childText(plugin, 'groupId') ?? 'org.apache.maven.plugins'}:${childText(plugin, 'artifactId')}`;
}

function settingsOf(plugin: XmlElement): ReadonlyMap<string, string> {
  const executions = childrenOf(childOf(plugin, 'executions'), 'execution');
  const configurations = [plugin, ...executions].flatMap((holder) => childOf(holder, 'configuration') ?? []);
  const found = new Map<string, string>();
  for (const setting of configurations.flatMap((own) => own.children).filter(isElement)) {
    if (!found.has(setting.name)) found.set(setting.name, setting.text.trim());
  }
  return found;
}

/** settings.gradle or settings.gradle.kts: programs, read from their plain `include` lines. */
export interface GradleSettings {
  readonly rootName: string | undefined;
  /** Folders of the subprojects: `:a:b` is `a/b`, or what `project(':a').projectDir = file('x')` says. */
  readonly projects: readonly string[];
  readonly includedBuilds: readonly string[];
  /** False when projects are found by code (a loop, a file listing): then the list may lack some. */
  readonly isPlain: boolean;
}

export function parseGradleSettings(text: string): GradleSettings {
  const code = withoutComments(text, LINE_STRINGS);
  const moved = new Map(
    [
      ...code.matchAll(
        /project\s*\(\s*["']:?([^"']+)["']\s*\)\s*\.\s*projectDir\s*=\s*(?:new\s+File\s*\([^"']*|file\s*\(\s*)["']([^"']+)["']/g,
      ),
    ].map(([, name = '', folder = '']) => [name, folder]),
  );
  const included = [...code.matchAll(/\binclude[\s(]*((?:["'][^"'$]+["'][\s,]*)+)/g)].flatMap(([, list = '']) =>
    strings(list),
  );
  const names = included.map((name) => name.replace(/^:/, ''));
  return {
    rootName: /rootProject\s*\.\s*name\s*=\s*["']([^"'$]+)["']/.exec(code)?.[1],
    projects: names.map((name) => moved.get(name) ?? name.replaceAll(':', '/')),
    includedBuilds: [...code.matchAll(/\bincludeBuild(?:\s*\(\s*|\s+)["']([^"']+)["']/g)].flatMap(
      ([, path]) => path ?? [],
    ),
    isPlain: !/\b(?:eachDir|eachFile|listFiles|walk|fileTree|forEach|apply\s+from|for\s*\()/.test(code),
  };
}

function strings(list: string): readonly string[] {
  return [...list.matchAll(/["']([^"']+)["']/g)].flatMap(([, text]) => text ?? []);
}

/** *.csproj, *.fsproj, *.vbproj and Directory.*.props (learn.microsoft.com, "MSBuild project SDK"). */
export interface MsBuildProject {
  readonly sdk: string | undefined;
  /** `net8.0`. */
  readonly targetFrameworks: readonly string[];
  readonly assemblyName: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly repositoryUrl: string | undefined;
  readonly authors: string | undefined;
  readonly company: string | undefined;
  /** Paths with `/`, as written from the project's folder. */
  readonly projectReferences: readonly string[];
  readonly packages: ReadonlyMap<string, string | undefined>;
  /** `Import Project="…"`: other files that the restore reads. */
  readonly imports: readonly string[];
  /** `FrameworkReference`: ASP.NET in a project that is none of the web's. */
  readonly hasFrameworkReference: boolean;
  /** Properties that stand under no condition, in lower case. */
  readonly settings: ReadonlyMap<string, string>;
}

export function parseMsBuildProject(text: string): MsBuildProject | undefined {
  const root = parseXmlRoot(text);
  if (root?.name !== 'Project') return undefined;
  const groups = childrenOf(root, 'PropertyGroup');
  const property = (name: string) => groups.map((group) => childText(group, name)).find((value) => value !== undefined);
  const items = (name: string) => childrenOf(root, 'ItemGroup').flatMap((group) => childrenOf(group, name));
  const included = (element: XmlElement, name = 'Include') => (element.attributes[name] ?? '').replaceAll('\\', '/');
  return {
    sdk: root.attributes.Sdk,
    targetFrameworks: (property('TargetFrameworks') ?? property('TargetFramework') ?? '')
      .split(';')
      .filter((name) => name !== ''),
    assemblyName: property('AssemblyName'),
    description: property('Description'),
    license: property('PackageLicenseExpression'),
    repositoryUrl: property('RepositoryUrl') ?? property('PackageProjectUrl'),
    authors: property('Authors'),
    company: property('Company'),
    projectReferences: items('ProjectReference').map((item) => included(item)),
    packages: new Map(
      items('PackageReference').map((item) => [included(item), item.attributes.Version ?? childText(item, 'Version')]),
    ),
    imports: childrenOf(root, 'Import').map((item) => included(item, 'Project')),
    hasFrameworkReference: items('FrameworkReference').length > 0,
    settings: new Map(groups.filter(isUnconditional).flatMap(propertiesOf)),
  };
}

function isUnconditional({ attributes }: XmlElement): boolean {
  return attributes.Condition === undefined;
}

function propertiesOf({ children }: XmlElement): readonly (readonly [name: string, value: string])[] {
  return children.filter(isElement).flatMap((own) => {
    const known: readonly [string, string] = [own.name.toLowerCase(), own.text.trim()];
    return isUnconditional(own) ? [known] : [];
  });
}

/** *.sln, or *.slnx. */
export interface Solution {
  /** Project files with `/`, from the solution's folder. */
  readonly projects: readonly string[];
}

export function parseSolution(text: string): Solution {
  const xml = /^\s*(?:\uFEFF)?</.test(text) ? parseXmlRoot(text) : undefined;
  const paths =
    xml !== undefined
      ? [xml, ...childrenOf(xml, 'Folder')].flatMap((e) =>
          childrenOf(e, 'Project').flatMap((p) => p.attributes.Path ?? []),
        )
      : [...text.matchAll(/^Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]+proj)"/gm)].flatMap(([, path]) => path ?? []);
  return { projects: paths.map((path) => path.replaceAll('\\', '/')) };
}

/** global.json. */
export interface GlobalJson {
  readonly sdkVersion: string | undefined;
  readonly data: Data;
}

export function parseGlobalJson(text: string): GlobalJson | undefined {
  const data = parseJsonWithComments(text);
  if (data === undefined) return undefined;
  return {
    sdkVersion: textAt(data, 'sdk', 'version'),
    data,
  };
}
