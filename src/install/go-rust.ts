import { readManifest } from '../context/manifests.ts';
import { joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { table } from '../facts/table.ts';
import { cargo } from '../tools/cargo.ts';
import { go } from '../tools/go.ts';
import { argumentsOf } from './call.ts';
import { describedBy, present, unique, upwards } from './files.ts';
import { memberFolders } from './members.ts';
import { decline, type InstallDecline, type InstallPlan, plainFetch, type ToolCall } from './types.ts';

const GO_BUILDS = new Set(['build', 'install', 'test', 'run', 'vet', 'generate', 'list']);

/** `go mod download` needs go.mod and go.sum, and those of modules that are folders. */
export function planGo(call: ToolCall): InstallPlan | InstallDecline | undefined {
  if (call.program !== 'go') return undefined;
  const [verb = '', second] = call.words.map(({ value }) => value);
  const isDownload = verb === 'mod' && second === 'download';
  if (!isDownload && !GO_BUILDS.has(verb)) return undefined;
  if (verb === 'install' && call.words.some(({ value }) => value?.includes('@'))) return undefined;
  const root = upwards(call.folder).find((folder) => present(call.files, folder, ['go.mod', 'go.work']).length > 0);
  if (root === undefined) return undefined;
  const work = upwards(root).find((folder) => call.files.has(joinPath(folder, 'go.work')));
  if (call.files.has(joinPath(work ?? root, 'vendor/modules.txt'))) return undefined;
  const modules = moduleFolders(call.files, root, work);
  if ('kind' in modules) return modules;
  const inputs = modules.flatMap((folder) => present(call.files, folder, ['go.mod', 'go.sum']));
  if (work !== undefined) inputs.push(...present(call.files, work, ['go.work', 'go.work.sum']));
  const hasRequires = modules.some(
    (folder) => (readManifest(call.files, 'go.mod', joinPath(folder, 'go.mod'))?.requires.length ?? 0) > 0,
  );
  if (!hasRequires && !isDownload) return undefined;
  if (root !== call.folder && !isDownload)
    return decline(
      'the build runs below the module',
      `go.mod is in ${root || 'the root of the context'}: run "go mod download" there before the sources are copied.`,
    );
  return {
    kind: 'plan',
    tool: go,
    inputs: unique(inputs),
    outputs: [],
    doubts: [],
    fetch: isDownload ? undefined : plainFetch('go mod download'),
    fetchedBy: /\bgo\s+(?:mod\s+(?:download|vendor)|get|install)\b/,
  };
}

function moduleFolders(
  files: ProjectFiles,
  root: string,
  work: string | undefined,
): readonly string[] | InstallDecline {
  const found = new Set<string>();
  const queue = files.has(joinPath(root, 'go.mod')) ? [root] : [];
  if (work !== undefined) {
    const uses = readManifest(files, 'go.work', joinPath(work, 'go.work'))?.uses ?? [];
    queue.push(...uses.flatMap((use) => resolveFrom(work, use) ?? []));
  }
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    if (found.has(folder)) continue;
    const manifest = readManifest(files, 'go.mod', joinPath(folder, 'go.mod'));
    if (manifest === undefined)
      return decline(
        'a module lies outside what is copied',
        `${joinPath(folder, 'go.mod')} is not in the image when the modules are fetched.`,
      );
    found.add(folder);
    for (const replace of manifest.localReplaces) {
      const target = resolveFrom(folder, replace);
      if (target === undefined)
        return decline('a module lies outside what is copied', `go.mod replaces a module by ${replace}.`);
      queue.push(target);
    }
  }
  return [...found];
}

const CARGO_BUILDS = new Set(['build', 'b', 'install', 'test', 't', 'check', 'run', 'rustc']);

/**
 * `cargo fetch` needs every manifest of the workspace, and each must have a target: an empty file stands in for
 * those that the project has, and goes again.
 */
