import { describe, expect, test } from 'vitest';
import { goMatch, hasWildcard } from '../src/context/go-match.ts';
import { parseIgnoreFile } from '../src/context/ignore.ts';

/** Each row was run through moby/patternmatcher under the walk of tonistiigi/fsutil: ignore file, ignored, kept. */
const ROWS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['node_modules', ['node_modules', 'node_modules/a/b.js'], ['web/node_modules', 'Node_Modules']],
  [
    '**/node_modules',
    ['node_modules/a', 'web/node_modules/a', 'a/b/node_modules'],
    ['node_modules2', 'a/xnode_modules'],
  ],
  ['/dist', ['dist', 'dist/app.js'], ['src/dist']],
  ['dist/', ['dist', 'dist/app.js'], ['src/dist/app.js']],
  ['./dist', ['dist/app.js'], ['src/dist/app.js']],
  ['dist/*', ['dist/app.js', 'dist/css/a.css'], ['dist']],
  ['dist/**', ['dist/app.js', 'dist/css/a.css'], ['dist', 'dist2/a']],
  ['*.md', ['README.md'], ['docs/README.md']],
  ['**/*.md', ['README.md', 'docs/a/README.md'], ['README.mdx']],
  ['*', ['a', 'a/b', '.git/config'], []],
  ['.', [], ['a', 'a/b']],
  ['**', ['a', 'a/b'], []],
  ['*\n!src', ['a', 'package.json'], ['src', 'src/a/b.ts']],
  ['*\n!src/app.ts', ['src', 'src/b.ts'], ['src/app.ts']],
  ['!README.md\n*.md', ['README.md', 'a.md'], ['a.txt']],
  ['*.md\n!README*.md\nREADME-secret.md', ['a.md', 'README-secret.md'], ['README.md', 'README-x.md']],
  ['# comment\n#dist\n dist ', ['dist'], ['#dist', '# comment']],
  ['  # no comment', ['# no comment'], ['comment']],
  ['\\#dist', ['#dist'], ['dist']],
  ['a?c', ['abc', 'abc/d'], ['ac', 'a/c', 'abbc']],
  ['[ab].txt', ['a.txt', 'b.txt'], ['c.txt', 'ab.txt']],
  ['[^ab].txt', ['c.txt'], ['a.txt']],
  ['file+(1).txt', ['file+(1).txt'], ['filee1.txt']],
  ['*.(x)', ['a.(x)'], ['a.x']],
  ['src/../dist', ['dist/a'], ['src']],
  ['..', [], ['a', 'b/c']],
  ['a\r\nb\r\n', ['a', 'b/x'], ['c']],
  ['\uFEFFa', ['a'], ['b']],
  ['! a\na b\n!  a b/c', ['a b', 'a b/d'], ['a b/c', 'a']],
  ['/', [], ['a']],
  ['**/*\n!**/*.go', ['a', 'cmd', 'cmd/a.txt'], ['main.go', 'cmd/a.go']],
  ['*\n!a/b', ['a', 'a/c', 'c/b'], ['a/b', 'a/b/c']],
  ['vendor\n!vendor/keep', ['vendor', 'vendor/x'], ['vendor/keep', 'vendor/keep/y']],
  ['.env*\n!.env.example', ['.env', '.env.local'], ['.env.example', 'src/.env']],
];

describe('.dockerignore', () => {
  test.each(ROWS)('%j', (text, ignored, kept) => {
    const rules = parseIgnoreFile(text);
    expect(ignored.filter((path) => !rules.ignores(path))).toEqual([]);
    expect(kept.filter((path) => rules.ignores(path))).toEqual([]);
  });

  test('a pattern that no builder takes matches nothing', () => {
    expect(parseIgnoreFile('[a-\n!\nb').patterns.map((p) => [p.text, p.line])).toEqual([['b', 3]]);
  });

  test('says when an exception cannot lie below a folder', () => {
    const rules = parseIgnoreFile('*\n!src/app/**\n!README.md');
    expect(rules.mayBringBackIn('src')).toBe(true);
    expect(rules.mayBringBackIn('node_modules')).toBe(false);
  });
});

test.each([
  ['package*.json', 'package-lock.json', true],
  ['*.json', 'a/b.json', false],
  ['a[b-d]', 'ac', true],
  ['a[^b-d]', 'ac', false],
  ['a[!b]', 'a!', true],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a?', 'a/', false],
  ['a.c', 'abc', false],
  ['[', 'a', undefined],
  ['[]a]', ']', undefined],
  ['[-]', '-', undefined],
  ['[a-', 'a', undefined],
  ['a\\', 'a', undefined],
])('filepath.Match(%j, %j) is %j', (pattern, name, expected) => {
  expect(goMatch(pattern, name)).toBe(expected);
});

test('an escaped wildcard is no wildcard', () => {
  expect(['a*', 'a\\*', 'a\\\\*', '[x]', 'a?b'].map(hasWildcard)).toEqual([true, false, true, true, true]);
});
