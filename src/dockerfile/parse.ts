import type { Span } from '../edit/types.ts';
import { expand } from './expand.ts';
import { parseImageReference } from './image-reference.ts';
import { commentAt, type Place, readInstruction } from './instructions.ts';
import { moveComment, moveInstruction } from './move.ts';
import { type Block, outline } from './outline.ts';
import { problemsOf } from './problems.ts';
import { DEFAULT_SHELL, emptyState, stateAfter, UNKNOWN_SHELL, WINDOWS_SHELL } from './state.ts';
import type { Comment, Dockerfile, FromInstruction, Instruction, Shell, Stage, StageBase, State } from './types.ts';
import { Variables } from './variables.ts';
import { isLinuxImage, isWindowsImage } from './windows.ts';

interface StageInMaking {
  readonly from: FromInstruction;
  readonly base: StageBase;
  readonly instructions: Instruction[];
  state: State;
}

/** An earlier parse, and the span of its text outside which nothing has changed: what stands well outside is not read again. */
export interface EarlierParse {
  readonly dockerfile: Dockerfile;
  readonly changed: Span;
}

/** Parses any text; never throws. What a builder would refuse is in `problems`. */
export function parseDockerfile(text: string, earlier?: EarlierParse): Dockerfile {
  const head = earlier ? unchangedHead(earlier) : NOTHING;
  const tail = earlier ? unchangedTail(earlier, text.length) : NO_TAIL;
  const lines = outline(text, head.end, startsOf(tail));
  // The first instruction knows no variables: one start for all readings, so that the same variables are the same object.
  const assembly = new Assembly(lines.escape, earlier?.dockerfile.instructions[0]?.state.env ?? Variables.none());
  for (const instruction of head.instructions) assembly.add(instruction, stateBehind(earlier, instruction));
  const known = earlier?.dockerfile.escape === lines.escape ? changedOf(earlier, head, tail) : undefined;
  for (const block of lines.blocks) {
    const place = assembly.place(block.keyword === 'FROM');
    const old = known?.get(text.slice(block.span.start, block.span.end));
    assembly.add(
      old && isSameBlock(old, block)
        ? moveInstruction(old, block.span.start - old.span.start, place)
        : readInstruction(text, block, lines.escape, place),
    );
  }
  const { by } = tail;
  const movedFrom = lines.stoppedAt === undefined ? Number.POSITIVE_INFINITY : lines.stoppedAt - by;
  for (const old of tail.instructions) {
    if (old.span.start < movedFrom) continue;
    const place = assembly.place(old.keyword === 'FROM');
    const state = place.state === old.state ? stateBehind(earlier, old) : undefined;
    assembly.add(moveInstruction(old, by, place), state);
  }
  const moved = tail.comments.filter(({ span }) => span.start >= movedFrom);
  const stages = assembly.finish();
  return {
    text,
    endOfLine: prevailingEndOfLine(text),
    escape: lines.escape,
    directives: lines.directives,
    comments: [
      ...head.comments,
      ...lines.comments.map((span) => commentAt(text, span)),
      ...moved.map((comment) => moveComment(comment, by)),
    ],
    instructions: assembly.instructions,
    stages,
    problems: problemsOf(lines, assembly.instructions, stages, head.instructions.length),
    notes: undefined,
  };
}

/** Puts instructions together, in order, and keeps count of stages and states. */
class Assembly {
  readonly instructions: Instruction[] = [];
  private readonly stages: Stage[] = [];
  private readonly named = new Map<string, Stage>();
  private readonly escape: '\\' | '`';
  private readonly none: Variables;
  private globals: Variables;
  private current: StageInMaking | undefined;
  private state: State;

  constructor(escape: '\\' | '`', none: Variables) {
    this.escape = escape;
    this.none = none;
    this.globals = none;
    this.state = emptyState(DEFAULT_SHELL, none);
  }

  /** What the next instruction is to know of what stands before it. */
  place(isFrom: boolean): Place {
    const { state, stages, current, instructions } = this;
    const stage = isFrom ? stages.length + (current ? 1 : 0) : current && stages.length;
    return { state, stage, index: instructions.length, onbuild: false };
  }

  /** Adds an instruction; `known` is the state behind it, where an earlier parse tells. */
  add(instruction: Instruction, known?: State): void {
    const { escape } = this;
    this.instructions.push(instruction);
    if (instruction.keyword === 'FROM') {
      this.finish();
      const base = baseOf(instruction, this.globals, this.named, escape);
      const initial = initialState(base, escape, this.none);
      this.state = known && isSameInitialState(known, initial) ? known : initial;
      this.current = { from: instruction, base, instructions: [], state: this.state };
      return;
    }
    this.state = known ?? stateAfter(this.state, instruction, this.globals, escape);
    if (this.current) {
      this.current.instructions.push(instruction);
      this.current.state = this.state;
    } else this.globals = this.state.args;
  }

  finish(): readonly Stage[] {
    if (this.current) {
      const stage = finishStage(this.current, this.stages.length);
      this.stages.push(stage);
      if (stage.name !== undefined) this.named.set(stage.name, stage);
    }
    this.current = undefined;
    return this.stages;
  }
}

/** The state behind an instruction of an earlier parse. */
function stateBehind(earlier: EarlierParse | undefined, { index }: Instruction): State | undefined {
  return earlier?.dockerfile.instructions[index + 1]?.state ?? earlier?.dockerfile.stages.at(-1)?.finalState;
}

