import { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GIT_ENV, git, NEW, OLD, ONLY, project, read, repository, run } from './command-line.ts';

const AWKWARD = 'a b\nc/Dockerfile';
const SHOWN = 'a b\\nc/Dockerfile';

function changed(cwd: string, ...words: readonly string[]) {
  return run([ONLY, ...words], { cwd, env: GIT_ENV });
}

describe('--staged', () => {
  it('takes what the next commit changes, whatever its name, and leaves the index to the user', async () => {
    const root = repository({ Dockerfile: OLD, [AWKWARD]: NEW, 'c/Dockerfile': OLD });
    writeFileSync(join(root, AWKWARD), OLD);
    writeFileSync(join(root, 'new.dockerfile'), OLD);
    git(root, 'add', '.');
    git(root, 'rm', '-q', 'c/Dockerfile');
    expect(await changed(root, '--staged', '-l')).toMatchObject({ code: 1, stdout: `${SHOWN}\nnew.dockerfile\n` });
    expect(await changed(root, '--staged', '-l', 'new.dockerfile')).toMatchObject({ stdout: 'new.dockerfile\n' });
    const index = git(root, 'ls-files', '-s');
    expect(await changed(root, '--staged', '-w')).toMatchObject({ code: 0, stdout: '' });
    expect([read(root, AWKWARD), read(root, 'Dockerfile')]).toEqual([NEW, OLD]);
    expect(git(root, 'ls-files', '-s')).toBe(index);
  });

  it('refuses a file that is staged in part, and does the others', async () => {
    const root = repository({ Dockerfile: NEW, 'b/Dockerfile': NEW });
    for (const path of ['Dockerfile', 'b/Dockerfile']) writeFileSync(join(root, path), OLD);
    git(root, 'add', '.');
    appendFileSync(join(root, 'Dockerfile'), '# more\n');
    const ran = await changed(root, '--staged', '-w');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('dockerfix: Dockerfile: has changes that are not staged: stage or stash them first\n');
    expect([read(root, 'Dockerfile'), read(root, 'b/Dockerfile')]).toEqual([`${OLD}# more\n`, NEW]);
  });

  it('has nothing to do when nothing is staged, from a folder inside too', async () => {
    const root = repository({ 'sub/Dockerfile': OLD });
    expect(await changed(root, '--staged')).toEqual({ code: 0, stdout: '', stderr: 'no Dockerfile found\n' });
    appendFileSync(join(root, 'sub/Dockerfile'), '# more\n');
    git(root, 'add', '.');
    expect(await changed(join(root, 'sub'), '--staged', '-l')).toMatchObject({ stdout: 'Dockerfile\n' });
  });

  it('says that a named file does not exist', async () => {
    const ran = await changed(repository({ Dockerfile: OLD }), '--staged', 'nowhere');
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('nowhere: no such file or folder') });
  });
});

