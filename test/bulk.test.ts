import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeSets } from '../src/report/change-sets.ts';
import { GIT_ENV, git, NEW, namesIn, OLD, ONLY, project, read, repository, run } from './command-line.ts';

/** After each of two transforms. */
const BETWEEN = OLD.replace('ENV HOME /srv', 'ENV HOME=/srv');
const SUBJECTS = ['Name the authors in a label', 'Use the name=value form of ENV and LABEL'];

function bulk(cwd: string, ...words: readonly string[]) {
  return run([ONLY, ...words], { cwd, env: GIT_ENV });
}

function subjects(root: string): readonly string[] {
  return git(root, 'log', '--format=%s').trimEnd().split('\n');
}

describe('--commit-per-transform', () => {
  it('makes one commit for each transform, with its title, its reason and its files alone', async () => {
    const root = repository({ Dockerfile: OLD, 'a b\nc/Dockerfile': OLD, 'd/Dockerfile': NEW, notes: '' });
    appendFileSync(join(root, 'notes'), 'mine\n');
    const ran = await bulk(root, '-w', '--commit-per-transform');
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(ran.stderr).toBe(
      `${SUBJECTS.toReversed()
        .map((subject) => `committed: ${subject} (2 files)\n`)
        .join('')}changed: Dockerfile\nchanged: a b\\nc/Dockerfile\n3 files: 2 changed, 4 fixes\n`,
    );
    expect(subjects(root)).toEqual([...SUBJECTS, 'Start']);
    expect(git(root, 'show', '--format=', '--name-only', '-z', 'HEAD')).toBe('Dockerfile\0a b\nc/Dockerfile\0');
    expect(git(root, 'show', 'HEAD~1:Dockerfile')).toBe(BETWEEN);
    expect(git(root, 'show', 'HEAD:Dockerfile')).toBe(NEW);
    expect(git(root, 'log', '-1', '--format=%an <%ae>%n%B')).toMatch(
      /^Ada <ada@example\.org>\nName the authors in a label\n\nMAINTAINER is [\s\S]*\n\nMade by dockerfix: replace-maintainer\n/,
    );
    expect(git(root, 'status', '--porcelain')).toBe(' M notes\n');
  });

  it('commits nothing when there is nothing to change', async () => {
    const root = repository({ Dockerfile: NEW });
    expect(await bulk(root, '-w', '--commit-per-transform')).toMatchObject({ code: 0 });
    expect(subjects(root)).toEqual(['Start']);
  });

  it.each([
    [
      'a staged change',
      (root: string) => writeFileSync(join(root, 'notes'), 'x'),
      'the index holds 1 staged file: commit or unstage first',
    ],
    [
      'a staged deletion',
      (root: string) => git(root, 'rm', '-q', 'notes'),
      'the index holds 1 staged file: commit or unstage first',
    ],
  ])('refuses an index with %s', async (_, change, reason) => {
    const root = repository({ Dockerfile: OLD, notes: '' });
    change(root);
    git(root, 'add', '-A');
    expect(await bulk(root, '-w', '--commit-per-transform')).toEqual({
      code: 2,
      stdout: '',
      stderr: `dockerfix: --commit-per-transform: ${reason}\n`,
    });
    expect(read(root, 'Dockerfile')).toBe(OLD);
  });

  it('refuses while a merge is under way, and without an identity', async () => {
    const root = repository({ Dockerfile: OLD });
    const head = git(root, 'rev-parse', 'HEAD');
    writeFileSync(join(root, '.git/MERGE_HEAD'), head);
    expect((await bulk(root, '-w', '--commit-per-transform')).stderr).toMatch(
      /a merge is under way: finish it first\n$/,
    );
    const env = { PATH: GIT_ENV.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
    const other = repository({ Dockerfile: OLD });
    git(other, 'config', 'user.useConfigOnly', 'true');
    const ran = await run([ONLY, '-w', '--commit-per-transform'], { cwd: other, env });
    expect(ran.stderr).toMatch(/git does not know who commits: set user\.name and user\.email\n$/);
    expect(read(other, 'Dockerfile')).toBe(OLD);
  });

  it('leaves files with changes of the user alone, and does the others', async () => {
    const root = repository({ Dockerfile: NEW, 'b/Dockerfile': OLD });
    writeFileSync(join(root, 'Dockerfile'), OLD);
    writeFileSync(join(root, 'new.dockerfile'), OLD);
    const ran = await bulk(root, '-w', '--commit-per-transform');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(
      'dockerfix: Dockerfile: has changes that are not committed: commit or stash them first\n',
    );
    expect(ran.stderr).toContain('dockerfix: new.dockerfile: is not in git yet: commit it first\n');
    expect(git(root, 'show', 'HEAD:b/Dockerfile')).toBe(NEW);
    expect([read(root, 'Dockerfile'), git(root, 'show', 'HEAD:Dockerfile')]).toEqual([OLD, NEW]);
  });

  it('commits files beside the Dockerfile, but not with changes of the user', async () => {
    const files = { Dockerfile: 'FROM python:3.11\nCOPY . .\nCMD ["python", "app.py"]\n', 'app.py': '' };
    const words = ['--only=write-dockerignore', '-w', '--commit-per-transform'];
    const root = repository(files);
    expect(await run(words, { cwd: root, env: GIT_ENV })).toMatchObject({ code: 0 });
    expect(git(root, 'show', '--format=', '--name-only')).toBe('.dockerignore\n');
    const other = repository({ ...files, '.dockerignore': 'x\n' });
    writeFileSync(join(other, '.dockerignore'), 'y\n');
    const ran = await run(words, { cwd: other, env: GIT_ENV });
    expect(read(other, '.dockerignore')).toBe('y\n');
    expect(subjects(other)).toEqual(['Start']);
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('dockerfix: .dockerignore: has changes that are not committed: commit or stash'),
    });
  });

  it('runs no hooks', async () => {
    const root = repository({ Dockerfile: OLD });
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    for (const hook of ['pre-commit', 'commit-msg', 'post-commit']) {
      writeFileSync(join(root, '.git/hooks', hook), '#!/bin/sh\ntouch planted\nexit 1\n');
      chmodSync(join(root, '.git/hooks', hook), 0o755);
    }
    expect(await bulk(root, '-w', '--commit-per-transform')).toMatchObject({ code: 0 });
    expect(existsSync(join(root, 'planted'))).toBe(false);
  });

  it('says what is written but not committed when git cannot', async () => {
    const root = repository({ Dockerfile: OLD });
    writeFileSync(join(root, '.git/index.lock'), '');
    const ran = await bulk(root, '-w', '--commit-per-transform');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(
      /dockerfix: Dockerfile: what use-key-value-form changed is written, but not committed: .*index\.lock/,
    );
    expect(read(root, 'Dockerfile')).toBe(BETWEEN);
  });
});

