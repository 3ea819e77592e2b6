import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfigText } from '../src/config/parse.ts';
import { readRegularFile } from '../src/context/read-file.ts';
import { NEW, namesIn, OLD, ONLY, project, read, run, runBin } from './command-line.ts';

const OUT = 'a link that leads out of the repository';

/** A repository beside a folder of the user's that nothing may touch; `outside/.git` makes that one a repository too. */
function planted(files: Readonly<Record<string, string>> = {}, isRepository = false) {
  const outside = project({ Dockerfile: OLD, 'deep/Dockerfile': OLD, 'secret.yaml': 'hunter2secret: 1\n' });
  if (!isRepository) execFileSync('rmdir', [join(outside, '.git')]);
  return { root: project({ 'good/Dockerfile': OLD, ...files }), outside };
}

function untouched(outside: string): void {
  expect([read(outside, 'Dockerfile'), read(outside, 'deep/Dockerfile')]).toEqual([OLD, OLD]);
  expect(namesIn(outside)).toEqual(['Dockerfile', 'deep', 'secret.yaml']);
}

describe('nothing is written outside', () => {
  it.each([false, true])('through a link to a folder, itself a repository: %s', async (isRepository) => {
    const { root, outside } = planted({}, isRepository);
    symlinkSync(outside, join(root, 'EvilDockerfile'));
    mkdirSync(join(root, 'services'));
    symlinkSync(outside, join(root, 'services/x'));
    const runs: readonly (readonly string[])[] = [
      ['EvilDockerfile'],
      ['EvilDockerfile/deep'],
      ['EvilDockerfile/Dockerfile'],
      ['services/x', 'good'],
      ['.'],
    ];
    for (const paths of runs) {
      const { code, stderr } = await run([ONLY, '-w', ...paths], { cwd: root });
      if (paths[0] !== '.') expect([code, stderr]).toEqual([2, expect.stringContaining(OUT)]);
      untouched(outside);
    }
    const listed = await run([ONLY, '-w', '--files-from', '-'], {
      cwd: root,
      stdin: 'EvilDockerfile\0good/Dockerfile\0',
    });
    expect([listed.code, listed.stderr]).toEqual([2, expect.stringContaining('EvilDockerfile')]);
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
    untouched(outside);
  });

  it('in a folder that is no repository', async () => {
    const { root, outside } = planted();
    execFileSync('rmdir', [join(root, '.git')]);
    symlinkSync(outside, join(root, 'x'));
    const { code, stderr } = await run([ONLY, '-w', 'x'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining('a link that leads out')]);
    untouched(outside);
  });

  it('a link to a folder of the repository is followed', async () => {
    const { root } = planted();
    symlinkSync('good', join(root, 'alias'));
    expect((await run([ONLY, '-w', 'alias'], { cwd: root })).code).toBe(0);
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
  });

  it('a list names files, not folders and patterns', async () => {
    const { root } = planted();
    for (const [path, message] of [
      ['good', 'a folder: a list names files alone'],
      ['*/Dockerfile', 'no such file'],
    ]) {
      const { code, stderr } = await run([ONLY, '-w', '--files-from', '-'], { cwd: root, stdin: `${path}\n` });
      expect([code, stderr]).toEqual([2, expect.stringContaining(message ?? '')]);
    }
    expect(read(root, 'good/Dockerfile')).toBe(OLD);
  });

  it.each([
    ['-o', 'changes.diff'],
    ['--pr-body', 'changes.diff'],
    ['-o', 'folder/changes.diff'],
    ['--patch-dir', 'folder'],
    ['--patch-dir', 'folder/new'],
  ])('%s %s', async (option, path) => {
    const { root, outside } = planted();
    symlinkSync(join(outside, 'Dockerfile'), join(root, 'changes.diff'));
    symlinkSync(outside, join(root, 'folder'));
    const { code, stderr } = await run([ONLY, option, path], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining(OUT)]);
    untouched(outside);
  });

  it('a report does not replace a Dockerfile of the run, and is written whole or not at all', async () => {
    const { root } = planted();
    for (const option of ['-o', '--pr-body']) {
      const { code, stderr } = await run([ONLY, option, 'good/Dockerfile'], { cwd: root });
      expect([code, stderr]).toEqual([2, expect.stringContaining('not replaced by its report')]);
      expect(read(root, 'good/Dockerfile')).toBe(OLD);
    }
    const full = await run([ONLY, '-o', '/dev/full'], { cwd: root });
    expect([full.code, full.stderr]).toEqual([2, expect.stringContaining('not a regular file')]);
    writeFileSync(join(root, 'report'), 'old');
    linkSync(join(root, 'report'), join(root, 'other-name'));
    expect((await run([ONLY, '-o', 'report'], { cwd: root })).code).toBe(0);
    expect([read(root, 'report').startsWith('diff'), read(root, 'other-name')]).toEqual([true, 'old']);
  });

  it('a file with two names is left alone, with a word', async () => {
    const { root } = planted();
    linkSync(join(root, 'good/Dockerfile'), join(root, 'copy'));
    const { code, stderr } = await run([ONLY, '-w'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining('has 2 names (hard links)')]);
    expect([read(root, 'good/Dockerfile'), read(root, 'copy')]).toEqual([OLD, OLD]);
  });

  it('a link that leads nowhere is not replaced by a new file', async () => {
    const { root, outside } = planted({
      'package.json': '{"name": "x", "version": "1.0.0"}',
      'package-lock.json': '{"lockfileVersion": 3, "packages": {}}',
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
    });
    symlinkSync(join(outside, 'missing'), join(root, '.dockerignore'));
    const { code, stderr } = await run(['-w', '--unsafe', '--only=write-dockerignore', 'Dockerfile'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining('a link that leads nowhere is in its place')]);
    expect(existsSync(join(root, '.dockerignore'))).toBe(false);
    untouched(outside);
  });
});

