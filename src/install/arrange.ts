import { isInside, joinPath, parentOf } from '../context/paths.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { hasComment, insertAbove, linesOf, linesWithComments, moveAbove, moveBelow } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import type { Command, Link } from '../shell/types.ts';
import type { ContextCopy } from '../steps/copies.ts';
import { commandsEffects } from '../steps/effects.ts';
import { workdirAt } from '../steps/image-paths.ts';
import { dependence } from '../steps/independence.ts';
import type { InstallPlan } from './plan.ts';
import type { InstallSite } from './sites.ts';

export interface Arrangement {
  readonly edits: readonly Edit[];
  /** The commands of the RUN, the install left out, that now run before the late copies. */
  readonly before: readonly Command[];
}

export interface NoArrangement {
  readonly reason: string;
  readonly detail: string;
}

/** The edits: each late COPY leaves its manifests behind and moves below the install, which is split off where it must be. */
export function arrangeInstall(
  dockerfile: Dockerfile,
  site: InstallSite,
  plan: InstallPlan,
  inputs: ReadonlyMap<ContextCopy, readonly string[]>,
): Arrangement | NoArrangement {
  const manifests = [...inputs].map(([copy, paths]) =>
    insertAbove(dockerfile, copy.copy, copyLines(dockerfile, site, copy, paths).join('\n')),
  );
  if (plan.fetch !== undefined) {
    const cut = site.script.statements.length === 1 ? site.command.link : 0;
    const changesFolder = linksBefore(site, cut).some((link) => link.command?.words[0]?.value === 'cd');
    const prefix = changesFolder
      ? `cd ${linksBefore(site, cut).findLast((link) => link.command?.words[0]?.value === 'cd')?.command?.words[1]?.text} && `
      : '';
    if (site.command.enclosing.length > 0 && changesFolder) return notPlain();
    return {
      edits: [...manifests, ...aboveRun(dockerfile, site, `RUN ${flagsText(dockerfile, site)}${prefix}${plan.fetch}`)],
      before: [],
    };
  }
  return arrangeSplit(dockerfile, site, manifests);
}

function linksBefore(site: InstallSite, link: number): readonly Link[] {
  return (site.script.statements[0]?.links ?? []).slice(0, link);
}

function notPlain(): NoArrangement {
  return {
    reason: 'the install is not a plain command of its RUN',
    detail: 'It stands in a condition, a loop or a sub-shell: give it a RUN of its own.',
  };
}

/** The fetch step, then the late copies, above the RUN that builds. */
function aboveRun(dockerfile: Dockerfile, site: InstallSite, fetch: string): readonly Edit[] {
  const moves = movedCopies(dockerfile, site, 'above');
  return [insertAbove(dockerfile, site.run, fetch), ...moves];
}

/** A copy directly above the RUN stays where it is: the step is put above the copy. */
function movedCopies(dockerfile: Dockerfile, site: InstallSite, side: 'above' | 'below'): readonly Edit[] {
  return site.late.flatMap(({ copy }) =>
    side === 'above' ? moveAbove(dockerfile, copy, site.run) : moveBelow(dockerfile, copy, site.run),
  );
}

function arrangeSplit(
  dockerfile: Dockerfile,
  site: InstallSite,
  manifests: readonly Edit[],
): Arrangement | NoArrangement {
  const [statement, second] = site.script.statements;
  const isPlain =
    statement !== undefined &&
    second === undefined &&
    !statement.background &&
    !site.script.heredoc &&
    site.command.enclosing.length === 0;
  const links = statement?.links ?? [];
  if (!isPlain) return site.script.statements.length === 1 ? notPlain() : wholeRun(dockerfile, site, manifests);
  const last = lastEarlyLink(dockerfile, site, links);
  if (links.slice(0, Math.min(last + 2, links.length)).some((link) => link.operator === '||' || link.negated))
    return notPlain();
  const before = links
    .slice(0, last + 1)
    .filter((link) => link.command !== site.command)
    .flatMap((link) => link.commands);
  const end = links[last];
  const next = links[last + 1];
  if (end === undefined || next === undefined)
    return { edits: [...manifests, ...movedCopies(dockerfile, site, 'below')], before };
  const setsShell = links
    .slice(0, last + 1)
    .some(
      (link) =>
        link.command?.words.length === 0 ||
        /^(?:export|set|\.|source|unset|alias)$/.test(link.command?.words[0]?.value ?? ''),
    );
  const gap = { start: end.span.end, end: next.span.start };
  if (setsShell || hasComment(dockerfile, gap))
    return {
      reason: 'the RUN cannot be split',
      detail:
        'What follows the install in its RUN relies on variables or options set before it, or a comment stands between: give the install a RUN of its own.',
    };
  const folder = links
    .slice(0, last + 1)
    .filter((link) => link.command?.words[0]?.value === 'cd')
    .map((link) => `${dockerfile.text.slice(link.span.start, link.span.end)} && `)
    .join('');
  const copies = site.late.map(({ copy }) => textWithComments(dockerfile, copy)).join(dockerfile.endOfLine);
  const text = `${dockerfile.endOfLine}${copies}${dockerfile.endOfLine}RUN ${flagsText(dockerfile, site)}${folder}`;
  const cuts = site.late.flatMap(({ copy }) =>
    moveBelow(dockerfile, copy, site.run).filter((edit) => edit.text === ''),
  );
  return { edits: [...manifests, ...cuts, { span: gap, text }], before };
}

