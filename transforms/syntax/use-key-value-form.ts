import type { Dockerfile, Pair, PairsInstruction } from '../../src/dockerfile/types.ts';
import { replace } from '../../src/edit/instructions.ts';
import { hasComment } from '../../src/edit/shell.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { instructionsNamed } from '../../src/model/instructions.ts';

/** `ENV name value` and `LABEL name value` to `name=value`. */
export const useKeyValueForm = defineTransform({
  id: 'use-key-value-form',
  title: 'Use the name=value form of ENV and LABEL',
  rationale:
    'The form without an equals sign is deprecated: it allows one variable an instruction, and what is quoted or spaced in it is easily misread.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:ENV|LABEL)\b/i,
  aliases: ['LegacyKeyValueFormat'],
  mayChange: ['config.onbuild'],
  *propose({ dockerfile }) {
    for (const instruction of instructionsNamed(dockerfile, 'ENV', 'LABEL')) {
      const [pair] = instruction.pairs;
      if (instruction.legacy && pair) yield rewrite(dockerfile, instruction, pair);
    }
  },
});

function rewrite(dockerfile: Dockerfile, instruction: PairsInstruction, pair: Pair): Fix | Decline {
  const where = instruction.span;
  const quotes = quotesFor(pair.rawValue ?? '', dockerfile.escape);
  if (pair.valueSpan === undefined || quotes === undefined) {
    return {
      kind: 'decline',
      where,
      reason: 'the value mixes quotes and escapes',
      detail: `Write ${instruction.keyword} ${pair.name}=… by hand: what the builder makes of ${pair.rawValue ?? ''} is not plain.`,
    };
  }
  const gap = { start: pair.nameSpan.end, end: pair.valueSpan.start };
  if (hasComment(dockerfile, gap)) {
    return {
      kind: 'decline',
      where,
      reason: 'a comment stands before the value',
      detail: 'Move the comment above the instruction.',
    };
  }
  const end = { start: pair.valueSpan.end, end: pair.valueSpan.end };
  const edits = [replace(gap, `=${quotes}`), ...(quotes === '' ? [] : [replace(end, quotes)])];
  return { kind: 'fix', where, message: `Write ${pair.name} as name=value`, edits };
}

/**
 * The quotes that the value needs in the new form, where white space and quotes end or group words; continued lines
 * join inside them as before. Undefined where the old form's own quotes or escapes would be read differently.
 */
function quotesFor(raw: string, escape: string): '' | '"' | undefined {
  const isQuoted = /^"[^"\\`]*"$/.test(raw) || /^'[^']*'$/.test(raw);
  if (isQuoted || (raw !== '' && !/^#|[\s"'\\`]/.test(raw))) return '';
  return raw.includes('"') || raw.includes("'") || raw.includes(escape) || raw.includes('\\') ? undefined : '"';
}
