import { dataAt } from '../context/manifests/values.ts';
import { readManifest } from '../context/manifests.ts';
import { baseName, isInside, joinPath } from '../context/paths.ts';
import { commonCrateNeeds, linksOf } from '../facts/crates.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { type CargoProject, cargoCall, cargoProject } from './cargo.ts';
import { dependencyLayer } from './cargo-layer.ts';
import { type BuiltFile, sourcePlaces, withMoves, worksOnSources } from './moves.ts';
import { isRootNeeded, type Linkage, nativeImage } from './native-image.ts';
import { readProgramSources, type SourceLanguage } from './program-sources.ts';
import { environmentTexts, startFile } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

/** A Rust program: its file, the libraries that its crates link, and what it opens. */
export const rustSplitter: Splitter = {
  name: 'a Rust program',
  image: /^rust$/,
  carries: /^rust$/,
  builds: (commands) => commands.some((placed) => cargoCall(placed) !== undefined),
  plan: planRust,
};

const RUST: SourceLanguage = {
  files: /\.rs$/,
  left: /^(?:tests|benches|examples|target)\/|(?:^|\/)build\.rs$/,
  startsOthers: /\bprocess\s*::\s*(?:\{[^}]{0,500}\bCommand\b|Command\b)|\b(?:libloading|duct|xshell|portable_pty)::/,
  startsNames: 'process::Command',
  opensAll:
    /\b(?:ServeDir::new|Files::new|FileServer::(?:from|new)|read_dir|WalkDir::new|warp::fs::dir|fs::dir)\(\s*(?:"[^"\n]*"\s*,\s*)?"(?:\.\/?)?"/,
  writes:
    /\b(?:File::create|create_dir|OpenOptions|fs::(?:write|copy|rename|remove|create)|home_dir|data_dir|cache_dir|tempfile|sled|rusqlite|redb|rocksdb|RocksDB|Sqlite\w*|sqlite|rolling::|save_to)\b|\.save\w*\(/,
  strings: /'(?:\\.|[^'\\\n])'|\br#+"([\s\S]*?)(?:"#+|$)|(?<!\\)"((?:\\[\s\S]|[^"\\])*)"/g,
};

/** Files that frameworks look for by names of their own: rocket.rs (Rocket.toml, templates), dotenvy (.env), config-rs. */
const USUAL_FILES: readonly (readonly [crate: RegExp, texts: readonly string[]])[] = [
  [/^rocket(?:_dyn_templates)?$/, ['Rocket.toml', 'templates']],
  [/^dotenvy?$/, ['.env']],
  [/^loco-rs$/, ['config', 'assets']],
];

const RUN_AT_START = refuse(
  COMPILED_AT_START.reason,
  'Build it in the image (cargo build --release), and start target/release/name.',
);

function planRust(candidate: Candidate): Recipe | Refusal {
  if (/^cargo(?:-\w+)?$/.test(baseName(candidate.start.words[0] ?? ''))) return RUN_AT_START;
  const project = cargoProject(candidate);
  if (isRefusal(project)) return project;
  const program = programOf(candidate, project);
  if (isRefusal(program)) return program;
  const sources = readProgramSources(candidate.context, project.crates, RUST);
  if (isRefusal(sources)) return sources;
  const linkage = linkageOf(candidate, project, sources.texts);
  if (isRefusal(linkage)) return linkage;
  const places = sourcePlaces(candidate, project.place, ['target']);
  const isRoot = isRootNeeded(candidate, sources.isWriting, sources.strings);
  return {
    isBuild: (placed) => isRustBuild(placed, project, places),
    isSpare: isSparePackage,
    sources: places,
    image: (needs) => nativeImage(candidate, needs, linkage, isRoot),
    artifacts: program,
    mentions: {
      texts: [...sources.strings, ...usualFiles(project), ...environmentTexts(candidate)],
      isBuiltIn: (path) => isRustSource(path, project),
    },
    edits: dependencyLayer(candidate, project),
  };
}

