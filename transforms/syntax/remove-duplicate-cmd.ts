import type { Dockerfile, Instruction, Stage } from '../../src/dockerfile/types.ts';
import { linesOf, linesWithComments, removeInstruction } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';

const SINGLE = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const;

/** Of several CMD, ENTRYPOINT or HEALTHCHECK in a stage the last one counts: the others go. */
export const removeDuplicateCmd = defineTransform({
  id: 'remove-duplicate-cmd',
  title: 'Remove CMD, ENTRYPOINT and HEALTHCHECK that a later one overrides',
  rationale: 'Only the last one of a stage has an effect; one that has none misleads whoever reads or edits it.',
  safety: 'safe',
  onByDefault: true,
  severity: 'warning',
  mentions: /\b(?:CMD|ENTRYPOINT|HEALTHCHECK)\b/i,
  aliases: ['DL4003', 'DL4004', 'DL3012', 'MultipleInstructionsDisallowed'],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      for (const keyword of SINGLE) {
        for (const overridden of overriddenIn(stage, keyword)) yield remove(dockerfile, overridden);
      }
    }
  },
});

function overriddenIn(stage: Stage, keyword: (typeof SINGLE)[number]): Instruction[] {
  return stage.instructions.filter((instruction) => instruction.keyword === keyword).slice(0, -1);
}

function remove(dockerfile: Dockerfile, overridden: Instruction): Fix | Decline {
  const where = overridden.span;
  const { keyword } = overridden;
  if (overridden.comments.length > 0) {
    return {
      kind: 'decline',
      where,
      reason: 'a comment stands inside the instruction',
      detail: `A later ${keyword} overrides this one: remove it if the comment may go.`,
    };
  }
  if (linesWithComments(dockerfile, overridden).start < linesOf(dockerfile, overridden).start) {
    return {
      kind: 'decline',
      where,
      reason: 'a comment above speaks of the instruction',
      detail: `A later ${keyword} overrides this one: remove it together with its comment.`,
    };
  }
  const edits = [removeInstruction(dockerfile, overridden)];
  return { kind: 'fix', where, message: `Remove the ${keyword} that a later one overrides`, edits };
}
