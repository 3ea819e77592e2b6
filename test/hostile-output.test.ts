import { describe, expect, it } from 'vitest';
import { fixText } from '../src/index.ts';
import { code } from '../src/report/markdown-text.ts';
import { errorsOf } from '../src/report/summary.ts';
import { visible, visibleLines } from '../src/report/visible.ts';
import { OLD, ONLY, project, run } from './command-line.ts';

const FOLDER = 'a\n::set-output name=x::pwn\n  ::add-mask::y\x1b[2J\x1b]0;title\x07b\x9b1m\u202e';
const COMMAND = /^\s*::(?!stop-commands::)[a-z-]+|##\[/m;
const CONTROL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/;
const WORDS = 'FROM debian:12\nRUN <<E\npip install "x\n::error::pwned\x1b[8m"\n##[add-mask]z\nE\nMAINTAINER Ada\n';

/** All that any option prints of hostile names and words. */
const SHOWN: readonly (readonly string[])[] = [
  ['--format', 'text', '-v'],
  ['--format', 'markdown', '-v'],
  ['--format', 'github', '-v'],
  ['--format', 'json', '-v'],
  ['--stat', '-v'],
  ['-l', '-v'],
];

describe('nothing is injected', () => {
  it.each(SHOWN)('%s %s', async (...words) => {
    const root = project({
      [`${FOLDER}/Dockerfile`]: WORDS,
      [`${FOLDER}/bad/Dockerfile`]: '\x1b[2JFOO\n',
      '::error::x/Dockerfile': OLD,
      '::warning::y/Dockerfile': 'RUNN\n',
      '##[group]z/Dockerfile': OLD,
      'z.Dockerfile.j2': OLD,
    });
    const { stdout, stderr } = await run([...words], { cwd: root });
    if (words[1] !== 'github' && words[1] !== 'json')
      expect(stdout).not.toMatch(words[1] === 'markdown' ? /##\[g/ : COMMAND);
    if (words[1] === 'github')
      expect(stdout).not.toMatch(
        /^(?!::(?:warning|error|notice) file=)/m.test(stdout.trimEnd()) ? /^::(?:set-output|add-mask)/m : /$^/,
      );
    expect(stderr).not.toMatch(COMMAND);
    expect(stderr).not.toMatch(CONTROL);
    if (words[1] !== 'markdown' && words[1] !== 'json') expect(stdout).not.toMatch(CONTROL);
  });

  it('a diff goes raw to a file or a pipe, and with escapes to a terminal', async () => {
    const root = project({ 'x/Dockerfile': `${OLD}# \x1b[2J\r bell\x07\n` });
    const piped = await run([ONLY, '.'], { cwd: root });
    const shown = await run([ONLY, '--color=never', '.'], { cwd: root, terminal: true });
    expect(piped.stdout).toContain('# \x1b[2J\r bell\x07\n');
    expect(shown.stdout).toContain('# \\x1b[2J\\r bell\\x07\n');
    expect(visibleLines('a\tb\r\nc\r')).toBe('a\tb\r\nc\r');
  });

  it('a runner of GitHub Actions obeys no line of a diff', async () => {
    const root = project({ Dockerfile: `FROM debian:12\nRUN <<E\n::warning::ctx\nE\nENV A 1\n` });
    const env = { GITHUB_ACTIONS: 'true' };
    for (const format of ['diff', 'markdown']) {
      const { stdout } = await run(['--only=use-key-value-form', '--format', format], { cwd: root, env });
      const word = /^::stop-commands::([0-9a-f-]{36})\n/.exec(stdout)?.[1];
      expect(stdout.endsWith(`\n::${word}::\n`)).toBe(true);
    }
    const plain = await run([ONLY], { cwd: project({ Dockerfile: OLD }), env });
    expect(plain.stdout).toMatch(/^diff --git/);
  });

  it('a name with backticks stays a name in markdown', async () => {
    expect(code('a``b`c')).toBe('``` a``b`c ```');
    const name = 'x`` <img src=y> @everyone [l](z) ``w';
    const { stdout } = await run([ONLY, '--format', 'markdown'], { cwd: project({ [`${name}/Dockerfile`]: OLD }) });
    expect(stdout).toContain(`### \`\`\` ${name}/Dockerfile \`\`\``);
  });

  it('markdown is never longer than a comment may be, errors too', async () => {
    const long = 'n'.repeat(150);
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, n) => [`${long}${n}/Dockerfile`, `RUNN ${long}\n`]),
    );
    const { stdout } = await run([ONLY, '--format', 'markdown'], { cwd: project({ ...files, Dockerfile: OLD }) });
    expect(stdout.length).toBeLessThan(65_000);
    expect(stdout).toMatch(/\n- \d+ more errors\n/);
  });

  it('three of the reasons against a fix are enough', () => {
    const result = fixText(OLD);
    const where = { start: 0, end: 1 };
    const violations = Array.from({ length: 500 }, (_, n) => `v${n}`);
    const outcome = { kind: 'rejected' as const, transform: 't', where, line: 1, column: 1, message: 'm', violations };
    const source = { text: OLD, encoding: 'utf8' as const };
    const [error] = errorsOf({
      kind: 'fixed',
      path: 'D',
      source,
      siblings: [],
      result: { ...result, outcomes: [outcome] },
    });
    expect(error?.message).toMatch(/v0; v1; v2 \(and 497 more\)$/);
  });

  it.each([
    ['a\tb', 'a\\tb'],
    ['::error::x', '\\x3a:error::x'],
    ['  ::error::x', '  \\x3a:error::x'],
    ['a ##[group]b', 'a #\\x23[group]b'],
    ['##vso[task.x]', '#\\x23vso[task.x]'],
    ['\u2028\u2066\ud800', '\\u2028\\u2066\\ud800'],
    ['naïve 日本 😀 a::b', 'naïve 日本 😀 a::b'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});