function isRustBuild(placed: PlacedCommand, { place }: CargoProject, places: readonly ImagePath[]): boolean {
  const name = baseName(programWords(placed.command)[0]?.value ?? '');
  if (name === 'cargo' || name === 'rustup' || name === 'rustc') return true;
  return worksOnSources(placed, places) || movesProgram(placed, place);
}

/** `cp target/release/app /usr/local/bin/app`: what it copies is followed. */
function movesProgram({ command, folder }: PlacedCommand, place: ImagePath): boolean {
  const [program, ...rest] = command.words;
  if (!/^(?:cp|mv|install|ln)$/.test(program?.value ?? '')) return false;
  const sources = rest.filter(({ text }) => !text.startsWith('-')).slice(0, -1);
  return (
    sources.length > 0 &&
    sources.every(
      ({ value }) => value !== undefined && resolvePath(folder, value).startsWith(`${resolvePath(place, 'target')}/`),
    )
  );
}

/** Packages that only compiling crates needs; what their libraries are at run time, Cargo.lock says. */
function isSparePackage(name: string): boolean {
  return /^(?:clang|llvm|lld|mold|protobuf-compiler|musl-tools|musl-dev|git|openssh-client|gcc-[\w-]+|g\+\+-[\w-]+|libclang-dev|perl|sccache|lib[\w.+-]+-dev|zlib1g-dev|[\w.+-]+-dev|openssl-libs-static|sqlite-static|zlib-static|crossbuild-essential-[\w-]+)$/.test(
    name,
  );
}

