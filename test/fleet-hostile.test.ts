import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handOver } from '../src/fleet/hand-over.ts';
import { repositoryAt } from '../src/git/changed.ts';
import { GIT_ENV, git, OLD, ONLY, project, repository, run } from './command-line.ts';

const BRANCH = 'tidy';

interface Result {
  readonly name: string;
  readonly result: string;
  readonly reason?: string;
  readonly state?: string;
  readonly reasons?: readonly string[];
}

/** A folder of repositories by name; each holds OLD. */
function folderOf(...names: readonly string[]): string {
  const root = project({});
  rmSync(join(root, '.git'), { recursive: true });
  for (const name of names) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    execFileSync('cp', ['-R', repository({ Dockerfile: OLD }), join(root, name)]);
  }
  return root;
}

async function fleet(cwd: string, ...words: readonly string[]) {
  const ran = await run(['fleet', ...words, '--format', 'json', ...(words[0] === 'status' ? [] : [ONLY])], {
    cwd,
    env: GIT_ENV,
  });
  const results: readonly Result[] = ran.stdout === '' ? [] : JSON.parse(ran.stdout).repositories;
  return { ...ran, results };
}

const apply = (cwd: string, ...words: readonly string[]) => fleet(cwd, 'apply', ...words, '--branch', BRANCH);
const commits = (path: string) => Number(git(path, 'rev-list', '--count', `main..${BRANCH}`));

describe('a list of repositories', () => {
  it('has comments, blank lines, CRLF, a BOM, names of every kind, and each repository once', async () => {
    const names = ['plain', 'with blank', '-n', "it's", 'a"b', '$(x)', '#hash'];
    const root = folderOf(...names);
    const lines = [
      '\ufeff# ours',
      '',
      '  ',
      'plain',
      './plain',
      join(root, 'plain'),
      ...names.slice(1, 6),
      './#hash',
      'nowhere',
    ];
    writeFileSync(join(root, 'list.txt'), lines.join('\r\n'));
    const { results } = await fleet(root, 'plan', '--repositories', 'list.txt');
    const states = Object.fromEntries(results.map(({ name, state }) => [name, state]));
    expect(states).toEqual({ ...Object.fromEntries(names.map((name) => [name, 'changes'])), nowhere: 'blocked' });
  });

  it('takes names with line ends from folders', async () => {
    const root = folderOf('all/two\nlines');
    const { results, code } = await apply(root, 'all');
    expect([code, results]).toMatchObject([0, [{ name: 'all/two\nlines', result: 'created' }]]);
  });

  it('reaches repositories through links, and each once', async () => {
    const root = folderOf('real/a', 'real/b');
    symlinkSync(join(root, 'real'), join(root, 'link'));
    const { results } = await fleet(root, 'plan', 'link', 'real/a', join(root, 'link/b'));
    expect(results.map(({ name, state }) => [name, state])).toEqual([
      ['link/a', 'changes'],
      ['link/b', 'changes'],
    ]);
  });

  it('clones no two addresses into one folder, and what a killed run left anew', async () => {
    const root = folderOf('r/a/b', 'r/a_b');
    writeFileSync(join(root, 'r/a_b/Dockerfile'), 'FROM scratch\n');
    git(join(root, 'r/a_b'), 'commit', '-q', '-a', '-m', 'Other');
    const at = (path: string) => `file://${join(root, path)}`;
    writeFileSync(join(root, 'list.txt'), `${at('r/a/b')}\n${at('r/a_b')}\n${at('r/a/b')}.git/\n`);
    const clone = join(root, 'work', encodeURI(root.slice(1)), 'r/a/b');
    mkdirSync(join(`${clone}.partial`, '.git/objects'), { recursive: true });
    rmSync(join(root, 'r/a/b.git'), { force: true, recursive: true });
    const { results } = await fleet(root, 'plan', '--repositories', 'list.txt', '--work-dir', 'work');
    expect(results.map(({ state }) => state).sort()).toEqual(['changes', 'unchanged']);
    expect(existsSync(join(clone, 'Dockerfile'))).toBe(true);
    expect(existsSync(`${clone}.partial`)).toBe(false);
  });
});

