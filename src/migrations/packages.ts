import { removeInstruction, replace } from '../edit/instructions.ts';
import { hasComment, insertAfterWord, removeWord } from '../edit/shell.ts';
import type { Edit, Span } from '../edit/types.ts';
import { type PackageFamily, packagesIn } from '../facts/package-names.ts';
import { type Call, callsOfStep } from '../model/calls.ts';
import type { RunStep } from '../model/steps.ts';
import { downloadOf } from '../shell/downloads.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import { isCacheRemoval } from '../shell/package-commands.ts';
import type { Link, Statement } from '../shell/types.ts';
import { apk } from '../tools/apk.ts';
import { aptGet } from '../tools/apt.ts';
import { dnf, microdnf } from '../tools/dnf.ts';
import type { Tool } from '../tools/types.ts';

/** What becomes of a step on another distribution: its edits, and what stands in the way. */
export interface Translation {
  readonly edits: readonly Edit[];
  /** In words that a user can act on. */
  readonly obstacles: readonly string[];
}

export interface Distributions {
  readonly from: PackageFamily;
  readonly to: PackageFamily;
  /** The manager of the new image. */
  readonly manager: Tool;
}

/** The tool that a distribution's facts name. */
export function managerNamed(name: string | undefined): Tool | undefined {
  return [aptGet, apk, dnf, microdnf].find((tool) => tool.id === name || (name === 'apt' && tool === aptGet));
}

/** Options that only keep an install quiet, or small: the new manager has no need of them. */
const HARMLESS =
  /^(?:-[yq]+|--yes|--assume-yes|--assumeyes|--quiet|--no-install-recommends|--no-install-suggests|--no-cache|-U|--update|--setopt=install_weak_deps=(?:0|False)|--nodocs)$/i;

/** A step's calls of the old package manager, in the new one's words. */
export function translateStep(step: RunStep, distributions: Distributions): Translation {
  const edits: Edit[] = [];
  const obstacles: string[] = [];
  const gone: Call[] = [];
  for (const call of callsOfStep(step)) {
    const result = translateCall(call, distributions);
    if (result === 'remove') gone.push(call);
    else if (typeof result === 'string') obstacles.push(result);
    else edits.push(...result);
  }
  const removed = gone.length === 0 ? [] : removeCalls(step, gone);
  if (typeof removed === 'string') obstacles.push(removed);
  else edits.push(...removed);
  return { edits, obstacles };
}

function translateCall(call: Call, { from, to, manager }: Distributions): readonly Edit[] | 'remove' | string {
  const { command } = call;
  const pkg = command.packages;
  const text = call.words.map((word) => word.text).join(' ');
  if (pkg?.manager.kind !== 'system') {
    return isCacheRemoval(command, familyFolders(from)) ? 'remove' : [];
  }
  if (pkg.manager.family === manager.family) return [];
  if (!call.script || call.enteredBy || command.enclosing.length > 0) return `"${text}" runs inside another command`;
  if (pkg.isRefresh || pkg.isClean) return 'remove';
  return pkg.isInstall ? translateInstall(pkg, from, to, manager) : `"${text}" has no counterpart in ${manager.name}`;
}

function familyFolders(family: PackageFamily): readonly string[] {
  return (family === 'debian' ? aptGet : family === 'alpine' ? apk : dnf).cacheFolders;
}

function translateInstall(
  pkg: PackageCommand,
  from: PackageFamily,
  to: PackageFamily,
  manager: Tool,
): readonly Edit[] | string {
  const odd = pkg.options.find((option) => !HARMLESS.test(option.text));
  if (odd || !pkg.verbWord)
    return `the option ${odd?.text ?? ''} of ${pkg.manager.name} has no known counterpart in ${manager.name}`;
  const names = pkg.operands.map((word) => ({
    word,
    packages: word.value === undefined ? undefined : packagesIn(word.value, from, to),
  }));
  const unknown = names.filter(({ packages }) => packages === undefined).map(({ word }) => word.text);
  if (unknown.length > 0)
    return `what ${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} called there is not known`;
  if (names.every(({ packages }) => packages?.length === 0)) return 'remove';
  const option = manager.noCacheOptions[0] ?? manager.yesOptions[0];
  const program = manager.commands[0] ?? manager.id;
  const isWrapped = pkg.command.program.length < pkg.command.words.length || pkg.command.assignments.length > 0;
  if (manager === aptGet && isWrapped)
    return `${program} update has to run before "${pkg.command.words.map((word) => word.text).join(' ')}"`;
  return [
    // Only apt installs from lists that have to be fetched first.
    replace(pkg.nameWord.span, manager === aptGet ? `${program} update && ${program}` : program),
    replace(pkg.verbWord.span, manager.install[0] ?? 'install'),
    ...(option === undefined ? [] : [insertAfterWord(pkg.verbWord, option)]),
    ...pkg.options.map((word) => removeWord(pkg.command, word)),
    ...names.flatMap(({ word, packages = [] }) => renamed(pkg, word, packages)),
  ];
}

