import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunkLabels } from '../src/report/labels.ts';
import { unifiedDiff } from '../src/report/unified-diff.ts';
import { NEW, OLD, ONLY, project, read, run } from './command-line.ts';

const AWKWARD = {
  'a b/Docker file.dockerfile': OLD,
  'crlf/Dockerfile': OLD.replaceAll('\n', '\r\n'),
  'no newline/Dockerfile': OLD.trimEnd(),
  'one-line-ends/Dockerfile': 'FROM scratch\nMAINTAINER x',
  'ünïcödé/Dockerfile': `\uFEFF${OLD}`,
  'quote"back\\slash/Dockerfile': OLD,
  'latin1/Dockerfile': Buffer.from(`# caf\xe9\n${OLD}`, 'latin1'),
  'long/Dockerfile': `${OLD}${'RUN true\n'.repeat(20)}ENV LAST value\n`,
  'mixed/Dockerfile': 'FROM debian:12\r\nENV A b\nMAINTAINER me\r\n',
};
const PATHS = Object.keys(AWKWARD);

function contents(root: string): Record<string, string> {
  return Object.fromEntries(PATHS.map((path) => [path, readFileSync(join(root, path)).toString('latin1')]));
}

describe('the diff of a run', () => {
  it.each([
    ['git', ['apply', '-']],
    ['patch', ['-p1', '--quiet']],
  ])('applies with %s, and gives what --write writes', async (command, args) => {
    const [patched, written] = [project(AWKWARD), project(AWKWARD)];
    const dry = await run([ONLY], { cwd: patched });
    expect(dry).toMatchObject({ code: 0 });
    // In bytes: one of the files is not UTF-8.
    await run([ONLY, '-o', join(patched, 'all.diff')], { cwd: patched });
    execFileSync(command, args, { cwd: patched, input: readFileSync(join(patched, 'all.diff')) });
    expect(await run([ONLY, '-w'], { cwd: written })).toMatchObject({ code: 0, stdout: '' });
    expect(contents(patched)).toEqual(contents(written));
    expect(contents(written)).not.toEqual(contents(project(AWKWARD)));
    expect((await run([ONLY], { cwd: written })).stdout).toBe('');
  });

  it('changes nothing on a dry run', async () => {
    const root = project(AWKWARD);
    const before = contents(root);
    await run([ONLY], { cwd: root });
    expect(contents(root)).toEqual(before);
  });

  it('lists files in path order, with git headers', async () => {
    const { stdout } = await run([ONLY], {
      cwd: project({ 'b/Dockerfile': OLD, 'B.dockerfile': OLD, Dockerfile: OLD }),
    });
    const headers = stdout.split('\n').filter((line) => /^(?:diff|---|\+\+\+)/.test(line));
    expect(headers).toEqual(
      ['B.dockerfile', 'Dockerfile', 'b/Dockerfile'].flatMap((path) => [
        `diff --git a/${path} b/${path}`,
        `--- a/${path}`,
        `+++ b/${path}`,
      ]),
    );
  });

  it('names after the second @@ the transforms that made the hunk, and no other', async () => {
    const root = project({ Dockerfile: AWKWARD['long/Dockerfile'] });
    const { stdout } = await run([ONLY], { cwd: root });
    const labels = stdout.split('\n').filter((line) => line.startsWith('@@'));
    expect(labels).toEqual([
      '@@ -1,6 +1,6 @@ use-key-value-form, replace-maintainer',
      '@@ -21,4 +21,4 @@ use-key-value-form',
    ]);
  });

  it('has paths from the working folder, and says how to apply it where git reads them otherwise', async () => {
    const root = project({ 'app/api/Dockerfile': OLD });
    const below = await run([ONLY], { cwd: join(root, 'app') });
    expect(below.stdout).toMatch(/^diff --git a\/api\/Dockerfile b\/api\/Dockerfile\n/);
    expect(below.stderr).toMatch(/\nto apply the diff from here: git apply --directory=app, or patch -p1\n$/);
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['apply', '--directory=app'], { cwd: join(root, 'app'), input: below.stdout });
    expect(read(root, 'app/api/Dockerfile')).toBe(NEW);
    const above = await run([ONLY], { cwd: root });
    expect(above.stderr).not.toContain('to apply the diff');
  });

  it('with paths that climb says that git refuses it', async () => {
    const root = project({ 'app/Dockerfile': OLD, 'other/x': '' });
    const cwd = join(root, 'other');
    const ran = await run([ONLY, '../app'], { cwd });
    expect(ran.stdout).toContain('+++ b/../app/Dockerfile\n');
    expect(ran.stderr).toMatch(/the diff has paths above this folder, which git refuses/);
    expect((await run([ONLY, '-l', '..'], { cwd })).stdout).toBe('../app/Dockerfile\n');
    expect((await run([ONLY, '-l', root], { cwd })).stdout).toBe('../app/Dockerfile\n');
  });
});

describe('unifiedDiff', () => {
  const label = () => '';

  it('writes a new file as git does', () => {
    expect(unifiedDiff({ path: 'x y', before: undefined, after: 'a\nb', label })).toBe(
      'diff --git a/x y b/x y\nnew file mode 100644\n--- /dev/null\n+++ b/x y\t\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n',
    );
  });

  it('is empty for equal texts', () => {
    expect(unifiedDiff({ path: 'x', before: 'a\n', after: 'a\n', label })).toBe('');
  });

  it('shows text without a common line as one replacement, however long it is', () => {
    const lines = (name: string) => Array.from({ length: 20_000 }, (_, index) => `${name}${index}\n`).join('');
    expect(unifiedDiff({ path: 'x', before: lines('a'), after: lines('b'), label })).toContain(
      '@@ -1,20000 +1,20000 @@',
    );
  });

  it('applies, whatever the texts are', () => {
    const line = fc.constantFrom(
      'a\n',
      'b\n',
      'c\r\n',
      '\n',
      '-x\n',
      '+x\n',
      '--- a\n',
      '@@ -1 +1 @@\n',
      '\\ n\n',
      'é\n',
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', 'end'))
      .map(([l, end]) => l.join('') + end);
    const root = project({});
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== '');
        const [target, result] = [join(root, 'f'), join(root, 'g')];
        writeFileSync(target, before);
        const patch = unifiedDiff({ path: 'f', before, after, label });
        execFileSync('patch', ['-p1', '--quiet', '--output', result, target], { cwd: root, input: patch });
        expect(readFileSync(result, 'utf8')).toBe(after);
      }),
      { numRuns: 100 },
    );
  });
});

describe('hunkLabels', () => {
  it('follows a line through the steps that wrote it', () => {
    const filler = 'x\n'.repeat(10);
    const steps = [
      { transform: 'one', before: `a\n${filler}b\n`, after: `a1\n${filler}b\n` },
      { transform: 'two', before: `a1\n${filler}b\n`, after: `a12\n${filler}b2\n` },
    ];
    const patch = { path: 'f', before: steps[0]?.before, after: steps[1]?.after ?? '', label: hunkLabels(steps) };
    expect(unifiedDiff(patch).match(/^@@.*$/gm)).toEqual(['@@ -1,4 +1,4 @@ one, two', '@@ -9,4 +9,4 @@ two']);
  });
});
