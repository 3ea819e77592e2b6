import type { Dockerfile, Instruction, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import {
  insertAbove,
  insertBelow,
  linesOf,
  linesWithComments,
  removeInstruction,
} from '../../src/edit/instructions.ts';
import type { Edit, Span } from '../../src/edit/types.ts';
import { type KnownFolder, workdirText } from '../../src/facts/workdir.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { type LeadingCd, leadingCd, needsWorkdir } from '../../src/model/change-folder.ts';
import { heirsOf, isShipped } from '../../src/model/stages.ts';

/** `RUN cd /src && make` to `WORKDIR /src` and `RUN make`. */
export const useWorkdir = defineTransform({
  id: 'use-workdir',
  title: 'Change the folder with WORKDIR, not cd',
  rationale: 'WORKDIR says where commands run and holds for what follows; a cd is forgotten at the end of its RUN.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bcd\b/,
  aliases: ['DL3003'],
  // The image's description takes a leading cd for the folder of the commands behind it: they must run in the same ones.
  // The folder that a build stage ends with may be another one.
  mayChange: ['config.workdir'],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) yield* proposeIn(dockerfile, stage);
  },
});

/** A longer path is written by nobody, least of all behind each RUN. */
const MAX_LENGTH = 255;

interface Move extends LeadingCd {
  readonly run: RunInstruction;
}

/** Moves with nothing between them that needs the folder before go together, so that it is set back once. */
function* proposeIn(dockerfile: Dockerfile, stage: Stage): Iterable<Fix | Decline> {
  let moves: Move[] = [];
  for (const instruction of stage.instructions) {
    const move = readInstruction(dockerfile, instruction);
    if (move && 'kind' in move) yield move;
    if (move && 'run' in move) moves.push(move);
    else if (moves.length > 0 && needsWorkdir(dockerfile, instruction) !== 'no') {
      yield* settle(dockerfile, stage, moves, instruction);
      moves = [];
    }
  }
  yield* settle(dockerfile, stage, moves, undefined);
}

/** `next` is what works in the folder behind the moves, or sets it; the end of the stage needs the one before. */
function* settle(
  dockerfile: Dockerfile,
  stage: Stage,
  moves: readonly Move[],
  next: Instruction | undefined,
): Iterable<Fix | Decline> {
  const [first] = moves;
  const last = moves.at(-1);
  if (!first || !last) return;
  const before = workdirText(dockerfile, first.run);
  if (before && before.path.length > MAX_LENGTH) {
    for (const { run } of moves) yield declineFor(run.span, 'the folder before has a very long path');
    return;
  }
  let current = before?.path;
  const edits: Edit[] = [];
  for (const { run, folder, cut } of moves) {
    if (folder.text !== current) edits.push(insertSetting(dockerfile, run, folder.text));
    edits.push({ span: cut, text: '' });
    current = folder.text;
  }
  if (next && needsWorkdir(dockerfile, next) === 'sets') {
    yield fixOf(moves, [...edits, ...removeRepetition(dockerfile, next, current)], undefined);
  } else if (next === undefined && isOnlyCopiedFrom(dockerfile, stage)) {
    const fix = fixOf(moves, edits, undefined);
    yield isShipped(dockerfile, stage) ? { ...fix, safety: 'unsafe' } : fix;
  } else if (before) {
    if (before.path !== current) edits.push(insertBelow(dockerfile, last.run, `WORKDIR ${before.path}`));
    yield fixOf(moves, edits, before);
  } else {
    const reason = 'what follows needs the folder before, which is not certain';
    for (const { run } of moves) yield declineFor(run.span, reason);
  }
}

/** A build stage that nothing is built on: what folder it ends with shows only to who builds it as a target. */
function isOnlyCopiedFrom(dockerfile: Dockerfile, stage: Stage): boolean {
  const isBase = heirsOf(dockerfile, stage).length > 0;
  const hasTrigger = stage.instructions.some((instruction) => instruction.keyword === 'ONBUILD');
  return stage !== dockerfile.stages.at(-1) && !isBase && !hasTrigger;
}

/** Between the RUN and the comments that speak of it; above those that speak to a tool of the instruction below. */
function insertSetting(dockerfile: Dockerfile, run: RunInstruction, folder: string): Edit {
  const { start } = linesOf(dockerfile, run);
  const comments = dockerfile.text.slice(linesWithComments(dockerfile, run).start, start);
  if (/\bignore\s*=/.test(comments)) return insertAbove(dockerfile, run, `WORKDIR ${folder}`);
  return { span: { start, end: start }, text: `WORKDIR ${folder}${dockerfile.endOfLine}` };
}

/** A WORKDIR that sets the folder which is set already. */
function removeRepetition(dockerfile: Dockerfile, workdir: Instruction, folder: string | undefined): Edit[] {
  const { argumentsSpan, comments } = workdir;
  const text = dockerfile.text.slice(argumentsSpan.start, argumentsSpan.end);
  const hasComments =
    comments.length > 0 || linesWithComments(dockerfile, workdir).start < linesOf(dockerfile, workdir).start;
  return text === folder && !hasComments ? [removeInstruction(dockerfile, workdir)] : [];
}

function fixOf(moves: readonly Move[], edits: readonly Edit[], restored: KnownFolder | undefined): Fix {
  const folders = [...new Set(moves.map((move) => move.folder.text))].join(', ');
  const isCertain = moves.every((move) => move.certain) && restored?.stated !== false;
  return {
    kind: 'fix',
    where: moves[0]?.run.span ?? { start: 0, end: 0 },
    message: `Set the folder ${folders} with WORKDIR`,
    edits,
    safety: isCertain ? 'safe' : 'unsafe',
  };
}

function declineFor(where: Span, reason: string, detail = 'Set the folder with WORKDIR yourself.'): Decline {
  return { kind: 'decline', where, reason, detail };
}

function readInstruction(dockerfile: Dockerfile, instruction: Instruction): Move | Decline | undefined {
  const trigger = instruction.keyword === 'ONBUILD' ? instruction.trigger : undefined;
  const run = trigger ?? instruction;
  if (run.keyword !== 'RUN') return undefined;
  const cd = leadingCd(dockerfile, run);
  if (cd === undefined) return undefined;
  if (trigger) return declineFor(cd.where, 'the trigger runs in a folder of another build', 'Use ONBUILD WORKDIR.');
  return 'reason' in cd ? declineFor(cd.where, cd.reason, cd.detail) : { run, ...cd };
}
