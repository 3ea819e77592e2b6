import type { Span } from '../edit/types.ts';
import { expand } from './expand.ts';
import { parseImageReference } from './image-reference.ts';
import { commentAt, readInstruction } from './instructions.ts';
import { type Block, type Outline, outline } from './outline.ts';
import { DEFAULT_SHELL, emptyState, stateAfter, UNKNOWN_SHELL, WINDOWS_SHELL } from './state.ts';
import type {
  Comment,
  Dockerfile,
  FromInstruction,
  Instruction,
  Problem,
  Shell,
  Stage,
  StageBase,
  State,
} from './types.ts';
import { isWindowsImage } from './windows.ts';

interface StageInMaking {
  readonly from: FromInstruction;
  readonly base: StageBase;
  readonly instructions: Instruction[];
  state: State;
}

/** An earlier parse, and the offset up to which the text is still the same: what stands well before it is not read again. */
export interface EarlierParse {
  readonly dockerfile: Dockerfile;
  readonly sameUpTo: number;
}

/** Parses any text; never throws. What a builder would refuse is in `problems`. */
export function parseDockerfile(text: string, earlier?: EarlierParse): Dockerfile {
  const kept = earlier ? reusable(earlier) : NOTHING_KEPT;
  const lines = outline(text, kept.resumeAt);
  const instructions: Instruction[] = [];
  const stages: Stage[] = [];
  let globals: ReadonlyMap<string, string | undefined> = new Map();
  let current: StageInMaking | undefined;
  let state = emptyState(DEFAULT_SHELL);
  const total = kept.instructions.length + lines.blocks.length;
  for (let index = 0; index < total; index += 1) {
    const block = lines.blocks[index - kept.instructions.length];
    const reused = kept.instructions[index];
    const isFrom = reused ? reused.keyword === 'FROM' : block?.keyword === 'FROM';
    const stage = isFrom ? stages.length + (current ? 1 : 0) : current && stages.length;
    const place = { state, stage, index, onbuild: false };
    const instruction = reused ?? (block && readInstruction(text, block, lines.escape, place));
    if (!instruction) break;
    instructions.push(instruction);
    if (instruction.keyword === 'FROM') {
      if (current) stages.push(finishStage(current, stages.length));
      const base = baseOf(instruction, globals, stages, lines.escape);
      state = kept.instructions[index + 1]?.state ?? initialState(base, lines.escape);
      current = { from: instruction, base, instructions: [], state };
      continue;
    }
    state = kept.instructions[index + 1]?.state ?? stateAfter(state, instruction, globals, lines.escape);
    if (current) {
      current.instructions.push(instruction);
      current.state = state;
    } else globals = state.args;
  }
  if (current) stages.push(finishStage(current, stages.length));
  const comments = lines.comments.map((span) => commentAt(text, span));
  return {
    text,
    endOfLine: prevailingEndOfLine(text),
    escape: lines.escape,
    directives: lines.directives,
    comments: [...kept.comments, ...comments],
    instructions,
    stages,
    problems: problemsOf(lines, instructions, kept.instructions.length),
    notes: undefined,
  };
}

interface Kept {
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Comment[];
  /** Where reading goes on; undefined: at the start. */
  readonly resumeAt: number | undefined;
}

const NOTHING_KEPT: Kept = { instructions: [], comments: [], resumeAt: undefined };

/** The instructions that end a whole instruction before the first difference: nothing there can have changed. */
function reusable({ dockerfile, sameUpTo }: EarlierParse): Kept {
  const { instructions, comments, text, problems } = dockerfile;
  const touched = instructions.findIndex((instruction) => instruction.span.end >= sameUpTo);
  const count = (touched === -1 ? instructions.length : touched) - 1;
  const last = instructions[count - 1];
  if (!last || problems.length > 0) return NOTHING_KEPT;
  const newline = text.indexOf('\n', last.span.end);
  if (newline === -1) return NOTHING_KEPT;
  return {
    instructions: instructions.slice(0, count),
    comments: comments.filter((comment) => comment.span.start <= newline),
    resumeAt: newline + 1,
  };
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
  stages: readonly Stage[],
  escape: string,
): StageBase {
  const text = expand(from.image.text, (name) => globals.get(name), escape);
  if (text === undefined) return { kind: 'unresolved', text: from.image.text };
  if (text.toLowerCase() === 'scratch') return { kind: 'scratch' };
  const stage = stages.findLast((candidate) => candidate.name === text.toLowerCase());
  if (stage) return { kind: 'stage', stage };
  const image = parseImageReference(text);
  return image ? { kind: 'image', image } : { kind: 'unresolved', text };
}

