import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction, Stage, State } from '../dockerfile/types.ts';

/** The instructions of a stage that an edit touched, on both sides: what is before and after them is the same. */
export interface Touched {
  readonly before: readonly Instruction[];
  readonly after: readonly Instruction[];
}

/** Narrows two stages down to what differs: same text in the same state is the same step. */
export function touchedInstructions(old: Dockerfile, before: Stage, next: Dockerfile, after: Stage): Touched {
  const a = before.instructions;
  const b = after.instructions;
  const isSame = (one: Instruction | undefined, other: Instruction | undefined): boolean =>
    one !== undefined && other !== undefined && (one === other || sameInstruction(old, one, next, other));
  let start = 0;
  while (start < a.length && start < b.length && isSame(a[start], b[start])) start += 1;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && isSame(a.at(-1 - tail), b.at(-1 - tail))) tail += 1;
  return { before: a.slice(start, a.length - tail), after: b.slice(start, b.length - tail) };
}

function sameInstruction(old: Dockerfile, one: Instruction, next: Dockerfile, other: Instruction): boolean {
  if (one.keyword !== other.keyword || one.span.end - one.span.start !== other.span.end - other.span.start)
    return false;
  if (old.text.slice(one.span.start, one.span.end) !== next.text.slice(other.span.start, other.span.end)) return false;
  return sameState(one.state, other.state);
}

const equalStates = new Notes<State, State>();

function sameState(one: State, other: State): boolean {
  if (one === other || equalStates.get(one) === other) return true;
  const isSame =
    one.user === other.user &&
    one.workdir === other.workdir &&
    (one.shell === other.shell || one.shell.words.join('\0') === other.shell.words.join('\0')) &&
    isSameMap(one.env, other.env) &&
    isSameMap(one.args, other.args);
  if (isSame) equalStates.set(one, other);
  return isSame;
}

function isSameMap(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const [name, value] of one) if (other.get(name) !== value || !other.has(name)) return false;
  return true;
}

/** True when only build steps were touched: nothing that sets the image's config or a step's state. */
export function isStepsOnly({ before, after }: Touched): boolean {
  return [...before, ...after].every(({ keyword }) => keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD');
}
