import { baseName, joinPath } from '../context/paths.ts';
import { libraryPackage } from '../facts/c-libraries.ts';
import { runtimeLibraries } from '../facts/runtime-libraries.ts';
import { contextFolderOf } from '../model/copies.ts';
import type { ImagePath } from '../model/image-paths.ts';
import { type CProgram, cPrograms, isCBuild, makesProgram } from './c-builds.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { movesBuilt, sourcePlaces, withMoves, worksOnSources } from './moves.ts';
import { isRootNeeded, nativeImage } from './native-image.ts';
import { readProgramSources, type SourceLanguage } from './program-sources.ts';
import { environmentTexts, startFile } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  type FinalImage,
  isRefusal,
  type Needs,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

/** A program in C or C++ that the Dockerfile compiles: its file, and the libraries that it is linked with. */
export const cSplitter: Splitter = {
  name: 'a C or C++ program',
  image: /^(?:gcc|debian|ubuntu|alpine|buildpack-deps)$/,
  carries: /^gcc$/,
  builds: (commands) => commands.some(makesProgram),
  plan: planC,
};

const C: SourceLanguage = {
  files: /\.(?:c|h|cc|cpp|cxx|c\+\+|hpp|hh|hxx|inl)$/,
  left: /^(?:tests?|build|examples?|third_party|vendor)\//,
  startsOthers:
    /(?<![\w.>:])(?:std::)?(?:system|popen|execlp?|execle|execvp?e?|execv|posix_spawnp?|dlopen)\s*\(|\bboost::process\b|\bQProcess\b/,
  startsNames: 'system, popen, exec, dlopen',
  opensAll: /\b(?:opendir|directory_iterator|scandir)\s*\(\s*"\.?\/?"/,
  writes:
    /\bhtons\s*\(\s*\d{1,3}\s*\)|\bfopen\s*\((?![^;\n]{0,300},\s*"r[bt]?"\s*\))|\bofstream\b|\bmkdir\s*\(|\bO_CREAT\b|\bsqlite3_open/,
  strings: /'(?:\\.|[^'\\\n])'|(?<!\\)"((?:\\.|[^"\\\n])*)"/g,
};

function planC(candidate: Candidate): Recipe | Refusal {
  const place = candidate.commands.find(makesProgram)?.folder ?? '?';
  const found = programOf(candidate);
  if (!found) return notStated(candidate);
  const { folder, root } = sourceFolder(candidate, place);
  if (folder === undefined)
    return refuse(
      'the sources of the program are not in the project',
      'What it opens and is linked with is not known: copy them from the build context.',
    );
  const places = sourcePlaces(candidate, root, ['build']);
  const sources = readProgramSources(candidate.context, [folder], C);
  if (isRefusal(sources)) return sources;
  const libraries = librariesOf(found);
  if (isRefusal(libraries)) return libraries;
  const isStatic = /(?:^|\s)-static(?:\s|$)/m.test(found.linking);
  const isPlusPlus = candidate.context.files(folder).some((path) => /\.(?:cc|cpp|cxx|c\+\+)$/.test(path));
  const isRoot = isRootNeeded(candidate, sources.isWriting, sources.strings);
  const hasOwnRuntime = isPlusPlus && !isStatic && candidate.base.name === 'gcc';
  return {
    isBuild: (placed) => isCBuild(placed) || worksOnSources(placed, places) || movesBuilt(placed, cPrograms(candidate)),
    isSpare: (name) =>
      /^(?:clang(?:-\d+)?|llvm(?:-\d+)?|lld|meson|ninja-build|ninja|samurai|git|ccache|gdb|valgrind|cppcheck|m4|gettext|autoconf-archive|protobuf-compiler|python3(?:-\w+)?|g\+\+-\d+|gcc-\d+|linux-libc-dev|libstdc\+\+-\d+-dev)$/.test(
        name,
      ),
    sources: places,
    image: (needs) =>
      imageFor(
        candidate,
        needs,
        { isStatic, libraries, runtime: isPlusPlus ? 'c++' : 'c' },
        isRoot || hasOwnRuntime,
        hasOwnRuntime,
      ),
    artifacts: [...(hasOwnRuntime ? GCC_RUNTIME : []), { from: found.path, to: found.path }],
    mentions: {
      texts: [...sources.strings, ...environmentTexts(candidate)],
      isBuiltIn: (path) =>
        /\.(?:c|h|cc|cpp|cxx|c\+\+|hpp|hh|hxx|inl|o|a|in|am|ac|m4|cmake|mk)$|(?:^|\/)(?:CMakeLists\.txt|[Mm]akefile|GNUmakefile|meson\.build|meson_options\.txt|configure|autogen\.sh)$/.test(
          path,
        ),
    },
    below: hasOwnRuntime ? ['RUN ldconfig'] : [],
  };
}

/** gcc's image links with libraries of C++ that are newer than Debian's: docker-library/gcc, Dockerfile (/usr/local/lib64). */
const GCC_RUNTIME: readonly Artifact[] = ['libgcc_s.so.1', 'libstdc++.so.6'].map((name) => ({
  from: `/usr/local/lib64/${name}`,
  to: `/usr/local/lib/${name}`,
}));

function imageFor(
  candidate: Candidate,
  needs: Needs,
  linkage: Parameters<typeof nativeImage>[2],
  isRoot: boolean,
  needsShell: boolean,
): FinalImage | Refusal {
  const { base } = candidate;
  if (base.distribution.id !== 'ubuntu')
    return nativeImage(candidate, { ...needs, isShellNeeded: needs.isShellNeeded || needsShell }, linkage, isRoot);
  // Headers and archives leave nothing behind, on Ubuntu as on Debian.
  const shared = linkage.libraries.filter((name) => runtimeLibraries(name, 'debian', 'trixie')?.length !== 0);
  if (shared.length > 0 || base.release === undefined) {
    return refuse(
      'a library that the program is linked with is not known',
      `Which packages of Ubuntu have ${shared.join(', ') || 'them'} at run time is in no table: write the final stage by hand.`,
    );
  }
  return {
    name: `ubuntu:${base.tag.text || 'latest'}`,
    system: { family: 'debian', release: 'ubuntu' },
    tools: [],
    packages: ['ca-certificates', 'tzdata'],
  };
}

function programOf(candidate: Candidate): CProgram | undefined {
  const programs = cPrograms(candidate);
  const files = withMoves(
    programs,
    candidate.commands,
    (path: ImagePath) => candidate.stage.finalState.workdir === path,
  );
  const places = startFile(candidate, ['/usr/local/bin', '/usr/bin', '/bin']);
  const file = files.find(({ path }) => places.includes(path));
  const program = file && programs.find(({ name }) => name === file.name);
  return file && program && { ...program, path: file.path };
}

function isCompiling(word: string | undefined): boolean {
  return /^(?:make|cmake|gcc|g\+\+|cc|clang(?:\+\+)?)$/.test(baseName(word ?? ''));
}

function notStated(candidate: Candidate): Refusal {
  const names = cPrograms(candidate)
    .map(({ path }) => path)
    .slice(0, 3);
  const [word = 'another program'] = candidate.start.words;
  if (isCompiling(word)) {
    return refuse(
      COMPILED_AT_START.reason,
      'Build it in the image, and start the program itself: ["/usr/local/bin/name"].',
    );
  }
  return names.length > 0
    ? refuse('the program is not what the build makes', `The build makes ${names.join(' and ')}, ${word} is started.`)
    : refuse(
        'nothing says which file the build makes',
        'Name it: gcc -o /usr/local/bin/name, or a target of that name in the build file.',
      );
}

/** The nearest folder above the build that the context was copied to. */
function sourceFolder(
  { copies, context }: Candidate,
  place: ImagePath,
): { readonly folder: string | undefined; readonly root: ImagePath } {
  const targets = copies
    .map(({ target }) => target)
    .filter((target) => place === target || place.startsWith(`${target}/`));
  const root = targets[0] ?? place;
  const folder = contextFolderOf(copies, root);
  const hasSources =
    folder !== undefined &&
    context.files(folder).some((path) => C.files.test(path) && path.startsWith(joinPath(folder, '')));
  return { folder: hasSources ? folder : undefined, root };
}

/** `-lssl`, `find_package(OpenSSL)`, `dependency('openssl')`: what is not known by its name is a refusal. */
function librariesOf({ linking }: CProgram): readonly string[] | Refusal {
  const unclear =
    /\badd_library\s*\([^()]*\bSHARED\b|\bfind_library\b|\bFetchContent|\bExternalProject|\bshared_library\s*\(|-Wl,-rpath|\$\(shell\s+(?!pkg-config)/.exec(
      linking,
    )?.[0];
  if (unclear !== undefined)
    return refuse(
      'the program is linked with C',
      `${unclear.replace(/(?<!\s)\s*\([\s\S]*$/, '')}: which shared libraries it needs is not known.`,
    );
  const boost = [...linking.matchAll(/find_package\s*\(\s*Boost\b[^)]*\bCOMPONENTS\s+([^)]*)/gi)].flatMap(
    ([, list = '']) => list.split(/\s+/),
  );
  const names = [
    ...[...linking.matchAll(/(?:^|\s)-l([\w.+-]+)/g)].map(([, name = '']) => name),
    ...[...linking.matchAll(/find_package\s*\(\s*([\w.-]+)/gi)]
      .map(([, name = '']) => name)
      .filter((name) => !/^(?:Boost|PkgConfig|Git|Doxygen|Python3?)$/i.test(name)),
    ...[
      ...linking.matchAll(
        /(?:pkg_check_modules|PKG_CHECK_MODULES)\s*\(\s*\[?[\w-]+\]?,?\s*(?:REQUIRED\s+)?(?:IMPORTED_TARGET\s+)?\[?([\w.-]+)/g,
      ),
    ].map(([, name = '']) => name),
    ...[...linking.matchAll(/pkg-config\s+(?:--\w+\s+)*([\w.-]+)/g)].map(([, name = '']) => name),
    ...[...linking.matchAll(/\bdependency\s*\(\s*'([\w.-]+)'/g)].map(([, name = '']) => name),
  ];
  const components = boost
    .filter((name) => /^[a-z_]+$/.test(name) && name !== 'system')
    .map((name) => `libboost-${name.replaceAll('_', '-')}-dev`);
  const packages = names.map((name) => libraryPackage(name));
  const unknown = names[packages.indexOf(undefined)];
  if (unknown !== undefined)
    return refuse(
      'a library that the program is linked with is not known',
      `${unknown} is in no table: write the final stage by hand.`,
    );
  return [
    ...new Set([...packages.flatMap((name) => (name === undefined || name === '' ? [] : [name])), ...components]),
  ];
}
