import { at, dataAt, parseToml, textAt, textsAt } from '../context/manifests/values.ts';
import { readManifest } from '../context/manifests.ts';
import { baseName, joinPath, resolveFrom } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { argumentsOf } from '../install/call.ts';
import { copiedFiles, upwards } from '../install/files.ts';
import { memberFolders } from '../install/members.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { settingOf } from '../shell/variables.ts';
import { refuse } from './candidate.ts';
import type { BuiltFile } from './moves.ts';
import { type Candidate, isRefusal, type PlacedCommand, type Refusal } from './types.ts';

/** A Cargo project as its Dockerfile builds it. */
export interface CargoProject {
  /** The workspace's root, or the crate's folder: in the context, and in the image. */
  readonly root: string;
  readonly place: ImagePath;
  readonly files: ProjectFiles;
  /** Folders of the crates that are built, with the local crates that they depend on. */
  readonly crates: readonly string[];
  readonly built: readonly BuiltFile[];
  readonly builds: readonly CargoBuild[];
}

export interface CargoBuild {
  readonly placed: PlacedCommand;
  readonly verb: 'build' | 'install';
  /** `x86_64-unknown-linux-musl`; undefined for the image's own. */
  readonly triple: string | undefined;
  readonly rustFlags: string;
}

/** Options of cargo that take the next word: `cargo help build`, `cargo help install` (1.95). */
const VALUED = (
  '--manifest-path --target --bin --package -p --exclude --features -F --profile --path --root -j --jobs --target-dir ' +
  '--example --test --bench --message-format --color --config -Z --out-dir --artifact-dir --git --branch --rev --tag --version --registry --index'
).split(' ');

/** Verbs that compile nothing for the image, or only what is built again. */
const HARMLESS =
  /^(?:fetch|chef|clean|new|init|test|t|nextest|check|c|clippy|fmt|update|vendor|doc|audit|deny|sqlx|generate-lockfile|tree|metadata|locate-project|search|add|version|sort)$/;

interface CargoCall {
  readonly placed: PlacedCommand;
  readonly verb: string;
  readonly args: ReturnType<typeof argumentsOf>;
}

export function cargoCall(placed: PlacedCommand): CargoCall | undefined {
  const [program, ...rest] = programWords(placed.command);
  if (baseName(program?.value ?? '') !== 'cargo') return undefined;
  const words = rest.filter(({ text }) => !text.startsWith('+'));
  const args = argumentsOf(words, VALUED);
  return { placed, verb: args.operands[0] ?? '', args };
}

export function cargoProject(candidate: Candidate): CargoProject | Refusal {
  const calls = candidate.commands.flatMap((placed) => cargoCall(placed) ?? []);
  const other = calls.find(({ verb, args }) => !isBuild(verb) && !isTool(verb, args) && !HARMLESS.test(verb));
  if (other) {
    return refuse(
      'the build runs programs of its own',
      `What "cargo ${other.verb}" leaves for the program is not known: build with cargo build --release.`,
    );
  }
  const builds = calls.filter(({ verb, args }) => isBuild(verb) && !isTool(verb, args));
  const last = builds.at(-1);
  if (!last) {
    return refuse(
      'the sources of the program are not in the project',
      'cargo installs it from a registry: which libraries it links is not known.',
    );
  }
  const here = crateFolderOf(candidate, last);
  if (isRefusal(here)) return here;
  const { files, folder, place } = here;
  const root =
    upwards(folder).find((path) => readManifest(files, 'Cargo.toml', joinPath(path, 'Cargo.toml'))?.hasWorkspace) ??
    folder;
  const up = folder.split('/').length - (root === '' ? 0 : root.split('/').length);
  const rootPlace = folder === root ? place : resolvePath(place, Array.from({ length: up }, () => '..').join('/'));
  const found: BuiltFile[] = [];
  const crates = new Set<string>();
  for (const call of builds) {
    const outputs = outputsOf(call, { files, folder, root, place: rootPlace });
    if (isRefusal(outputs)) return outputs;
    found.push(...outputs.built);
    for (const crate of outputs.crates) crates.add(crate);
  }
  return {
    root,
    place: rootPlace,
    files,
    crates: withLocal(files, root, [...crates]),
    built: found,
    builds: builds.map((call) => readBuild(call, files, root)),
  };
}

function isBuild(verb: string): boolean {
  return /^(?:build|b|rustc|zigbuild|install)$/.test(verb);
}

