import { BUILD_PACKAGES } from '../facts/build-packages.ts';
import { isCacheRemoval, packageCommand } from '../shell/package-commands.ts';
import { type ImagePath, pathBelow, resolvePath } from '../steps/image-paths.ts';
import { CACHE_FOLDERS } from '../tools/index.ts';
import { refuse } from './candidate.ts';
import type { PlacedCommand, Refusal } from './types.ts';

/** What a command of a RUN is for. `folder` makes folders, `set-up` changes the system that the program runs on. */
export type Purpose =
  | { readonly kind: 'build' | 'neutral' | 'refresh' }
  | { readonly kind: 'packages'; readonly packages: readonly string[] }
  | { readonly kind: 'folder'; readonly paths: readonly ImagePath[] }
  | { readonly kind: 'set-up' }
  | { readonly kind: 'unknown' };

export interface RunRules {
  /** Commands of the ecosystem's own tools, and what only serves them. */
  isBuild(placed: PlacedCommand): boolean;
  /** Packages that the program has no use for, or that the final image brings. */
  isSpare(name: string): boolean;
  /** Folders of the sources and of what is built. */
  readonly sources: readonly ImagePath[];
}

const NEUTRAL = new Set([
  'cd',
  'set',
  'echo',
  'true',
  ':',
  'export',
  'umask',
  'date',
  'ls',
  'pwd',
  'which',
  'sleep',
  'printf',
]);
const ACCOUNTS = new Set(['useradd', 'adduser', 'groupadd', 'addgroup', 'usermod', 'ldconfig', 'locale-gen']);

export function purposeOf(placed: PlacedCommand, rules: RunRules): Purpose {
  const { command, folder } = placed;
  const name = (command.words[0]?.value ?? '').replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '');
  const writes = command.redirections.some(({ target }) => target && !/^\/dev\/|^&?\d$/.test(target.text));
  if (rules.isBuild(placed)) return { kind: 'build' };
  if (writes || command.words[0]?.value === undefined)
    return { kind: command.words.length === 0 ? 'neutral' : 'unknown' };
  const pkg = packageCommand(command);
  if (pkg?.manager.kind === 'system') {
    if (pkg.isInstall)
      return { kind: 'packages', packages: pkg.operands.map(({ text }) => text.replace(/[=:~<>].*$/, '')) };
    if (pkg.isRefresh) return { kind: 'refresh' };
    return { kind: pkg.isClean || /^(?:dist-)?upgrade$/.test(pkg.verb ?? '') ? 'neutral' : 'unknown' };
  }
  if (NEUTRAL.has(name) || isCacheRemoval(command, CACHE_FOLDERS)) return { kind: 'neutral' };
  if (ACCOUNTS.has(name)) return { kind: 'set-up' };
  if (name !== 'mkdir' && !/^ch(?:own|mod|grp)$/.test(name)) return { kind: 'unknown' };
  return pathsPurpose(placed, name, folder, rules);
}

/** mkdir, chmod and chown: of the sources they serve the build. */
function pathsPurpose({ command }: PlacedCommand, name: string, folder: ImagePath, rules: RunRules): Purpose {
  const words = command.words.slice(1).filter(({ text }) => !text.startsWith('-'));
  const operands = name === 'mkdir' ? words : words.slice(1);
  const hasMode = command.words.some(({ text }) => /^-m|^--mode/.test(text));
  if (hasMode || operands.length === 0 || operands.some(({ value }) => value === undefined)) return { kind: 'unknown' };
  const paths = operands.map(({ value = '' }) => resolvePath(folder, value));
  const isOwn = (path: ImagePath): boolean =>
    rules.sources.some((source) => pathBelow(path, source) !== undefined || pathBelow(source, path) !== undefined);
  if (paths.every(isOwn)) return name === 'chown' ? { kind: 'unknown' } : { kind: 'build' };
  if (paths.some(isOwn)) return { kind: 'unknown' };
  return name === 'mkdir' ? { kind: 'folder', paths } : { kind: 'set-up' };
}

/** What a RUN as a whole is for. */
export interface RunUse {
  readonly run: PlacedCommand['run'];
  readonly role: 'build' | 'final' | 'refresh';
  readonly folders: readonly ImagePath[];
  readonly packages: readonly string[];
  /** It makes folders, and nothing else for the program. */
  readonly isFoldersOnly: boolean;
}

export function usesOfRuns(commands: readonly PlacedCommand[], rules: RunRules): readonly RunUse[] | Refusal {
  const uses: RunUse[] = [];
  for (const run of new Set(commands.map((placed) => placed.run))) {
    const own = commands.filter((placed) => placed.run === run);
    const use = useOf(run, own, rules);
    if ('reason' in use) return use;
    uses.push(use);
  }
  return uses;
}

function useOf(run: PlacedCommand['run'], own: readonly PlacedCommand[], rules: RunRules): RunUse | Refusal {
  const purposes = own.map((placed) => purposeOf(placed, rules));
  const unknown = own[purposes.findIndex(({ kind }) => kind === 'unknown')];
  if (unknown) {
    const text = unknown.command.words.map((word) => word.text).join(' ');
    const what = text.length > 60 ? `${text.slice(0, 57)}...` : text;
    return refuse(
      'what a step leaves for the program is not known',
      `"${what}": split by hand, or move what only builds into a RUN of its own.`,
    );
  }
  const packages = purposes.flatMap((purpose) => (purpose.kind === 'packages' ? purpose.packages : []));
  const needed = packages.filter((name) => !rules.isSpare(name));
  const folders = purposes.flatMap((purpose) => (purpose.kind === 'folder' ? purpose.paths : []));
  const builds = purposes.some(({ kind }) => kind === 'build');
  const serves = needed.length > 0 || purposes.some(({ kind }) => kind === 'set-up');
  if (serves && (builds || needed.length < packages.length)) {
    const what = needed[0] ?? 'what it sets up';
    return refuse(
      'one RUN serves the build and the program',
      `${what} may be needed at run time: install it in a RUN of its own, apart from what only the build needs.`,
    );
  }
  const isFoldersOnly = !serves && folders.length > 0;
  const isRefresh = purposes.some(({ kind }) => kind === 'refresh') && packages.length === 0;
  const role = isRefresh ? 'refresh' : serves || (isFoldersOnly && !builds) ? 'final' : 'build';
  return { run, role, folders, packages: needed, isFoldersOnly };
}

/** Compilers and their like: no program needs them when it runs. */
export function isBuildPackage(name: string): boolean {
  return BUILD_PACKAGES.has(name);
}