describe('--since', () => {
  it('takes what the branch changed, committed or not, and new files, but not what the other side changed', async () => {
    const root = repository({
      Dockerfile: NEW,
      'b/Dockerfile': NEW,
      'main/Dockerfile': NEW,
      '.gitignore': 'ignored/\n',
    });
    git(root, 'switch', '-q', '-c', 'topic');
    writeFileSync(join(root, 'Dockerfile'), OLD);
    git(root, 'commit', '-q', '-a', '-m', 'Change');
    git(root, 'switch', '-q', 'main');
    writeFileSync(join(root, 'main/Dockerfile'), OLD);
    git(root, 'commit', '-q', '-a', '-m', 'Change on main');
    git(root, 'switch', '-q', 'topic');
    writeFileSync(join(root, 'b/Dockerfile'), OLD);
    for (const folder of ['new', 'ignored']) mkdirSync(join(root, folder));
    for (const folder of ['new', 'ignored']) writeFileSync(join(root, folder, 'Dockerfile'), OLD);
    const ran = await changed(root, '--since', 'main', '-l');
    expect(ran).toMatchObject({ code: 1, stdout: 'Dockerfile\nb/Dockerfile\nnew/Dockerfile\n' });
  });

  it('takes a link whose target changed', async () => {
    const root = project({ 'shared.txt': NEW });
    symlinkSync('shared.txt', join(root, 'Dockerfile'));
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'Start');
    writeFileSync(join(root, 'shared.txt'), OLD);
    expect(await changed(root, '--since', 'HEAD', '-l')).toMatchObject({ stdout: 'Dockerfile\n' });
  });

  it.each(['nowhere', '--output=planted', '$(touch planted)', 'main:Dockerfile'])('refuses %s', async (ref) => {
    const ran = await changed(repository({ Dockerfile: OLD }), `--since=${ref}`);
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr: `dockerfix: --since: git knows no commit called ${ref} here; a shallow clone must fetch it first\n`,
    });
  });

  it('runs nothing that the repository sets up', async () => {
    const root = repository({ Dockerfile: OLD, '.gitattributes': '* diff=planted\n' });
    for (const [name, value] of [
      ['core.fsmonitor', 'touch planted;'],
      ['core.pager', 'touch planted'],
      ['diff.external', 'touch planted'],
      ['diff.planted.textconv', 'touch planted; cat'],
      ['diff.planted.command', 'touch planted'],
    ] as const) {
      git(root, 'config', name, value);
    }
    appendFileSync(join(root, 'Dockerfile'), '# more\n');
    rmSync(join(root, 'planted'), { force: true });
    expect(await changed(root, '--since', 'HEAD', '-l')).toMatchObject({ code: 1, stdout: 'Dockerfile\n' });
    expect(existsSync(join(root, 'planted'))).toBe(false);
  });
});

describe('git itself', () => {
  it.each([['--staged'], ['--since=HEAD'], ['-w', '--commit-per-transform']])('is needed for %s', async (...words) => {
    const cwd = project({ Dockerfile: OLD });
    const outside = await run([ONLY, ...words], { cwd, env: GIT_ENV });
    expect(outside).toMatchObject({ code: 2, stdout: '' });
    expect(outside.stderr).toMatch(/^dockerfix: --[a-z-]+: this folder is in no git repository\n$/);
    const without = await run([ONLY, ...words], { cwd, env: { PATH: '/nonexistent' } });
    expect(without.stderr).toMatch(/^dockerfix: --[a-z-]+: git is not installed\n$/);
    expect(read(cwd, 'Dockerfile')).toBe(OLD);
  });
});

describe('--files-from', () => {
  const root = project({
    Dockerfile: OLD,
    [AWKWARD]: OLD,
    'c d/Dockerfile': OLD,
    list: 'c d/Dockerfile\r\n\nDockerfile\n',
  });

  it.each([
    ['lines of a file', ['list'], '', 'Dockerfile\nc d/Dockerfile\n'],
    ['lines of standard input', ['-'], 'c d/Dockerfile\n', 'c d/Dockerfile\n'],
    ['names ended by NUL', ['-'], `${AWKWARD}\0c d/Dockerfile\0`, `${SHOWN}\nc d/Dockerfile\n`],
    ['nothing, which is not everything', ['-'], '', ''],
    ['paths beside it', ['-', 'Dockerfile'], 'c d/Dockerfile\n', 'Dockerfile\nc d/Dockerfile\n'],
  ])('takes %s', async (_, [list = '', ...paths], stdin, expected) => {
    const ran = await run([ONLY, '-l', '--files-from', list, ...paths], { cwd: root, stdin });
    expect(ran).toMatchObject({ code: expected === '' ? 0 : 1, stdout: expected });
  });

  it.each([
    ['nowhere', 'no such file or directory'],
    ['c d', 'not a regular file'],
  ])('says that %s cannot be read', async (list, reason) => {
    const ran = await run(['--files-from', list], { cwd: root });
    expect(ran).toEqual({
      code: 2,
      stdout: '',
      stderr: `dockerfix: --files-from ${list}: cannot be read: ${reason}\n`,
    });
  });

  it('says which listed file does not exist, and does the others', async () => {
    const ran = await run([ONLY, '-l', '--files-from', '-'], { cwd: root, stdin: 'nowhere\nDockerfile\n' });
    expect(ran).toMatchObject({ code: 2, stdout: 'Dockerfile\n' });
    expect(ran.stderr).toContain('dockerfix: nowhere: no such file or folder\n');
  });
});