/** `cargo install cargo-chef`: a tool from a registry. */
function isTool(verb: string, args: CargoCall['args']): boolean {
  return verb === 'install' && !args.has('--path');
}

interface CrateFolder {
  readonly files: ProjectFiles;
  readonly folder: string;
  readonly place: ImagePath;
}

function crateFolderOf(candidate: Candidate, { placed, verb, args }: CargoCall): CrateFolder | Refusal {
  const manifest = args.valuesOf('--manifest-path')[0];
  const path = verb === 'install' ? args.valuesOf('--path')[0] : undefined;
  const place = resolvePath(placed.folder, manifest === undefined ? (path ?? '.') : `${manifest}/..`);
  const folder = contextFolderOf(candidate.copies, place);
  const none = refuse(
    'there is no Cargo.toml where the program is built',
    'Copy the project to the folder in which cargo is called, Cargo.toml included.',
  );
  if (folder === undefined) return none;
  const files = copiedFiles(candidate.context, candidate.copies, folder, place);
  return readManifest(files, 'Cargo.toml', joinPath(folder, 'Cargo.toml')) ? { files, folder, place } : none;
}

interface Where {
  readonly files: ProjectFiles;
  /** The folder in which cargo looks for its manifest. */
  readonly folder: string;
  readonly root: string;
  readonly place: ImagePath;
}

interface Outputs {
  readonly built: readonly BuiltFile[];
  readonly crates: readonly string[];
}

function outputsOf(call: CargoCall, where: Where): Outputs | Refusal {
  const { placed, verb, args } = call;
  const unclear = (detail: string): Refusal => refuse('nothing says which file the build makes', detail);
  if (args.has('--out-dir', '--artifact-dir', '-Z', '--config')) {
    return unclear('Its options decide where the program goes: copy it to a place of its own.');
  }
  const crates = selectedCrates(args, where);
  if (crates === undefined) return unclear('The crate behind -p is not in the workspace.');
  const wanted = args.valuesOf('--bin');
  if (wanted.includes(undefined)) return unclear('The name behind --bin is not certain.');
  const names = crates
    .flatMap((crate) => binariesOf(where.files, crate))
    .filter((name) => wanted.length === 0 || wanted.includes(name));
  const folder = verb === 'install' ? installFolder(call) : targetFolder(call, where);
  if (folder === undefined) return unclear('The target folder is not certain.');
  return { built: names.map((name) => ({ path: `${folder}/${name}`, made: placed, name })), crates };
}

function selectedCrates(args: CargoCall['args'], { files, folder, root }: Where): readonly string[] | undefined {
  const rootManifest = readManifest(files, 'Cargo.toml', joinPath(root, 'Cargo.toml'));
  const members = memberFolders(files, root, rootManifest?.workspaceMembers ?? [], 'Cargo.toml');
  const all = [...new Set([...(rootManifest?.hasPackage ? [root] : []), ...members])];
  const names = args.valuesOf('-p', '--package');
  if (names.length > 0) {
    const found = all.filter((crate) => names.includes(nameOf(files, crate)));
    return found.length === names.length ? found : undefined;
  }
  if (args.has('--workspace', '--all')) return all;
  if (folder !== root) return [folder];
  const defaults = textsAt(rootManifest?.data, 'workspace', 'default-members');
  if (defaults.length > 0) return memberFolders(files, root, defaults, 'Cargo.toml');
  return rootManifest?.hasPackage ? [root] : all;
}

function nameOf(files: ProjectFiles, crate: string): string | undefined {
  return readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml'))?.name;
}

/** `[[bin]]`, and what cargo finds by itself: doc.rust-lang.org/cargo/reference/cargo-targets.html, "Target auto-discovery". */
function binariesOf(files: ProjectFiles, crate: string): readonly string[] {
  const manifest = readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml'));
  if (!manifest) return [];
  const stated = manifest.binaries;
  if (textAt(manifest.data, 'package', 'name') === undefined || at(manifest.data, 'package', 'autobins') === false)
    return stated;
  const bins = files.entries(joinPath(crate, 'src/bin')).flatMap((name) => {
    if (name.endsWith('.rs')) return [name.slice(0, -'.rs'.length)];
    return files.has(joinPath(crate, `src/bin/${name}/main.rs`)) ? [name] : [];
  });
  const hasMain = files.has(joinPath(crate, 'src/main.rs')) && !manifest.targetPaths.includes('src/main.rs');
  return [...new Set([...stated, ...(hasMain && manifest.name !== undefined ? [manifest.name] : []), ...bins])];
}

