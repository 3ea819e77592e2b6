import type { Dockerfile, Instruction, PlainInstruction, Stage } from '../../src/dockerfile/types.ts';
import { replace } from '../../src/edit/instructions.ts';
import { quoteValue } from '../../src/edit/quote.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';

const KEY = 'org.opencontainers.image.authors';

/** MAINTAINER to the authors label of the OCI image spec (annotations.md, pre-defined keys). */
export const replaceMaintainer = defineTransform({
  id: 'replace-maintainer',
  title: 'Name the authors in a label',
  rationale:
    'MAINTAINER is deprecated; the label org.opencontainers.image.authors says the same where every tool finds it.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bMAINTAINER\b/i,
  aliases: ['DL4000', 'MaintainerDeprecated'],
  mayChange: ['config.author', 'config.labels'],
  *propose({ dockerfile }) {
    const authors = new Map(dockerfile.stages.map((stage) => [stage.index, authorsOf(stage)]));
    for (const instruction of dockerfile.instructions) {
      if (instruction.keyword !== 'MAINTAINER') continue;
      yield rewrite(dockerfile, instruction, authors.get(instruction.stage ?? -1));
    }
  },
});

/** What a stage says of its authors. */
interface Authors {
  readonly hasLabel: boolean;
  readonly last: Instruction | undefined;
}

function authorsOf({ instructions }: Stage): Authors {
  const labels = instructions.flatMap((other) => (other.keyword === 'LABEL' ? other.pairs : []));
  return {
    hasLabel: labels.some((pair) => pair.name === KEY),
    last: instructions.findLast((other) => other.keyword === 'MAINTAINER'),
  };
}

function rewrite(dockerfile: Dockerfile, maintainer: PlainInstruction, authors: Authors | undefined): Fix | Decline {
  const where = maintainer.span;
  if (authors?.hasLabel) {
    return {
      kind: 'decline',
      where,
      reason: 'the authors label is there already',
      detail: `Remove MAINTAINER if ${KEY} says the same.`,
    };
  }
  if (authors?.last !== maintainer) {
    return {
      kind: 'decline',
      where,
      reason: 'a later MAINTAINER overrides this one',
      detail: 'Keep one, with all names.',
    };
  }
  if (maintainer.comments.length > 0) {
    return {
      kind: 'decline',
      where,
      reason: 'a comment stands inside the instruction',
      detail: 'Move the comment above it.',
    };
  }
  const text = `LABEL ${KEY}=${quoteValue(plainText(maintainer.arguments[0]?.text ?? ''), dockerfile.escape)}`;
  return { kind: 'fix', where, message: 'Replace MAINTAINER by a label', edits: [replace(maintainer.span, text)] };
}

/** The builder takes the text as it is, quotes too (BuildKit, `parseMaintainer`); a pair around it is not meant. */
function plainText(text: string): string {
  const isQuoted = /^"(?:[^"\\]|\\.)*"$/.test(text) || /^'[^']*'$/.test(text);
  return isQuoted ? text.slice(1, -1).replaceAll('\\"', '"') : text;
}
