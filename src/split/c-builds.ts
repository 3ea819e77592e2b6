import { goMatch } from '../context/go-match.ts';
import { baseName, joinPath } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { argumentsOf } from '../install/call.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import type { BuiltFile } from './moves.ts';
import type { Candidate, PlacedCommand } from './types.ts';

/** A program that C or C++ sources are compiled to, with the texts that say what it is linked with. */
export interface CProgram extends BuiltFile {
  readonly linking: string;
}

const COMPILER = /^(?:(?:[\w-]+-)?(?:gcc|g\+\+)(?:-\d+)?|cc|c\+\+|clang(?:\+\+)?(?:-\d+)?)$/;
const TOOLS =
  /^(?:make|gmake|cmake|ctest|ninja|meson|configure|autogen\.sh|bootstrap|autoreconf|autoconf|automake|aclocal|libtoolize|ldconfig|git|strip)$/;

export function isCBuild({ command }: PlacedCommand): boolean {
  const name = baseName(programWords(command)[0]?.value ?? '');
  return COMPILER.test(name) || TOOLS.test(name);
}

/** It makes a program: a compiler with -o, or a tool that runs one. */
export function makesProgram({ command }: PlacedCommand): boolean {
  const [program, ...rest] = programWords(command);
  const name = baseName(program?.value ?? '');
  if (COMPILER.test(name))
    return !rest.some(({ text }) => /^-(?:c|S|E|shared|print\S*|v|-version|dump\S*)$/.test(text));
  return (
    /^(?:make|gmake|ninja)$/.test(name) ||
    (name === 'cmake' && rest.some(({ text }) => text === '--build')) ||
    (name === 'meson' && rest[0]?.text === 'compile')
  );
}

/** The programs that the commands make, as far as they or the build files state them. */
export function cPrograms(candidate: Candidate): readonly CProgram[] {
  return candidate.commands.flatMap((placed) => {
    if (!makesProgram(placed)) return [];
    const name = baseName(programWords(placed.command)[0]?.value ?? '');
    if (COMPILER.test(name)) return compiled(placed);
    if (name === 'cmake' || name === 'ninja' || name === 'meson') return generated(candidate, placed);
    return made(candidate, placed);
  });
}

/** `gcc -o name`: gcc.gnu.org, "Overall Options". */
function compiled(placed: PlacedCommand): readonly CProgram[] {
  const words = programWords(placed.command).slice(1);
  const args = argumentsOf(words, ['-o', '-I', '-L', '-l', '-x', '-D', '-include']);
  const output = args.has('-o') ? args.valuesOf('-o')[0] : (attached(words.map(({ text }) => text)) ?? 'a.out');
  if (output === undefined) return [];
  const path = resolvePath(placed.folder, output);
  return [{ path, made: placed, name: baseName(path), linking: words.map(({ text }) => text).join(' ') }];
}

/** `-oname` in one word. */
function attached(texts: readonly string[]): string | undefined {
  return texts.find((text) => /^-o./.test(text))?.slice(2);
}

