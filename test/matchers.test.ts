import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goMatch } from '../src/context/go-match.ts';
import { parseIgnoreFile } from '../src/context/ignore.ts';
import { ignoreRules } from '../src/context/ignore-rules.ts';
import { linearMatcher } from '../src/context/linear-match.ts';
import { fixText } from '../src/index.ts';

const pieces = fc.constantFrom(
  'a',
  'b',
  '[ab]',
  '[^a]',
  '[^/]',
  '[^/]*',
  'a*',
  '.*',
  '(?:.*/)?',
  '/',
  '|',
  'a{2}',
  '[^/]{1,3}',
  'b{2,}',
  '^',
  '\\.',
);

describe('patterns with many stars', () => {
  it('match what a regular expression matches', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 9 }),
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 7 }), {
          minLength: 8,
          maxLength: 8,
        }),
        (parts, texts) => {
          const source = parts.join('');
          // Three stars more, so that it is the long way that is tried.
          const isMatch = linearMatcher(`${source}c*c*c*`, 'su');
          const regexp = new RegExp(`^${source}c*c*c*$`, 'su');
          for (const text of texts) expect([text, isMatch(text)]).toEqual([text, regexp.test(text)]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('end at once where a backtracking matcher would not', () => {
    const stars = `${'*a'.repeat(30)}b`;
    const name = 'a'.repeat(200);
    expect(goMatch(stars, name)).toBe(false);
    expect(goMatch(stars, `${name}b`)).toBe(true);
    expect(parseIgnoreFile(stars).ignores(name)).toBe(false);
    expect(parseIgnoreFile(stars).ignores(`${name}b`)).toBe(true);
    expect(parseIgnoreFile(`${'**/a'.repeat(30)}b`).ignores('a/'.repeat(100))).toBe(false);
  });

  it('leave out a line of .gitignore that its parser would not come to an end with', () => {
    const rules = ignoreRules(`${'*a'.repeat(30)}b\n**/a/**/b/**/c/**/d/**/e\n*.log\nbuild/*/*.min.*\n`);
    expect(rules.ignores('a'.repeat(60))).toBe(false);
    expect(rules.ignores('x/y.log')).toBe(true);
    expect(rules.ignores('build/js/x.min.js')).toBe(true);
  });

  it.each([
    ['a long name in a cd', `RUN cd /x${'$aaaaaaaa'.repeat(40)}! && make`],
    ['a long name in WORKDIR', `WORKDIR x${'$aaaaaaaa'.repeat(40)}!`],
    [
      'a word of stars',
      `RUN wget http://x.io/${'a'.repeat(200)}.tgz && tar xzf ${'a'.repeat(200)}.tgz\nRUN echo ${'*a'.repeat(40)}b.`,
    ],
    [
      'ENV that doubles',
      `ENV A0=/x\n${Array.from({ length: 40 }, (_, i) => `ENV A${i + 1}=$A${i}$A${i}\n`).join('')}WORKDIR $A40`,
    ],
  ])('ends in a Dockerfile: %s', (_, text) => {
    expect(fixText(`FROM debian:12\n${text}\n`).problems).toEqual([]);
  });

  it('takes an ARG that doubles for one that nobody knows', () => {
    const args = Array.from({ length: 40 }, (_, i) => `ARG A${i + 1}=$A${i}$A${i}\n`).join('');
    expect(fixText(`ARG A0=x\n${args}${'FROM $A40\n'.repeat(12)}`).problems).toEqual([]);
  });
});