describe('a repository that is not as it should be', () => {
  it('keeps submodules and repositories inside it as they are', async () => {
    const root = folderOf('outer', 'inner');
    const outer = join(root, 'outer');
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', join(root, 'inner'), 'sub [1]');
    git(outer, 'commit', '-q', '-m', 'Add a submodule');
    const plan = JSON.parse((await fleet(root, 'plan', 'outer')).stdout);
    expect(plan.repositories[0].files.map(({ path }: { path: string }) => path)).toEqual(['Dockerfile']);
    const { results } = await apply(root, 'outer');
    expect(results).toMatchObject([{ result: 'created' }]);
    expect(git(outer, 'diff', '--name-only', 'main', BRANCH).trim()).toBe('Dockerfile');
    expect(git(outer, 'ls-tree', BRANCH, 'sub [1]')).toMatch(/^160000 commit/);
    expect(git(join(outer, 'sub [1]'), 'status', '--porcelain')).toBe('');
  });

  it('works on another default branch, and on a shallow clone', async () => {
    const root = folderOf('trunk', 'deep');
    git(join(root, 'trunk'), 'branch', '-m', 'trunk');
    git(join(root, 'deep'), 'commit', '-q', '--allow-empty', '-m', 'More');
    git(root, 'clone', '-q', '--depth', '1', `file://${join(root, 'deep')}`, 'shallow');
    rmSync(join(root, 'deep'), { recursive: true });
    const { results, code } = await apply(root, '.');
    expect([code, results.map(({ result }) => result)]).toEqual([0, ['created', 'created']]);
    expect(git(join(root, 'trunk'), 'merge-base', 'trunk', BRANCH)).toBe(
      git(join(root, 'trunk'), 'rev-parse', 'trunk'),
    );
  });

  it('leaves a branch alone that has another history, a name that is taken, and one that another work tree shows', async () => {
    const root = folderOf('other', 'below', 'shown');
    const other = join(root, 'other');
    git(other, 'checkout', '-q', '--orphan', BRANCH);
    git(other, 'commit', '-q', '-m', 'Another start');
    const tip = git(other, 'rev-parse', BRANCH);
    git(other, 'checkout', '-q', 'main');
    git(join(root, 'below'), 'branch', `${BRANCH}/more`);
    await apply(root, 'shown');
    git(join(root, 'shown'), 'worktree', 'add', '-q', join(root, 'tree'), BRANCH);
    git(join(root, 'shown'), 'commit', '-q', '--allow-empty', '-m', 'Go on');
    const { results, code } = await apply(root, 'other', 'below', 'shown');
    expect(code).toBe(0);
    expect(Object.fromEntries(results.map(({ name, reason }) => [name, reason]))).toEqual({
      other: 'the branch has commits that dockerfix did not make: merge or rename it first',
      below: expect.stringContaining(`${BRANCH}/more`),
      shown: `${BRANCH} is checked out in ${join(root, 'tree')}: its files would no longer be those of the branch`,
    });
    expect(git(other, 'rev-parse', BRANCH)).toBe(tip);
    expect(git(join(root, 'tree'), 'status', '--porcelain')).toBe('');
  });

  it('says that a push was refused, goes on, and pushes what is left when it is started again', async () => {
    const root = folderOf('a', 'b');
    for (const name of ['a', 'b']) {
      git(root, 'clone', '-q', '--bare', name, `${name}.git`);
      git(join(root, name), 'remote', 'add', 'origin', join(root, `${name}.git`));
    }
    const hook = join(root, 'a.git/hooks/pre-receive');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho no pushes on Fridays\nexit 1\n');
    chmodSync(hook, 0o755);
    const first = await apply(root, 'a', 'b', '--push');
    expect(first.code).toBe(2);
    expect(first.results).toMatchObject([
      { name: 'a', result: 'failed', reason: expect.stringMatching(/^not pushed: /), isMoved: true },
      { name: 'b', result: 'created', isPushed: true },
    ]);
    rmSync(hook);
    const second = await apply(root, 'a', 'b', '--push');
    expect(second.results).toMatchObject([
      { result: 'up to date', isPushed: true },
      { result: 'up to date', isPushed: true },
    ]);
  });
});

