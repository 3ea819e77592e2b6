import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { carryScripts, scriptOf } from '../src/shell/script.ts';
import { fixtureCases } from './laws/fixtures.ts';

/** The length of what two texts begin with alike. */
function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

describe('reading again after an edit', () => {
  const changed = fixtureCases().filter((fixture) => fixture.mustChange);

  it.each(changed)('gives what a whole reading gives: $transform/$name', ({ input, expected }) => {
    const dockerfile = parseDockerfile(input);
    const again = parseDockerfile(expected, { dockerfile, sameUpTo: commonStart(input, expected) });
    expect(again).toEqual(parseDockerfile(expected));
  });

  it.each(changed)('moves scripts to where a whole reading finds them: $transform/$name', ({ input, expected }) => {
    const before = parseDockerfile(input);
    for (const instruction of before.instructions) scriptOf(before, instruction);
    const after = parseDockerfile(expected);
    carryScripts(before, after);
    const fresh = parseDockerfile(expected);
    for (const [index, instruction] of after.instructions.entries()) {
      const other = fresh.instructions[index];
      expect(scriptOf(after, instruction)).toEqual(other && scriptOf(fresh, other));
    }
  });

  it('reads again from the instruction before one that a new line continues', () => {
    const before = 'FROM a\nRUN one\nRUN two\nUSER x\n';
    const after = 'FROM a\nRUN one\nRUN two \\\n  more\nUSER x\n';
    const again = parseDockerfile(after, { dockerfile: parseDockerfile(before), sameUpTo: commonStart(before, after) });
    expect(again).toEqual(parseDockerfile(after));
  });
});