describe('--patch-dir', () => {
  it('holds a patch for each transform, which together give what --write writes', async () => {
    const latin = Buffer.from(`# \xe9\n${OLD}`, 'latin1');
    const files = {
      Dockerfile: OLD,
      'a b/Dockerfile': OLD.trimEnd(),
      'é/Dockerfile': latin,
      'crlf/Dockerfile': OLD.replaceAll('\n', '\r\n'),
    };
    const [root, written] = [project(files), project(files)];
    const ran = await bulk(root, '--patch-dir', 'out/patches', '-q');
    expect(ran.code).toBe(0);
    await bulk(written, '-w');
    const names = readdirSync(join(root, 'out/patches')).sort();
    expect(names).toEqual(['0001-use-key-value-form.patch', '0002-replace-maintainer.patch']);
    expect(read(root, 'out/patches/0002-replace-maintainer.patch')).toMatch(
      /^From 0+ Mon Sep 17 00:00:00 2001\nFrom: dockerfix <dockerfix@localhost>\nDate: Thu, 1 Jan 2026 00:00:00 \+0000\nSubject: Name the authors in a label\n\n[\s\S]*\nMade by dockerfix: replace-maintainer\n---\n\ndiff --git a\/Dockerfile/,
    );
    for (const name of names) execFileSync('git', ['apply', join('out/patches', name)], { cwd: root });
    for (const path of Object.keys(files)) {
      expect(readFileSync(join(root, path))).toEqual(readFileSync(join(written, path)));
    }
  });

  it('does not mix with the patches of another run', async () => {
    const root = project({ Dockerfile: OLD, 'out/0001-x.patch': '' });
    const ran = await bulk(root, '--patch-dir', 'out');
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr: 'dockerfix: --patch-dir out: holds patches already: remove them first\n',
    });
    expect(namesIn(join(root, 'out'))).toEqual(['0001-x.patch']);
  });

  it('says that it is no folder', async () => {
    const ran = await bulk(project({ Dockerfile: OLD }), '--patch-dir', 'Dockerfile');
    expect(ran).toMatchObject({ code: 2, stderr: 'dockerfix: --patch-dir Dockerfile: not a directory\n' });
  });

  it.skipIf(process.platform !== 'linux')('says that no folder can be made there', async () => {
    const ran = await bulk(project({ Dockerfile: OLD }), '--patch-dir', '/proc/none/patches', '-q');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^dockerfix: \/proc\/none\/patches: cannot be written: .+\n$/);
  });
});