function programOf(candidate: Candidate, { built, root }: CargoProject): readonly Artifact[] | Refusal {
  const isFolder = (path: ImagePath): boolean => candidate.stage.finalState.workdir === path;
  const files = withMoves(built, candidate.commands, isFolder);
  const places = startFile(candidate, ['/usr/local/cargo/bin', '/usr/local/bin', '/usr/bin', '/bin']);
  const found = files.find(({ path }) => places.includes(path));
  const word = candidate.start.words[0];
  if (!found || word === undefined) {
    const made = files.map(({ path }) => path).slice(0, 4);
    return refuse(
      'the program is not what the build makes',
      `cargo makes ${made.length > 0 ? made.join(' and ') : `no program in ${root || 'the project'}`}, ${word ?? 'another program'} is started.`,
    );
  }
  const others = files.filter((file) => file.name !== found.name && isNamed(candidate, file));
  const all = [...new Map([...others, found].map((file) => [file.path, file])).values()];
  return all.map(({ path }) => ({
    from: path,
    to: word.includes('/') ? path : path.replace(/^\/usr\/local\/cargo\/bin\//, '/usr/local/bin/'),
  }));
}

/** Another program of the build that the Dockerfile or a compose file starts by its name. */
function isNamed({ dockerfile, stage, context }: Candidate, { name }: BuiltFile): boolean {
  const compose = context.entriesOnDisk('').filter((file) => /^(?:docker-)?compose.*\.ya?ml$/.test(file));
  const own = stage.instructions.filter(({ keyword }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword));
  const texts = [
    ...compose.map((file) => context.readOnDisk(file) ?? ''),
    ...own.map(({ span }) => dockerfile.text.slice(span.start, span.end)),
  ];
  const word = new RegExp(`(?:^|[\\s"'/])${name.replaceAll(/[^\w-]/g, '.')}(?:[\\s"']|$)`, 'm');
  return texts.some((text) => word.test(text));
}

function usualFiles({ files, root }: CargoProject): readonly string[] {
  const lock = readManifest(files, 'Cargo.lock', joinPath(root, 'Cargo.lock'));
  const crates = [...(lock?.packages.keys() ?? [])];
  return USUAL_FILES.flatMap(([crate, texts]) => (crates.some((name) => crate.test(name)) ? texts : []));
}

function isRustSource(path: string, { root }: CargoProject): boolean {
  const target = joinPath(root, 'target');
  return (
    /\.rs$|(?:^|\/)(?:(?:Cargo\.(?:toml|lock)|rust-toolchain(?:\.toml)?)$|\.cargo\/)/.test(path) ||
    isInside(path, target)
  );
}

/** What the program is linked with, by the crates in Cargo.lock and the build's target. */
function linkageOf(candidate: Candidate, project: CargoProject, texts: readonly string[]): Linkage | Refusal {
  const { files, builds, crates } = project;
  const flags = builds.map(({ rustFlags }) => rustFlags).join(' ');
  const scripts = crates.map((crate) => files.read(joinPath(crate, 'build.rs')) ?? '');
  if (
    scripts.some((text) => /rustc-link-(?:lib|search)|pkg_config::|system_deps::/.test(text)) ||
    /(?:^|[\s"'])-l\S|link-arg=-l|prefer-dynamic/.test(flags) ||
    texts.some((text) => /#\[link\(\s*name\s*=\s*"(?!c"|m"|pthread")/.test(text))
  ) {
    return refuse(
      'the program is linked with C',
      'Which shared libraries it needs is not known: write the final stage by hand.',
    );
  }
  const needs = lockedNeeds(project) ?? installedNeeds(candidate) ?? statedNeeds(project);
  if (isRefusal(needs)) return needs;
  const isMusl = builds.every(({ triple }) =>
    triple === undefined ? candidate.base.distribution.family === 'alpine' : /-musl/.test(triple),
  );
  const isStatic = isMusl ? !/target-feature=-crt-static/.test(flags) : /target-feature=\+crt-static/.test(flags);
  return { isStatic, libraries: isStatic ? [] : [...new Set(needs)], runtime: 'c++' };
}

/** What the crates in Cargo.lock are linked with; undefined without one. */
function lockedNeeds({ files, root }: CargoProject): readonly string[] | Refusal | undefined {
  const lock = readManifest(files, 'Cargo.lock', joinPath(root, 'Cargo.lock'));
  if (!lock) return undefined;
  const needs: string[] = [];
  for (const crate of lock.packages.keys()) {
    const links = linksOf(crate);
    if (links.kind === 'unknown') {
      return refuse(
        'the program is linked with C',
        `Which shared libraries ${crate} needs is not known: write the final stage by hand.`,
      );
    }
    if (links.kind === 'self-contained') continue;
    const { library } = links;
    const isBundled = library.bundledBy !== undefined && lock.dependencies.get(crate)?.includes(library.bundledBy);
    if (!isBundled) needs.push(...library.needs);
  }
  return needs;
}

/**
 * On a slim image the linker finds the C library and what packages of the Dockerfile bring: docker-library/rust, the slim
 * variants install ca-certificates, gcc and libc6-dev (read 2026-11-26).
 */
function installedNeeds({ base, commands }: Candidate): readonly string[] | undefined {
  if (base.distribution.id !== 'debian' || !base.tag.words.includes('slim')) return undefined;
  const installed = commands.flatMap(({ command }) => {
    const found = packageCommand(command);
    return found?.manager.kind === 'system' && found.isInstall ? found.operands : [];
  });
  return installed.map(({ text }) => text.replace(/[=:].*/s, '')).filter((name) => /-dev$/.test(name));
}

/** Without a lockfile only the crates that the manifests name are known: enough where all are common ones. */
function statedNeeds({ files, crates }: CargoProject): readonly string[] | Refusal {
  const manifests = crates.flatMap((crate) => readManifest(files, 'Cargo.toml', joinPath(crate, 'Cargo.toml')) ?? []);
  const own = new Set(manifests.flatMap(({ name }) => name ?? []));
  const names = manifests
    .flatMap(({ data }) => Object.keys(dataAt(data, 'dependencies')))
    .filter((name) => !own.has(name));
  const unknown = names.find((name) => commonCrateNeeds(name) === undefined);
  if (unknown !== undefined) {
    return refuse(
      'there is no Cargo.lock',
      `Which libraries ${unknown} and the crates below it link is not known: commit Cargo.lock, and let the builder receive it.`,
    );
  }
  return names.flatMap((name) => commonCrateNeeds(name) ?? []);
}
