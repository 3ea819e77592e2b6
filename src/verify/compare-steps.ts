import type { State } from '../dockerfile/types.ts';
import { isCacheRemoval, packageCommand } from '../shell/package-commands.ts';
import { CACHE_FOLDERS } from '../tools/index.ts';
import { align, type Likeness } from './align.ts';
import { environmentText } from './environment.ts';
import type { Step } from './steps.ts';
import type { ImageChange, ImageChangeKind } from './types.ts';

type Note = (kind: ImageChangeKind, before: string | undefined, after: string | undefined) => void;

/** The differences between the build steps of one stage before and after. */
export function compareSteps(before: readonly Step[], after: readonly Step[], stage: number): ImageChange[] {
  const changes: ImageChange[] = [];
  const note: Note = (kind, old, next) => changes.push({ kind, stage, before: old, after: next });
  const pairs = align(before, after, likeness);
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

/** Of several equal steps, such as clean-ups, those pair up that also run in the same way. */
function likeness(one: Step, other: Step): Likeness {
  if (!isSameStep(one, other)) return 'other';
  const isSame =
    one.flags === other.flags &&
    one.guarded === other.guarded &&
    one.isAlternative === other.isAlternative &&
    one.state.user === other.state.user &&
    one.state.workdir === other.state.workdir &&
    shellText(one.state) === shellText(other.state);
  return isSame ? 'same' : 'pair';
}

function isSameStep(one: Step, other: Step): boolean {
  return one.kind === other.kind && one.text === other.text;
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
    differs('step.env', environmentText(before.state), environmentText(after.state));
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
function compareRest(removed: readonly Step[], added: Step[], note: Note): void {
  const gone: Step[] = [];
  for (const step of removed) {
    const moved = takeFirst(added, (candidate) => isSameStep(candidate, step) || hasSamePlace(step, candidate));
    if (!moved) gone.push(step);
    else {
      note('step.reordered', step.text, moved.text);
      compareKept(step, moved, note);
    }
  }
  for (const step of gone) {
    const next = takeFirst(added, (candidate) => isSameCommand(step, candidate));
    if (!next) note(removalKind(step), step.text, undefined);
    else {
      note(changeKind(step, next), step.text, next.text);
      compareKept(step, next, note);
    }
  }
  for (const step of added) note(additionKind(step), undefined, step.text);
}

function takeFirst(steps: Step[], matches: (step: Step) => boolean): Step | undefined {
  const index = steps.findIndex(matches);
  return index === -1 ? undefined : steps.splice(index, 1)[0];
}

/** The same program with the same sub-command; any copy may have become another. */
function isSameCommand(before: Step, after: Step): boolean {
  if (before.kind !== 'command' || after.kind !== 'command')
    return before.kind !== 'command' && after.kind !== 'command';
  if (before.essence() === after.essence()) return true;
  if (isCleanup(before) !== isCleanup(after)) return false;
  const old = before.command && packageCommand(before.command);
  const next = after.command && packageCommand(after.command);
  if (old && next) {
    const isSameInstall = old.manager === next.manager && old.isInstall && next.isInstall;
    return isSameInstall || (old.manager.kind === next.manager.kind && old.verb === next.verb);
  }
  return programOf(before) === programOf(after);
}

function programOf(step: Step): string {
  // A pipeline goes by its first command.
  const words = step.command?.words.map(({ text }) => text) ?? step.text.split(' ');
  const name = (words[0] === 'sudo' ? behindSudo(words) : words).find((word) => !word.startsWith('-'));
  // What a substitution prints is a name that nobody knows: any other one may have become it.
  return name === undefined ? (step.text.split(' ', 1)[0] ?? '') : name.replace(/^"?(?:\$\(|`)[\s\S]*/, '$(');
}

/** `sudo` is no program of its own: the same command without it is the same command. */
function behindSudo(words: readonly string[]): readonly string[] {
  return words.filter(
    (word, index) => index > 0 && !/^-u$|^--user$/.test(words[index - 1] ?? '') && !/^\w+=/.test(word),
  );
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