describe('change sets', () => {
  const fixed = (path: string, ...ids: readonly string[]) => {
    const steps = ids.map((transform, at) => ({ transform, before: `${at}`, after: `${at + 1}` }));
    const result = { before: '', after: 'x', steps, siblings: [], outcomes: [], problems: [], changes: [] };
    return { kind: 'fixed', path, source: { text: '', encoding: 'utf8' }, result, siblings: [] } as const;
  };

  it('follow the order of the transforms as far as each file allows it', () => {
    const sets = changeSets([fixed('x', 'a', 'b', 'a'), fixed('y', 'b', 'c')], ['a', 'b', 'c']);
    expect(
      sets.map(({ transform, steps }) => [transform, ...steps.map((one) => one.fixed.path + one.step.before)]),
    ).toEqual([
      ['a', 'x0'],
      ['b', 'x1', 'y0'],
      ['a', 'x2'],
      ['c', 'y1'],
    ]);
  });
});

describe('--pr-body', () => {
  it('is the markdown report, beside the own output of the run', async () => {
    const root = project({ Dockerfile: OLD });
    const dry = await bulk(root, '--format', 'markdown');
    const wet = await bulk(root, '-w', '--pr-body', 'body.md', '-q');
    expect(wet).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(read(root, 'body.md')).toBe(dry.stdout);
  });

  it.each(['--pr-body', '-o'])('says that the folder of %s does not exist', async (option) => {
    const ran = await bulk(project({ Dockerfile: OLD }), option, 'nowhere/file');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/nowhere\/file: cannot be written: no such file or directory\n$/);
  });
});

