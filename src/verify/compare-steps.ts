import type { State } from '../dockerfile/types.ts';
import { isCacheRemoval, packageCommand } from '../shell/package-commands.ts';
import { onlySetsErrexit } from '../shell/set-options.ts';
import { CACHE_FOLDERS } from '../tools/index.ts';
import { align, type Likeness } from './align.ts';
import { environmentDifference } from './environment.ts';
import { Pool } from './pool.ts';
import type { Step } from './steps.ts';
import type { ImageChange, ImageChangeKind } from './types.ts';

type Note = (kind: ImageChangeKind, before: string | undefined, after: string | undefined) => void;

/** The differences between the build steps of one stage before and after. */
export function compareSteps(before: readonly Step[], after: readonly Step[], stage: number): ImageChange[] {
  const changes: ImageChange[] = [];
  const note: Note = (kind, old, next) => changes.push({ kind, stage, before: old, after: next });
  const pairs = align(before, after, likenessOf(), stepKey);
  const kept: [Step, Step][] = [];
  const removed: Step[] = [];
  const added: Step[] = [];
  for (const [old, next] of pairs) {
    const oldStep = old === undefined ? undefined : before[old];
    const nextStep = next === undefined ? undefined : after[next];
    if (oldStep && nextStep) kept.push([oldStep, nextStep]);
    else if (oldStep) removed.push(oldStep);
    else if (nextStep) added.push(nextStep);
  }
  for (const [old, next] of kept) compareKept(old, next, note);
  compareLayers(kept, note);
  compareRest(removed, added, note);
  return changes;
}

/** Of several equal steps, such as clean-ups, those pair up that also run in the same way, or beside what is still the same. */
function likenessOf(): (one: Step, other: Step) => Likeness {
  const kins = new Map<Step, string>();
  const kin = (step: Step): string => {
    const known = kins.get(step) ?? kinOf(step);
    kins.set(step, known);
    return known;
  };
  return (one, other) => {
    if (!isSameStep(one, other)) return kin(one) === kin(other) ? 'kin' : 'other';
    return runsAlike(one, other) ? 'same' : 'pair';
  };
}

function runsAlike(one: Step, other: Step): boolean {
  return (
    one.isFirst === other.isFirst &&
    one.flags === other.flags &&
    one.guarded === other.guarded &&
    one.isAlternative === other.isAlternative &&
    one.state.user === other.state.user &&
    one.state.workdir === other.state.workdir &&
    shellText(one.state) === shellText(other.state)
  );
}

function isSameStep(one: Step, other: Step): boolean {
  return one.kind === other.kind && one.text === other.text;
}

function stepKey({ kind, text }: Step): string {
  return `${kind} ${text}`;
}

function shellText({ shell }: State): string {
  return shell.words.join(' ');
}

/** The same step: what it runs in, and whether its failure counts. */
function compareKept(before: Step, after: Step, note: Note): void {
  const differs = (kind: ImageChangeKind, old: string, next: string): void => {
    if (old !== next) note(kind, `${before.text} (${old})`, `${after.text} (${next})`);
  };
  differs('step.flags', before.flags, after.flags);
  if (before.kind === 'command' || !hasSamePlace(before, after)) {
    const [old, next] = [before.folder(), after.folder()];
    if (old !== next && before.needsFolder() && after.needsFolder()) differs('step.workdir', old, next);
  }
  if (before.kind === 'command' && before.state !== after.state) {
    differs('step.user', before.state.user ?? '', after.state.user ?? '');
    differs('step.shell', shellText(before.state), shellText(after.state));
    const environment = environmentDifference(before.state, after.state);
    if (environment) differs('step.env', ...environment);
  }
  differs('step.status', statusText(before), statusText(after));
}

/** A copy to the same absolute path does not ask for the working folder; and USER never matters to a copy. */
function hasSamePlace(before: Step, after: Step): boolean {
  return before.kind === after.kind && before.place !== undefined && before.place === after.place;
}

function statusText(step: Step): string {
  return `${step.guarded ? 'must succeed' : 'may fail'}${step.isAlternative ? ', only after a failure' : ''}`;
}

/** Neighbours that shared a layer and do not any more, or the other way round. */
function compareLayers(kept: readonly (readonly [Step, Step])[], note: Note): void {
  for (const [index, [old, next]] of kept.entries()) {
    const following = kept[index + 1];
    if (!following) return;
    const shared = old.layer === following[0].layer;
    const shares = next.layer === following[1].layer;
    if (shared !== shares) note('layers', following[0].text, following[1].text);
  }
}