function renamed(pkg: PackageCommand, word: PackageCommand['operands'][number], packages: readonly string[]): Edit[] {
  const text = packages.join(' ');
  if (text === '') return [removeWord(pkg.command, word)];
  return text === word.text ? [] : [replace(word.span, text)];
}

/** Takes commands out of their chains; with all of them the instruction goes. */
function removeCalls({ dockerfile, run }: RunStep, gone: readonly Call[]): readonly Edit[] | string {
  const statements = gone[0]?.script?.statements ?? [];
  const isGone = (link: Link): boolean => gone.some(({ command }) => command === link.command);
  const whole = statements.filter(({ links }) => links.every(isGone));
  if (whole.length === statements.length) {
    return hasComment(dockerfile, run.span)
      ? 'a comment stands in a RUN that would go'
      : [removeInstruction(dockerfile, run)];
  }
  const edits = statements.flatMap((statement, index) =>
    whole.includes(statement) ? withoutStatement(statements, index) : shortened(statement, isGone),
  );
  if (statements.some(({ links }) => links.some(isGone) && links.some(({ operator }) => operator === '||')))
    return 'a clean-up or update stands beside ||';
  return edits.some(({ span }) => hasComment(dockerfile, span))
    ? 'a comment stands beside a clean-up or update'
    : edits;
}

/** A statement with what parts it from the next one, or, for the last, from the one before. */
function withoutStatement(statements: readonly Statement[], index: number): readonly Edit[] {
  const [previous, own, next] = [statements[index - 1], statements[index], statements[index + 1]];
  return next ? [cut(own?.span.start, next.span.start)] : [cut(previous?.span.end, own?.span.end)];
}

/** One edit for each run of neighbouring links that go. */
function shortened({ links }: Statement, isGone: (link: Link) => boolean): readonly Edit[] {
  const first = links.findIndex((link) => !isGone(link));
  const edits: Edit[] = first > 0 ? [cut(links[0]?.span.start, links[first]?.span.start)] : [];
  for (let at = first + 1; at < links.length; at += 1) {
    const link = links[at];
    if (!link || !isGone(link)) continue;
    const start = links[at - 1]?.span.end;
    while (at + 1 < links.length && isGone(links[at + 1] ?? link)) at += 1;
    edits.push(cut(start, links[at]?.span.end));
  }
  return edits;
}

function cut(start = 0, end = start): Edit {
  return { span: { start, end } satisfies Span, text: '' };
}

/**
 * Options of GNU's programs that BusyBox's of the same name refuse: tried with BusyBox 1.35 (Debian bookworm), 2026-11-26. Programs with
 * a package of their own on Alpine are not told apart: that it is installed first would have to be known.
 */
const BUSYBOX_LACKS: ReadonlyMap<string, RegExp> = new Map([
  ...'stat du tail head readlink cut wc md5sum sha1sum sha256sum sha512sum base64 rm gzip gunzip chmod chown'
    .split(' ')
    .map((name) => [name, /^--[a-z]/] as const),
  ['grep', /^-[a-zA-Z]*P|^--(?!color)[a-z]/],
  ['find', /^-(?:printf|regextype|newermt)$/],
  ['ln', /^--[a-z]|^-[a-z]*r/],
  ['mktemp', /^--[a-z]/],
  ['sed', /^-[a-zE]*z/],
  ['sort', /^--[a-z]|^-[a-z]*R/],
  ['tar', /^--wildcards/],
]);

/** Programs of the distribution, and of GNU; bash is not everywhere. */
export function otherObstacles(
  step: RunStep,
  { from, to }: Pick<Distributions, 'from' | 'to'>,
  hasBash: boolean,
): readonly string[] {
  if (from === to) return [];
  return callsOfStep(step).flatMap((call) => {
    const name = call.words[0]?.value?.replace(/^.*\//, '') ?? '';
    if (to === 'alpine' && (downloadOf(call.command)?.urls.length ?? 0) > 0)
      return [`what ${name} fetches may be a program for glibc, which Alpine has not`];
    const lacking = to === 'alpine' ? BUSYBOX_LACKS.get(name) : undefined;
    const option = call.words.find(({ text }) => lacking?.test(text));
    if (option) return [`BusyBox's ${name} has no ${option.text}`];
    if (name === 'bash' && !hasBash) return ['bash is not in the new image'];
    return /^(?:dpkg|dpkg-reconfigure|apt-key|apt-mark|debconf-set-selections|add-apt-repository|rpm|update-alternatives|locale-gen)$/.test(
      name,
    )
      ? [`${name} is not there`]
      : [];
  });
}

/** Lists what stands in the way once. */
export function distinct(obstacles: readonly string[]): readonly string[] {
  return [...new Set(obstacles)];
}
