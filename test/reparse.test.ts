import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import type { Dockerfile } from '../src/dockerfile/types.ts';
import { Variables } from '../src/dockerfile/variables.ts';
import type { Span } from '../src/edit/types.ts';
import { scriptOf } from '../src/shell/script.ts';
import { dockerfiles } from './dockerfile-arbitrary.ts';
import { fixtureCases } from './laws/fixtures.ts';

/** What of `a` is not in `b`: what both begin and end with alike is left out. */
function changedIn(a: string, b: string): Span {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - start && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return { start, end: a.length - tail };
}

/** What turns the text behind it into something else. */
const inserted = fc.constantFrom(
  '',
  ' ',
  '\n',
  ' \\\n',
  '# comment\n',
  '# escape=`\n',
  'RUN make\n',
  '\nFROM debian AS other\n',
  'ENV A=b\n',
  'SHELL ["/bin/bash", "-ec"]\n',
  '<<EOF\n',
  'EOF\n',
  '"',
  '\\\n',
  '\n\n',
);

/** Variables are compared by their entries: what was added to them in another reading is remembered beside. */
expect.addEqualityTesters([
  function sameVariables(a, b) {
    if (!(a instanceof Variables) || !(b instanceof Variables)) return undefined;
    return this.equals([...a], [...b]);
  },
]);

describe('reading again after an edit', () => {
  const changed = fixtureCases().filter((fixture) => fixture.mustChange);

  it.each(changed)('gives what a whole reading gives: $transform/$name', ({ input, expected }) => {
    const dockerfile = parseDockerfile(input);
    const again = parseDockerfile(expected, { dockerfile, changed: changedIn(input, expected) });
    expect(again).toEqual(parseDockerfile(expected));
  });

  it.each(changed)('moves scripts to where a whole reading finds them: $transform/$name', ({ input, expected }) => {
    const before = parseDockerfile(input);
    for (const instruction of before.instructions) scriptOf(before, instruction);
    const after = parseDockerfile(expected, { dockerfile: before, changed: changedIn(input, expected) });
    const fresh = parseDockerfile(expected);
    for (const [index, instruction] of after.instructions.entries()) {
      const other = fresh.instructions[index];
      expect(scriptOf(after, instruction)).toEqual(other && scriptOf(fresh, other));
    }
  });

  it('gives what a whole reading gives after any edit of any Dockerfile, scripts that have moved included', () => {
    fc.assert(
      fc.property(
        dockerfiles,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(30),
        inserted,
        fc.tuple(fc.nat(80), fc.nat(80)),
        (text, at, length, piece, [before, behind]) => {
          const start = Math.floor(at * text.length);
          const end = Math.min(text.length, start + length);
          const edited = text.slice(0, start) + piece + text.slice(end);
          // Of several edits, what stands between them has not changed.
          const changed = { start: Math.max(0, start - before), end: Math.min(text.length, end + behind) };
          const dockerfile = parseDockerfile(text);
          const fresh = parseDockerfile(edited);
          expect(parseDockerfile(edited, { dockerfile, changed })).toEqual(fresh);
          for (const instruction of dockerfile.instructions) scriptOf(dockerfile, instruction);
          const again = parseDockerfile(edited, { dockerfile, changed });
          const scriptsIn = (read: Dockerfile) => read.instructions.map((instruction) => scriptOf(read, instruction));
          expect(scriptsIn(again)).toEqual(scriptsIn(fresh));
        },
      ),
      { numRuns: 400, seed: 1 },
    );
  });

  it('reads again from the instruction before one that a new line continues', () => {
    const before = 'FROM a\nRUN one\nRUN two\nUSER x\n';
    const after = 'FROM a\nRUN one\nRUN two \\\n  more\nUSER x\n';
    const again = parseDockerfile(after, { dockerfile: parseDockerfile(before), changed: changedIn(before, after) });
    expect(again).toEqual(parseDockerfile(after));
  });
});
