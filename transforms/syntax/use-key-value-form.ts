import type { Dockerfile, Pair, PairsInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';

/** `ENV name value` and `LABEL name value` to `name=value`. */
export const useKeyValueForm = defineTransform({
  id: 'use-key-value-form',
  title: 'Use the name=value form of ENV and LABEL',
  rationale:
    'The form without an equals sign is deprecated: it allows one variable an instruction, and what is quoted or spaced in it is easily misread.',
  safety: 'safe',
  onByDefault: true,
  aliases: ['LegacyKeyValueFormat'],
  mayChange: ['config.onbuild'],
  *propose({ dockerfile }) {
    for (const outer of dockerfile.instructions) {
      const instruction = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
      if (instruction?.keyword !== 'ENV' && instruction?.keyword !== 'LABEL') continue;
      const [pair] = instruction.pairs;
      if (instruction.legacy && pair) yield rewrite(dockerfile, instruction, pair);
    }
  },
});

function rewrite(dockerfile: Dockerfile, instruction: PairsInstruction, pair: Pair): Fix | Decline {
  const where = instruction.span;
  const value = quote(pair.rawValue ?? '', dockerfile.escape);
  if (pair.valueSpan === undefined || value === undefined) {
    return {
      kind: 'decline',
      where,
      reason: 'the value mixes quotes and escapes',
      detail: `Write ${instruction.keyword} ${pair.name}=… by hand: what the builder makes of ${pair.rawValue ?? ''} is not plain.`,
    };
  }
  if (instruction.comments.length > 0) {
    return {
      kind: 'decline',
      where,
      reason: 'a comment stands inside the instruction',
      detail: 'Move the comment above it.',
    };
  }
  const span = { start: pair.nameSpan.end, end: pair.valueSpan.end };
  return { kind: 'fix', where, message: `Write ${pair.name} as name=value`, edits: [{ span, text: `=${value}` }] };
}

/**
 * The value for the new form, where white space and quotes end or group words. Undefined where the old form's own
 * quotes or escapes would be read differently.
 */
function quote(raw: string, escape: string): string | undefined {
  const isQuoted = /^"[^"\\`]*"$/.test(raw) || /^'[^']*'$/.test(raw);
  if (isQuoted || (raw !== '' && !/[\s"'\\`#]/.test(raw))) return raw;
  if (raw === '') return '""';
  return raw.includes('"') || raw.includes("'") || raw.includes(escape) || raw.includes('\\') ? undefined : `"${raw}"`;
}
