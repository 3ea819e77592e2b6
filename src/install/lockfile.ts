import { normalizeName } from '../context/manifests/requirements.ts';
import { at, listAt, textAt } from '../context/manifests/values.ts';
import { type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { memberFolders, present } from './files.ts';
import { agreesWithLock } from './node-lock.ts';
import type { ProjectInstall } from './project-installs.ts';
import type { ProjectFiles } from './types.ts';

/** The lockfiles of each package manager, the one that counts first. */
const LOCKFILES: Readonly<Record<string, readonly string[]>> = {
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
  yarn: ['yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  bun: ['bun.lock', 'bun.lockb'],
  bundle: ['Gemfile.lock'],
  composer: ['composer.lock'],
  uv: ['uv.lock'],
  pipenv: ['Pipfile.lock'],
};

/** The lockfile that an install can read, or why there is none, as a decline. */
export type LockfileSearch = { readonly path: string } | { readonly reason: string; readonly detail: string };

export function findLockfile({ found, project }: ProjectInstall): LockfileSearch {
  const names = LOCKFILES[found.manager.id] ?? [];
  if (project === undefined) {
    return {
      reason: 'the project is not copied before the install',
      detail: `No COPY before it brings ${names.at(-1)}, as far as can be told.`,
    };
  }
  const { files, folder } = project;
  const [path] = present(files, folder, names);
  if (path !== undefined) return { path };
  const paths = names.map((name) => joinPath(folder, name));
  const hidden = paths.find((candidate) => files.isHidden(candidate));
  if (hidden !== undefined) {
    return { reason: 'the lockfile is hidden by .dockerignore', detail: `The builder does not receive ${hidden}.` };
  }
  const uncopied = paths.find((candidate) => files.exists(candidate));
  return uncopied !== undefined
    ? { reason: 'the lockfile is not copied', detail: `No COPY before the install brings ${uncopied}.` }
    : { reason: 'there is no lockfile', detail: `Make and commit ${paths.at(-1)}, then copy it before the install.` };
}

/**
 * Whether a lockfile was made for what the manifest says: `yes` where that is checked, `no` where it surely was not,
 * `unknown` where the two cannot be compared.
 */
export function lockAgreement({ found, project }: ProjectInstall, lock: string): 'yes' | 'no' | 'unknown' {
  if (project === undefined) return 'unknown';
  const { files, folder } = project;
  switch (found.manager.id) {
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun':
      return nodeAgreement(files, found.manager.id, folder, lock);
    case 'uv':
      return uvAgreement(files, folder, lock);
    case 'bundle':
      return bundleAgreement(files, folder, lock);
    default:
      return 'unknown';
  }
}

function nodeAgreement(files: ProjectFiles, id: string, folder: string, lock: string): 'yes' | 'no' | 'unknown' {
  const manifest = readManifest(files, 'package.json', joinPath(folder, 'package.json'));
  if (manifest === undefined) return 'unknown';
  if (id === 'npm' && readManifest(files, 'package-lock.json', lock)?.importers.size === 0) return 'unknown';
  if (lock.endsWith('.lockb')) return 'unknown';
  const members = memberFolders(files, folder, workspacesOf(files, folder, manifest), 'package.json');
  const projects = [{ importer: '', manifest }, ...members.flatMap((member) => projectIn(files, folder, member))];
  return projects.every((one) => agreesWithLock(files, id, lock, one.importer, one.manifest)) ? 'yes' : 'no';
}

function workspacesOf(files: ProjectFiles, folder: string, manifest: PackageJson): readonly string[] {
  const pnpm = readManifest(files, 'pnpm-workspace.yaml', joinPath(folder, 'pnpm-workspace.yaml'));
  return [...manifest.workspaces, ...(pnpm?.packages ?? [])];
}

function projectIn(files: ProjectFiles, root: string, member: string): { importer: string; manifest: PackageJson }[] {
  const manifest = readManifest(files, 'package.json', joinPath(member, 'package.json'));
  return manifest ? [{ importer: member.slice(root.length).replace(/^\//, ''), manifest }] : [];
}

/** uv.lock repeats the requirements of the project itself, as `metadata.requires-dist` of the package that is its folder. */
function uvAgreement(files: ProjectFiles, folder: string, lock: string): 'yes' | 'unknown' {
  const manifest = readManifest(files, 'pyproject.toml', joinPath(folder, 'pyproject.toml'));
  const data = readManifest(files, 'uv.lock', lock)?.data;
  const own = listAt(data, 'package').find((entry) =>
    ['editable', 'virtual'].some((kind) => textAt(entry, 'source', kind) === '.'),
  );
  const hasMore =
    at(manifest?.data, 'dependency-groups') !== undefined || at(manifest?.data, 'tool', 'uv') !== undefined;
  if (manifest === undefined || own === undefined || hasMore) return 'unknown';
  if (at(manifest.data, 'project', 'optional-dependencies') !== undefined) return 'unknown';
  const locked = listAt(own, 'metadata', 'requires-dist').map(
    (entry) => `${normalizeName(textAt(entry, 'name') ?? '')}${textAt(entry, 'specifier') ?? ''}`,
  );
  const wanted = manifest.dependencies.map((dependency) => {
    const [, name = '', rest = ''] = /^([\w.-]+)(.*)$/.exec(dependency.replaceAll(/\s/g, '')) ?? [];
    return `${normalizeName(name)}${rest}`;
  });
  return [...locked].sort().join() === [...wanted].sort().join() ? 'yes' : 'unknown';
}

/** Names only: what a requirement such as `~> 7.1` allows is not checked. */
function bundleAgreement(files: ProjectFiles, folder: string, lock: string): 'no' | 'unknown' {
  const gemfile = readManifest(files, 'Gemfile', joinPath(folder, 'Gemfile'));
  const locked = readManifest(files, 'Gemfile.lock', lock);
  if (gemfile === undefined || locked === undefined) return 'unknown';
  const isForLinux = locked.platforms.some((platform) => platform === 'ruby' || platform.includes('linux'));
  return isForLinux && gemfile.gems.every((name) => locked.dependencies.includes(name)) ? 'unknown' : 'no';
}