/** What one side has and the other has not: moved, changed, added or removed. */
function compareRest(removed: readonly Step[], added: readonly Step[], note: Note): void {
  if (removed.length === 0 || added.length === 0) {
    noteRest(removed, added, note);
    return;
  }
  const gone: Step[] = [];
  const moved = new Pool(added, (step) => [stepKey(step), ...placeKeys(step)]);
  for (const step of removed) {
    const partner = moved.take([stepKey(step), ...placeKeys(step)]);
    if (!partner) gone.push(step);
    else {
      note('step.reordered', step.text, partner.text);
      compareKept(step, partner, note);
    }
  }
  const lost: Step[] = [];
  const changed = new Pool(moved.rest(), (step) => commandKeys(step).own);
  for (const step of gone) {
    const partner = changed.take(commandKeys(step).partners);
    if (!partner) lost.push(step);
    else {
      note(changeKind(step, partner), step.text, partner.text);
      compareKept(step, partner, note);
    }
  }
  noteRest(lost, changed.rest(), note);
}

function noteRest(removed: readonly Step[], added: readonly Step[], note: Note): void {
  // What `set -e` does shows in the status of the others.
  const isSeen = (step: Step): boolean => !onlySetsErrexit(step.command);
  for (const step of removed.filter(isSeen)) note(removalKind(step), step.text, undefined);
  for (const step of added.filter(isSeen)) note(additionKind(step), undefined, step.text);
}

/** The program with its sub-command, whatever it is given: what a changed command still is. */
function kinOf(step: Step): string {
  const call = step.command && packageCommand(step.command);
  return call ? `${call.manager.kind} ${call.verb ?? ''}` : programOf(step);
}

function placeKeys({ kind, place }: Step): readonly string[] {
  return place === undefined ? [] : [`${kind} at ${place}`];
}

/** The keys by which a changed step is found, and those that it finds its partner by. */
interface CommandKeys {
  readonly own: readonly string[];
  readonly partners: readonly string[];
}

const COPY_KEYS: CommandKeys = { own: ['copy'], partners: ['copy'] };

/** The same program with the same sub-command; any copy may have become another. */
function commandKeys(step: Step): CommandKeys {
  if (step.kind !== 'command') return COPY_KEYS;
  const essence = `essence ${step.essence()}`;
  const sort = isCleanup(step) ? 'clean-up' : 'other';
  const program = `${sort} program ${programOf(step)}`;
  const call = step.command && packageCommand(step.command);
  if (!call) {
    const own = `plain ${program}`;
    return { own: [essence, own], partners: [essence, own, `package ${program}`] };
  }
  const calls = [`${sort} ${call.manager.kind} ${call.verb ?? ''}`];
  if (call.isInstall) calls.push(`${sort} install ${call.manager.id}`);
  return {
    own: [essence, ...calls, `package ${program}`],
    partners: [essence, ...calls, `plain ${program}`],
  };
}

function programOf(step: Step): string {
  if (step.kind !== 'command') return 'copy';
  // A pipeline goes by its first command, and so does a group.
  const first = step.command ?? step.firstInPipe ?? step.firstInGroup;
  const name = first?.program[0]?.text ?? step.text.split(' ', 1)[0] ?? '';
  // What a substitution prints is a name that nobody knows: any other one may have become it.
  const program = name.replace(/^"?(?:\$\(|`)[\s\S]*/, '$(');
  return step.firstInGroup ? `( ${program}` : program;
}

function changeKind(before: Step, after: Step): ImageChangeKind {
  if (before.kind !== 'command' || after.kind !== 'command') {
    return before.kind === 'add' && after.kind === 'copy' && before.text === after.text
      ? 'step.add-to-copy'
      : 'step.changed';
  }
  return before.essence() === after.essence() ? 'step.options' : 'step.changed';
}

function isCleanup(step: Step): boolean {
  const { command } = step;
  return command !== undefined && (packageCommand(command)?.isClean === true || isCacheRemoval(command, CACHE_FOLDERS));
}

function removalKind(step: Step): ImageChangeKind {
  return cacheKind(step) ?? 'step.removed';
}

function additionKind(step: Step): ImageChangeKind {
  return cacheKind(step) ?? 'step.added';
}

function cacheKind(step: Step): ImageChangeKind | undefined {
  if (isCleanup(step)) return 'step.cleanup';
  return step.command && packageCommand(step.command)?.isRefresh ? 'step.refresh' : undefined;
}
