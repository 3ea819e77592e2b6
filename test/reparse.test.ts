import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
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

  it('reads again from the instruction before one that a new line continues', () => {
    const before = 'FROM a\nRUN one\nRUN two\nUSER x\n';
    const after = 'FROM a\nRUN one\nRUN two \\\n  more\nUSER x\n';
    const again = parseDockerfile(after, { dockerfile: parseDockerfile(before), sameUpTo: commonStart(before, after) });
    expect(again).toEqual(parseDockerfile(after));
  });
});