export function planCargo(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, [
    '--manifest-path',
    '--target',
    '--bin',
    '--package',
    '-p',
    '--features',
    '--profile',
    '--path',
    '--root',
    '-j',
    '--jobs',
    '--target-dir',
  ]);
  const [verb = ''] = args.operands.filter((operand) => !operand?.startsWith('+'));
  if (call.program !== 'cargo' || !CARGO_BUILDS.has(verb) || args.has('--manifest-path')) return undefined;
  if (verb === 'install' && args.valuesOf('--path')[0] !== '.') return undefined;
  const { files, folder } = call;
  const path = joinPath(folder, 'Cargo.toml');
  const root = readManifest(files, 'Cargo.toml', path);
  if (root === undefined) return undefined;
  if (files.has(joinPath(folder, 'vendor')) && files.has(joinPath(folder, '.cargo'))) return undefined;
  const lock = joinPath(folder, 'Cargo.lock');
  if (!files.has(lock))
    return decline(
      'the lockfile is missing',
      `Without ${lock} the fetch may choose other versions than the build: commit it, and let the builder receive it.`,
    );
  const crates = crateFolders(files, folder);
  if ('kind' in crates) return crates;
  const stubs = crates.flatMap((crate) =>
    targetFiles(files, crate).map((file) => file.slice(folder === '' ? 0 : folder.length + 1)),
  );
  const folders = unique(stubs.map(parentOf).filter((parent) => parent !== ''));
  const make = folders.length > 0 ? `mkdir -p ${folders.join(' ')} && ` : '';
  const options = call.words.map(({ text }) => text).filter((text) => /^(?:--locked|--frozen|\+.*)$/.test(text));
  const [toolchain, ...flags] = options[0]?.startsWith('+') ? options : [undefined, ...options];
  const words = ['cargo', ...(toolchain === undefined ? [] : [toolchain]), 'fetch', ...flags];
  const fetch = {
    setUp: `${make}touch ${stubs.join(' ')} && `,
    command: words.join(' '),
    cleanUp: ` && rm -r ${stubRoots(files, folder, stubs).join(' ')}`,
  };
  const inputs = [...describedBy(files, folder, cargo), ...crates.map((crate) => joinPath(crate, 'Cargo.toml'))];
  return {
    kind: 'plan',
    tool: cargo,
    inputs: unique(inputs),
    outputs: [joinPath(folder, 'target')],
    doubts: [],
    fetch,
    fetchedBy: /\bcargo\b.*\b(?:fetch|build|chef|install|check|vendor)\b/,
  };
}

function crateFolders(files: ProjectFiles, root: string): readonly string[] | InstallDecline {
  const found = new Set<string>();
  const queue = [root];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    if (found.has(folder)) continue;
    const manifest = readManifest(files, 'Cargo.toml', joinPath(folder, 'Cargo.toml'));
    if (manifest === undefined)
      return decline(
        'a crate lies outside what is copied',
        `${joinPath(folder, 'Cargo.toml')} is not in the image when the crates are fetched.`,
      );
    found.add(folder);
    queue.push(...memberFolders(files, folder, manifest.workspaceMembers, 'Cargo.toml'));
    for (const local of manifest.localPaths) {
      const target = resolveFrom(folder, local);
      if (target === undefined || !target.startsWith(root))
        return decline('a crate lies outside what is copied', `Cargo.toml names ${local}.`);
      queue.push(target);
    }
  }
  return [...found].sort();
}

/** The files that make a crate's targets: those of the manifest, and `src/main.rs` and `src/lib.rs`. */
function targetFiles(files: ProjectFiles, crate: string): readonly string[] {
  const manifest = readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml'));
  if (manifest === undefined || !manifest.hasPackage) return [];
  const named = ['bin', 'example', 'test', 'bench'].flatMap((table) => namedTargets(manifest.data[table], table));
  const wanted = ['src/main.rs', 'src/lib.rs', ...manifest.targetPaths, ...named];
  return unique(
    wanted.flatMap((path) => resolveFrom(crate, path) ?? []).filter((path) => files.kindOf(path) === 'file'),
  );
}

const TARGET_FOLDERS = table<string>({
  bin: 'src/bin',
  example: 'examples',
  test: 'tests',
  bench: 'benches',
});

function namedTargets(list: unknown, table: string): readonly string[] {
  if (!Array.isArray(list)) return [];
  const names = list.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
      ? [entry.name]
      : [],
  );
  return names.flatMap((name) => [`${TARGET_FOLDERS[table]}/${name}.rs`, `${TARGET_FOLDERS[table]}/${name}/main.rs`]);
}

/** What the stand-ins need removed: the top folder of each that only they are in, or the file itself beside manifests. */
function stubRoots(files: ProjectFiles, root: string, stubs: readonly string[]): readonly string[] {
  const holdsManifest = (folder: string) => files.has(joinPath(joinPath(root, folder), 'Cargo.toml'));
  return unique(
    stubs.map((stub) => {
      let top = stub;
      while (
        parentOf(top) !== '' &&
        !holdsManifest(parentOf(top)) &&
        !files.files(joinPath(root, parentOf(top))).some((f) => f.endsWith('/Cargo.toml'))
      )
        top = parentOf(top);
      return top;
    }),
  );
}
