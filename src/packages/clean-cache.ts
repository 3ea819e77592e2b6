import { appendCommand } from '../edit/shell.ts';
import type { Decline, DockerfileInContext, Fix } from '../fix/types.ts';
import { type PackageCommand, packageCommand, programWords } from '../shell/package-commands.ts';
import type { Command } from '../shell/types.ts';
import { TOOLS } from '../tools/index.ts';
import type { Tool } from '../tools/types.ts';
import { isMounted, type ScriptRun, scriptRuns, sudoOf } from './system-runs.ts';

/** Sub-commands that fill the cache beside those that install, upgrade and refresh. Chosen by what they are known to do. */
const FILLS = new Set(['group', 'module', 'downgrade', 'swap', 'makecache', 'groupupdate', 'upgrade-minimal']);

/** Fixes for each RUN that fills a manager's cache and leaves it: the table's clean-up goes behind the manager's last call. */
export function* cleanCache({ dockerfile }: DockerfileInContext, tool: Tool): Iterable<Fix | Decline> {
  for (const each of dockerfile.stages.flatMap((stage) => scriptRuns(dockerfile, stage))) {
    const left = leftBy(each, tool);
    if (!left) continue;
    const where = each.run.span;
    const words = left.manager.cleanup?.split(' ').slice(1).join(' ') ?? '';
    const cleanup = `${sudoOf(left.command)}${left.nameWord.text} ${words}`;
    const placed = appendCommand(dockerfile, each.script, left.command, cleanup, 'behind');
    if ('edits' in placed)
      yield { kind: 'fix', where, message: `Clean ${tool.id}'s cache in the RUN that filled it`, ...placed };
    else yield { kind: 'decline', where, reason: placed.reason, detail: `Add \`${cleanup}\` where it surely runs.` };
  }
}

/** The last call of the manager in a RUN that leaves its cache filled. */
function leftBy({ run, script }: ScriptRun, tool: Tool): PackageCommand | undefined {
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
