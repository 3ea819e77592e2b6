import type { Dockerfile, Instruction, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import { linesWithComments, removeInstruction } from '../../src/edit/instructions.ts';
import { appendCommand, hasComment } from '../../src/edit/shell.ts';
import type { Span } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { listsUse, runsScript } from '../../src/packages/apt-lists.ts';
import { isMounted, type ScriptRun, scriptRuns } from '../../src/packages/system-runs.ts';
import { packageCommand, programWords } from '../../src/shell/package-commands.ts';
import { scriptOf } from '../../src/shell/script.ts';
import { failsScriptBehind } from '../../src/shell/steps.ts';
import type { Command } from '../../src/shell/types.ts';
import { CACHE_FOLDERS, TOOLS } from '../../src/tools/index.ts';

/** A RUN that only cleans up joins the RUN that made what it removes. */
export const moveCleanupIntoLayer = defineTransform({
  id: 'move-cleanup-into-layer',
  title: 'Clean up in the layer that made the files',
  rationale:
    'A layer only adds: files that a later RUN removes stay in the layer that made them and are downloaded with the image all the same. Removed by the RUN that made them they never reach it.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:rm|clean|autoremove|purge)\b/,
  aliases: [],
  mayChange: ['step.cleanup', 'step.reordered', 'layers', 'step.env', 'step.workdir'],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      const runs = scriptRuns(dockerfile, stage).filter(({ run }) => !run.onbuild);
      for (const each of runs) {
        const proposal = judge(dockerfile, stage, runs, each);
        if (proposal) yield proposal;
        // Two clean-ups may move to one place: the next round sees what is left.
        if (proposal?.kind === 'fix') return;
      }
    }
  },
});

/** The families of managers whose caches a RUN removes, when it does nothing else; undefined for any other RUN. */
function cleansOnly({ run, script }: ScriptRun): ReadonlySet<string> | undefined {
  const [statement, ...others] = script.statements;
  if (!statement || others.length > 0 || statement.background || run.flags.length > 0 || script.heredoc)
    return undefined;
  const found = new Set<string>();
  for (const { command, operator } of statement.links) {
    const managers = command && operator !== '||' ? cleaned(command) : undefined;
    if (!managers) return undefined;
    for (const manager of managers) found.add(manager);
  }
  return found;
}

/** The families of managers whose caches a command removes; undefined when it does more. */
function cleaned(command: Command): readonly string[] | undefined {
  const pkg = packageCommand(command);
  if (pkg) return pkg.isClean && pkg.manager.kind === 'system' ? [pkg.manager.family] : undefined;
  const words = programWords(command);
  if (words[0]?.value !== 'rm') return undefined;
  const paths = words.slice(1).flatMap(({ text }) => (text.startsWith('-') ? [] : [text]));
  const owners = paths.map(familyOf);
  const isCache = paths.length > 0 && !owners.includes(undefined);
  return isCache ? owners.flatMap((family) => family ?? []) : undefined;
}

/** The family of the system's package managers whose cache a path is. */
function familyOf(path: string): string | undefined {
  return TOOLS.find(
    ({ kind, cacheFolders }) =>
      kind === 'system' && cacheFolders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
  )?.family;
}

function judge(
  dockerfile: Dockerfile,
  stage: Stage,
  runs: readonly ScriptRun[],
  { run, script }: ScriptRun,
): Fix | Decline | undefined {
  const managers = cleansOnly({ run, script });
  if (!managers) return undefined;
  const fills = (each: ScriptRun): Command[] => each.script.commands.filter((command) => fillsCache(command, managers));
  const made = runs.findLast((each) => each.run.index < run.index && fills(each).length > 0);
  const last = made?.script.commands.findLast((command) => fillsCache(command, managers) || cleaned(command));
  if (!made || !last || CACHE_FOLDERS.some((folder) => isMounted(made.run, folder))) return undefined;
  const where = run.span;
  const decline = (reason: string, detail: string): Decline => ({ kind: 'decline', where, reason, detail });
  const obstacle = obstacleTo(run, made, last);
  if (obstacle) return decline(obstacle, 'Clean up in the RUN that installs, as it installs, where a failure counts.');
  if (hasComment(dockerfile, linesWithComments(dockerfile, run)))
    return decline('a comment speaks of the clean-up', 'Move its commands behind the install by hand.');
  const between = stage.instructions.slice(stage.instructions.indexOf(made.run) + 1, stage.instructions.indexOf(run));
  if (between.some((other) => mayUse(dockerfile, other)))
    return decline('a RUN in between may use the files', 'Move the clean-up behind what uses them.');
  const done = new Set(made.script.commands.map((command) => textOf(dockerfile, command)));
  const links = script.statements[0]?.links.map((link) => textOf(dockerfile, link)) ?? [];
  const text = links.filter((link) => !done.has(link)).join(' && ');
  const placed = text === '' ? { edits: [] } : appendCommand(dockerfile, made.script, last, text, 'behind');
  if ('reason' in placed) return decline(placed.reason, 'Move the clean-up behind the install by hand.');
  const edits = [...placed.edits, removeInstruction(dockerfile, run)];
  return { kind: 'fix', where, message: 'Clean up in the RUN that made the files', edits };
}

/** Moved into the other RUN, the clean-up would run as somebody else, elsewhere, or fail unnoticed. */
function obstacleTo(run: RunInstruction, made: ScriptRun, last: Command): string | undefined {
  const [own, other] = [run.state, made.run.state];
  if (own.user !== other.user) return 'another user cleans up';
  if (own.shell.words.join(' ') !== other.shell.words.join(' ')) return 'another shell cleans up';
  if (made.run.flags.length > 0) return 'the RUN that installs has flags';
  if (made.script.hasHeredocInput) return 'the RUN that installs reads a heredoc';
  const isNested = /^(?:function|other)$/.test(made.script.statements[last.statement]?.links[last.link]?.kind ?? '');
  return isNested || failsScriptBehind(made.script, last)
    ? undefined
    : 'a failure in the RUN that installs may go unnoticed';
}

function fillsCache(command: Command, managers: ReadonlySet<string>): boolean {
  const pkg = packageCommand(command);
  if (!pkg || !managers.has(pkg.manager.family)) return false;
  return pkg.isInstall || pkg.isRefresh || (pkg.verb !== undefined && pkg.manager.upgrade.includes(pkg.verb));
}

function textOf(dockerfile: Dockerfile, { span }: { readonly span: Span }): string {
  return dockerfile.text.slice(span.start, span.end);
}

/** A RUN whose commands are not seen, that runs scripts, or reads the lists of apt without an install. */
function mayUse(dockerfile: Dockerfile, instruction: Instruction): boolean {
  if (instruction.keyword !== 'RUN') return false;
  const script = scriptOf(dockerfile, instruction);
  if (!script) return true;
  return script.commands.some((command) => {
    const use = listsUse(command, instruction.state.workdir);
    return use === 'read' || use === 'hidden' || runsScript(command);
  });
}
