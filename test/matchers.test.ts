import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitIgnored } from '../src/context/git-ignore.ts';
import { goMatch } from '../src/context/go-match.ts';
import { parseIgnoreFile } from '../src/context/ignore.ts';
import { ignoreRules } from '../src/context/ignore-rules.ts';
import { linearMatcher } from '../src/context/linear-match.ts';
import { memoryContext } from '../src/context/memory.ts';
import { fixText } from '../src/index.ts';
import { GIT_ENV, git, project } from './command-line.ts';

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

describe('lines of .gitignore', () => {
  const root = project({});
  git(root, 'init', '-q');

  const words = fc.constantFrom(
    ...['a', 'b', 'a', 'b', 'c', '/', '*', '**', '***', '**/', '/**', '?', '.', 'é', ' ', '!', '#', '-', ']'],
  );
  const sets = fc.constantFrom(
    ...['[ab]', '[!a]', '[^b/]', '[]a]', '[a-c]', '[c-a]', '[--b]', '[!]a]', '[é]', '[\\]a]', '[a-\\]]', '[a-', '[a'],
  );
  const classes = fc.constantFrom(
    ...['[[:alpha:]]', '[[:punct:]a]', '[[:x:]]', '[[:]a]', '[[::]', '\\', '\\*', '\\a', '\\/', '\\ ', '\r', '\t'],
  );
  const line = fc
    .array(fc.oneof({ arbitrary: words, weight: 3 }, sets, classes), { minLength: 1, maxLength: 7 })
    .map((parts) => parts.join(''));
  const path = fc
    .array(fc.constantFrom(...'aabbc///*é -]![#\\.'), { minLength: 1, maxLength: 8 })
    .map((parts) =>
      parts
        .join('')
        .replace(/\/+/g, '/')
        .replace(/^\/|\/$/g, ''),
    )
    .filter((each) => each !== '' && !each.split('/').some((part) => part === '.' || part === '..'));

  /** Those of the paths that git ignores; none of them need be there. */
  function ignoredByGit(paths: readonly string[]): readonly string[] {
    const words = ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '-z', '--stdin'];
    const input = paths.map((each) => `./${each}\0`).join('');
    const { stdout } = spawnSync('git', words, { cwd: root, env: GIT_ENV, input, encoding: 'utf8' });
    return stdout
      .split('\0')
      .slice(0, -1)
      .map((each) => each.replace(/^\.\//, ''));
  }

  it('match what they match for git', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', '', '', '!'), line), { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(path, { minLength: 60, maxLength: 60 }),
        (lines, paths) => {
          const text = lines.map((parts) => parts.join('')).join('\n');
          writeFileSync(join(root, '.gitignore'), text);
          const rules = ignoreRules(text);
          expect(paths.filter((each) => rules.ignores(each))).toEqual(ignoredByGit(paths));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of several files: the nearest that has a say decides', () => {
    const files = {
      '.gitignore': '*.log\nout/\n',
      'svc/.gitignore': '!keep.log\n/only\n!out/\n',
      'svc/a/.gitignore': 'keep.log\n',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const paths = ['x.log', 'keep.log', 'a/keep.log', 'a/only', 'only/x', 'out/x', 'b/out/x', 'b/c/keep.log'];
    const expected = ignoredByGit(paths.map((each) => `svc/${each}`)).map((each) => each.slice('svc/'.length));
    expect(expected).toEqual(['x.log', 'a/keep.log', 'only/x']);
    expect(paths.filter(gitIgnored(memoryContext(files, { root: 'svc' })))).toEqual(expected);
    const alone = Object.fromEntries(Object.entries(files).map(([name, text]) => [name.replace('svc/', ''), text]));
    expect(
      paths.filter(gitIgnored(memoryContext({ ...alone, '.gitignore': `*.log\n${files['svc/.gitignore']}` }))),
    ).toEqual(expected);
  });
});

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

  it('end at once in .gitignore too', () => {
    expect(ignoreRules(`${'*a'.repeat(30)}b`).ignores(`${'a'.repeat(60)}b`)).toBe(true);
    expect(ignoreRules(`${'*a'.repeat(30)}b`).ignores('a'.repeat(60))).toBe(false);
    expect(ignoreRules(`${'**/a/'.repeat(20)}b`).ignores(`${'a/'.repeat(50)}b`)).toBe(true);
    expect(ignoreRules(`${'**/a/'.repeat(20)}b`).ignores(`${'a/'.repeat(50)}c`)).toBe(false);
  });

  it.each([
    ['sets', '[!a]'.repeat(4000)],
    ['question marks', '?'.repeat(1_000_000)],
    ['folders', '**/'.repeat(300_000)],
    ['blanks', `a${' '.repeat(500_000)}b`],
    ['escapes', `${'\\'.repeat(500_001)} `],
    ['an open set', '['.repeat(500_000)],
  ])('may be as long as a file: %s', (_, pattern) => {
    expect(ignoreRules(pattern).ignores('b')).toBe(false);
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
