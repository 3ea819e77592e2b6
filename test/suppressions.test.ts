import { describe, expect, it } from 'vitest';
import { project, read, run } from './command-line.ts';

const APT = 'RUN apt-get update && apt-get install -y curl\n';
const ONLY = '--only=clean-apt-lists,replace-maintainer';

/** Runs the two transforms over one Dockerfile with these lines above its RUN. */
function fixed(comment: string, ...words: readonly string[]) {
  const root = project({ Dockerfile: `FROM debian:12\n${comment}\n${APT}` });
  return run([ONLY, ...words], { cwd: root });
}

describe('a suppression that names nothing is said', () => {
  it.each([
    ['# dockerfix ignore=clean-apt-list', 'no transform is called clean-apt-list; did you mean clean-apt-lists?'],
    ['# dockerfix ignore=DL309', /no transform is called dl309; did you mean DL3\d+\?/],
    ['# dockerfix global ignore=clean-apt-list', /did you mean clean-apt-lists\?/],
    [
      '# dockerfix ignore',
      '"# dockerfix ignore" switches nothing off: write "# dockerfix ignore=ID" above an instruction',
    ],
    ['# dockerfix:ignore clean-apt-lists', /"# dockerfix:ignore clean-apt-lists" switches nothing off/],
    ['# dockerfix disable=clean-apt-lists', /switches nothing off/],
    ['# dockerfix ignore=clean-apt-lists\n', 'this comment covers nothing: write it on the line above an instruction'],
  ])('%s', async (comment, message) => {
    const { code, stderr } = await fixed(comment);
    expect(code).toBe(0);
    const line = stderr.split('\n').find((one) => one.startsWith('warning: Dockerfile:2: ')) ?? '';
    if (typeof message === 'string') expect(line).toBe(`warning: Dockerfile:2: ${message}`);
    else expect(line).toMatch(message);
  });

  it('with -w too, and in the formats', async () => {
    expect((await fixed('# dockerfix ignore=clean-apt-list', '-w')).stderr).toContain('did you mean clean-apt-lists?');
    for (const format of [
      'text',
      'json',
      'line',
      'sarif',
      'github',
      'gitlab',
      'junit',
      'checkstyle',
      'rdjson',
      'markdown',
    ]) {
      const { stdout } = await fixed('# dockerfix ignore=clean-apt-list', `--format=${format}`);
      expect(stdout, format).toContain('did you mean clean-apt-lists?');
    }
  });

  it.each([
    '# hadolint ignore=DL9999,SC2086',
    '# hadolint global ignore=DL9999',
    '# dockerfix is what we use here',
    '# dockerfiles are ignored',
  ])('%s is none of our business', async (comment) => {
    expect((await fixed(comment, '--check')).stderr).not.toContain('warning:');
  });
});

describe('what is asked to be left alone is', () => {
  it.each([
    '# dockerfix ignore=clean-apt-lists',
    '# dockerfix ignore=DL3009',
    '# dockerfix ignore=cleanup',
    '# dockerfix ignore=*',
    '# dockerfix ignore=all',
    '# dockerfix ignore=cleanup;reason=the lists are read later',
    '# dockerfix global ignore=*',
    '# dockerfix global ignore=cleanup',
    '# hadolint ignore=DL3009',
  ])('%s', async (comment) => {
    const ran = await fixed(comment, '--check');
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(ran.stderr).not.toContain('warning:');
  });

  it('a theme of ours is no code of hadolint', async () => {
    expect((await fixed('# hadolint ignore=cleanup', '--check')).code).toBe(1);
  });

  it.each([
    ['ENV AWS_SECRET_ACCESS_KEY=abcdef', 'DL3064', 'move-secret-out'],
    ['RUN yum install -y curl && yum clean all', 'DL3033', 'pin-packages'],
    ['RUN dnf install -y curl && dnf clean all', 'DL3041', 'pin-packages'],
    ['RUN zypper install -y curl && zypper clean', 'DL3037', 'pin-packages'],
  ])('%s with %s', async (line, code, id) => {
    const outcomes = async (comment: string) => {
      const cwd = project({ Dockerfile: `FROM fedora:41\n${comment}${line}\n` });
      const { stdout } = await run([`--only=${id}`, '--format=json'], { cwd });
      return JSON.parse(stdout).files[0].outcomes.map(({ kind }: { kind: string }) => kind);
    };
    expect(await outcomes(`# hadolint ignore=${code}\n`)).not.toContain('finding');
  });
});

describe('unused suppressions', () => {
  const comment = '# dockerfix ignore=replace-maintainer';

  it('are shown when asked for, and with --check', async () => {
    const message = 'warning: Dockerfile:2: nothing to suppress here for replace-maintainer: the comment can go\n';
    expect((await fixed(comment)).stderr).not.toContain('warning:');
    expect((await fixed(comment, '--report-unused-ignores')).stderr).toContain(message);
    expect((await fixed(comment, '--check')).stderr).toContain(message);
  });

  it('are not told of transforms that did not run', async () => {
    expect((await fixed('# dockerfix ignore=use-key-value-form', '--check')).stderr).not.toContain('warning:');
  });

  it('of what is suppressed in a changed file are none', async () => {
    const text = `FROM debian:12\nMAINTAINER Ada\n# dockerfix ignore=clean-apt-lists\n${APT}`;
    const { stderr } = await run([ONLY, '--check'], { cwd: project({ Dockerfile: text }) });
    expect(stderr).not.toContain('warning:');
  });
});

describe('require-reason', () => {
  const run2 = async (comment: string, ...words: readonly string[]) => {
    const files = { '.dockerfix.yaml': 'require-reason: true\n', Dockerfile: `FROM debian:12\n${comment}\n${APT}` };
    const root = project(files);
    return { ...(await run([ONLY, ...words], { cwd: root })), text: read(root, 'Dockerfile') };
  };

  it('warns of a suppression without one, and still honours it', async () => {
    const ran = await run2('# dockerfix ignore=clean-apt-lists', '-w');
    expect(ran.stderr).toContain('warning: Dockerfile:2: this suppression gives no reason: add ";reason=…"\n');
    expect(ran.text).toContain(APT);
  });

  it('is content with one', async () => {
    const ran = await run2('# dockerfix ignore=clean-apt-lists;reason=read later');
    expect(ran.stderr).not.toContain('warning:');
  });
});
