import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import type { Fixed } from '../src/files/types.ts';
import { fixText } from '../src/index.ts';
import { type FixGroup, fixGroups, groupAt } from '../src/report/fix-groups.ts';
import { linesOf } from '../src/report/lines.ts';

const INPUTS = readdirSync('__fixtures__/transforms', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('input.Dockerfile'))
  .map((path) => readFileSync(`__fixtures__/transforms/${path}`, 'utf8'));

function fixedOf(text: string, unsafe: boolean): Fixed {
  return {
    kind: 'fixed',
    path: 'Dockerfile',
    source: { text, encoding: 'utf8' },
    result: fixText(text, { unsafe }),
    siblings: [],
  };
}

/** The text with the groups' lines replaced. */
function applied(text: string, groups: readonly FixGroup[]): string {
  const lines = linesOf(text);
  for (const { start, before, after } of groups.toReversed()) {
    expect(lines.slice(start, start + before.length)).toEqual(before);
    lines.splice(start, before.length, ...after);
  }
  return lines.join('');
}

describe.each([false, true])('the changes of every fixture in parts (unsafe: %s)', (unsafe) => {
  const all = INPUTS.map((text) => fixedOf(text, unsafe)).filter(({ result }) => result.before !== result.after);

  it('give the fixed text together', () => {
    expect(all.length).toBeGreaterThan(100);
    for (const fixed of all) expect(applied(fixed.result.before, fixGroups(fixed))).toBe(fixed.result.after);
  });

  it('leave a valid Dockerfile when one is taken alone', () => {
    for (const fixed of all) {
      for (const group of fixGroups(fixed)) {
        const text = applied(fixed.result.before, [group]);
        expect([text, parseDockerfile(text).problems]).toEqual([text, []]);
      }
    }
  });

  it('are never nothing, and hold every fix', () => {
    for (const fixed of all) {
      const groups = fixGroups(fixed);
      for (const { before, after } of groups) expect(Math.min(before.length, after.length)).toBeGreaterThan(0);
      for (const outcome of fixed.result.outcomes) {
        if (outcome.kind === 'applied') expect(groupAt(groups, outcome, fixed)).toBeDefined();
      }
    }
  });
});

describe('what belongs together', () => {
  it('is the name of a stage and its use', () => {
    const text =
      'FROM golang:1.22\nRUN go build -o /x .\n\nFROM scratch\nRUN true\nRUN true\nCOPY --from=0 /x /x\nENV A b\n';
    const result = fixText(text, { only: ['name-copied-stage', 'use-key-value-form'] });
    const groups = fixGroups({ ...fixedOf(text, false), result });
    const [first] = groups;
    expect(groups.length).toBeLessThanOrEqual(2);
    expect(first?.before.join('')).toContain('COPY --from=0');
    expect(first?.before[0]).toBe('FROM golang:1.22\n');
  });
});
