import { listAt, textAt } from '../context/manifests/values.ts';
import { readManifest } from '../context/manifests.ts';
import { joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import { insertAbove } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import { table } from '../facts/table.ts';
import { describedBy } from '../install/files.ts';
import { memberFolders } from '../install/members.ts';
import { cargo } from '../tools/cargo.ts';
import { type CargoBuild, type CargoProject, cargoCall } from './cargo.ts';
import type { Candidate } from './types.ts';

/** More crates than this in a workspace make more lines than they are worth. */
const MOST_CRATES = 8;

/**
 * The crates that the program depends on are compiled in a layer of their own, from the manifests and stand-in sources,
 * so that a change of the sources does not compile them again. `cargo clean -p` takes away what the stand-ins left, so
 * that files which are older than it are compiled all the same.
 */
export function dependencyLayer(candidate: Candidate, project: CargoProject): readonly Edit[] {
  const { dockerfile, copies, commands } = candidate;
  const [build, ...others] = project.builds;
  const { root, place } = project;
  const run = build?.placed.run;
  if (!build || !run || others.length > 0 || build.placed.folder !== place || run.flags.length > 0) return [];
  const calls = commands.flatMap((placed) => cargoCall(placed) ?? []);
  if (
    calls.some(
      ({ placed, verb }) =>
        placed.command.span.start < build.placed.command.span.start &&
        /^(?:new|init|fetch|chef|vendor|add)$/.test(verb),
    )
  )
    return [];
  const before = copies.filter(({ copy }) => copy.index < run.index);
  const whole = before.find(({ parts }) =>
    parts.some((part) => part.kind === 'folder' && part.from === root && part.to === place),
  );
  const isFirst = whole !== undefined && before.indexOf(whole) === 0 && whole.copy.state.workdir === place;
  const command = isFirst ? commandText(candidate, build) : undefined;
  const standIns = command === undefined ? undefined : standInsOf(project);
  if (!whole || command === undefined || !standIns) return [];
  const isLower = /^copy$/.test(dockerfile.text.slice(whole.copy.keywordSpan.start, whole.copy.keywordSpan.end));
  const keyword = isLower ? 'run' : 'RUN';
  const lines = [
    ...copyLines(standIns.inputs, root).map((line) => (isLower ? line.replace('COPY', 'copy') : line)),
    `${keyword} ${[...standIns.make, command, cleanText(build, standIns.names)].join(` && ${dockerfile.escape}\n    `)}`,
  ];
  return [insertAbove(dockerfile, whole.copy, lines.join('\n'))];
}

/** The build's own command; what `cargo install` compiles, `cargo build` does. */
function commandText({ dockerfile }: Candidate, { placed, verb }: CargoBuild): string | undefined {
  const { command } = placed;
  const text = dockerfile.text.slice(command.span.start, command.span.end);
  if (/[\n$`]/.test(text) || /--(?:offline|frozen)\b/.test(text)) return undefined;
  if (verb === 'build') return text;
  if (!/--path[= ]\.\/?(?: |$)/.test(text) || /--(?:debug|profile|target-dir)\b/.test(text)) return undefined;
  const kept = /(?:--(?:features|target)[= ]\S+|-F \S+|--(?:locked|no-default-features|all-features))/g;
  return ['cargo build --release', ...(text.match(kept) ?? [])].join(' ');
}

interface StandIns {
  /** What the manifests are, as paths of the context. */
  readonly inputs: readonly string[];
  readonly names: readonly string[];
  /** Commands that make them. */
  readonly make: readonly string[];
}

function standInsOf({ files, root }: CargoProject): StandIns | undefined {
  const manifest = readManifest(files, 'Cargo.toml', joinPath(root, 'Cargo.toml'));
  const members = memberFolders(files, root, manifest?.workspaceMembers ?? [], 'Cargo.toml');
  const crates = [...new Set([...(manifest?.hasPackage ? [root] : []), ...members])];
  const manifests = crates.map((crate) => readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml')));
  const names = manifests.flatMap((found) => found?.name ?? []);
  const isOutside = crates.some((crate, at) =>
    (manifests[at]?.localPaths ?? []).some((path) => !crates.includes(resolveFrom(crate, path) ?? '..')),
  );
  if (isOutside || crates.length > MOST_CRATES || names.length !== crates.length) return undefined;
  if (!files.has(joinPath(root, 'Cargo.lock')) || files.has(joinPath(root, 'vendor'))) return undefined;
  const targets = crates.map((crate) => targetsOf(files, crate));
  const below = (path: string): string => (root === '' ? path : path.slice(root.length + 1));
  const programs = targets.flatMap((own) => own.programs).map(below);
  const libraries = targets.flatMap((own) => own.libraries).map(below);
  if ([...programs, ...libraries].some((path) => /[^\w./-]/.test(path))) return undefined;
  const folders = [...new Set([...programs, ...libraries].map(parentOf).filter((folder) => folder !== ''))];
  const make = [
    ...(folders.length > 0 ? [`mkdir -p ${folders.join(' ')}`] : []),
    ...(programs.length === 1 ? [`echo 'fn main() {}' > ${programs[0]}`] : []),
    ...(programs.length > 1 ? [`echo 'fn main() {}' | tee ${programs.join(' ')}`] : []),
    ...(libraries.length > 0 ? [`touch ${libraries.join(' ')}`] : []),
  ];
  const inputs = [...describedBy(files, root, cargo), ...members.map((crate) => joinPath(crate, 'Cargo.toml'))];
  if ([...inputs, ...names].some((word) => /[^\w./@+-]/.test(word))) return undefined;
  return { inputs: [...new Set(inputs)], names, make };
}

/** The sources that a crate's manifest needs to be there: its targets, and a build script that it names. */
function targetsOf(files: CargoProject['files'], crate: string) {
  const manifest = readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml'));
  const library = textAt(manifest?.data, 'lib', 'path') ?? 'src/lib.rs';
  const named = [
    ...(manifest?.targetPaths ?? []),
    ...['bin', 'example', 'test', 'bench'].flatMap((kind) => namedPaths(manifest?.data, kind)),
  ];
  const wanted = [...new Set(['src/main.rs', library, ...named])].map((path) => joinPath(crate, path));
  const there = wanted.filter((path) => files.kindOf(path) === 'file');
  return {
    programs: there.filter((path) => path !== joinPath(crate, library)),
    libraries: there.filter((path) => path === joinPath(crate, library)),
  };
}

const FOLDERS = table<string>({
  bin: 'src/bin',
  example: 'examples',
  test: 'tests',
  bench: 'benches',
});

/** Where cargo looks for a target that has a name and no path. */
function namedPaths(data: unknown, kind: string): readonly string[] {
  return listAt(data, kind).flatMap((entry) => {
    const name = textAt(entry, 'path') === undefined ? textAt(entry, 'name') : undefined;
    return name === undefined ? [] : [`${FOLDERS[kind]}/${name}.rs`, `${FOLDERS[kind]}/${name}/main.rs`];
  });
}

/** Files of one folder in one line. */
function copyLines(inputs: readonly string[], root: string): readonly string[] {
  const below = inputs.map((path) => (root === '' ? path : path.slice(root.length + 1)));
  const folders = [...new Set(below.map(parentOf))];
  return folders.map((folder) => {
    const own = inputs.filter((_, at) => parentOf(below[at] ?? '') === folder);
    const target = folder === '' ? './' : `${folder}/`;
    return `COPY ${own.join(' ')} ${target}`;
  });
}

function cleanText({ placed, triple }: CargoBuild, names: readonly string[]): string {
  const args = cargoCall(placed)?.args;
  const [profile] = args?.valuesOf('--profile') ?? [];
  const isRelease = args?.has('--release', '-r') === true || cargoCall(placed)?.verb === 'install';
  const options = [
    ...(profile !== undefined ? [`--profile ${profile}`] : isRelease ? ['--release'] : []),
    ...(triple !== undefined && args?.has('--target') ? [`--target ${triple}`] : []),
    ...names.map((name) => `-p ${name}`),
  ];
  return `cargo clean ${options.join(' ')}`;
}
