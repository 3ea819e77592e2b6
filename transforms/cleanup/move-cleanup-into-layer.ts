import { isMounted } from '../../src/dockerfile/mounts.ts';
import type { Dockerfile, RunInstruction } from '../../src/dockerfile/types.ts';
import { linesWithComments, removeInstruction } from '../../src/edit/instructions.ts';
import { appendCommand, hasComment } from '../../src/edit/shell.ts';
import type { Span } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { failsScriptBehind } from '../../src/model/failure.ts';
import { type ScriptStep, scriptsOf } from '../../src/model/steps.ts';
import { CachesSoFar, filledBy } from '../../src/packages/caches-so-far.ts';
import { packageCommand, programWords } from '../../src/shell/package-commands.ts';
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
      const before = new CachesSoFar(dockerfile, stage);
      for (const each of scriptsOf(dockerfile, stage, 'own')) {
        const proposal = judge(dockerfile, before, each);
        if (proposal) yield proposal;
        before.add(each);
      }
    }
  },
});

/** The families of managers whose caches a RUN removes, when it does nothing else; undefined for any other RUN. */
function cleansOnly({ run, script }: ScriptStep): ReadonlySet<string> | undefined {
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

function judge(dockerfile: Dockerfile, before: CachesSoFar, step: ScriptStep): Fix | Decline | undefined {
  const { run, script } = step;
  const families = cleansOnly(step);
  const made = families && before.filler(families);
  if (!made || CACHE_FOLDERS.some((folder) => isMounted(made.run, folder))) return undefined;
  const last = made.script.commands.findLast((command) => families.has(filledBy(command) ?? '') || cleaned(command));
  if (!last) return undefined;
  const where = run.span;
  const decline = (reason: string, detail: string): Decline => ({ kind: 'decline', where, reason, detail });
  const obstacle = obstacleTo(run, made, last);
  if (obstacle) return decline(obstacle, 'Clean up in the RUN that installs, as it installs, where a failure counts.');
  if (hasComment(dockerfile, linesWithComments(dockerfile, run)))
    return decline('a comment speaks of the clean-up', 'Move its commands behind the install by hand.');
  if (before.mayUseBetween(made.run.index, run.index))
    return decline('a RUN in between may use the files', 'Move the clean-up behind what uses them.');
  const done = before.textsOf(made);
  const links = script.statements[0]?.links.map((link) => textOf(dockerfile, link)) ?? [];
  const missing = links.filter((link) => !done.has(link));
  const placed = missing.length > 0 ? appendCommand(dockerfile, made.script, last, missing, 'behind') : { edits: [] };
  if ('reason' in placed) return decline(placed.reason, 'Move the clean-up behind the install by hand.');
  for (const link of missing) done.add(link);
  const edits = [...placed.edits, removeInstruction(dockerfile, run)];
  return { kind: 'fix', where, message: 'Clean up in the RUN that made the files', edits };
}

/** Moved into the other RUN, the clean-up would run as somebody else, elsewhere, or fail unnoticed. */
function obstacleTo(run: RunInstruction, made: ScriptStep, last: Command): string | undefined {
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

function textOf(dockerfile: Dockerfile, { span }: { readonly span: Span }): string {
  return dockerfile.text.slice(span.start, span.end);
}
