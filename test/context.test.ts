import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contextOf } from '../src/context/build-context.ts';
import { diskTree } from '../src/context/disk.ts';
import { locateContext } from '../src/context/find-context.ts';
import { memoryContext } from '../src/context/memory.ts';
import { originUrl, webUrl } from '../src/context/repository.ts';
import { memoryTree } from '../src/context/tree.ts';

describe('a context in memory', () => {
  const context = memoryContext({
    Dockerfile: 'FROM scratch\n',
    '.dockerignore': 'dist\nDockerfile\n.env*\nvendor\n!vendor/keep\n',
    'package.json': '{}',
    'package-lock.json': '{}',
    'src/app.ts': 'x',
    'src/my file.ts': 'y',
    'dist/app.js': 'z',
    '.env': 'SECRET=1',
    'vendor/keep/a': '',
    'vendor/drop/b': '',
    'empty/': '',
  });

  test('holds what the builder receives', () => {
    expect(context.entries('')).toEqual([
      '.dockerignore',
      'empty',
      'package-lock.json',
      'package.json',
      'src',
      'vendor',
    ]);
    expect(context.files()).toEqual([
      '.dockerignore',
      'package-lock.json',
      'package.json',
      'src/app.ts',
      'src/my file.ts',
      'vendor/keep/a',
    ]);
    expect(context.kindOf('vendor')).toBe('folder');
    expect(context.has('vendor/drop')).toBe(false);
    expect(context.has('Dockerfile')).toBe(false);
    expect(context.read('.env')).toBeUndefined();
    expect(context.kindOf('./src/')).toBe('folder');
    expect(context.has('/src/my file.ts')).toBe(true);
    expect(context.has('../x')).toBe(false);
  });

  test('tells missing from ignored', () => {
    expect(context.existsOnDisk('dist/app.js')).toBe(true);
    expect(context.readOnDisk('.env')).toBe('SECRET=1');
    expect(context.existsOnDisk('gone')).toBe(false);
    expect(context.isIgnored('dist/new.js')).toBe(true);
  });

  test('matches COPY sources', () => {
    expect(context.match('package*.json')).toEqual(['package-lock.json', 'package.json']);
    expect(context.match('./src/*.ts')).toEqual(['src/app.ts', 'src/my file.ts']);
    expect(context.match('*/app.*')).toEqual(['src/app.ts']);
    expect(context.match('.')).toEqual(['']);
    expect(context.match('dist')).toEqual([]);
    expect(context.match('../*')).toEqual([]);
  });

  test("the Dockerfile's own ignore file wins, even empty", () => {
    const files = { 'a/Dockerfile': '', 'a/Dockerfile.dockerignore': '', '.dockerignore': '*', x: '' };
    expect(memoryContext(files, { dockerfilePath: 'a/Dockerfile' }).has('x')).toBe(true);
    expect(memoryContext(files, { dockerfilePath: undefined }).has('x')).toBe(false);
  });

  test('stops at the limit and at a folder of packages', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, '']));
    const big = memoryContext({ ...many, 'node_modules/a/index.js': '', '.git/config': '' });
    expect(big.files('', 10)).toHaveLength(10);
    expect(big.files()).toHaveLength(50);
    expect(big.has('node_modules/a/index.js')).toBe(true);
  });
});

describe('a context on disk', () => {
  let top = '';
  const write = (path: string, text: string | Uint8Array = '') => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  const open = (folder: string, repository = folder) =>
    contextOf({
      tree: diskTree(join(top, folder), join(top, folder)),
      wholeTree: diskTree(join(top, folder), join(top, repository)),
      source: 'option',
      dockerfilePath: 'Dockerfile',
      repository: undefined,
    });

  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'dockerfix context ')));
  });
  afterEach(() => {
    rmSync(top, { recursive: true, force: true });
  });

  test('never follows a link out of the repository', () => {
    write('secret/key', 'outside');
    write('repo/shared/tsconfig.json', 'shared');
    write('repo/app/package.json', '{}');
    symlinkSync(join(top, 'secret/key'), join(top, 'repo/app/key'));
    symlinkSync('../../secret', join(top, 'repo/app/folder'));
    symlinkSync('../shared/tsconfig.json', join(top, 'repo/app/tsconfig.json'));
    symlinkSync('package.json', join(top, 'repo/app/link.json'));
    symlinkSync('gone', join(top, 'repo/app/dangling'));
    symlinkSync('loop', join(top, 'repo/app/loop'));
    const context = open('repo/app', 'repo');
    expect(context.entries('')).toEqual(['link.json', 'package.json']);
    expect(context.read('key')).toBeUndefined();
    expect(context.readOnDisk('key')).toBeUndefined();
    expect(context.readOnDisk('folder/key')).toBeUndefined();
    expect(context.entriesOnDisk('folder')).toEqual([]);
    expect(context.read('link.json')).toBe('{}');
    expect(context.has('tsconfig.json')).toBe(false);
    expect(context.readOnDisk('tsconfig.json')).toBe('shared');
    expect(context.readOnDisk('../../secret/key')).toBeUndefined();
  });

  test('ends in a circle of folders', () => {
    write('repo/a/b.txt');
    symlinkSync('..', join(top, 'repo/a/up'));
    expect(open('repo').files()).toEqual(['a/b.txt']);
  });

  test('a link to what is ignored is of no use to COPY', () => {
    write('repo/.dockerignore', 'private');
    write('repo/private/a', 'x');
    symlinkSync('private/a', join(top, 'repo/a'));
    expect(open('repo').has('a')).toBe(false);
  });

  test('reads no binary, no large file, no folder without permission', () => {
    write('repo/bin', new Uint8Array([1, 0, 2]));
    write('repo/latin1', new Uint8Array([0xe9, 0x20]));
    write('repo/large', 'x'.repeat(1024 * 1024 + 1));
    write('repo/closed/a', 'x');
    write('repo/unreadable', 'x');
    chmodSync(join(top, 'repo/closed'), 0);
    chmodSync(join(top, 'repo/unreadable'), 0);
    const context = open('repo');
    expect(context.read('bin')).toBeUndefined();
    expect(context.read('latin1')).toBeUndefined();
    expect(context.read('large')).toBeUndefined();
    expect(context.read('large', 2 * 1024 * 1024)).toHaveLength(1024 * 1024 + 1);
    expect(context.kindOf('closed')).toBe('folder');
    // Root reads everything; anyone else finds nothing.
    const isRoot = context.read('unreadable') === 'x';
    expect(context.entries('closed')).toEqual(isRoot ? ['a'] : []);
    chmodSync(join(top, 'repo/closed'), 0o755);
  });

  test('names with spaces and letters of any script', () => {
    write('repo/my app/größe ü.txt', 'x');
    expect(open('repo').match('my app/*.txt')).toEqual(['my app/größe ü.txt']);
  });
});

