import { describe, expect, test } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import type { ProjectFiles } from '../src/context/types.ts';
import { memberFolders } from '../src/install/members.ts';

function filesWith(manifest: string, folders: readonly string[]): ProjectFiles {
  const context = memoryContext(
    Object.fromEntries([...folders.map((folder) => [`${folder}/${manifest}`, '{}']), ['README.md', '']]),
  );
  return { ...context, exists: context.has, isHidden: () => false };
}

const FOLDERS = [
  'packages/a',
  'packages/b',
  'packages/b1',
  'packages/old',
  'packages/.tools',
  'packages/a/node_modules/ms',
  'apps/web',
  'apps/api/v1/core',
  'tools/x{y',
];

describe('the members of a workspace', () => {
  const files = filesWith('package.json', FOLDERS);

  test.each<[readonly string[], readonly string[]]>([
    [['packages/*'], ['packages/a', 'packages/b', 'packages/b1', 'packages/old']],
    [['./packages/*/'], ['packages/a', 'packages/b', 'packages/b1', 'packages/old']],
    [['packages/{a,b}'], ['packages/a', 'packages/b']],
    [['{packages/a,apps/web}'], ['apps/web', 'packages/a']],
    [['packages/[ab]'], ['packages/a', 'packages/b']],
    [['packages/[^a]'], ['packages/b']],
    [['packages/b?'], ['packages/b1']],
    [['packages/@(a|b)'], ['packages/a', 'packages/b']],
    [['apps/**'], ['apps/api/v1/core', 'apps/web']],
    [['**/core'], ['apps/api/v1/core']],
    [
      ['packages/*', '!packages/old'],
      ['packages/a', 'packages/b', 'packages/b1'],
    ],
    [
      ['packages/*', '!packages/b*', 'packages/b'],
      ['packages/a', 'packages/b', 'packages/old'],
    ],
    [['packages/a', 'gone', 'apps'], ['packages/a']],
    [[], []],
  ])('%j', (patterns, expected) => {
    expect(memberFolders(files, '', patterns, 'package.json')).toEqual(expected);
  });

  test('seen from a folder of the context, above it too', () => {
    expect(memberFolders(files, 'apps', ['web', '../packages/{a,b}'], 'package.json')).toEqual([
      'apps/web',
      'packages/a',
      'packages/b',
    ]);
    expect(memberFolders(files, 'apps', ['../../../etc'], 'package.json')).toEqual([]);
  });

  test('cargo and uv know no braces, and see hidden folders', () => {
    const crates = filesWith('Cargo.toml', ['crates/a', 'crates/b', 'crates/.c', '{crates']);
    expect(memberFolders(crates, '', ['crates/{a,b}'], 'Cargo.toml')).toEqual([]);
    expect(memberFolders(crates, '', ['crates/[ab]', 'crates/.*'], 'Cargo.toml')).toEqual([
      'crates/.c',
      'crates/a',
      'crates/b',
    ]);
  });

  test('a pattern made to be slow is not', () => {
    const slow = filesWith('package.json', [`packages/${'a'.repeat(200)}`]);
    const start = performance.now();
    memberFolders(
      slow,
      '',
      ['packages/*a*a*a*a*a*a*b', `packages/${'{a,b}'.repeat(30)}`, 'packages/{1..99999999}', `${'**/'.repeat(40)}x`],
      'package.json',
    );
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
