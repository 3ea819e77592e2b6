import type { Span } from '../edit/types.ts';
import { expand } from './expand.ts';
import { parseImageReference } from './image-reference.ts';
import { readInstruction } from './instructions.ts';
import { type Block, type Outline, outline } from './outline.ts';
import { DEFAULT_SHELL, emptyState, stateAfter, UNKNOWN_SHELL, WINDOWS_SHELL } from './state.ts';
import type { Dockerfile, FromInstruction, Instruction, Problem, Shell, Stage, StageBase, State } from './types.ts';
import { isWindowsImage } from './windows.ts';

interface StageInMaking {
  readonly from: FromInstruction;
  readonly base: StageBase;
  readonly instructions: Instruction[];
  state: State;
}

/** Parses any text; never throws. What a builder would refuse is in `problems`. */
export function parseDockerfile(text: string): Dockerfile {
  const lines = outline(text);
  const instructions: Instruction[] = [];
  const stages: Stage[] = [];
  let globals: ReadonlyMap<string, string | undefined> = new Map();
  let current: StageInMaking | undefined;
  let state = emptyState(DEFAULT_SHELL);
  for (const [index, block] of lines.blocks.entries()) {
    const stage = block.keyword === 'FROM' ? stages.length + (current ? 1 : 0) : current && stages.length;
    const instruction = readInstruction(text, block, lines.escape, { state, stage, index, onbuild: false });
    instructions.push(instruction);
    if (instruction.keyword === 'FROM') {
      if (current) stages.push(finishStage(current, stages.length));
      const base = baseOf(instruction, globals, stages, lines.escape);
      state = initialState(base, lines.escape);
      current = { from: instruction, base, instructions: [], state };
      continue;
    }
    state = stateAfter(state, instruction, globals, lines.escape);
    if (current) {
      current.instructions.push(instruction);
      current.state = state;
    } else globals = state.args;
  }
  if (current) stages.push(finishStage(current, stages.length));
  return {
    text,
    endOfLine: prevailingEndOfLine(text),
    escape: lines.escape,
    directives: lines.directives,
    comments: lines.comments.map((span) => ({ span, text: text.slice(span.start + 1, span.end).trim() })),
    instructions,
    stages,
    problems: problemsOf(lines, instructions),
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
  if (base.kind === 'stage') return { ...base.stage.finalState, args: new Map() };
  return emptyState(shellFor(base, escape));
}

/** The builder's default shell. A backtick escape on a base that nothing is known of may well be Windows. */
function shellFor(base: StageBase, escape: '\\' | '`'): Shell {
  if (base.kind === 'image' && isWindowsImage(base.image)) return WINDOWS_SHELL;
  return escape === '`' ? UNKNOWN_SHELL : DEFAULT_SHELL;
}

function prevailingEndOfLine(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1;
  const all = text.split('\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}

const MAY_BE_EMPTY = new Set(['CMD', 'ENTRYPOINT', 'LABEL', 'UNKNOWN']);

function problemsOf(lines: Outline, instructions: readonly Instruction[]): Problem[] {
  const problems: Problem[] = [];
  const firstFrom = instructions.find((instruction) => instruction.keyword === 'FROM');
  if (!firstFrom)
    problems.push({ code: 'no-from', message: 'there is no FROM instruction', span: { start: 0, end: 0 } });
  for (const [index, instruction] of instructions.entries()) {
    const block = lines.blocks[index];
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
