import { describe, expect, it } from 'vitest';
import { GIT_ENV, git, NEW, OLD, ONLY, project, read, repository, run } from './command-line.ts';

const FIRST = OLD.replace('ENV HOME /srv', 'ENV HOME=/srv');
const SECOND = NEW.replace('ENV HOME=/srv', 'ENV HOME /srv');

describe('--interactive', () => {
  it.each([
    [['y', 'y', 'y', 'y'], NEW, NEW],
    [['yes', 'no', 'N', ' y '], FIRST, SECOND],
    [['n', 'n', 'n', 'n'], OLD, OLD],
    [['n', 'a'], SECOND, NEW],
    [['a'], NEW, NEW],
    [['y', 'q'], FIRST, OLD],
    [['q'], OLD, OLD],
    [['?', 'y', '', 'n', 'q'], FIRST, OLD],
    // The input ends: what was not asked is left alone.
    [['y'], FIRST, OLD],
    [[], OLD, OLD],
  ])('%j', async (answers, a, b) => {
    const root = project({ 'a/Dockerfile': OLD, 'b/Dockerfile': OLD });
    const ran = await run([ONLY, '-i'], { cwd: root, answers, terminal: true });
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect([read(root, 'a/Dockerfile'), read(root, 'b/Dockerfile')]).toEqual([a, b]);
  });

  it('shows each change by itself, and what an answer means', async () => {
    const root = project({ Dockerfile: OLD });
    const ran = await run([ONLY, '-i'], { cwd: root, answers: ['what?', 'y', 'n'] });
    expect(ran.stderr).toContain('\nDockerfile: Use the name=value form of ENV and LABEL (use-key-value-form, safe)\n');
    expect(ran.stderr).toContain('-ENV HOME /srv\n+ENV HOME=/srv\n');
    expect(ran.stderr).toContain('  n  leave it out\n');
    expect(ran.stderr).toContain('-MAINTAINER Ada <ada@example.org>\n+LABEL');
    expect(ran.stderr).toMatch(/changed: Dockerfile\n1 file: 1 changed, 1 fix\n/);
  });

  it('asks about files that come with the Dockerfile', async () => {
    const files = { Dockerfile: 'FROM python:3.11\nCOPY . .\nCMD ["python", "app.py"]\n', 'app.py': '' };
    const ran = await run(['--only=write-dockerignore', '-i'], { cwd: project(files), answers: ['n'] });
    expect(ran.stderr).toContain('+++ b/.dockerignore\n');
    expect(ran.stderr).toMatch(/1 file: 0 changed\n$/);
  });

  it('commits what was taken', async () => {
    const root = repository({ Dockerfile: OLD });
    const words = [ONLY, '-i', '--commit-per-transform', '--exit-non-zero-on-fix'];
    expect(await run(words, { cwd: root, env: GIT_ENV, answers: ['n', 'y'] })).toMatchObject({ code: 1 });
    expect(git(root, 'log', '-1', '--format=%s')).toBe('Name the authors in a label\n');
    expect(git(root, 'show', 'HEAD:Dockerfile')).toBe(SECOND);
  });

  it.each([
    [['-i'], '--interactive needs a terminal to ask on'],
    [['-i', '--check'], '--interactive and --check exclude each other'],
    [['-i', '-l'], '--interactive and --list-different exclude each other'],
    [['-i', '-q'], '--interactive and --quiet exclude each other'],
    [['-i', '-'], 'standard input (-) cannot be combined with --interactive'],
    [['--interactiv'], 'unknown option --interactiv; did you mean --interactive?'],
  ])('%j is refused without a terminal', async (words, message) => {
    const ran = await run(words, { cwd: project({ Dockerfile: OLD }) });
    expect(ran).toEqual({ code: 2, stdout: '', stderr: `dockerfix: ${message}\n` });
  });
});

describe('answers that last', () => {
  const THREE = `${OLD}ENV SECOND b\nENV THIRD c\n`;
  const answered = async (...answers: readonly string[]) => {
    const root = project({ 'a/Dockerfile': THREE, 'b/Dockerfile': OLD });
    const ran = await run([ONLY, '-i'], { cwd: root, answers });
    const kept = (path: string) =>
      [...read(root, path).matchAll(/^(?:ENV \w+ |MAINTAINER)/gm)].map(([word]) => word.trim());
    return { a: kept('a/Dockerfile'), b: kept('b/Dockerfile'), stderr: ran.stderr };
  };

  it.each([
    // Each site by itself.
    [
      ['n', 'y', 'n', 'y', 'q'],
      ['ENV HOME', 'ENV THIRD'],
      ['MAINTAINER', 'ENV HOME'],
    ],
    // This transform, here.
    [['t', 'n', 'n', 'y'], ['MAINTAINER'], ['ENV HOME']],
    [['d', 'y', 'y', 'n'], ['ENV HOME', 'ENV SECOND', 'ENV THIRD'], ['MAINTAINER']],
    // This transform, everywhere.
    [['e', 'n', 'y'], ['MAINTAINER'], []],
    [
      ['v', 'y', 'n'],
      ['ENV HOME', 'ENV SECOND', 'ENV THIRD'],
      ['MAINTAINER', 'ENV HOME'],
    ],
    // Back.
    [['y', 'b', 'n', 'y', 'y', 'y', 'q'], ['ENV HOME'], ['MAINTAINER', 'ENV HOME']],
    [
      ['t', 'b', 'd', 'y', 'q'],
      ['ENV HOME', 'ENV SECOND', 'ENV THIRD'],
      ['MAINTAINER', 'ENV HOME'],
    ],
  ])('%j', async (answers, a, b) => {
    expect(await answered(...answers)).toMatchObject({ a, b });
  });

  it('? says why', async () => {
    const { stderr } = await answered('?', 'q');
    expect(stderr).toContain('\n  v  leave out this transform in this file and in those that follow\n');
    expect(stderr).toMatch(/\n\S[^\n]{40,}\n\n {2}y {2}take this change\n/);
  });
});