/** A stage built on a stage inherits all but the ARGs; SHELL too (it is part of the image config). */
function initialState(base: StageBase, escape: '\\' | '`'): State {
  if (base.kind === 'stage') return { ...base.stage.finalState, notes: undefined, args: new Map() };
  return emptyState(shellFor(base, escape));
}

/** The builder's default shell. A backtick escape on a base that nothing is known of may well be Windows. */
function shellFor(base: StageBase, escape: '\\' | '`'): Shell {
  if (base.kind === 'image' && isWindowsImage(base.image)) return WINDOWS_SHELL;
  return escape === '`' ? UNKNOWN_SHELL : DEFAULT_SHELL;
}

function prevailingEndOfLine(text: string): '\n' | '\r\n' {
  if (!text.includes('\r\n')) return '\n';
  const crlf = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}

const MAY_BE_EMPTY = new Set(['CMD', 'ENTRYPOINT', 'LABEL', 'UNKNOWN']);

function problemsOf(lines: Outline, instructions: readonly Instruction[], kept: number): Problem[] {
  const problems: Problem[] = [];
  const firstFrom = instructions.find((instruction) => instruction.keyword === 'FROM');
  if (!firstFrom)
    problems.push({ code: 'no-from', message: 'there is no FROM instruction', span: { start: 0, end: 0 } });
  for (const [index, instruction] of instructions.entries()) {
    const block = lines.blocks[index - kept];
    const problem = block && problemOf(instruction, block, firstFrom);
    if (problem) problems.push({ ...problem, span: instruction.span });
  }
  return problems;
}

function problemOf(
  instruction: Instruction,
  block: Block,
  firstFrom: Instruction | undefined,
): { readonly code: Problem['code']; readonly message: string; readonly span?: Span } | undefined {
  if (instruction.keyword === 'UNKNOWN') {
    return { code: 'unknown-instruction', message: `unknown instruction: ${block.keyword.slice(0, 40)}` };
  }
  if (block.unterminated !== undefined) {
    return { code: 'unterminated-heredoc', message: `the heredoc ${block.unterminated} is never closed` };
  }
  if (block.body.text.trim() === '' && !MAY_BE_EMPTY.has(instruction.keyword)) {
    return { code: 'missing-arguments', message: `${instruction.keyword} has no arguments` };
  }
  if (firstFrom && instruction.index < firstFrom.index && instruction.keyword !== 'ARG') {
    return { code: 'instruction-before-from', message: `${instruction.keyword} stands before the first FROM` };
  }
  const message = malformation(instruction);
  return message === undefined ? undefined : { code: 'unparsable', message };
}

/** The flags that BuildKit knows for each instruction (`instructions/parse.go`); any other is an error. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

function malformation(instruction: Instruction): string | undefined {
  const known = FLAGS[instruction.keyword] ?? [];
  const flag = instruction.flags.find((candidate) => !known.includes(candidate.name));
  if (flag) return `${instruction.keyword} does not know the flag --${flag.name}`;
  switch (instruction.keyword) {
    case 'SHELL':
      return instruction.form === 'shell' ? 'SHELL takes a JSON array' : undefined;
    case 'ADD':
    case 'COPY': {
      const sources = instruction.sources.length + instruction.heredocs.length;
      return sources === 0 ? `${instruction.keyword} needs a source and a destination` : undefined;
    }
    case 'ENV':
    case 'LABEL': {
      const bare = instruction.pairs.find(
        (pair) => pair.rawValue === undefined || (instruction.legacy && pair.rawValue === ''),
      );
      return bare ? `${instruction.keyword} ${bare.name} has no value` : undefined;
    }
    default:
      return undefined;
  }
}