/** Several statements, or one that is more than a chain: it moves as a whole or not at all. */
function wholeRun(dockerfile: Dockerfile, site: InstallSite, manifests: readonly Edit[]): Arrangement {
  const before = site.script.commands.filter((command) => command !== site.command);
  return { edits: [...manifests, ...movedCopies(dockerfile, site, 'below')], before };
}

/** The last link that may run before the copies: the install, and what follows it and uses nothing that they bring. */
function lastEarlyLink(dockerfile: Dockerfile, site: InstallSite, links: readonly Link[]): number {
  const folder = workdirAt(dockerfile, site.run);
  let last = site.link;
  const changes = (link: Link) => link.command?.words[0]?.value === 'cd';
  const folders = links
    .slice(0, site.link)
    .filter(changes)
    .flatMap((link) => link.commands);
  for (const [index, link] of links.entries()) {
    if (index <= site.link) continue;
    const effects = commandsEffects([...folders, ...link.commands], folder);
    if (changes(link) || link.kind !== 'command' || site.late.some((copy) => dependence(copy.target, effects))) break;
    last = index;
  }
  return last;
}

function flagsText(dockerfile: Dockerfile, site: InstallSite): string {
  return site.run.flags.map((flag) => `${dockerfile.text.slice(flag.span.start, flag.span.end)} `).join('');
}

/** An instruction's lines with the comments above them, without the last line end. */
function textWithComments(dockerfile: Dockerfile, copy: ContextCopy['copy']): string {
  const start = linesWithComments(dockerfile, copy).start;
  return dockerfile.text.slice(start, linesOf(dockerfile, copy).end).replace(/\r?\n$/, '');
}

/** COPY lines for some of what a COPY brings, with its flags: one for each folder, and one for each whole folder. */
function copyLines(
  dockerfile: Dockerfile,
  site: InstallSite,
  copy: ContextCopy,
  inputs: readonly string[],
): readonly string[] {
  const flags = copy.copy.flags.map((flag) => `${dockerfile.text.slice(flag.span.start, flag.span.end)} `).join('');
  const written = (copy.copy.destination?.value ?? '.').replace(/\/$/, '');
  const byTarget = new Map<string, string[]>();
  for (const input of inputs) {
    const part = copy.parts.findLast((p) => (p.kind === 'file' ? p.from === input : isInside(input, p.from)));
    if (part === undefined) continue;
    const below = part.kind === 'file' ? '' : part.from === '' ? input : input.slice(part.from.length + 1);
    const isFolder = site.context.kindOf(input) === 'folder';
    const target = targetText(written, part.kind === 'file' ? '' : isFolder ? below : parentOf(below));
    const renamed = part.kind === 'file' && !part.to.endsWith(`/${input.slice(input.lastIndexOf('/') + 1)}`);
    const destination = renamed ? (copy.copy.destination?.value ?? '') : target;
    const key = isFolder ? `${destination}\0${input}` : destination;
    byTarget.set(key, [...(byTarget.get(key) ?? []), input]);
  }
  const isBelow = ([key]: readonly [string, unknown]) => (key === targetText(written, '') ? 0 : 1);
  return [...byTarget]
    .sort((a, b) => isBelow(a) - isBelow(b))
    .map(([key, sources]) => `COPY ${flags}${wordsText([...sources, key.replace(/\0.*$/s, '')])}`);
}

function targetText(written: string, below: string): string {
  if (below === '') return written === '.' || written === '' ? (written === '' ? '/' : './') : `${written}/`;
  return `${written === '.' ? '' : `${written}/`}${joinPath(below, '')}`;
}

/** Words of a COPY; names with spaces need the JSON form. */
function wordsText(words: readonly string[]): string {
  return words.some((word) => /[\s"'\\$]/.test(word))
    ? JSON.stringify(words).replaceAll('","', '", "')
    : words.join(' ');
}