describe('waves, canaries and shards', () => {
  it('count branches whose push failed, too', async () => {
    const root = folderOf('a', 'b', 'c');
    for (const result of [
      ['failed', 'waiting', 'waiting'],
      ['failed', 'failed', 'waiting'],
    ])
      expect((await apply(root, '.', '--push', '--wave', '1')).results.map((each) => each.result)).toEqual(result);
  });

  it.each(['0', '-1', '1.5', '1e3', 'x', ''])('refuse --wave=%s', async (wave) => {
    const root = folderOf('a');
    expect(await apply(root, 'a', `--wave=${wave}`)).toMatchObject({ code: 2, stdout: '' });
    expect(git(join(root, 'a'), 'branch', '--list', BRANCH)).toBe('');
  });

  it('take a wave of more than there is, and name a canary that is not there', async () => {
    const root = folderOf('a', 'b');
    expect((await apply(root, '.', '--canary', 'c')).stderr).toBe(
      'dockerfix: --canary c: there is no such repository\n',
    );
    expect((await apply(root, '.', '--wave', '999999')).results.map(({ result }) => result)).toEqual([
      'created',
      'created',
    ]);
  });

  it('are the whole when all shards are applied, however many', async () => {
    const root = folderOf('a', 'b', 'c', 'd', 'e');
    for (const shard of ['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7']) await apply(root, '.', '--shard', shard);
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect(commits(join(root, name))).toBe(2);
  });
});

describe('the tool of --on-ready', () => {
  const node = (code: string) => `"${process.execPath}" -e "${code}"`;

  it('fails without stopping the others, and is started again', async () => {
    const root = folderOf('a', 'b');
    const tool = node(`process.exit(process.cwd().endsWith('a') ? 7 : 0)`);
    const first = await apply(root, '.', '--on-ready', tool);
    expect([first.code, first.results]).toMatchObject([
      2,
      [
        { result: 'failed', reason: expect.stringMatching(/ ended with 7$/) },
        { result: 'created', isHandedOver: true },
      ],
    ]);
    const second = await apply(root, '.', '--on-ready', node('process.exit(0)'));
    expect(second.results).toMatchObject([{ isHandedOver: true }, { isHandedOver: true }]);
    const none = await fleet(root, 'apply', '.', '--branch', 'other', '--on-ready', 'no-such-program {branch}');
    expect(none.results[0]?.reason).toBe('no-such-program did not start: no such program');
  });

  it('may print much, in whole characters', async () => {
    const root = folderOf('a');
    const tool = node(`process.stdout.write('ü'.repeat(3000001))`);
    const { stderr, results } = await apply(root, 'a', '--on-ready', tool);
    expect(results).toMatchObject([{ result: 'created', isHandedOver: true }]);
    expect(stderr.match(/ü/g)).toHaveLength(3_000_001);
    expect(stderr).not.toContain('\ufffd');
  });

  it('is stopped when it hangs, and is not waited for by what it leaves running', async () => {
    const root = folderOf('a');
    const found = await repositoryAt({ cwd: join(root, 'a'), env: GIT_ENV }, join(root, 'a'));
    if ('kind' in found) throw new Error(found.message);
    const ready = { repository: found.root, branch: BRANCH, title: 't', body: 'b' };
    const start = Date.now();
    const hung = await handOver(['sleep', '60'], ready, 'x', found, () => {}, 300);
    expect(hung).toEqual({ isHandedOver: false, problem: 'sleep did not end within 0.3 seconds, and was stopped' });
    const left = await handOver(['sh', '-c', 'sleep 60 & echo $! > pid'], ready, 'x', found, () => {});
    expect(left).toEqual({ isHandedOver: true });
    process.kill(Number(readFileSync(join(root, 'a/pid'), 'utf8')));
    expect(Date.now() - start).toBeLessThan(30_000);
  });
});