describe('--max-files', () => {
  it('stops when so many files changed, and says where to go on', async () => {
    const root = project({
      'a/Dockerfile': OLD,
      'b/Dockerfile': NEW,
      'c/Dockerfile': OLD,
      'd/Dockerfile': OLD,
      'e/Dockerfile': OLD,
    });
    const ran = await bulk(root, '-w', '--max-files', '2');
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(ran.stderr).toMatch(
      /^d\/Dockerfile: skipped: the limit of files is reached here: run again for the rest\nchanged: a\/Dockerfile\nchanged: c\/Dockerfile\n3 files: 2 changed/,
    );
    expect(['a', 'c', 'd', 'e'].map((name) => read(root, `${name}/Dockerfile`) === NEW)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await bulk(root, '-w', '--max-files', '2');
    expect(await bulk(root, '-l', '--max-files', '2')).toMatchObject({ code: 0, stdout: '' });
  });

  it.each(['0', '-1', 'x', '1.5', '1e3'])('is no %s', async (value) => {
    const ran = await bulk(project({}), `--max-files=${value}`);
    expect(ran).toMatchObject({ code: 2, stderr: `dockerfix: --max-files is a number of files, not ${value}\n` });
  });
});

describe('--exit-non-zero-on-fix', () => {
  it('exits with 1 when something was written', async () => {
    const root = project({ Dockerfile: OLD });
    expect(await bulk(root, '-w', '--exit-non-zero-on-fix')).toMatchObject({ code: 1 });
    expect(read(root, 'Dockerfile')).toBe(NEW);
    expect(await bulk(root, '-w', '--exit-non-zero-on-fix')).toMatchObject({ code: 0 });
  });
});

describe('--baseline', () => {
  it('records what there is, and counts what is new alone', async () => {
    const root = project({ Dockerfile: OLD, 'b/Dockerfile': 'FROM debian:12\nENV A b\n' });
    const recorded = await bulk(root, '--baseline', 'known.json', '--update-baseline');
    expect(recorded).toMatchObject({ code: 0, stdout: '' });
    expect(recorded.stderr).toMatch(/^known\.json: 3 fixes and findings in 2 files recorded\n/);
    expect(JSON.parse(read(root, 'known.json'))).toEqual({
      version: 1,
      files: {
        Dockerfile: { 'replace-maintainer': 1, 'use-key-value-form': 1 },
        'b/Dockerfile': { 'use-key-value-form': 1 },
      },
    });
    const words = ['--baseline', 'known.json'];
    expect(await bulk(root, '--check', ...words)).toEqual({ code: 0, stdout: '', stderr: '2 files: 0 to change\n' });
    // Lines that move are no news; another site of the same transform is.
    writeFileSync(join(root, 'Dockerfile'), OLD.replace('\n', '\n\n# moved\n'));
    writeFileSync(join(root, 'b/Dockerfile'), 'FROM debian:12\nENV A b\nENV C d\n');
    expect(await bulk(root, '-l', ...words)).toMatchObject({ code: 1, stdout: 'b/Dockerfile\n' });
    expect(await bulk(root, '-w', ...words)).toMatchObject({ code: 0 });
    expect(read(root, 'b/Dockerfile')).toBe('FROM debian:12\nENV A=b\nENV C=d\n');
    expect(read(root, 'Dockerfile')).toContain('MAINTAINER');
  });

  it('covers findings and withheld fixes, with --unsafe too', async () => {
    const text =
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nCMD ["bash"]\n';
    const root = project({ Dockerfile: text });
    const words = ['--only=pin-packages,use-slim-base', '--baseline=known.json'];
    await run([...words, '--update-baseline'], { cwd: root });
    const ran = await run([...words, '--unsafe', '--format=text', '--check'], { cwd: root });
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '1 file: 0 to change\n' });
  });

  it('is the same twice, keeps files that this run did not see, and forgets those that are gone', async () => {
    const root = project({
      'a/Dockerfile': OLD,
      'b/Dockerfile': OLD,
      'sub/known.json': '{"version": 1, "files": {"../gone": {"x": 1}}}',
    });
    const words = ['--baseline=sub/known.json', '--update-baseline'];
    await bulk(root, ...words);
    const first = read(root, 'sub/known.json');
    expect(Object.keys(JSON.parse(first).files)).toEqual(['../a/Dockerfile', '../b/Dockerfile']);
    await bulk(root, 'b', ...words);
    expect(read(root, 'sub/known.json')).toBe(first);
  });

  it.each([
    [['--baseline=nowhere.json'], '--baseline nowhere.json: no such file; --update-baseline writes it'],
    [['--baseline=text'], '--baseline text: not a baseline: not JSON'],
    [['--baseline=other.json'], '--baseline other.json: not a baseline of this version of dockerfix'],
    [['--baseline=text', '--update-baseline'], '--baseline text: not a baseline: not JSON: not replaced'],
    [['--update-baseline'], '--update-baseline needs --baseline'],
    [['--baseline=x', '--update-baseline', '-w'], '--update-baseline and --write exclude each other'],
    [['--exit-non-zero-on-fix'], '--exit-non-zero-on-fix needs --write or --interactive'],
    [['--commit-per-transform'], '--commit-per-transform needs --write or --interactive'],
    [['--staged', '--since=x'], '--staged and --since exclude each other'],
    [['--patch-dirs=x'], 'unknown option --patch-dirs; did you mean --patch-dir?'],
    [['-', '--patch-dir=x'], 'standard input (-) cannot be combined with --patch-dir'],
    [['verify', '--pr-body=x'], '--pr-body is not for verify, but for fixing, rewrite'],
  ])('%j is refused', async (words, message) => {
    const root = project({ text: 'text', 'other.json': '{"files": {}}' });
    expect(await run(words, { cwd: root })).toEqual({ code: 2, stdout: '', stderr: `dockerfix: ${message}\n` });
  });
});