function installFolder({ placed, args }: CargoCall): ImagePath | undefined {
  const setting = (name: string) => settingOf(placed.run, placed.script, placed.command, name);
  const root = args.has('--root')
    ? args.valuesOf('--root')[0]
    : (setting('CARGO_INSTALL_ROOT') ?? setting('CARGO_HOME') ?? '/usr/local/cargo');
  return root === undefined || root === '?' ? undefined : resolvePath(placed.folder, `${root}/bin`);
}

function targetFolder(call: CargoCall, where: Where): ImagePath | undefined {
  const { placed, args } = call;
  const setting = (name: string) => settingOf(placed.run, placed.script, placed.command, name);
  const config = configOf(where.files, where.root);
  const stated = args.has('--target-dir')
    ? (args.valuesOf('--target-dir')[0] ?? '?')
    : (setting('CARGO_TARGET_DIR') ?? setting('CARGO_BUILD_TARGET_DIR'));
  const folder =
    stated === undefined
      ? resolvePath(where.place, textAt(config, 'build', 'target-dir') ?? 'target')
      : resolvePath(placed.folder, stated);
  const triple = tripleOf(call, where.files, where.root);
  const profile = profileOf(args);
  if (folder.includes('?') || triple === '?' || profile === undefined) return undefined;
  return [folder, ...(triple === undefined ? [] : [triple]), profile].join('/');
}

/** `dev` and `test` go to `debug`, `bench` to `release`: doc.rust-lang.org/cargo/guide/build-cache.html. */
function profileOf(args: CargoCall['args']): string | undefined {
  if (args.has('--release', '-r')) return 'release';
  const [profile] = args.valuesOf('--profile');
  if (!args.has('--profile') || profile === 'dev' || profile === 'test') return 'debug';
  return profile === 'bench' ? 'release' : profile;
}

function tripleOf({ placed, args }: CargoCall, files: ProjectFiles, root: string): string | undefined {
  if (args.has('--target')) return args.valuesOf('--target')[0] ?? '?';
  const stated = settingOf(placed.run, placed.script, placed.command, 'CARGO_BUILD_TARGET');
  return stated ?? textAt(configOf(files, root), 'build', 'target');
}

/** `.cargo/config.toml` beside the workspace. */
function configOf(files: ProjectFiles, root: string): unknown {
  const text = files.read(joinPath(root, '.cargo/config.toml')) ?? files.read(joinPath(root, '.cargo/config'));
  return text === undefined ? undefined : parseToml(text);
}

function readBuild(call: CargoCall, files: ProjectFiles, root: string): CargoBuild {
  const { placed, verb } = call;
  const flags = settingOf(placed.run, placed.script, placed.command, 'RUSTFLAGS') ?? '';
  const config = files.read(joinPath(root, '.cargo/config.toml')) ?? files.read(joinPath(root, '.cargo/config')) ?? '';
  return {
    placed,
    verb: verb === 'install' ? 'install' : 'build',
    triple: tripleOf(call, files, root),
    rustFlags: `${flags} ${config}`,
  };
}

/** The crates and the local ones that they depend on, by path or as members of the workspace. */
function withLocal(files: ProjectFiles, root: string, crates: readonly string[]): readonly string[] {
  const rootManifest = readManifest(files, 'Cargo.toml', joinPath(root, 'Cargo.toml'));
  const shared = dataAt(rootManifest?.data, 'workspace', 'dependencies');
  const found = new Set<string>();
  const queue = [...crates];
  for (let crate = queue.pop(); crate !== undefined; crate = queue.pop()) {
    if (found.has(crate)) continue;
    found.add(crate);
    const manifest = readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml'));
    const own = dataAt(manifest?.data, 'dependencies');
    const paths = [
      ...(crate === root && manifest?.hasWorkspace
        ? []
        : (manifest?.localPaths ?? []).map((path) => resolveFrom(crate, path))),
      ...Object.values(own).map((entry) => localFolder(crate, entry)),
      ...Object.keys(own).map((name) => localFolder(root, shared[name])),
    ];
    queue.push(
      ...paths.flatMap((path) => (path !== undefined && files.has(joinPath(path, 'Cargo.toml')) ? [path] : [])),
    );
  }
  return [...found];
}

function localFolder(from: string, entry: unknown): string | undefined {
  const path = textAt(entry, 'path');
  return path === undefined ? undefined : resolveFrom(from, path);
}
