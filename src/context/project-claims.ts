import { parseGemspec } from './gemspec.ts';
import { at, textAt } from './manifests/values.ts';
import { type ManifestFiles, type PackageJson, readManifest } from './manifests.ts';
import { baseName } from './paths.ts';
import { webUrl } from './repository.ts';

export const PROJECT_KEYS = [
  'title',
  'description',
  'url',
  'documentation',
  'source',
  'licenses',
  'authors',
  'vendor',
] as const;

export type ProjectKey = (typeof PROJECT_KEYS)[number];

/** What one manifest says of its project, as written. */
export type Claims = Partial<Readonly<Record<ProjectKey, string | undefined>>>;

/** What a file in the root folder says; undefined for one that is no manifest, or that names no project. */
export function claimsOf(files: ManifestFiles, path: string): Claims | undefined {
  const read = READERS.get(path) ?? READERS_BY_ENDING.find(([ending]) => ending.test(path))?.[1];
  const claims = read?.(files, path);
  return claims?.title === undefined ? undefined : claims;
}

type Reader = (files: ManifestFiles, path: string) => Claims | undefined;

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['package.json', npm],
  ['pyproject.toml', python],
  ['setup.cfg', setupCfg],
  ['Cargo.toml', cargo],
  ['pom.xml', maven],
  ['composer.json', composer],
  ['go.mod', go],
]);

const READERS_BY_ENDING: readonly (readonly [RegExp, Reader])[] = [
  [/\.(?:cs|fs|vb)proj$/, dotnet],
  [/\.gemspec$/, gem],
];

function npm(files: ManifestFiles): Claims | undefined {
  const manifest = readManifest(files, 'package.json', 'package.json');
  return (
    manifest && {
      title: manifest.name,
      description: manifest.description,
      url: manifest.homepage,
      source: npmRepository(manifest.repository),
      licenses: manifest.license,
      authors: npmAuthors(manifest),
    }
  );
}

/** `github:owner/name` and `owner/name` are short for GitHub (docs.npmjs.com, package.json, `repository`). */
function npmRepository(repository: string | undefined): string | undefined {
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)$/.exec(repository ?? '');
  if (!short) return webUrl(repository);
  const host = short[1] === 'bitbucket' ? 'bitbucket.org' : `${short[1] ?? 'github'}.com`;
  return `https://${host}/${short[2]}`;
}

/** The author; the contributors only where there is no author. */
function npmAuthors({ authors, data }: PackageJson): string | undefined {
  return people(at(data, 'author') === undefined ? authors : authors.slice(0, 1));
}

function python(files: ManifestFiles): Claims | undefined {
  const manifest = readManifest(files, 'pyproject.toml', 'pyproject.toml');
  return (
    manifest && {
      title: manifest.name,
      description: manifest.description,
      ...namedUrls(manifest.urls),
      licenses: manifest.license,
      authors: people(manifest.authors),
    }
  );
}

function setupCfg(files: ManifestFiles): Claims | undefined {
  const sections = readManifest(files, 'setup.cfg', 'setup.cfg')?.sections;
  const metadata = sections?.get('metadata');
  if (metadata === undefined) return undefined;
  const urls = (metadata.get('project_urls') ?? '').split(/\r?\n/).flatMap((line) => {
    const [, name, url] = /^([^=]+)=\s*(\S+)$/.exec(line.trim()) ?? [];
    return name === undefined || url === undefined ? [] : [[name.trim(), url] as const];
  });
  const named = namedUrls(new Map(urls));
  const [author, mail] = [metadata.get('author'), metadata.get('author_email')];
  return {
    title: metadata.get('name'),
    description: metadata.get('description') ?? metadata.get('summary'),
    ...named,
    url: metadata.get('url') ?? metadata.get('home_page') ?? named.url,
    licenses: metadata.get('license'),
    authors: author !== undefined && mail !== undefined ? `${author} <${mail}>` : author,
  };
}

/** Well-known labels of project URLs (packaging.python.org/specifications/well-known-project-urls). */
function namedUrls(urls: ReadonlyMap<string, string>): Claims {
  const byName = new Map([...urls].map(([name, url]) => [name.toLowerCase().replace(/[^a-z]/g, ''), url]));
  const first = (...names: readonly string[]) => names.map((name) => byName.get(name)).find((url) => url !== undefined);
  return {
    url: first('homepage'),
    documentation: first('documentation', 'docs'),
    source: webUrl(first('source', 'sourcecode', 'repository', 'github')),
  };
}

function cargo(files: ManifestFiles): Claims | undefined {
  const manifest = readManifest(files, 'Cargo.toml', 'Cargo.toml');
  return (
    manifest && {
      title: manifest.name,
      description: manifest.description,
      url: manifest.homepage,
      documentation: textAt(manifest.data, 'package', 'documentation'),
      source: webUrl(manifest.repository),
      licenses: manifest.license,
      authors: people(manifest.authors),
    }
  );
}

function maven(files: ManifestFiles): Claims | undefined {
  const pom = readManifest(files, 'pom.xml', 'pom.xml');
  return (
    pom && {
      title: plain(pom.name) ?? pom.artifactId,
      description: plain(pom.description),
      url: plain(pom.url),
      licenses: pom.license,
      authors: people(pom.authors),
      vendor: plain(pom.organization),
    }
  );
}

/** Maven's properties are not resolved here. */
function plain(text: string | undefined): string | undefined {
  return text?.includes('${') ? undefined : text;
}

function composer(files: ManifestFiles): Claims | undefined {
  const manifest = readManifest(files, 'composer.json', 'composer.json');
  return (
    manifest && {
      title: manifest.name,
      description: manifest.description,
      url: manifest.homepage,
      documentation: textAt(manifest.data, 'support', 'docs'),
      source: webUrl(textAt(manifest.data, 'support', 'source')),
      licenses: manifest.license,
      authors: people(manifest.authors),
    }
  );
}

/** The last part of the module path that is no major version (go.dev/ref/mod#major-version-suffixes). */
function go(files: ManifestFiles): Claims | undefined {
  const module = readManifest(files, 'go.mod', 'go.mod')?.module;
  const parts = module?.split('/').filter((part) => !/^v\d+$/.test(part)) ?? [];
  const isGitHub = parts[0] === 'github.com' && parts.length === 3;
  return { title: parts.at(-1), source: isGitHub ? `https://${parts.join('/')}` : undefined };
}

function dotnet(files: ManifestFiles, path: string): Claims | undefined {
  const project = readManifest(files, 'csproj', path);
  return (
    project && {
      title: project.assemblyName ?? baseName(path).replace(/\.\w+$/, ''),
      description: project.description,
      source: webUrl(project.repositoryUrl),
      licenses: project.license,
      authors: project.authors,
      vendor: project.company,
    }
  );
}

function gem(files: ManifestFiles, path: string): Claims | undefined {
  const spec = parseGemspec(files.read(path) ?? '');
  return {
    title: spec.name,
    description: spec.summary,
    url: spec.homepage,
    documentation: spec.metadata.get('documentation_uri'),
    source: webUrl(spec.metadata.get('source_code_uri')),
    licenses: spec.license,
    authors: people(spec.authors),
  };
}

const MOST_AUTHORS = 5;

/** A list that is too long for a label is left out: cutting it would name some and not others. */
function people(names: readonly string[]): string | undefined {
  return names.length > 0 && names.length <= MOST_AUTHORS ? names.join(', ') : undefined;
}
