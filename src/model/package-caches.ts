import { mountsOf } from '../dockerfile/mounts.ts';
import { Notes } from '../dockerfile/notes.ts';
import type { CopyInstruction, Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import type { Command, Script } from '../shell/types.ts';
import type { Tool } from '../tools/types.ts';
import { runSteps } from './steps.ts';

/** True when a `--mount` of the RUN lies over the manager's cache: what is written there is not in the layer. */
export function cacheMounted(run: RunInstruction, manager: Tool): boolean {
  return mountsOf(run).some(
    ({ target, targetText }) =>
      targetText !== '' && (isCachePath(target ?? targetText, manager) || isMovedTo(run, targetText, target, manager)),
  );
}

/** True for a path at, or in, a cache folder of the manager, in any user's home; a variable may be any path. */
function isCachePath(path: string, manager: Tool): boolean {
  // No cache folder's path is without a slash.
  if (!path.includes('/')) return false;
  const plain = path.replaceAll(/["']/g, '').replace(/(?<=.)\/\*?$/, '');
  return manager.cacheFolders.some((folder) => {
    // The common folder of many programs: only the whole of it counts.
    if (folder.endsWith('/.cache')) return plain.endsWith('/.cache');
    const inHome = folder.startsWith('~/') ? folder.slice(1) : folder;
    return (
      plain === folder || plain.startsWith(`${folder}/`) || (inHome !== folder && `${plain}/`.includes(`${inHome}/`))
    );
  });
}

function isMovedTo(run: RunInstruction, text: string, target: string | undefined, manager: Tool): boolean {
  return manager.cacheVariables.some((name) => {
    const value = run.state.env.get(name) ?? run.state.args.get(name);
    return text.includes(`$${name}`) || text.includes(`\${${name}`) || (value !== undefined && target === value);
  });
}

/** `$PIP_CACHE_DIR`, also with more behind it. */
function isVariable(word: string, manager: Tool): boolean {
  const name = /^"?\$\{?(\w+)/.exec(word)?.[1];
  return name !== undefined && manager.cacheVariables.includes(name);
}

/** The `rm` or clean command that removes the manager's cache after a command of the same script. */
export function cacheRemoval(script: Script, after: Command, manager: Tool): Command | undefined {
  return script.commands.find((command) => {
    if (command.span.start < after.span.end) return false;
    const [program, ...others] = command.program.map((word) => word.text);
    if (program === 'rm') return others.some((word) => isCachePath(word, manager) || isVariable(word, manager));
    const words = command.words.map((word) => word.text);
    const isManager = words.some((word) => manager.commands.includes(word.replace(/^.*\/|(?<![\d.])[\d.]+$/g, '')));
    return isManager && manager.clean.some((clean) => clean.every((word) => words.includes(word)));
  });
}

const INDIFFERENT = new Set(['echo', 'printf', 'mkdir', 'export', 'cd', 'pip', 'uv']);

/** What reads a manager's cache, anywhere in the file. */
interface CacheReaders {
  readonly copy: CopyInstruction | undefined;
  /** In the order of the text. */
  readonly commands: readonly Command[];
}

const readers = new Notes<Dockerfile, Map<Tool, CacheReaders>>();

/**
 * What would miss the manager's cache if it were not there: a COPY from a stage, or a later command that names it, such
 * as `cp`, `chown` or an `rm` without `-f`.
 */
export function cacheReader(
  dockerfile: Dockerfile,
  after: Command,
  manager: Tool,
): CopyInstruction | Command | undefined {
  const known = readers.of(dockerfile, () => new Map());
  const { copy, commands } = known.get(manager) ?? readersOf(dockerfile, manager);
  known.set(manager, { copy, commands });
  if (copy) return copy;
  const last = commands.at(-1);
  return last && last.span.start >= after.span.end ? last : undefined;
}

function readersOf(dockerfile: Dockerfile, manager: Tool): CacheReaders {
  const copy = dockerfile.instructions.find((instruction): instruction is CopyInstruction => {
    if (instruction.keyword !== 'COPY' || !instruction.flags.some((flag) => flag.name === 'from')) return false;
    return instruction.sources.some(({ value }) => isCachePath(value, manager) || /^\/root\/?$/.test(value));
  });
  const all = runSteps(dockerfile, 'all').flatMap(({ script }) => script?.commands ?? []);
  return { copy, commands: all.filter((command) => namesCache(command, manager)) };
}

function namesCache(command: Command, manager: Tool): boolean {
  const name = command.words[0]?.value ?? '';
  const isForced = name === 'rm' && command.words.some((word) => /^-\w*f|^--force$/.test(word.text));
  if (isForced || INDIFFERENT.has(name)) return false;
  return command.words.some((word) => isCachePath(word.text, manager));
}
