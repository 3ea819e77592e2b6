import { at, type Data, isData, parseJson, parseToml } from '../context/manifests/values.ts';
import { joinPath } from '../context/paths.ts';
import type { ProjectInstall } from './project-installs.ts';

/** True when the manifest names dependencies that are for development alone. */
export function hasDevDependencies(install: ProjectInstall): boolean {
  const text = install.found.manager.project?.production?.development.text;
  return text === undefined ? developmentNames(install).size > 0 : text.test(manifestText(install) ?? '');
}

/** The names of the development dependencies, without version and scope of use. */
export function developmentNames(install: ProjectInstall): ReadonlySet<string> {
  const development = install.found.manager.project?.production?.development;
  const text = manifestText(install);
  if (development === undefined || text === undefined) return new Set();
  if (development.text !== undefined) return new Set(developmentGems(text));
  const data = development.manifest.endsWith('.toml') ? parseToml(text) : parseJson(text);
  return new Set(development.keys.flatMap((path) => namesAt(data, path)));
}

function manifestText({ found, project }: ProjectInstall): string | undefined {
  const development = found.manager.project?.production?.development;
  return development && project?.files.read(joinPath(project.folder, development.manifest));
}

/** The names at a path: the keys of an object, the beginnings of a list's texts; `*` in the path is any key. */
function namesAt(data: unknown, path: readonly string[]): readonly string[] {
  const star = path.indexOf('*');
  if (star >= 0)
    return valuesOf(at(data, ...path.slice(0, star))).flatMap((value) => namesAt(value, path.slice(star + 1)));
  const found = at(data, ...path);
  if (Array.isArray(found))
    return found.flatMap((entry) => (typeof entry === 'string' ? [entry.replace(/[^\w.-].*$/s, '')] : []));
  return isData(found) ? Object.keys(found) : [];
}

function valuesOf(value: unknown): readonly unknown[] {
  return isData(value) ? Object.values<Data[string]>(value) : [];
}

/** Gems of `group :development do … end`, and those with a `group:` of their own. */
function developmentGems(gemfile: string): readonly string[] {
  let inGroup = false;
  return gemfile.split('\n').flatMap((line) => {
    if (/^\s*group\b.*:(?:development|test)\b.*\bdo\b/.test(line)) inGroup = true;
    else if (/^\s*end\b/.test(line)) inGroup = false;
    const gem = /^\s*gem\s+['"]([\w-]+)['"]/.exec(line)?.[1];
    const isOwn = /^(?=(.*?\bgroups?:))\1.*:(?:development|test)\b|:group\s*=>\s*:(?:development|test)\b/m.test(line);
    return gem !== undefined && (inGroup || isOwn) ? [gem] : [];
  });
}
