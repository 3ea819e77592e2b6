import { INSTALL_SCRIPTS } from '../facts/split.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { isCacheRemoval, packageCommand, programWords } from '../shell/package-commands.ts';
import type { Word } from '../shell/types.ts';
import { CACHE_FOLDERS } from '../tools/index.ts';
import { refuse } from './candidate.ts';
import type { PlacedCommand, Recipe, Refusal } from './types.ts';

/** What a command of a RUN is for. `folder` makes folders, `set-up` changes the system that the program runs on. */
type Purpose =
  | { readonly kind: 'build' | 'both' | 'neutral' | 'refresh' | 'set-up' | 'unknown' }
  | { readonly kind: 'packages'; readonly packages: readonly string[] }
  | { readonly kind: 'folder'; readonly paths: readonly ImagePath[] }
  | ({ readonly kind: 'ownership' } & Ownership);

/** `chown` of the sources, or of what is built. */
export interface Ownership {
  readonly owner: string;
  readonly paths: readonly ImagePath[];
  readonly isRecursive: boolean;
}

type RunRules = Pick<Recipe, 'isBuild' | 'isForBoth' | 'sources' | 'artifacts'>;

const NEUTRAL = new Set(
  'cd set echo true : export umask date ls pwd which sleep printf cat test [ nproc getconf dpkg-architecture uname id whoami arch basename dirname head tail grep awk cut tr wc sort'.split(
    ' ',
  ),
);
const ACCOUNTS = new Set(['useradd', 'adduser', 'groupadd', 'addgroup', 'usermod']);
const SYSTEM = new Set([
  'ldconfig',
  'locale-gen',
  'update-ca-certificates',
  'fc-cache',
  'dpkg-reconfigure',
  'a2enmod',
  'a2dismod',
  'a2ensite',
  'a2dissite',
  'a2enconf',
  'localedef',
]);

function purposeOf(placed: PlacedCommand, rules: RunRules): Purpose {
  const { command, folder } = placed;
  const [word, ...operands] = programWords(command);
  const name = (word?.value ?? '').replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '');
  if (rules.isForBoth?.(placed)) return { kind: 'both' };
  if (rules.isBuild(placed)) return { kind: 'build' };
  if (command.words.length === 0) return { kind: 'neutral' };
  if (isToolInstaller(placed)) return { kind: 'build' };
  const target = command.redirections.find(({ target: file }) => file && !/^\/dev\/|^&?\d$/.test(file.text))?.target;
  if (target) {
    const path = target.value === undefined ? '?' : resolvePath(folder, target.value);
    return { kind: isCopied(path, rules) ? 'build' : path.startsWith('/etc/') ? 'set-up' : 'unknown' };
  }
  const pkg = packageCommand(command);
  if (pkg?.manager.kind === 'system') {
    if (pkg.isInstall)
      return { kind: 'packages', packages: pkg.operands.map(({ text }) => text.replace(/[=:~<>].*/s, '')) };
    if (pkg.isRefresh) return { kind: 'refresh' };
    return {
      kind:
        pkg.isClean || /^(?:(?:dist-)?upgrade|purge|autoremove|remove|del)$/.test(pkg.verb ?? '')
          ? 'neutral'
          : 'unknown',
    };
  }
  if (NEUTRAL.has(name) || isCacheRemoval(command, CACHE_FOLDERS)) return { kind: 'neutral' };
  if (ACCOUNTS.has(name) || SYSTEM.has(name)) return { kind: 'set-up' };
  if (name === 'ln') return { kind: operands.at(-1)?.value?.startsWith('/etc/') ? 'set-up' : 'unknown' };
  if (name === 'rm') return removalPurpose(operands.map(pathText), folder, rules);
  if (/^(?:cp|mv|touch|sed|ln)$/.test(name))
    return madePurpose(name, operands.map(name === 'sed' ? pathText : ({ value }) => value), folder, rules);
  if (name !== 'mkdir' && !/^ch(?:own|mod|grp)$/.test(name)) return { kind: 'unknown' };
  return pathsPurpose(placed, name, folder, rules);
}