interface Head {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  /** Where reading goes on; undefined: at the start. */
  readonly end: number | undefined;
}

const NOTHING: Head = { instructions: [], comments: [], end: undefined };

/** The instructions that end a whole instruction before the change: nothing there can have changed. */
function unchangedHead({ dockerfile, changed }: EarlierParse): Head {
  const { instructions, comments, text, problems } = dockerfile;
  const touched = instructions.findIndex((instruction) => instruction.span.end >= changed.start);
  const count = (touched === -1 ? instructions.length : touched) - 1;
  const last = instructions[count - 1];
  if (!last || problems.length > 0) return NOTHING;
  const newline = text.indexOf('\n', last.span.end);
  if (newline === -1) return NOTHING;
  return {
    instructions: instructions.slice(0, count),
    comments: comments.filter((comment) => comment.span.start <= newline),
    end: newline + 1,
  };
}

/** What stands behind the change; it is the same again where an instruction starts at the same place of it. */
interface Tail {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  /** How much further on it stands now. */
  readonly by: number;
}

const NO_TAIL: Tail = { instructions: [], comments: [], by: 0 };

/** Whether one of its instructions starts here now. They are asked in order. */
function startsOf({ instructions, by }: Tail): (start: number) => boolean {
  let next = 0;
  return (start) => {
    while ((instructions[next]?.span.start ?? Number.POSITIVE_INFINITY) < start - by) next += 1;
    return instructions[next]?.span.start === start - by;
  };
}

function unchangedTail({ dockerfile, changed }: EarlierParse, length: number): Tail {
  const first = dockerfile.instructions[0]?.span.start ?? Number.POSITIVE_INFINITY;
  // Above the first instruction stand directives, which change how all is read.
  if (dockerfile.problems.length > 0 || changed.start <= first) return NO_TAIL;
  const instructions = dockerfile.instructions.filter(({ span }) => span.start >= changed.end);
  return {
    instructions,
    comments: dockerfile.comments.filter(({ span }) => span.start >= changed.end),
    by: length - dockerfile.text.length,
  };
}

/** The instructions of an earlier parse between what is kept of it, by their text: many edits leave most of them alone. */
function changedOf({ dockerfile }: EarlierParse, head: Head, tail: Tail): ReadonlyMap<string, Instruction> | undefined {
  const { instructions, text, problems } = dockerfile;
  const between = instructions.slice(head.instructions.length, instructions.length - tail.instructions.length);
  if (problems.length > 0 || between.length < 2) return undefined;
  return new Map(between.map((instruction) => [text.slice(instruction.span.start, instruction.span.end), instruction]));
}

/** Of the same text: what follows may still make the end of a continued instruction another. */
function isSameBlock(old: Instruction, block: Block): boolean {
  return old.hasEmptyContinuation === block.hasEmptyContinuation && old.comments.length === block.comments.length;
}

function finishStage(stage: StageInMaking, index: number): Stage {
  const last = stage.instructions.at(-1) ?? stage.from;
  const name = nameOf(stage.from);
  const span = { start: stage.from.span.start, end: last.span.end };
  return {
    index,
    name,
    from: stage.from,
    base: stage.base,
    instructions: stage.instructions,
    finalState: stage.state,
    span,
    notes: undefined,
  };
}

function nameOf(from: FromInstruction): string | undefined {
  return from.name?.toLowerCase();
}

function baseOf(
  from: FromInstruction,
  globals: ReadonlyMap<string, string | undefined>,
  named: ReadonlyMap<string, Stage>,
  escape: string,
): StageBase {
  const text = expand(from.image.text, (name) => globals.get(name), escape);
  if (text === undefined) return { kind: 'unresolved', text: from.image.text };
  if (text.toLowerCase() === 'scratch') return { kind: 'scratch' };
  const stage = named.get(text.toLowerCase());
  if (stage) return { kind: 'stage', stage };
  const image = parseImageReference(text);
  return image ? { kind: 'image', image } : { kind: 'unresolved', text };
}

/** A stage built on a stage inherits all but the ARGs; SHELL too (it is part of the image config). */
function initialState(base: StageBase, escape: '\\' | '`', none: Variables): State {
  if (base.kind === 'stage') return { ...base.stage.finalState, notes: undefined, args: none };
  return emptyState(shellFor(base, escape), none);
}

/** Two initial states that say the same are best one: what is compared by state needs no second look. */
function isSameInitialState(one: State, other: State): boolean {
  const isSame = one.shell === other.shell && one.user === other.user && one.workdir === other.workdir;
  return isSame && one.env === other.env && one.args === other.args;
}

/** The builder's default shell. A backtick escape on a base that nothing is known of may well be Windows. */
function shellFor(base: StageBase, escape: '\\' | '`'): Shell {
  if (base.kind === 'image' && isWindowsImage(base.image)) return WINDOWS_SHELL;
  const isKnown = escape === '\\' || (base.kind === 'image' && isLinuxImage(base.image));
  return isKnown ? DEFAULT_SHELL : UNKNOWN_SHELL;
}

function prevailingEndOfLine(text: string): '\n' | '\r\n' {
  if (!text.includes('\r\n')) return '\n';
  const crlf = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}
