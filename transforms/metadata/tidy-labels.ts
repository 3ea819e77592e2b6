import type { Dockerfile, Pair, PairsInstruction, Stage } from '../../src/dockerfile/types.ts';
import { removeInstruction, replace } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';

/** One LABEL for neighbours, and no label that a later one of the stage overrides. */
export const tidyLabels = defineTransform({
  id: 'tidy-labels',
  title: 'Group labels and drop those that are overridden',
  rationale: 'Labels side by side read best as one list, and a label that a later one overrides only misleads.',
  safety: 'safe',
  onByDefault: false,
  aliases: [],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      for (const group of groupsOf(stage)) yield* tidy(dockerfile, stage, group);
    }
  },
});

/** Each run of LABEL instructions with nothing between them. */
function groupsOf(stage: Stage): PairsInstruction[][] {
  const groups: PairsInstruction[][] = [];
  let previous: number | undefined;
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== 'LABEL') continue;
    if (previous === instruction.index - 1) groups.at(-1)?.push(instruction);
    else groups.push([instruction]);
    previous = instruction.index;
  }
  return groups;
}

function* tidy(dockerfile: Dockerfile, stage: Stage, group: readonly PairsInstruction[]): Iterable<Fix | Decline> {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return;
  const pairs = group.flatMap((label) => label.pairs);
  const kept = pairs.filter((pair) => !isOverridden(stage, pair));
  if (group.length === 1 && kept.length === pairs.length) return;
  const span = { start: first.span.start, end: last.span.end };
  const reason = obstacle(dockerfile, group, span.start, span.end);
  if (reason !== undefined) {
    yield { kind: 'decline', where: span, reason, detail: 'Put the labels together by hand.' };
  } else if (kept.length === 0) {
    const edits = group.map((label) => removeInstruction(dockerfile, label));
    yield { kind: 'fix', where: span, message: 'Remove labels that a later one overrides', edits };
  } else {
    const message = kept.length < pairs.length ? 'Drop labels that a later one overrides' : 'Group the labels';
    yield { kind: 'fix', where: span, message, edits: [replace(span, labelText(dockerfile, first, kept))] };
  }
}

function isOverridden(stage: Stage, pair: Pair): boolean {
  // What a key with a variable is may change in between.
  if (pair.name.includes('$')) return false;
  return stage.instructions.some(
    (other) =>
      other.keyword === 'LABEL' &&
      other.pairs.some(({ name, span }) => name === pair.name && span.start > pair.span.start),
  );
}

function obstacle(
  dockerfile: Dockerfile,
  group: readonly PairsInstruction[],
  start: number,
  end: number,
): string | undefined {
  if (group.some((label) => label.legacy)) return 'a label is written without an equals sign';
  if (dockerfile.comments.some(({ span }) => span.start > start && span.start < end))
    return 'a comment stands between labels';
  return undefined;
}

function labelText(dockerfile: Dockerfile, first: PairsInstruction, pairs: readonly Pair[]): string {
  const { text, escape, endOfLine } = dockerfile;
  const keyword = text.slice(first.keywordSpan.start, first.keywordSpan.end);
  const written = pairs.map(({ span }) => text.slice(span.start, span.end));
  return `${keyword} ${written.join(` ${escape}${endOfLine}      `)}`;
}
