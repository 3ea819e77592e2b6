import { isMounted } from '../dockerfile/mounts.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import { appendCommand } from '../edit/shell.ts';
import type { Decline, DockerfileInContext, Fix } from '../fix/types.ts';
import { isShipped } from '../model/stages.ts';
import { type ScriptStep, scriptsOf } from '../model/steps.ts';
import { type PackageCommand, packageCommand, programWords } from '../shell/package-commands.ts';
import { sudoOf } from '../shell/program-words.ts';
import type { Command } from '../shell/types.ts';
import { TOOLS } from '../tools/index.ts';
import type { Tool } from '../tools/types.ts';

/** Sub-commands that fill the cache beside those that install, upgrade and refresh. Chosen by what they are known to do. */
const FILLS = new Set(['group', 'module', 'downgrade', 'swap', 'makecache', 'groupupdate', 'upgrade-minimal']);

/** Fixes for each RUN that fills a manager's cache and leaves it: the table's clean-up goes behind the manager's last call. */
export function* cleanCache({ dockerfile }: DockerfileInContext, tool: Tool): Iterable<Fix | Decline> {
  for (const stage of dockerfile.stages) yield* cleanStage(dockerfile, stage, tool);
}

function* cleanStage(dockerfile: Dockerfile, stage: Stage, tool: Tool): Iterable<Fix | Decline> {
  const runs = scriptsOf(dockerfile, stage, 'all');
  const filling = runs.flatMap((each) => ({ each, left: leftBy(each, tool) })).filter(({ left }) => left !== undefined);
  const cleaners = filling.length > 0 ? runs.filter((each) => cleansOnly(each, tool)) : [];
  let next = 0;
  for (const { each, left } of filling) {
    if (!left) continue;
    while ((cleaners[next]?.run.index ?? Number.POSITIVE_INFINITY) <= each.run.index) next += 1;
    const where = each.run.span;
    const [reason, detail] = whyNot(dockerfile, stage, cleaners[next]);
    if (reason !== undefined) {
      yield { kind: 'decline', where, reason, detail };
      continue;
    }
    const words = left.manager.cleanup?.split(' ').slice(1).join(' ') ?? '';
    const cleanup = `${sudoOf(left.command)}${left.nameWord.text} ${words}`;
    const placed = appendCommand(dockerfile, each.script, left.command, cleanup, 'behind');
    if ('edits' in placed)
      yield { kind: 'fix', where, message: `Clean ${tool.id}'s cache in the RUN that filled it`, ...placed };
    else yield { kind: 'decline', where, reason: placed.reason, detail: `Add \`${cleanup}\` where it surely runs.` };
  }
}

/** Why a careful reader would not want another clean-up here. */
function whyNot(
  dockerfile: Dockerfile,
  stage: Stage,
  own: ScriptStep | undefined,
): readonly [reason: string | undefined, detail: string] {
  if (!isShipped(dockerfile, stage))
    return ['the stage does not reach the image', 'Only what is copied out of it does: its cache costs nothing there.'];
  if (own === undefined) return [undefined, ''];
  const line = dockerfile.text.slice(0, own.run.span.start).split('\n').length;
  const detail = `In a layer of its own that frees nothing: move what line ${line} does into the RUN that filled the cache.`;
  return ['a later RUN removes the cache', detail];
}

/** A RUN that cleans the manager's cache, and fills none before that. */
function cleansOnly({ script }: ScriptStep, tool: Tool): boolean {
  const calls = script.commands.flatMap((command) => packageCommand(command) ?? []);
  const own = calls.filter(({ manager }) => manager.family === tool.family);
  const cleans = own.some(({ isClean }) => isClean) || script.commands.some((command) => removesCache(command, tool));
  return cleans && own.every((call) => call.isClean || !fills(call));
}

/** The last call of the manager in a RUN that leaves its cache filled. */
function leftBy({ run, script }: ScriptStep, tool: Tool): PackageCommand | undefined {
  let filled = false;
  let last: PackageCommand | undefined;
  for (const command of script.commands) {
    const pkg = packageCommand(command);
    const isOwn = pkg !== undefined && pkg.manager.family === tool.family;
    if (isOwn && pkg.isClean) filled = false;
    else if (isOwn && fills(pkg)) filled = true;
    if (removesCache(command, tool)) filled = false;
    if (isOwn && pkg.nameWord.value !== undefined) last = pkg;
  }
  if (!filled || last?.manager !== tool) return undefined;
  return last.manager.cacheFolders.some((folder) => isMounted(run, folder)) ? undefined : last;
}

function fills({ manager, verb, isInstall, isRefresh }: PackageCommand): boolean {
  return isInstall || isRefresh || (verb !== undefined && (manager.upgrade.includes(verb) || FILLS.has(verb)));
}

/** `rm -rf /var/cache/yum`, or all of `/var/cache`. */
function removesCache(command: Command, { family }: Tool): boolean {
  const [name, ...rest] = programWords(command);
  return (
    name?.value === 'rm' && rest.some(({ text }) => /^\/var\/cache(?:\/\*?)?$/.test(text) || isCacheOf(family, text))
  );
}

/** True for a cache folder of the family, what lies in it, or a pattern that begins so: `/var/cache/{dnf,yum}`. */
function isCacheOf(family: string, text: string): boolean {
  const paths = [...text.matchAll(/[^{},]+/g)].map(([part]) => (part.startsWith('/') ? part : `/var/cache/${part}`));
  return TOOLS.some(
    (tool) =>
      tool.family === family && tool.cacheFolders.some((folder) => paths.some((path) => path.startsWith(folder))),
  );
}
