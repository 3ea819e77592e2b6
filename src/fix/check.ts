import type { Dockerfile } from '../dockerfile/types.ts';
import { scriptOf } from '../shell/script.ts';
import { compareImages } from '../verify/compare.ts';
import type { Fix, Transform } from './types.ts';

/**
 * What is wrong with a rewritten Dockerfile: a new parse problem, a lost comment, another line end,
 * a change to the image that the transform does not declare. Empty when the edit may stand.
 */
export function violations(
  before: Dockerfile,
  after: Dockerfile,
  transform: Transform,
  fixes: readonly Fix[],
): string[] {
  return [
    ...after.problems.map((problem) => `the result does not parse: ${problem.message}`),
    ...syntaxViolations(before, after),
    ...lostComments(before, after, fixes),
    ...compareImages(before, after)
      .filter((change) => !transform.mayChange.includes(change.kind))
      .map(
        (change) => `undeclared change ${change.kind}: ${change.before ?? 'nothing'} to ${change.after ?? 'nothing'}`,
      ),
  ];
}

function* syntaxViolations(before: Dockerfile, after: Dockerfile): Iterable<string> {
  if (emptyContinuations(after) > emptyContinuations(before)) yield 'a continued instruction has a new empty line';
  const unparsed = unparsedScripts(after, before);
  // Mostly there is none: then what was before need not be read.
  if (unparsed > 0 && unparsed > unparsedScripts(before, after)) yield 'a RUN does not parse as shell any more';
  if (otherLineEnds(after, before) > otherLineEnds(before, before)) yield 'line ends are mixed';
  if (after.text.startsWith('\uFEFF') !== before.text.startsWith('\uFEFF')) yield 'the byte order mark is gone';
  if (after.text.endsWith('\n') !== before.text.endsWith('\n')) yield 'the final newline changed';
  const directives = (dockerfile: Dockerfile): string =>
    dockerfile.directives.map((directive) => `${directive.name}=${directive.value}`).join('\n');
  if (directives(after) !== directives(before)) yield 'a parser directive changed';
}

function emptyContinuations(dockerfile: Dockerfile): number {
  return dockerfile.instructions.filter((instruction) => instruction.hasEmptyContinuation).length;
}

/** Instructions that the other side has as well, the same object, need no second look. */
function unparsedScripts(dockerfile: Dockerfile, other: Dockerfile): number {
  return dockerfile.instructions.filter(
    (instruction, index) =>
      instruction !== other.instructions[index] &&
      instruction.keyword === 'RUN' &&
      instruction.form === 'shell' &&
      instruction.state.shell.kind === 'posix' &&
      !scriptOf(dockerfile, instruction),
  ).length;
}

/** How many lines end otherwise than most did before: of the lines that are left, most may end in the other way. */
function otherLineEnds({ text }: Dockerfile, { endOfLine }: Dockerfile): number {
  if (!text.includes('\r\n')) return endOfLine === '\n' ? 0 : text.split('\n').length - 1;
  const crlf = text.split('\r\n').length - 1;
  return endOfLine === '\n' ? crlf : text.split('\n').length - 1 - crlf;
}

/** A comment may go only with the whole instruction that it stands in, and never in a safe fix. */
function* lostComments(before: Dockerfile, after: Dockerfile, fixes: readonly Fix[]): Iterable<string> {
  if (before.comments.every(({ text }, index) => text === after.comments[index]?.text)) return;
  const kept = new Map<string, number>();
  let removed: Set<number> | undefined;
  for (const comment of after.comments) kept.set(comment.text, (kept.get(comment.text) ?? 0) + 1);
  for (const comment of before.comments) {
    const left = kept.get(comment.text) ?? 0;
    kept.set(comment.text, left - 1);
    if (left > 0) continue;
    removed ??= commentsRemoved(before, fixes);
    if (!removed.has(comment.span.start)) yield `the comment "${comment.text.slice(0, 60)}" is lost`;
  }
}

/** Where the comments start that stand in instructions which an unsafe fix deletes as a whole. */
function commentsRemoved({ instructions }: Dockerfile, fixes: readonly Fix[]): Set<number> {
  const edits = fixes.filter(({ safety }) => safety === 'unsafe').flatMap((fix) => fix.edits);
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start);
  const starts = new Set<number>();
  let next = 0;
  for (const { span, comments } of instructions) {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) < span.end) next += 1;
    const cover = spans[next];
    if (cover && cover.start <= span.start) for (const comment of comments) starts.add(comment.span.start);
  }
  return starts;
}
