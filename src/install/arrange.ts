import type { Dockerfile } from '../dockerfile/types.ts';
import { insertAbove, insertBelow, linesOf, linesWithComments, moveBelow } from '../edit/index.ts';
import type { Edit, Obstacle, Span } from '../edit/types.ts';
import type { ContextCopy } from '../model/copies.ts';
import { commandsEffects } from '../model/effects/effects.ts';
import { dependence } from '../model/effects/independence.ts';
import { changesFolder } from '../model/folders.ts';
import { workdirAt } from '../model/image-paths.ts';
import type { Command, Link } from '../shell/types.ts';
import { copyLines, obstacleToLines } from './copy-lines.ts';
import type { InstallPlan } from './plan.ts';
import type { InstallSite } from './sites.ts';
import type { FetchStep } from './types.ts';

export interface Arrangement {
  readonly edits: readonly Edit[];
  /** The commands of the RUN, the install left out, that now run before the late copies. */
  readonly before: readonly Command[];
}

/** The edits: each late COPY leaves its manifests behind and moves below the install, which is split off where it must be. */
export function arrangeInstall(
  dockerfile: Dockerfile,
  site: InstallSite,
  plan: InstallPlan,
  inputs: ReadonlyMap<ContextCopy, readonly string[]>,
): Arrangement | Obstacle {
  const obstacle = obstacleToLines(inputs.values());
  if (obstacle) return obstacle;
  const manifests = [...inputs].map(([copy, paths]) =>
    insertAbove(dockerfile, copy.copy, copyLines(dockerfile, site, copy, paths).join('\n')),
  );
  return plan.fetch === undefined
    ? arrangeSplit(dockerfile, site, manifests)
    : arrangeFetch(dockerfile, site, plan.fetch, manifests);
}

function notPlain(): Obstacle {
  return {
    reason: 'the install is not a plain command of its RUN',
    detail: 'It stands in a condition, a loop, a sub-shell or a list with || or !: give it a RUN of its own.',
  };
}

function noSplit(): Obstacle {
  return {
    reason: 'the RUN cannot be split',
    detail: 'Its commands share variables or options: give the install a RUN of its own.',
  };
}

/** The fetch step and then the late copies, above the RUN that builds; what that does before the build goes with the fetch. */
function arrangeFetch(
  dockerfile: Dockerfile,
  site: InstallSite,
  fetch: FetchStep,
  manifests: readonly Edit[],
): Arrangement | Obstacle {
  if (site.command.enclosing.length > 0) return notPlain();
  const before = site.script.commands.filter((command) => command.span.end <= site.command.span.start);
  const command = fetch.setUp + settingsText(dockerfile, site) + fetch.command + fetch.cleanUp;
  if (before.some(setsShell)) return noSplit();
  if (before.every((other) => QUIET.has(other.words[0]?.value ?? ''))) {
    const folder = before
      .filter(changesFolder)
      .map((other) => `${textOf(dockerfile, other)} && `)
      .join('');
    const step = insertAbove(dockerfile, site.run, `RUN ${flagsText(dockerfile, site)}${folder}${command}`);
    return {
      edits: [
        ...manifests,
        step,
        ...cutsOf(dockerfile, site),
        insertAbove(dockerfile, site.run, plainLines(dockerfile, site)),
      ],
      before: [],
    };
  }
  const links = site.script.statements[0]?.links ?? [];
  const previous = links[site.link - 1];
  const own = links[site.link];
  const isChain =
    site.script.statements.length === 1 && !site.script.heredoc && links.slice(0, site.link + 1).every(isPlainLink);
  if (!isChain || previous === undefined || own === undefined) return noSplit();
  const gap = { start: previous.span.end, end: own.span.start };
  const joined = withoutComments(dockerfile, gap) + command;
  return { edits: [...manifests, ...splitAt(dockerfile, site, gap, joined, before)], before };
}

/** Commands that may be left out of the fetch. */
const QUIET = new Set(['cd', 'set', 'echo', 'true', ':']);
/** Assignments before a command that do not matter to a fetch. */
const BUILD_SETTINGS = new Set([
  'CGO_ENABLED',
  'GOOS',
  'GOARCH',
  'GOARM',
  'RUSTFLAGS',
  'NODE_ENV',
  'CFLAGS',
  'CGO_CFLAGS',
  'CGO_LDFLAGS',
]);

function settingsText(dockerfile: Dockerfile, site: InstallSite): string {
  const kept = site.command.assignments.filter((assignment) => !BUILD_SETTINGS.has(assignment.name));
  return kept.map((assignment) => `${dockerfile.text.slice(assignment.span.start, assignment.span.end)} `).join('');
}

function textOf(dockerfile: Dockerfile, command: Command): string {
  return dockerfile.text.slice(command.span.start, command.span.end);
}

/** What one command leaves to the next in the same shell, and a RUN does not leave to the next RUN. */
function setsShell(command: Command): boolean {
  return (
    command.words.length === 0 ||
    /^(?:export|\.|source|unset|alias|eval|umask|ulimit)$/.test(command.words[0]?.value ?? '')
  );
}

function isPlainLink(link: Link): boolean {
  return link.kind === 'command' && link.operator !== '||' && !link.negated;
}