describe('where the context lies', () => {
  const locate = (files: Record<string, string>, dockerfile: string, paths: string[] = []) =>
    locateContext(memoryTree(files), dockerfile, paths);

  test("in the Dockerfile's folder, when it holds what is copied", () => {
    expect(locate({ 'api/Dockerfile': '', 'api/src/a': '', 'src/a': '' }, 'api/Dockerfile', ['src'])).toEqual({
      folder: 'api',
      source: 'dockerfile-folder',
    });
  });

  test('in the nearest folder above that does', () => {
    const files = { 'deploy/docker/Dockerfile': '', 'package.json': '', 'src/a': '', 'deploy/src/b': '' };
    expect(locate(files, 'deploy/docker/Dockerfile', ['package.json', 'src'])).toEqual({
      folder: '',
      source: 'ancestor',
    });
    expect(locate(files, 'deploy/docker/Dockerfile', ['src'])?.folder).toBe('deploy');
  });

  test('in the folder that holds most, when a path is built before', () => {
    const files = { 'docker/Dockerfile': '', 'package.json': '' };
    expect(locate(files, 'docker/Dockerfile', ['package.json', 'dist'])?.folder).toBe('');
    expect(locate(files, 'docker/Dockerfile', ['dist'])).toBeUndefined();
  });

  test('where `COPY . .` in a folder of build files leaves it open', () => {
    expect(locate({ 'docker/Dockerfile': '', 'docker/run.sh': '', 'app.py': '' }, 'docker/Dockerfile')).toBeUndefined();
    expect(locate({ 'web/Dockerfile': '', 'web/index.html': '' }, 'web/Dockerfile')?.folder).toBe('web');
    expect(locate({ Dockerfile: '' }, 'Dockerfile')?.folder).toBe('');
  });

  test.each([
    ['services:\n  web:\n    build: .\n', 'Dockerfile', ''],
    ['services:\n  web:\n    build: ./api\n', 'api/Dockerfile', 'api'],
    ['services:\n  web:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n', 'api/Dockerfile', ''],
    ['services:\n  web:\n    build: {context: "${ROOT:-.}", dockerfile: ./api/Dockerfile}\n', 'api/Dockerfile', ''],
  ])('where compose says: %j', (compose, dockerfile, folder) => {
    const files = { 'compose.yaml': compose, Dockerfile: '', 'api/Dockerfile': '', 'api/a.js': '' };
    expect(locate(files, dockerfile)).toEqual({ folder, source: 'compose' });
  });

  test.each([
    'services:\n  web:\n    build: ${DIR}\n',
    'services:\n  web:\n    build: ../..\n',
    'services:\n  web:\n    build: https://example.com/x.git\n',
    'services: [',
    'services:\n  web:\n    image: x\n',
    '- a\n- b\n',
  ])('and does not follow %j', (compose) => {
    const files = { 'compose.yaml': compose, 'api/Dockerfile': '', 'api/a.js': '' };
    expect(locate(files, 'api/Dockerfile')).toEqual({ folder: 'api', source: 'dockerfile-folder' });
  });

  test('a compose file may stand in a folder of its own', () => {
    const compose =
      'services:\n  api:\n    build:\n      context: ../api\n      dockerfile: ../docker/api.Dockerfile\n';
    const files = { 'deploy/docker-compose.prod.yml': compose, 'docker/api.Dockerfile': '', 'api/a.js': '' };
    expect(locate(files, 'docker/api.Dockerfile', ['a.js'])).toEqual({ folder: 'api', source: 'compose' });
  });
});

test('the remote as a web address', () => {
  const config =
    '[core]\n\tbare = false\n[remote "fork"]\n\turl = https://x/y\n[remote "origin"]\n\turl = git@example.com:o/r.git\n';
  expect(originUrl(config)).toBe('git@example.com:o/r.git');
  expect(
    [
      'git@example.com:o/r.git',
      'https://user:pass@Example.com/o/r.git',
      'https://example.com:8443/o/r',
      'ssh://git@example.com:2222/o/r.git',
      'git://example.com/o/r/',
      '/srv/git/r.git',
      '../r',
      'file:///srv/r.git',
      'C:\\r',
    ].map(webUrl),
  ).toEqual([
    'https://example.com/o/r',
    'https://example.com/o/r',
    'https://example.com:8443/o/r',
    'https://example.com/o/r',
    'https://example.com/o/r',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(memoryContext({ '.git/config': config, 'app/x': '' }, { root: 'app' }).repository?.remoteUrl).toBe(
    'https://example.com/o/r',
  );
});
