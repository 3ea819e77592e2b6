import type { Block, Outline } from './outline.ts';
import type { Instruction, Problem } from './types.ts';

const MAY_BE_EMPTY = new Set(['CMD', 'ENTRYPOINT', 'LABEL', 'UNKNOWN']);

/** Only what was read just now can have problems; but for the FROM that instructions may have lost. */
export function problemsOf(lines: Outline, instructions: readonly Instruction[], kept: number): Problem[] {
  const problems: Problem[] = [];
  const firstFrom = instructions.find((instruction) => instruction.keyword === 'FROM');
  if (!firstFrom)
    problems.push({ code: 'no-from', message: 'there is no FROM instruction', span: { start: 0, end: 0 } });
  for (const instruction of instructions) {
    const block = lines.blocks[instruction.index - kept];
    const problem = block ? problemOf(instruction, block, firstFrom) : tooEarly(instruction, firstFrom);
    if (problem) problems.push({ ...problem, span: instruction.span });
  }
  return problems;
}

type ProblemFound = Pick<Problem, 'code' | 'message'>;

function problemOf(
  instruction: Instruction,
  block: Block,
  firstFrom: Instruction | undefined,
): ProblemFound | undefined {
  if (instruction.keyword === 'UNKNOWN') {
    return { code: 'unknown-instruction', message: `unknown instruction: ${block.keyword.slice(0, 40)}` };
  }
  if (block.unterminated !== undefined) {
    return { code: 'unterminated-heredoc', message: `the heredoc ${block.unterminated} is never closed` };
  }
  const isEmpty = instruction.argumentsSpan.start === instruction.argumentsSpan.end && block.body.text.trim() === '';
  if (isEmpty && !MAY_BE_EMPTY.has(instruction.keyword)) {
    return { code: 'missing-arguments', message: `${instruction.keyword} has no arguments` };
  }
  const early = tooEarly(instruction, firstFrom);
  if (early) return early;
  const message = malformation(instruction);
  return message === undefined ? undefined : { code: 'unparsable', message };
}

function tooEarly(instruction: Instruction, firstFrom: Instruction | undefined): ProblemFound | undefined {
  if (!firstFrom || instruction.index >= firstFrom.index || instruction.keyword === 'ARG') return undefined;
  return { code: 'instruction-before-from', message: `${instruction.keyword} stands before the first FROM` };
}

/** The flags that BuildKit knows for each instruction (`instructions/parse.go`); any other is an error. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** BuildKit's `parseOnBuild` refuses these (`instructions/parse.go`). */
const NO_TRIGGERS = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

function malformation(instruction: Instruction): string | undefined {
  const flag = instruction.flags.find(({ name }) => !FLAGS[instruction.keyword]?.includes(name));
  if (flag) return `${instruction.keyword} does not know the flag --${flag.name}`;
  switch (instruction.keyword) {
    case 'ONBUILD': {
      const keyword = instruction.trigger?.keyword ?? '';
      return NO_TRIGGERS.has(keyword) ? `ONBUILD cannot trigger ${keyword}` : undefined;
    }
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