/** What make leaves where it is called: a target of the Makefile, or the output of one of its commands. */
function made(candidate: Candidate, placed: PlacedCommand): readonly CProgram[] {
  const { context, copies } = candidate;
  const words = programWords(placed.command).slice(1);
  const args = argumentsOf(words, ['-C', '--directory', '-f', '--file', '-j']);
  const place = resolvePath(placed.folder, args.valuesOf('-C', '--directory')[0] ?? '.');
  const folder = contextFolderOf(copies, place);
  const file =
    folder === undefined
      ? undefined
      : ['GNUmakefile', 'makefile', 'Makefile'].map((name) => joinPath(folder, name)).find((path) => context.has(path));
  if (file === undefined || folder === undefined) return generated(candidate, placed);
  const text = context.read(file) ?? '';
  const variables = new Map(
    [...text.matchAll(/^[ \t]*(\w+)[ \t]*[:?]?=(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
  const expand = (value: string): string =>
    value
      .replace(/\$[({](\w+)[)}]/g, (whole, name) => variables.get(name) ?? whole)
      .replace(/\$[({](\w+)[)}]/g, (whole, name) => variables.get(name) ?? whole);
  const targets = [...text.matchAll(/^([^\s:#=][^:#=\n]*):(?!=)/gm)].flatMap(([, names = '']) =>
    expand(names).split(/\s+/),
  );
  const outputs = [...text.matchAll(/\s-o\s+(\S+)/g)].map(([, name = '']) => expand(name));
  const names = [...targets, ...outputs].filter(
    (name) => /^[\w./-]+$/.test(name) && !/^\.|\.(?:o|a|so|d|c|cpp)$/.test(name),
  );
  const linking = expand(text);
  const installed = args.operands.includes('install') ? installFolder(linking) : undefined;
  const own = [...new Set(names)].map((name) => ({
    path: resolvePath(place, name),
    made: placed,
    name: baseName(name),
    linking,
  }));
  return installed === undefined
    ? own
    : [...own, ...own.map((program) => ({ ...program, path: `${installed}/${program.name}` }))];
}

/** `install app $(DESTDIR)$(PREFIX)/bin`: the prefix of the Makefile. */
function installFolder(text: string): ImagePath | undefined {
  const prefix = /^[ \t]*(?:PREFIX|prefix)[ \t]*[:?]?=[ \t]*(\/\S+)[ \t\r]*$/m.exec(text)?.[1] ?? '/usr/local';
  return /^(?=(.*?\b(?:install|cp)\b))\1.*\/bin\b/m.test(text) ? `${prefix}/bin` : undefined;
}

/** What CMake's and Meson's build files say, in the folder that is built. */
function generated(candidate: Candidate, placed: PlacedCommand): readonly CProgram[] {
  const { context, copies } = candidate;
  const setUp = setUpBefore(candidate, placed);
  const folders = setUp && setUpFolders(setUp);
  const source = folders && contextFolderOf(copies, folders.source);
  if (!folders || source === undefined) return autotools(candidate, placed);
  const programs =
    folders.tool === 'cmake' ? cmakePrograms(context, source, '', 0) : mesonPrograms(context, source, '', 0);
  const isInstalled = programWords(placed.command).some(({ text }) => text === 'install');
  return programs.flatMap(({ name, below, linking }) => [
    { path: resolvePath(folders.build, joinPath(below, name)), made: placed, name, linking },
    ...(isInstalled ? [{ path: `/usr/local/bin/${name}`, made: placed, name, linking }] : []),
  ]);
}

const setUps = new WeakMap<Candidate['commands'], ReadonlyMap<PlacedCommand, PlacedCommand | undefined>>();

/** The last set-up that stands before a command. */
function setUpBefore({ commands }: Candidate, placed: PlacedCommand): PlacedCommand | undefined {
  const found = setUps.get(commands) ?? lastSetUps(commands);
  setUps.set(commands, found);
  return found.get(placed);
}

function lastSetUps(commands: Candidate['commands']): ReadonlyMap<PlacedCommand, PlacedCommand | undefined> {
  let last: PlacedCommand | undefined;
  return new Map(
    commands.map((placed) => {
      const before = last;
      if (isSetUp(placed)) last = placed;
      return [placed, before];
    }),
  );
}

function isSetUp({ command }: PlacedCommand): boolean {
  const [program, ...rest] = programWords(command);
  const name = baseName(program?.value ?? '');
  return (
    (name === 'cmake' && !rest.some(({ text }) => /^--(?:build|install)$/.test(text))) ||
    (name === 'meson' && !/^(?:compile|test|install)$/.test(rest[0]?.text ?? ''))
  );
}

interface SetUp {
  readonly tool: 'cmake' | 'meson';
  readonly source: ImagePath;
  readonly build: ImagePath;
}

/** `cmake -S . -B build`, `cmake ..`, `meson setup build`. */
function setUpFolders({ command, folder }: PlacedCommand): SetUp | undefined {
  const [program, ...words] = programWords(command);
  const isMeson = baseName(program?.value ?? '') === 'meson';
  const rest = isMeson && words[0]?.text === 'setup' ? words.slice(1) : words;
  const args = argumentsOf(rest, [
    '-S',
    '-B',
    '-G',
    '-A',
    '-T',
    '-C',
    '-D',
    '--preset',
    '--prefix',
    '--buildtype',
    '-b',
  ]);
  if (
    args.has('--preset') ||
    rest.some(({ text }) => /RUNTIME_OUTPUT_DIRECTORY|INSTALL_PREFIX|^--prefix|TOOLCHAIN_FILE/.test(text))
  )
    return undefined;
  if (isMeson) {
    const [build, source = '.'] = args.operands;
    return build === undefined
      ? undefined
      : { tool: 'meson', source: resolvePath(folder, source), build: resolvePath(folder, build) };
  }
  const source = args.valuesOf('-S')[0] ?? args.operands[0] ?? '.';
  const build = args.valuesOf('-B')[0] ?? '.';
  return { tool: 'cmake', source: resolvePath(folder, source), build: resolvePath(folder, build) };
}

interface Stated {
  readonly name: string;
  /** The folder below the build folder. */
  readonly below: string;
  readonly linking: string;
}

/** `add_executable`, in this CMakeLists.txt and those of `add_subdirectory`: cmake.org/cmake/help/latest. */
function cmakePrograms(context: BuildContext, folder: string, below: string, depth: number): readonly Stated[] {
  const text = (context.read(joinPath(folder, 'CMakeLists.txt')) ?? '').replace(/#.*$/gm, '');
  if (depth > 4 || /RUNTIME_OUTPUT_(?:DIRECTORY|NAME)|OUTPUT_NAME|EXECUTABLE_OUTPUT_PATH/.test(text)) return [];
  const project = /\bproject\s*\(\s*["']?([\w.-]+)/i.exec(text)?.[1] ?? '';
  const variables = new Map(
    [...text.matchAll(/\bset\s*\(\s*(\w+)\s+"?([\w.-]+)"?\s*\)/gi)].map(([, name = '', value = '']) => [name, value]),
  );
  const own = [...text.matchAll(/\badd_executable\s*\(\s*("?[\w.${}-]+"?)/gi)].map(([, name = '']) =>
    name
      .replaceAll('"', '')
      .replace(/\$\{(?:CMAKE_)?PROJECT_NAME\}/g, project)
      .replace(/\$\{(\w+)\}/g, (whole, variable) => variables.get(variable) ?? whole),
  );
  const deeper = [...text.matchAll(/\badd_subdirectory\s*\(\s*"?([\w./-]+)"?/gi)].flatMap(([, name = '']) =>
    cmakePrograms(context, joinPath(folder, name), joinPath(below, name), depth + 1),
  );
  const programs = own.filter((name) => /^[\w.-]+$/.test(name)).map((name) => ({ name, below, linking: text }));
  return [...programs, ...deeper].map((program) => ({ ...program, linking: `${program.linking}\n${text}` }));
}

/** `executable('name', …)`, in this meson.build and those of `subdir`: mesonbuild.com. */
function mesonPrograms(context: BuildContext, folder: string, below: string, depth: number): readonly Stated[] {
  const text = (context.read(joinPath(folder, 'meson.build')) ?? '').replace(/#.*$/gm, '');
  if (depth > 4) return [];
  const own = [...text.matchAll(/\bexecutable\s*\(\s*'([\w.-]+)'/g)].map(([, name = '']) => ({
    name,
    below,
    linking: text,
  }));
  const deeper = [...text.matchAll(/\bsubdir\s*\(\s*'([\w./-]+)'/g)].flatMap(([, name = '']) =>
    mesonPrograms(context, joinPath(folder, name), joinPath(below, name), depth + 1),
  );
  return [...own, ...deeper].map((program) => ({ ...program, linking: `${program.linking}\n${text}` }));
}

/** `bin_PROGRAMS` in Makefile.am: gnu.org/software/automake/manual. With libtool a program may be a script for one in `.libs`. */
function autotools({ context, copies }: Candidate, placed: PlacedCommand): readonly CProgram[] {
  const folder = contextFolderOf(copies, placed.folder);
  if (folder === undefined) return [];
  const configure = context.read(joinPath(folder, 'configure.ac')) ?? '';
  if (/\bLT_INIT\b|\bAC_PROG_LIBTOOL\b/.test(configure)) return [];
  const files = context.files(folder).filter((path) => goMatch('Makefile.am', baseName(path)) === true);
  const isInstalled = programWords(placed.command).some(({ text }) => text === 'install');
  return files.flatMap((path) => {
    const text = context.read(path) ?? '';
    const below = path.slice(folder === '' ? 0 : folder.length + 1).replace(/\/?Makefile\.am$/, '');
    const names = [...text.matchAll(/^[ \t]*(?:bin|noinst)_PROGRAMS\s*=\s*(.+)$/gm)].flatMap(([, list = '']) =>
      list.trim().split(/\s+/),
    );
    return names.flatMap((name) => [
      { path: resolvePath(placed.folder, joinPath(below, name)), made: placed, name, linking: `${text}\n${configure}` },
      ...(isInstalled
        ? [{ path: `/usr/local/bin/${name}`, made: placed, name, linking: `${text}\n${configure}` }]
        : []),
    ]);
  });
}
