import { Notes } from '../dockerfile/notes.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { linesWithComments } from '../edit/instructions.ts';
import { appendCommand } from '../edit/shell.ts';
import { imageName } from '../facts/base-images.ts';
import type { Decline, Fix } from '../fix/types.ts';
import { cacheMounted, cacheReader, cacheRemoval } from '../model/package-caches.ts';
import { ancestryOf, isShipped } from '../model/stages.ts';
import { runSteps, scripts } from '../model/steps.ts';
import { type PackageCommand, packageCommand } from '../shell/package-commands.ts';
import type { Command, Script } from '../shell/types.ts';
import { settingOf } from '../shell/variables.ts';
import type { Tool } from '../tools/types.ts';

/** The last command of a RUN that fills a package manager's cache. */
export interface CacheSite {
  readonly dockerfile: Dockerfile;
  readonly run: RunInstruction;
  readonly script: Script;
  readonly found: PackageCommand;
}

export type Refusal = Pick<Decline, 'reason' | 'detail'>;

/**
 * Proposes a cleaning command behind each such site of a stage whose files are shipped. A stage that only gives files to
 * others needs none: what lies beside them is not copied. `commandFor` gives the command, a reason against it, or
 * undefined where there is nothing to clean.
 */
export function* cleanCaches(
  dockerfile: Dockerfile,
  commandFor: (site: CacheSite) => string | Refusal | undefined,
): Iterable<Fix | Decline> {
  for (const { run, script } of scripts(dockerfile, 'all')) {
    const stage = stageOf(dockerfile, run);
    const installs = script ? lastInstalls(script) : [];
    if (!script || !stage || installs.length === 0 || !isShipped(dockerfile, stage)) continue;
    const used = new Set<string>();
    for (const found of installs) {
      const place = `${found.command.statement} ${found.command.link}`;
      // Two managers in one compound command: the next round cleans up behind the second.
      if (used.has(place) || isClean(run, script, found)) continue;
      const proposal = propose({ dockerfile, run, script, found }, commandFor);
      if (proposal?.kind === 'fix') used.add(place);
      if (proposal) yield proposal;
    }
  }
}

/** The last command of each language's package manager that fills its cache. */
function lastInstalls(script: Script): readonly PackageCommand[] {
  const last = new Map<string, PackageCommand>();
  for (const command of script.commands) {
    const found = packageCommand(command);
    if (found?.manager.kind !== 'language') continue;
    const isFilling = found.isInstall || found.manager.fills?.includes(found.verb ?? '');
    if (isFilling && !found.options.some((option) => /^(?:--help|--dry-run|--version|-v)$/.test(option.text))) {
      last.set(found.manager.id, found);
    }
  }
  return [...last.values()];
}

function isClean(run: RunInstruction, script: Script, found: PackageCommand): boolean {
  const { command, manager, options } = found;
  const folder = ownFolder(found);
  return (
    cacheMounted(run, manager) ||
    cacheRemoval(script, command, manager) !== undefined ||
    options.some((option) => manager.noCacheOptions.includes(option.text)) ||
    (folder !== undefined &&
      script.commands.some((later) => later.span.start > command.span.end && removes(later, folder)))
  );
}

const FOLDER_OPTION = /^--(?:cache|cache-folder|cache-dir|store-dir)(?:=(.*))?$/;

/** The folder that a command puts its cache in: by an option, or by an assignment before it. */
function ownFolder({ command, manager, options }: PackageCommand): string | undefined {
  const assignment = command.assignments.find(({ name }) => name === 'HOME' || manager.cacheVariables?.includes(name));
  if (assignment) return assignment.value ?? '';
  const option = options.find((word) => FOLDER_OPTION.test(word.text));
  if (!option) return undefined;
  return FOLDER_OPTION.exec(option.text)?.[1] ?? command.words[command.words.indexOf(option) + 1]?.text;
}

function removes(command: Command, folder: string): boolean {
  if (!command.words.some((word) => word.value === 'rm')) return false;
  const paths = command.words.map((word) => word.text.replace(/\/\*?$/, '')).filter((path) => path.startsWith('/'));
  return paths.some((path) => folder === path || folder.startsWith(`${path}/`));
}

function propose(
  site: CacheSite,
  commandFor: (site: CacheSite) => string | Refusal | undefined,
): Fix | Decline | undefined {
  const { dockerfile, script, found } = site;
  const command = commandFor(site);
  if (command === undefined) return undefined;
  const where = found.command.span;
  if (typeof command !== 'string') return { kind: 'decline', where, ...command };
  const obstacle = obstacleTo(site, command);
  if (obstacle) return { kind: 'decline', where, ...obstacle };
  const placed = appendCommand(dockerfile, script, found.command, command, 'behind');
  if (!('edits' in placed)) return { kind: 'decline', where, reason: placed.reason, detail: `Add ${command} by hand.` };
  const message = `Remove ${found.manager.id}'s cache in the layer that made it`;
  return { kind: 'fix', where, message, edits: placed.edits };
}