/** The word, a pattern as it stands: `/etc/apache2/sites-available/*.conf` lies below /etc, whatever it matches. */
function pathText({ value, text }: Word): string | undefined {
  return value ?? (/^[\w./*-]+$/.test(text) ? text : undefined);
}

/** `curl https://deb.nodesource.com/setup_20.x | bash -`: a tool of the build, its packages by their names. */
function isToolInstaller({ command, script }: PlacedCommand): boolean {
  const all = script.commands.filter(({ statement, link }) => statement === command.statement && link === command.link);
  return all.some(({ words }) => words.some(({ text }) => INSTALL_SCRIPTS.test(text)));
}

/** What is removed from temporary folders and from the sources is not in the final stage anyway. */
function removalPurpose(operands: readonly (string | undefined)[], folder: ImagePath, rules: RunRules): Purpose {
  const paths = operands.flatMap((word) =>
    word === undefined ? ['?'] : word.startsWith('-') ? [] : [resolvePath(folder, word)],
  );
  const isSpare = (path: ImagePath): boolean =>
    (isOwn(path, rules.sources) && !path.includes('*')) ||
    ['/tmp', '/var/tmp', '/root/.cache', '/root/.npm'].some((spare) => pathBelow(path, spare) !== undefined);
  return { kind: paths.every(isSpare) ? 'neutral' : 'unknown' };
}

/** A file that a step makes among the sources: a part of what is copied anyway, or an artifact of its own. */
function madePurpose(
  name: string,
  operands: readonly (string | undefined)[],
  folder: ImagePath,
  rules: RunRules,
): Purpose {
  const words = operands.filter((word) => !word?.startsWith('-'));
  if (words.length === 0 || words.includes(undefined)) return { kind: 'unknown' };
  const made = name === 'touch' ? words : words.slice(-1);
  const paths = made.map((word) => resolvePath(folder, word ?? '?'));
  if (name === 'sed' && paths.every((path) => path.startsWith('/etc/'))) return { kind: 'set-up' };
  if (!paths.every((path) => isOwn(path, rules.sources) || isCopied(path, rules))) return { kind: 'unknown' };
  if (name === 'sed' || paths.every((path) => isCopied(path, rules))) return { kind: 'build' };
  return paths.some((path) => rules.sources.includes(path)) ? { kind: 'unknown' } : { kind: 'folder', paths };
}

function isCopied(path: ImagePath, { artifacts }: RunRules): boolean {
  return artifacts.some(({ from }) => pathBelow(path, from) !== undefined);
}

function isOwn(path: ImagePath, sources: readonly ImagePath[]): boolean {
  return sources.some((source) => pathBelow(path, source) !== undefined);
}

/** mkdir, chmod and chown: of the sources they serve the build. */
function pathsPurpose({ command }: PlacedCommand, name: string, folder: ImagePath, rules: RunRules): Purpose {
  const words = programWords(command)
    .slice(1)
    .filter(({ text }) => !text.startsWith('-'));
  const operands = name === 'mkdir' ? words : words.slice(1);
  const options = command.words.filter(({ text }) => text.startsWith('-')).map(({ text }) => text);
  const hasMode = options.some((text) => /^-m|^--mode/.test(text));
  if (hasMode || operands.length === 0 || operands.some(({ value }) => value === undefined)) return { kind: 'unknown' };
  const paths = operands.map(({ value = '' }) => resolvePath(folder, value));
  const isPart = (path: ImagePath): boolean =>
    isOwn(path, rules.sources) || rules.sources.some((source) => pathBelow(source, path) !== undefined);
  const isRecursive = options.some((text) => /^-\w*R|^--recursive$/.test(text));
  const owner = words[0]?.value;
  if (name === 'chown' && owner !== undefined && paths.some(isPart))
    return { kind: 'ownership', owner, paths, isRecursive };
  const isInside = (path: ImagePath): boolean =>
    isOwn(path, rules.sources) && !rules.sources.includes(path) && !isCopied(path, rules);
  if (name === 'mkdir' && paths.length > 0 && paths.every(isInside)) return { kind: 'folder', paths };
  if (paths.every(isPart)) return { kind: name === 'chown' || name === 'chgrp' ? 'unknown' : 'build' };
  if (paths.some(isPart)) return { kind: 'unknown' };
  return name === 'mkdir' ? { kind: 'folder', paths } : { kind: 'set-up' };
}

/** What a RUN as a whole is for. */
export interface RunUse {
  readonly run: PlacedCommand['run'];
  readonly builds: boolean;
  /** It only updates the package lists. */
  readonly isRefresh: boolean;
  readonly folders: readonly ImagePath[];
  /** What it removes or moves away. */
  readonly removed: readonly ImagePath[];
  readonly packages: readonly string[];
  /** Some of its commands are for both stages. */
  readonly isForBoth: boolean;
  /** Its commands that change the system for the program, as written. */
  readonly setUp: readonly string[];
  readonly ownership: readonly Ownership[];
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
  const read = own.map((placed) => ({ placed, purpose: purposeOf(placed, rules) }));
  const unknown = read.find(({ purpose }) => purpose.kind === 'unknown');
  if (unknown) {
    return refuse(
      'what a step leaves for the program is not known',
      `"${shortText(unknown.placed)}": split by hand, or move what only builds into a RUN of its own.`,
    );
  }
  const purposes = read.map(({ purpose }) => purpose);
  const setUps = read.filter(({ purpose }) => /^(?:set-up|both)$/.test(purpose.kind)).map(({ placed }) => placed);
  const packages = purposes.flatMap((purpose) => (purpose.kind === 'packages' ? purpose.packages : []));
  const builds = purposes.some(({ kind }) => kind === 'build');
  const unplain = builds ? setUps.find((placed) => !isPlainLink(placed)) : undefined;
  if (unplain) {
    return refuse(
      'one RUN serves the build and the program',
      `"${shortText(unplain)}" is for the program: put it into a RUN of its own.`,
    );
  }
  return {
    run,
    builds,
    packages,
    isForBoth: purposes.some(({ kind }) => kind === 'both'),
    isRefresh: purposes.some(({ kind }) => kind === 'refresh') && packages.length === 0 && !builds,
    folders: purposes.flatMap((purpose) => (purpose.kind === 'folder' ? purpose.paths : [])),
    removed: own.flatMap(removedBy),
    setUp: setUps.map(commandText),
    ownership: purposes.flatMap((purpose) => (purpose.kind === 'ownership' ? [purpose] : [])),
  };
}

function removedBy({ command, folder }: PlacedCommand): readonly ImagePath[] {
  const [name, ...operands] = programWords(command).map(({ value }) => value);
  const paths = operands.flatMap((word) => (word?.startsWith('-') === false ? [resolvePath(folder, word)] : []));
  if (name === 'rm') return paths;
  return name === 'mv' ? paths.slice(0, -1) : [];
}

/** It can be repeated by itself: joined to others by `&&` alone. */
function isPlainLink({ command, script }: PlacedCommand): boolean {
  const links = script.statements[command.statement]?.links ?? [];
  return command.enclosing.length === 0 && links.every(({ operator }) => operator !== '||');
}

function commandText({ command }: PlacedCommand): string {
  const redirections = command.redirections.map(({ operator, target }) => `${operator} ${target?.text ?? ''}`);
  return [...command.words.map(({ text }) => text), ...redirections].join(' ');
}

function shortText({ command }: PlacedCommand): string {
  const text = command.words.map((word) => word.text).join(' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
