import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineTransform, type FileReport, fixFiles } from '../src/index.ts';
import { project, read, run } from './command-line.ts';

/** Writes what a label asks for into a file of the build context. */
const writeSibling = defineTransform({
  id: 'write-sibling',
  title: 'Write a file of the build context',
  rationale: 'A transform for tests of the files that change together with a Dockerfile.',
  safety: 'safe',
  onByDefault: true,
  aliases: [],
  mayChange: [],
  *propose({ dockerfile, context, siblings = [] }) {
    const pair = dockerfile.instructions.flatMap((one) => (one.keyword === 'LABEL' ? one.pairs : []))[0];
    if (pair?.value === undefined || context === undefined) return;
    const before = context.readOnDisk(pair.name);
    const made = siblings.find(({ path }) => path === pair.name);
    if (before === pair.value || made !== undefined) return;
    const change = { path: pair.name, before, after: pair.value };
    yield { kind: 'fix', message: 'Write it', where: pair.span, edits: [], siblings: [change] };
  },
});

async function write(root: string, isWritten: boolean): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  const transforms = [{ theme: 'own', transform: writeSibling }];
  for await (const report of fixFiles(['.'], { cwd: root, transforms, write: isWritten })) reports.push(report);
  return reports;
}

describe('files that change with a Dockerfile', () => {
  it('are written, new or changed, once for all Dockerfiles', async () => {
    const root = project({
      Dockerfile: 'FROM scratch\nLABEL notes.txt=same\n',
      'Dockerfile.dev': 'FROM scratch\nLABEL notes.txt=same\n',
      'app/Dockerfile': 'FROM scratch\nCOPY main.c /\nLABEL main.c=new\n',
      'app/main.c': 'old',
    });
    expect((await write(root, false)).map(({ kind }) => kind)).toEqual(['fixed', 'fixed', 'fixed']);
    expect(existsSync(join(root, 'notes.txt'))).toBe(false);
    await write(root, true);
    expect([read(root, 'notes.txt'), read(root, 'app/main.c')]).toEqual(['same', 'new']);
  });

  it('wait for another run when a Dockerfile asks for something else', async () => {
    const root = project({
      'Dockerfile.a': 'FROM scratch\nLABEL notes.txt=first\n',
      'Dockerfile.b': 'FROM scratch\nLABEL notes.txt=second\n',
    });
    const reports = await write(root, true);
    expect(reports.filter(({ kind }) => kind === 'skipped')).toEqual([
      { kind: 'skipped', path: 'notes.txt', reason: 'Dockerfile.b asks for another change to it: run again' },
    ]);
    expect(read(root, 'notes.txt')).toBe('first');
  });

  it('are never written outside the repository', async () => {
    const outside = project({ 'notes.txt': 'theirs' });
    const root = project({ Dockerfile: 'FROM scratch\nLABEL notes.txt=ours\n' });
    symlinkSync(join(outside, 'notes.txt'), join(root, 'notes.txt'));
    await write(root, true);
    expect(read(outside, 'notes.txt')).toBe('theirs');
  });
});

describe('the demo projects', () => {
  const demo = (): string => {
    const root = project({});
    cpSync('__fixtures__/repos', root, { recursive: true });
    return root;
  };
  const contents = (root: string) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path, 'latin1')]);

  it.each([
    ['git', ['apply', '-'], []],
    ['patch', ['-p1', '--quiet', '--no-backup-if-mismatch'], []],
    ['git', ['apply', '-'], ['--unsafe']],
  ])('change as the diff says: %s %j %j', async (command, args, options) => {
    const [patched, written] = [demo(), demo()];
    const { stdout } = await run(['-q', ...options], { cwd: patched });
    execFileSync(command, args, { cwd: patched, input: stdout });
    expect(await run(['-q', '-w', ...options], { cwd: written })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(contents(patched)).toEqual(contents(written));
    expect(contents(written)).not.toEqual(contents(demo()));
    expect(await run(['-q', '--check', ...options], { cwd: written })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('get a diff whose every hunk names its transforms', async () => {
    const { stdout } = await run(['-q', '--unsafe'], { cwd: demo() });
    const headers = stdout.split('\n').filter((line) => line.startsWith('@@'));
    expect(headers.length).toBeGreaterThan(6);
    for (const header of headers) expect(header).toMatch(/^@@ -\S+ \+\S+ @@ [a-z0-9-]+(?:, [a-z0-9-]+)*$/);
  });
});