function obstacleTo(site: CacheSite, cleanup: string): Refusal | undefined {
  const { dockerfile, run, script, found } = site;
  const { manager, command } = found;
  const offline = offlineManagers.of(dockerfile, () => findOffline(dockerfile));
  if (offline.has(manager) || cacheReader(dockerfile, command, manager)) {
    return { reason: 'the cache is used later', detail: `Another command reads ${manager.id}'s cache.` };
  }
  if (isWanted(dockerfile, run)) {
    return {
      reason: 'a comment says that the cache is wanted',
      detail: 'It is filled on purpose: leave it, or change the comment.',
    };
  }
  const isRemoval = cleanup.startsWith('rm ');
  const moved = isRemoval && (manager.cacheVariables ?? []).some((name) => settingOf(run, script, command, name));
  if (moved || ownFolder(found) !== undefined) {
    return { reason: 'the cache has a folder of its own', detail: 'Remove that folder in the same RUN.' };
  }
  return isRemoval || !isConditional(site) || hasManager(site)
    ? undefined
    : {
        reason: 'the install runs under a condition',
        detail: `Where it does not run there may be no ${manager.id}: put ${cleanup} behind it by hand.`,
      };
}

/** The comments above the RUN, or in it, speak of a cache that is filled for later. */
function isWanted(dockerfile: Dockerfile, run: RunInstruction): boolean {
  const { start } = linesWithComments(dockerfile, run);
  const comments = dockerfile.comments.filter(({ span }) => span.start >= start && span.end <= run.span.end);
  const text = comments.map((comment) => comment.text).join(' ');
  return (
    /cach/i.test(text) && /\b(?:warm|preload|populate|pre-?(?:cache|fetch|fill)|offline|build times?|speed)/i.test(text)
  );
}

const CONDITIONS = new Set(['if', 'condition', 'loop', 'case', 'function']);

/** True when what stands behind the link may run though the command did not. */
function isConditional({ dockerfile, script, found }: CacheSite): boolean {
  const { command } = found;
  const link = script.statements[command.statement]?.links[command.link];
  if (!link || link.operator === '||' || command.enclosing.some((kind) => CONDITIONS.has(kind))) return true;
  return command.enclosing.length > 0 && dockerfile.text.slice(link.span.start, link.span.end).includes('||');
}

/** True when the base image has the manager, or a command before this one surely ran it. */
function hasManager({ dockerfile, run, script, found }: CacheSite): boolean {
  const stage = stageOf(dockerfile, run);
  const root = stage && ancestryOf(stage).at(-1)?.base;
  const name = root?.kind === 'image' ? imageName(root.image) : '';
  if (found.manager.broughtBy?.test(name)) return true;
  return script.commands.some((other) => {
    const isBefore = other.span.start < found.command.span.start && other.enclosing.length === 0;
    return isBefore && packageCommand(other)?.manager === found.manager && script.statements.length === 1;
  });
}

const offlineManagers = new Notes<Dockerfile, ReadonlySet<Tool>>();

/** The managers that a command has work from their cache. */
function findOffline(dockerfile: Dockerfile): ReadonlySet<Tool> {
  const commands = runSteps(dockerfile, 'all').flatMap((other) => other.script?.commands ?? []);
  const offline = commands.filter((other) => other.words.some(isOffline));
  return new Set(offline.flatMap((other) => packageCommand(other)?.manager ?? []));
}

function isOffline(word: { readonly text: string }): boolean {
  return /^--(?:prefer-)?offline$/.test(word.text);
}

const ONCE = new Set(['xargs', 'timeout', 'time', 'nice', 'ionice', 'nohup', 'exec']);

/** A cleaning command that starts as the install does: `sudo -u app npm`, `php composer.phar`. */
export function calledLike({ command, nameWord }: PackageCommand, cleanup: string): string {
  const words = command.words.slice(0, command.words.indexOf(nameWord));
  const name = words.some((word) => ONCE.has(word.value ?? '')) ? [nameWord] : [...words, nameWord];
  return [...name.map((word) => word.text), ...cleanup.split(' ').slice(1)].join(' ');
}

/** The row's own cleaning command, called so where it is the manager itself that cleans. */
export function cleanupLike(found: PackageCommand): string | undefined {
  const { cleanup } = found.manager;
  return cleanup === undefined || cleanup.startsWith('rm ') ? cleanup : calledLike(found, cleanup);
}
