import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineTransform } from '../src/index.ts';
import { testTransform } from '../src/testing/index.ts';
import { GIT_ENV, git, OLD, project, read, repository, run } from './command-line.ts';

const EXAMPLE = resolve('examples/plugin/use-company-mirror.js');
const PULLED = OLD.replace('debian:12', 'mirror.example.com/hub/library/debian:12');
const only = ['--only=ACME001', '--unsafe', `--plugin=${EXAMPLE}`];

describe('--plugin', () => {
  it('runs transforms of one’s own in all that dockerfix does', async () => {
    const root = repository({ Dockerfile: OLD });
    const env = GIT_ENV;
    expect((await run([...only], { cwd: root })).stdout).toContain('+FROM mirror.example.com/hub/library/debian:12\n');
    for (const format of ['json', 'sarif', 'line', 'markdown', 'gitlab']) {
      expect((await run([...only, `--format=${format}`], { cwd: root })).stdout).toContain('use-company-mirror');
    }
    expect((await run(['explain', 'ACME001', `--plugin=${EXAMPLE}`], { cwd: root })).stdout).toMatch(
      /^use-company-mirror: /,
    );
    expect((await run(['list', `--plugin=${EXAMPLE}`], { cwd: root })).stdout).toContain('use-company-mirror');
    const committed = await run([...only, '-w', '--commit-per-transform', '--signoff', '--commit-prefix=build: '], {
      cwd: root,
      env,
    });
    expect(committed.code).toBe(0);
    expect(git(root, 'log', '-1', '--format=%B')).toMatch(
      /^build: Pull base images from the mirror\n[\s\S]*Signed-off-by: Ada <ada@example.org>/,
    );
    expect(read(root, 'Dockerfile')).toBe(PULLED);
  });

  it('is configured like the others', async () => {
    const config = {
      '.dockerfix.yaml': 'unsafe: [ACME001]\ntransforms: {use-company-mirror: {mirror: "localhost:5000"}}\n',
    };
    const root = project({ Dockerfile: OLD, ...config });
    const { stdout } = await run([`--plugin=${EXAMPLE}`, '--format=diff'], { cwd: root });
    expect(stdout).toContain('localhost:5000/library/debian:12');
  });

  it('needs no package where it is given the functions', async () => {
    const text = `export default ({ defineTransform, model, edit }) => [defineTransform({
      id: 'say-run', title: 'Say how many RUNs there are', rationale: 'r', safety: 'suggestion', onByDefault: true, aliases: [], mayChange: [],
      *propose({ dockerfile }) {
        yield { kind: 'finding', where: { start: 0, end: 1 }, message: \`\${model.runSteps(dockerfile, 'own').length} RUNs\`, advice: typeof edit.replace };
      } })];`;
    const root = project({ Dockerfile: 'FROM debian:12\nRUN true\nRUN false\n', 'own.mjs': text });
    const { stderr } = await run(['--plugin=own.mjs', '--only=say-run'], { cwd: root });
    expect(stderr).toContain('warning: Dockerfile:1: 2 RUNs. function [say-run]');
  });

  it('is named by the user’s own config outside of the repository, never by the repository', async () => {
    const root = project({ Dockerfile: OLD });
    const outside = project({ 'policy.yaml': `plugins: ["${EXAMPLE}"]\n` });
    const words = ['--only=ACME001', '--unsafe', '-l'];
    const env = { DOCKERFIX_CONFIG: join(outside, 'policy.yaml') };
    expect(await run(words, { cwd: root, env })).toMatchObject({ code: 1, stdout: 'Dockerfile\n' });
    writeFileSync(join(root, 'policy.yaml'), `plugins: ["${EXAMPLE}"]\n`);
    const ran = await run([...words, '-c', 'policy.yaml'], { cwd: root });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('plugins are code');
  });

  it.each([
    ['nowhere.js', /--plugin nowhere.js: neither a file nor an installed package/],
    ['./broken.mjs', /--plugin .\/broken.mjs: cannot be loaded: oh no/],
    ['./empty.mjs', /--plugin .\/empty.mjs: exports no transforms/],
    ['./taken.mjs', /--plugin .\/taken.mjs: use-exec-form is the id of another transform already/],
  ])('%s is refused in one line', async (name, message) => {
    const taken = `export default { id: 'use-exec-form', title: '', rationale: '', safety: 'safe', aliases: [], mayChange: [], propose: () => [] };`;
    const files = { 'broken.mjs': 'throw new Error("oh no");', 'empty.mjs': 'export default 1;', 'taken.mjs': taken };
    const ran = await run([`--plugin=${name}`], { cwd: project({ Dockerfile: OLD, ...files }) });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });
});

describe('testTransform', () => {
  const shout = (propose: Parameters<typeof defineTransform>[0]['propose'], extra: object = {}) =>
    defineTransform({
      id: 'shout',
      title: 'Shout',
      rationale: '',
      safety: 'safe',
      onByDefault: true,
      aliases: [],
      mayChange: [],
      ...extra,
      propose,
    });

  it('is content with what is right', () => {
    const none = shout(function* () {});
    expect(() => testTransform(none, [{ input: OLD }, { input: OLD, outcomes: [] }])).not.toThrow();
  });

  it.each([
    ['another text', shout(function* () {}), { input: OLD, expected: 'FROM x\n' }, /the text is/],
    [
      'a change that is not declared',
      shout(function* ({ dockerfile }) {
        const span = dockerfile.stages[0]?.from.image.span ?? { start: 0, end: 0 };
        yield { kind: 'fix', message: 'x', where: span, edits: [{ span, text: 'scratch' }] };
      }),
      { input: OLD, expected: OLD.replace('debian:12', 'scratch') },
      /was rejected: undeclared change base/,
    ],
    [
      'outcomes that are not there',
      shout(function* () {}),
      { input: OLD, outcomes: [{ kind: 'applied' }] },
      /0 outcomes, not 1/,
    ],
  ])('names %s', (_, transform, one, message) => {
    expect(() => testTransform(transform, [one])).toThrow(message);
  });

  it('runs the worked example, with no more than Node', () => {
    const out = execFileSync(process.execPath, ['--test', 'examples/plugin/use-company-mirror.test.js'], {
      encoding: 'utf8',
    });
    expect(out).toMatch(/^# pass 1$/m);
    expect(readFileSync('docs/plugins.md', 'utf8')).toContain(readFileSync(EXAMPLE, 'utf8').trimEnd());
  });
});
