import type { Block, Outline } from './outline.ts';
import { refusedFlag } from './refused-flags.ts';
import { circularCopy, globalArgs, missingStage, refusedFrom } from './refused-stages.ts';
import { refusedValue } from './refused-values.ts';
import type { Instruction, Problem, Stage } from './types.ts';

const MAY_BE_EMPTY = new Set(['CMD', 'ENTRYPOINT', 'UNKNOWN']);

/** Only what was read just now can have problems; but for the FROM that instructions may have lost, what a FROM names and for what stages take of each other. */
export function problemsOf(
  lines: Outline,
  instructions: readonly Instruction[],
  stages: readonly Stage[],
  kept: number,
): Problem[] {
  const { escape } = lines;
  const problems: Problem[] = [];
  const names = new Set<string>();
  let args: ReadonlyMap<string, string | undefined> | undefined;
  const firstFrom = instructions.find((instruction) => instruction.keyword === 'FROM');
  if (!firstFrom)
    problems.push({ code: 'no-from', message: 'there is no FROM instruction', span: { start: 0, end: 0 } });
  for (const instruction of instructions) {
    const block = lines.blocks[instruction.index - kept];
    const problem = block ? problemOf(instruction, block, firstFrom, escape) : tooEarly(instruction, firstFrom);
    if (problem) problems.push({ ...problem, span: instruction.span });
    if (instruction.keyword !== 'FROM') continue;
    args ??= globalArgs(instructions, escape);
    const words = block && argumentWords(block);
    const refused = problem ? undefined : refusedFrom(instruction, words, args, names, escape);
    if (refused) problems.push({ code: 'unparsable', message: refused, span: instruction.span });
    if (instruction.name !== undefined) names.add(instruction.name.toLowerCase());
  }
  return problems.length > 0 ? problems : betweenStages(stages);
}

/** The words behind the keyword, without flags. */
function argumentWords({ body }: Block): readonly string[] {
  return body.text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
}

function betweenStages(stages: readonly Stage[]): Problem[] {
  if (!stages.some(({ instructions }) => instructions.some(({ flags }) => flags.length > 0))) return [];
  const missing = missingStage(stages);
  if (missing) return [{ code: 'unparsable', message: 'there is no stage of that number', span: missing.span }];
  const circular = circularCopy(stages);
  const message = 'a stage takes files of itself, or of one that takes files of it';
  return circular ? [{ code: 'unparsable', message, span: circular.span }] : [];
}

type ProblemFound = Pick<Problem, 'code' | 'message'>;

function problemOf(
  instruction: Instruction,
  block: Block,
  firstFrom: Instruction | undefined,
  escape: string,
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
  const message = malformation(instruction, escape);
  return message === undefined ? undefined : { code: 'unparsable', message };
}

function tooEarly(instruction: Instruction, firstFrom: Instruction | undefined): ProblemFound | undefined {
  if (!firstFrom || instruction.index >= firstFrom.index || instruction.keyword === 'ARG') return undefined;
  return { code: 'instruction-before-from', message: `${instruction.keyword} stands before the first FROM` };
}

/** BuildKit's `parseOnBuild` refuses these (`instructions/parse.go`). */
const NO_TRIGGERS = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

function malformation(instruction: Instruction, escape: string): string | undefined {
  const refused = refusedFlag(instruction) ?? refusedValue(instruction, escape);
  if (refused !== undefined) return refused;
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
      return sources === 0 || instruction.destination === undefined
        ? `${instruction.keyword} needs a source and a destination`
        : undefined;
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