describe('nothing is read outside', () => {
  it.each([
    ['.dockerfix.yaml', undefined],
    ['base.yaml', 'extends: base.yaml\n'],
    ['s', 'extends: s/secret.yaml\n'],
  ])('a config, by the link %s', async (link, config) => {
    const { root, outside } = planted(config === undefined ? {} : { '.dockerfix.yaml': config });
    symlinkSync(join(outside, link === 's' ? '.' : 'secret.yaml'), join(root, link));
    const { code, stderr } = await run([ONLY, '.'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining(OUT)]);
    expect(stderr).not.toContain('hunter2');
  });

  it('a package.json that is such a link is nobody’s config', async () => {
    const { root, outside } = planted();
    writeFileSync(join(outside, 'package.json'), '{"dockerfix": {"hunter2secret": 1}}');
    symlinkSync(join(outside, 'package.json'), join(root, 'package.json'));
    const { code, stderr } = await run([ONLY, '.'], { cwd: root });
    expect([code, stderr.includes('hunter2')]).toEqual([0, false]);
  });
});

describe('every run ends', () => {
  it.each(['.gitignore', 'package.json', '.dockerfix.yaml', '.dockerfix.json', '.dockerignore', 'README.md'])(
    '%s is a device, a pipe or very large',
    async (name) => {
      for (const make of [
        (path: string) => symlinkSync('/dev/zero', path),
        (path: string) => execFileSync('mkfifo', [path]),
        (path: string) => execFileSync('truncate', ['-s', '3G', path]),
      ]) {
        const { root } = planted();
        make(join(root, name));
        make(join(root, 'good', name));
        const { stdout, stderr } = await runBin([ONLY, '.', 'good'], { cwd: root, timeout: 20_000 });
        expect(stdout + stderr).toMatch(
          /good\/Dockerfile|dockerfix\.(?:yaml|json): (?:a link|not a regular file|3072\.0 MiB)/,
        );
      }
    },
    60_000,
  );

  it('a config that extends others many times over', async () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 26 }, (_, n) => {
        const next = `e${n + 1}.yaml`;
        return [n === 0 ? 'm/.dockerfix.yaml' : `m/e${n}.yaml`, n === 25 ? '{}\n' : `extends: [${next}, ${next}]\n`];
      }),
    );
    const long = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => [
        n === 0 ? 'n/.dockerfix.yaml' : `n/e${n}.yaml`,
        n === 119 ? '{}\n' : `extends: e${n + 1}.yaml\n`,
      ]),
    );
    const root = project({
      ...doubling,
      ...long,
      'a/Dockerfile': OLD,
      'm/Dockerfile': OLD,
      'n/Dockerfile': OLD,
      'z/Dockerfile': OLD,
    });
    const { code, stderr } = await run([ONLY, '-w'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining('extends leads to more than 100 files')]);
    expect(['a', 'm', 'n', 'z'].map((folder) => read(root, `${folder}/Dockerfile`))).toEqual([NEW, NEW, OLD, NEW]);
  });

  it.each([
    ['deep', `${'['.repeat(100_000)}`, 'Nested too deep at line 1'],
    ['many errors', ']'.repeat(50_000), 'Unexpected flow-seq-end token'],
    ['many keys', Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join(''), 'unknown key "k4"'],
  ])(
    'YAML that is %s is refused in a line, without delay',
    async (_, text, message) => {
      const root = project({ Dockerfile: OLD, '.dockerfix.yaml': text, 'compose.yaml': text });
      const { stderr, code } = await runBin(['.'], { cwd: root });
      expect(code).toBe(2);
      expect(stderr).toContain(message);
      expect(stderr.length).toBeLessThan(1_000);
    },
    10_000,
  );

  it('a config that is large, or takes long to read, is an error', async () => {
    const large = `exclude:\n${'  - a\n'.repeat(50_000)}`;
    const root = project({ 'a/Dockerfile': OLD, 'a/.dockerfix.yaml': large, 'b/Dockerfile': OLD });
    const { code, stderr } = await run([ONLY, '-w', '--format', 'text', '.'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining('a/.dockerfix.yaml: 0.3 MiB: too large')]);
    expect([read(root, 'a/Dockerfile'), read(root, 'b/Dockerfile')]).toEqual([OLD, NEW]);
    expect(await parseConfigText('a.yaml', large, 1)).toEqual({ error: 'it takes too long to read' });
  });

  it('what two configs build on counts once', async () => {
    const root = project({
      '.dockerfix.yaml': 'extends: [a.yaml, b.yaml]\n',
      'a.yaml': 'extends: base.yaml\ntransforms: {use-key-value-form: off}\n',
      'b.yaml': 'extends: base.yaml\n',
      'base.yaml': 'transforms: {use-key-value-form: on}\n',
      Dockerfile: 'FROM debian:12\nENV HOME /srv\n',
    });
    expect((await run(['-l'], { cwd: root })).stdout).toBe('');
  });

  it.each([['-'], ['--files-from', '-']])('standard input without end: %s %s', async (...words) => {
    const ran = execFileSync(
      'sh',
      [
        '-c',
        `yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | timeout 60 ${process.execPath} dist/bin/dockerfix.js ${words.join(' ')} 2>&1; echo`,
      ],
      { encoding: 'utf8' },
    );
    expect(ran).toMatch(/more than (?:the 1|64) MiB/);
  });

  it('a pipe without a writer as the list of files', async () => {
    const { root } = planted();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const { signal } = await runBin([ONLY, '--files-from', 'pipe'], { cwd: root, timeout: 10_000 });
    expect(signal).toBeNull();
  });

  it('reads no more than it may of a file that does not say how large it is', () => {
    expect(readRegularFile('/proc/self/status')).toBeInstanceOf(Uint8Array);
    expect(readRegularFile('/proc/self/status', { limit: 10 })).toMatchObject({ kind: 'too-large' });
    expect(readRegularFile('/')).toEqual({ kind: 'not-a-file' });
  });

  it('says what is wrong with a name that is not UTF-8', async () => {
    const { root } = planted();
    const folder = Buffer.concat([Buffer.from(`${root}/x`), Buffer.from([0xff])]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/Dockerfile')]), OLD);
    expect(readdirSync(root)).toHaveLength(3);
    const { code, stderr } = await run([ONLY, '-w'], { cwd: root });
    expect([code, stderr]).toEqual([2, expect.stringContaining('its name is not UTF-8: rename it')]);
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
  });
});
