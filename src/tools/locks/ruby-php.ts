import { dataAt, listAt, parseJson, textAt } from '../../context/manifests/values.ts';
import { readManifest } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import { disagrees, type LockedProject, type LockVerdict, notCompared } from './verdict.ts';

/** Names only: what a requirement such as `~> 7.1` allows is not checked. */
export function bundleVerdict({ files, folder, lock }: LockedProject): LockVerdict {
  const gemfile = readManifest(files, 'Gemfile', joinPath(folder, 'Gemfile'));
  const locked = readManifest(files, 'Gemfile.lock', lock);
  if (gemfile === undefined || locked === undefined) return notCompared(`${lock} is not compared with Gemfile`);
  const isForLinux = locked.platforms.some((platform) => platform === 'ruby' || platform.includes('linux'));
  if (!isForLinux) return disagrees(`${lock} was made for another platform than Linux`);
  const missing = gemfile.gems.find((name) => !locked.dependencies.includes(name));
  return missing === undefined
    ? notCompared(`${lock} is compared by names only`)
    : disagrees(`${lock} has no ${missing}, which Gemfile names`);
}

/** `composer install` stops where the lockfile lacks a package that composer.json requires (getcomposer.org/doc, 2026-11-26). */
export function composerVerdict({ files, folder, lock }: LockedProject): LockVerdict {
  const manifest = parseJson(files.read(joinPath(folder, 'composer.json')) ?? '');
  const locked = parseJson(files.read(lock, 16 * 1024 * 1024) ?? '');
  if (manifest === undefined || locked === undefined) return notCompared(`${lock} is not compared with composer.json`);
  const packages = [...listAt(locked, 'packages'), ...listAt(locked, 'packages-dev')];
  const provided = new Set(
    packages.flatMap((entry) => [
      textAt(entry, 'name') ?? '',
      ...Object.keys(dataAt(entry, 'replace')),
      ...Object.keys(dataAt(entry, 'provide')),
    ]),
  );
  const required = [...Object.keys(dataAt(manifest, 'require')), ...Object.keys(dataAt(manifest, 'require-dev'))];
  const missing = required.find((name) => name.includes('/') && !provided.has(name));
  return missing === undefined
    ? notCompared(`${lock} is compared by names only`)
    : disagrees(`${lock} has no ${missing}, which composer.json requires`);
}
