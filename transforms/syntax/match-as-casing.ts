import type { Dockerfile, FromInstruction } from '../../src/dockerfile/types.ts';
import { replace } from '../../src/edit/instructions.ts';
import type { Span } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';

/** `FROM image as name` to `FROM image AS name`, or both in lower case. */
export const matchAsCasing = defineTransform({
  id: 'match-as-casing',
  title: 'Write AS in the case of its FROM',
  rationale: 'Keywords of one instruction in one case read as what they are; BuildKit warns of the mix.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bas\b/i,
  aliases: ['FromAsCasing'],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      const span = asSpan(dockerfile, from);
      const wanted = span && casingOf(dockerfile, from);
      if (span === undefined || wanted === undefined || wanted === textAt(dockerfile, span)) continue;
      yield {
        kind: 'fix',
        where: from.span,
        message: `AS is cased unlike its FROM: write ${wanted}`,
        edits: [replace(span, wanted)],
      };
    }
  },
});

/** Undefined for `From`: BuildKit leaves AS alone where FROM itself is in no case (`instructions/parse.go`). */
function casingOf(dockerfile: Dockerfile, from: FromInstruction): 'AS' | 'as' | undefined {
  const keyword = textAt(dockerfile, from.keywordSpan);
  if (keyword === 'FROM') return 'AS';
  return keyword === 'from' ? 'as' : undefined;
}

/** The word AS: the last one between the image and the name, comment lines between them left out. */
function asSpan(dockerfile: Dockerfile, from: FromInstruction): Span | undefined {
  if (from.nameSpan === undefined) return undefined;
  const start = from.image.span.end;
  const between = dockerfile.text.slice(start, from.nameSpan.start);
  const words = Array.from(between.matchAll(/(?<=\s)as(?=\s)/gi), (match) => start + match.index);
  const isComment = (at: number): boolean => from.comments.some(({ span }) => span.start <= at && at < span.end);
  const at = words.findLast((word) => !isComment(word));
  return at === undefined ? undefined : { start: at, end: at + 2 };
}

function textAt(dockerfile: Dockerfile, span: Span): string {
  return dockerfile.text.slice(span.start, span.end);
}
