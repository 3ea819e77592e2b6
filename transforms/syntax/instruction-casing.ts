import type { Dockerfile, Instruction } from '../../src/dockerfile/types.ts';
import { isMostlyLower } from '../../src/edit/casing.ts';
import { replace } from '../../src/edit/instructions.ts';
import type { Edit, Span } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';

interface Options {
  readonly style: 'upper' | 'lower' | 'majority';
}

/** Instruction keywords in one case. */
export const instructionCasing = defineTransform<Options>({
  id: 'instruction-casing',
  title: 'Write instruction keywords in one case',
  rationale: 'Upper case is the convention that tells instructions from arguments; BuildKit warns of a mix.',
  safety: 'safe',
  onByDefault: false,
  aliases: ['ConsistentInstructionCasing'],
  mayChange: ['config.onbuild'],
  options: {
    defaults: { style: 'upper' },
    properties: {
      style: {
        enum: ['upper', 'lower', 'majority'],
        description: 'The case to use; majority takes the one that most instructions of the file have.',
      },
    },
  },
  *propose({ dockerfile }, { style }) {
    const isLower = style === 'lower' || (style === 'majority' && isMostlyLower(dockerfile));
    for (const instruction of dockerfile.instructions) {
      const edits = [...editsFor(dockerfile, instruction, isLower)];
      const message = `Write ${instruction.keyword} in ${isLower ? 'lower' : 'upper'} case`;
      if (edits.length > 0) yield { kind: 'fix', where: instruction.span, message, edits };
    }
  },
});

/** The keyword, the trigger's of an ONBUILD, and AS where its FROM changes. */
function* editsFor(dockerfile: Dockerfile, instruction: Instruction, isLower: boolean): Iterable<Edit> {
  const own = recase(dockerfile, instruction.keywordSpan, isLower);
  yield* own;
  if (instruction.keyword === 'ONBUILD' && instruction.trigger) {
    yield* recase(dockerfile, instruction.trigger.keywordSpan, isLower);
  }
  if (own.length === 0 || instruction.keyword !== 'FROM' || !instruction.nameSpan || instruction.comments.length > 0)
    return;
  const start = instruction.image.span.end;
  const at = dockerfile.text.slice(start, instruction.nameSpan.start).search(/(?<=\s)as\s/i);
  if (at !== -1) yield* recase(dockerfile, { start: start + at, end: start + at + 2 }, isLower);
}

function recase(dockerfile: Dockerfile, span: Span, isLower: boolean): Edit[] {
  const text = textAt(dockerfile, span);
  const wanted = isLower ? text.toLowerCase() : text.toUpperCase();
  return wanted === text ? [] : [replace(span, wanted)];
}

function textAt(dockerfile: Dockerfile, span: Span): string {
  return dockerfile.text.slice(span.start, span.end);
}