/** Ends the RUN at a gap between two links, puts the late copies below it, and goes on in a RUN of its own. */
function splitAt(
  dockerfile: Dockerfile,
  site: InstallSite,
  gap: Span,
  ending: string,
  before: readonly Command[],
): readonly Edit[] {
  const { endOfLine } = dockerfile;
  const folder = before
    .filter(changesFolder)
    .map((command) => `${textOf(dockerfile, command)} && `)
    .join('');
  const copies = movedLines(dockerfile, site);
  const comments = commentsIn(dockerfile, gap)
    .map((comment) => comment + endOfLine)
    .join('');
  const text = `${ending}${endOfLine}${copies}${endOfLine}${comments}RUN ${flagsText(dockerfile, site)}${folder}`;
  const cuts = cutsOf(dockerfile, site);
  return [...cuts, { span: gap, text }];
}

/** The comments between two commands speak of the second: they go above its RUN. */
function commentsIn(dockerfile: Dockerfile, gap: Span): readonly string[] {
  const inside = dockerfile.comments.filter(({ span }) => span.start >= gap.start && span.end <= gap.end);
  return inside.map(({ span }) => dockerfile.text.slice(span.start, span.end).trimEnd());
}

/** What joins two commands, its comment lines left out. */
function withoutComments(dockerfile: Dockerfile, gap: Span): string {
  const lines = dockerfile.text.slice(gap.start, gap.end).split('\n');
  return lines.filter((line) => !line.trimStart().startsWith('#')).join('\n');
}

function arrangeSplit(dockerfile: Dockerfile, site: InstallSite, manifests: readonly Edit[]): Arrangement | Obstacle {
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
  // A `||` further down also answers to a failure of what comes before it.
  if (links.some((link) => link.operator === '||') || links.slice(0, last + 2).some((link) => link.negated))
    return notPlain();
  const before = links
    .slice(0, last + 1)
    .filter((link) => link.command !== site.command)
    .flatMap((link) => link.commands);
  const end = links[last];
  const next = links[last + 1];
  if (end === undefined || next === undefined)
    return { edits: [...manifests, ...movesBelow(dockerfile, site)], before };
  const gap = { start: end.span.end, end: next.span.start };
  const early = links.slice(0, last + 1).flatMap((link) => link.commands);
  const keepsOptions = early.some((command) => setsShell(command) || command.words[0]?.value === 'set');
  if (keepsOptions) return noSplit();
  return { edits: [...manifests, ...splitAt(dockerfile, site, gap, '', early)], before };
}

function movesBelow(dockerfile: Dockerfile, site: InstallSite): readonly Edit[] {
  return [...cutsOf(dockerfile, site), insertBelow(dockerfile, site.run, plainLines(dockerfile, site))];
}

/** With the line ends that the verbs expect. */
function plainLines(dockerfile: Dockerfile, site: InstallSite): string {
  return movedLines(dockerfile, site).replaceAll('\r\n', '\n');
}

/** Several statements, or one that is more than a chain: it moves as a whole or not at all. */
function wholeRun(dockerfile: Dockerfile, site: InstallSite, manifests: readonly Edit[]): Arrangement {
  const before = site.script.commands.filter((command) => command !== site.command);
  return { edits: [...manifests, ...movesBelow(dockerfile, site)], before };
}

/** The last link that may run before the copies: the install, and what follows it and uses nothing that they bring. */
function lastEarlyLink(dockerfile: Dockerfile, site: InstallSite, links: readonly Link[]): number {
  let last = site.link;
  const changes = (link: Link) => link.command !== undefined && changesFolder(link.command);
  const folders = links
    .slice(0, site.link)
    .filter(changes)
    .flatMap((link) => link.commands);
  for (const [index, link] of links.entries()) {
    if (index <= site.link) continue;
    const effects = commandsEffects(dockerfile, site.run, [...folders, ...link.commands]);
    if (changes(link) || link.kind !== 'command' || site.late.some((copy) => dependence(copy.target, effects))) break;
    last = index;
  }
  return last;
}

function flagsText(dockerfile: Dockerfile, site: InstallSite): string {
  return site.run.flags.map((flag) => `${dockerfile.text.slice(flag.span.start, flag.span.end)} `).join('');
}

/** The lines of a late COPY with the comments above it, without the last line end, as they must read below the install. */
function movedText(dockerfile: Dockerfile, site: InstallSite, late: ContextCopy): string {
  const { copy } = late;
  const start = linesWithComments(dockerfile, copy).start;
  const text = dockerfile.text.slice(start, linesOf(dockerfile, copy).end).replace(/\r?\n$/, '');
  const { destination } = copy;
  if (destination === undefined || destination.value.startsWith('/')) return text;
  if (workdirAt(dockerfile, copy) === workdirAt(dockerfile, site.run)) return text;
  // The working folder is another one there.
  const place = late.target + (/(?:^|\/)\.{0,2}$/.test(destination.value) && late.target !== '/' ? '/' : '');
  const written = copy.form === 'exec' ? JSON.stringify(place) : place;
  return text.slice(0, destination.span.start - start) + written + text.slice(destination.span.end - start);
}

/** Cuts the late COPYs out; they are put in elsewhere. */
function cutsOf(dockerfile: Dockerfile, site: InstallSite): readonly Edit[] {
  return site.late.flatMap(({ copy }) => moveBelow(dockerfile, copy, site.run).filter((edit) => edit.text === ''));
}

function movedLines(dockerfile: Dockerfile, site: InstallSite): string {
  return site.late.map((late) => movedText(dockerfile, site, late)).join(dockerfile.endOfLine);
}
