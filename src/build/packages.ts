import { posix } from 'node:path';
import { sortOf } from './file-sorts.ts';
import { at, parseJson, textOf } from './json.ts';
import type { ImageFiles } from './types.ts';

type PackageKind = 'dpkg' | 'apk' | 'rpm' | 'npm' | 'pip';

/** The versions of each package, by kind and name, as `dpkg:curl`. */
export type InstalledPackages = ReadonlyMap<string, readonly string[]>;

export interface PackageDifference {
  readonly kind: PackageKind;
  readonly name: string;
  /** Empty: not there. Several of npm's. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * `rpm`: what `rpm -qa` prints, one `NAME VERSION` a line; its database is no text. `isCounted` is asked for the paths
 * of manifests: what the host had installed and a COPY brought along is no install of the build's.
 */
export function installedPackages(
  files: ImageFiles,
  rpm: string,
  isCounted: (path: string) => boolean = () => true,
): InstalledPackages {
  const found = new Map<string, string[]>();
  const add = (kind: PackageKind, name: string, version: string) => {
    const key = `${kind}:${name}`;
    found.set(key, [...(found.get(key) ?? []), version].sort());
  };
  for (const [name, version] of dpkgPackages(files)) add('dpkg', name, version);
  for (const [name, version] of apkPackages(files)) add('apk', name, version);
  for (const line of rpm.split('\n').filter(Boolean)) add('rpm', line.split(' ')[0] ?? '', line.split(' ')[1] ?? '');
  for (const path of files.entries.keys()) {
    const pip = PIP.exec(path);
    // yarn 1 keeps its cache as folders of packages.
    if ((!pip && !NPM.test(path)) || sortOf(path) === 'cache' || !isCounted(path)) continue;
    const npm = pip ? undefined : npmPackage(files, path);
    if (npm) add('npm', npm[0], npm[1]);
    if (pip) add('pip', (pip[1] ?? '').toLowerCase().replaceAll('_', '-'), pip[2] ?? '');
  }
  return found;
}

const NPM = /\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/;
const PIP = /\/(?:site|dist)-packages\/([^/]+?)-([^/-]+)\.(?:dist-info|egg-info)$/;
const RPM_FOLDERS = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'];

export function hasRpm(files: ImageFiles): boolean {
  return RPM_FOLDERS.some((folder) => files.entries.has(folder)) && files.entries.has('/usr/bin/rpm');
}

export function comparePackages(before: InstalledPackages, after: InstalledPackages): readonly PackageDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const old = before.get(key) ?? [];
    const next = after.get(key) ?? [];
    if (old.join(' ') === next.join(' ')) return [];
    const [kind, ...name] = key.split(':');
    return [{ kind: kindOf(kind), name: name.join(':'), before: old, after: next }];
  });
}

function kindOf(text: string | undefined): PackageKind {
  return text === 'apk' || text === 'rpm' || text === 'npm' || text === 'pip' ? text : 'dpkg';
}

/** The paths that dpkg's packages installed. */
export function* packageFiles(files: ImageFiles): Generator<string> {
  for (const path of files.entries.keys()) {
    if (!path.startsWith('/var/lib/dpkg/info/') || !path.endsWith('.list')) continue;
    yield* textAt(files, path).split('\n').filter(Boolean);
  }
}

function* dpkgPackages(files: ImageFiles): Generator<readonly [string, string]> {
  const parts = [...files.entries.keys()].filter(
    (path) => posix.dirname(path) === '/var/lib/dpkg/status.d' && !path.endsWith('.md5sums'),
  );
  for (const path of ['/var/lib/dpkg/status', ...parts]) {
    for (const block of textAt(files, path).split('\n\n')) {
      const fields = fieldsOf(block, /^(Package|Version|Status): (.*)$/gm);
      const [name, version, status] = [fields.get('Package'), fields.get('Version'), fields.get('Status')];
      if (name && version && (status ?? 'install ok installed').endsWith(' installed')) yield [name, version];
    }
  }
}

function* apkPackages(files: ImageFiles): Generator<readonly [string, string]> {
  for (const path of ['/lib/apk/db/installed', '/usr/lib/apk/db/installed']) {
    for (const block of textAt(files, path).split('\n\n')) {
      const fields = fieldsOf(block, /^(P|V):(.*)$/gm);
      const [name, version] = [fields.get('P'), fields.get('V')];
      if (name && version) yield [name, version];
    }
  }
}

function fieldsOf(block: string, pattern: RegExp): ReadonlyMap<string, string> {
  return new Map([...block.matchAll(pattern)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function npmPackage(files: ImageFiles, path: string): readonly [string, string] | undefined {
  const manifest = parseJson(textAt(files, path));
  const name = textOf(at(manifest, 'name'));
  const version = textOf(at(manifest, 'version'));
  return name && version ? [name, version] : undefined;
}

function textAt(files: ImageFiles, path: string): string {
  return files.entries.get(path)?.kind === 'file' ? (files.read(path)?.toString('utf8') ?? '') : '';
}
