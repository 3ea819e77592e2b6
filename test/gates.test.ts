import { describe, expect, it } from 'vitest';
import { FIX } from '../src/cli/commands.ts';
import { GATES } from '../src/cli/fix-settings.ts';
import { helpText } from '../src/cli/help.ts';
import { EXIT, EXIT_TEXTS } from '../src/cli/io.ts';
import { NEW, OLD, ONLY, project, run } from './command-line.ts';

const SECRET = 'FROM debian:12.5-slim\nENV AWS_SECRET_ACCESS_KEY=abcdef\nUSER 1000\nCMD ["ls"]\n';
const ROOT = 'FROM debian\nCMD ["ls"]\n';
const SECRETS = '--only=move-secret-out,use-key-value-form';

describe('findings', () => {
  it('are listed after the diff, with what to do', async () => {
    const { code, stdout, stderr } = await run([SECRETS], { cwd: project({ Dockerfile: SECRET }) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^error: Dockerfile:2: .+ \[move-secret-out\]\n1 file: 0 to change, 1 finding\n/);
    expect(stderr).toMatch(/\ndockerfix explain ID says why\n$/);
  });

  it('stand with the most serious first, whatever the file', async () => {
    const files = { 'a/Dockerfile': ROOT, 'b/Dockerfile': SECRET };
    const { stderr } = await run(['--only=move-secret-out,pin-base-image'], { cwd: project(files) });
    expect(stderr.split('\n').map((line) => line.split(': ').slice(0, 2).join(' '))).toMatchObject({
      0: 'error b/Dockerfile:2',
      1: 'warning a/Dockerfile:1',
    });
    expect(stderr).toContain('--unsafe takes the withheld fixes too');
  });

  it('are not repeated where the format has them, nor with -q', async () => {
    const cwd = project({ Dockerfile: SECRET });
    expect((await run([SECRETS, '--format=text'], { cwd })).stderr).not.toContain('error:');
    expect((await run([SECRETS, '-q'], { cwd })).stderr).toBe('');
  });

  it('have the severity that the config gives them', async () => {
    const severity = 'severity:\n  DL3064: style\n';
    const { stderr } = await run([SECRETS], { cwd: project({ Dockerfile: SECRET, '.dockerfix.yaml': severity }) });
    expect(stderr).toMatch(/^style: Dockerfile:2: /);
  });
});

describe('gates', () => {
  it.each([
    [SECRET, [SECRETS], 0],
    [SECRET, [SECRETS, '--check'], 0],
    [SECRET, [SECRETS, '--fail-on=finding'], 1],
    [SECRET, [SECRETS, '--fail-on=error'], 1],
    [SECRET, [SECRETS, '--fail-on=style'], 1],
    [SECRET, [SECRETS, '--fail-on=fix'], 0],
    [SECRET, [SECRETS, '--fail-on=withheld'], 0],
    [SECRET, [SECRETS, '--fail-on=none', '--check'], 0],
    [SECRET, [SECRETS, '--max-warnings=0'], 1],
    [SECRET, [SECRETS, '--max-warnings=1'], 0],
    [ROOT, ['--only=pin-base-image', '--fail-on=withheld'], 1],
    [ROOT, ['--only=pin-base-image', '--fail-on=finding'], 0],
    [ROOT, ['--only=pin-base-image', '--fail-on=finding,withheld'], 1],
    [ROOT, ['--only=pin-base-image', '--fail-on=warning'], 1],
    [ROOT, ['--only=pin-base-image', '--fail-on=error'], 0],
    [OLD, [ONLY], 0],
    [OLD, [ONLY, '--check'], 1],
    [OLD, [ONLY, '--fail-on=fix'], 1],
    [OLD, [ONLY, '--check', '--fail-on=none'], 0],
    [OLD, [ONLY, '--check', '--fail-on=warning'], 0],
    [OLD, [ONLY, '--fail-on=style'], 1],
    // What is written is no longer there to fail on.
    [OLD, [ONLY, '-w', '--fail-on=style'], 0],
    [`${NEW}# dockerfix ignore=nobody\nRUN true\n`, [ONLY, '--max-warnings=0'], 1],
    [`${NEW}# dockerfix ignore=nobody\nRUN true\n`, [ONLY, '--fail-on=warning'], 1],
    [`${NEW}# dockerfix ignore=nobody\nRUN true\n`, [ONLY, '--fail-on=error'], 0],
  ])('%j %j: %d', async (text, words, code) => {
    expect((await run(words, { cwd: project({ Dockerfile: text }) })).code).toBe(code);
  });

  it.each([
    [['--fail-on=warnings'], /^dockerfix: --fail-on takes none, fix, .*, not warnings; did you mean warning\?\n$/],
    [['--fail-on=none,fix'], 'dockerfix: --fail-on none stands alone\n'],
    [['--max-warnings=many'], 'dockerfix: --max-warnings is a number of warnings, not many\n'],
  ])('%j is refused', async (words, message) => {
    const ran = await run(words, { cwd: project({ Dockerfile: OLD }) });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    if (typeof message === 'string') expect(ran.stderr).toBe(message);
    else expect(ran.stderr).toMatch(message);
  });
});

describe('exit codes', () => {
  it.each([
    [{}, [], EXIT.nothingFound],
    [{}, ['--check'], EXIT.nothingFound],
    [{ 'Dockerfile.tmpl': '' }, [], EXIT.ok],
    [{ Dockerfile: 'RUN x\n' }, [], EXIT.unparsable],
    [{ Dockerfile: 'RUN x\n', 'b/Dockerfile': '\0' }, [], EXIT.error],
    [{ Dockerfile: OLD, 'b/Dockerfile': 'RUN x\n' }, ['--check'], EXIT.unparsable],
    [{ Dockerfile: OLD }, ['nowhere'], EXIT.error],
    [{ Dockerfile: OLD }, ['--nowhere'], EXIT.error],
  ])('%j %j', async (files, words, code) => {
    expect((await run(words, { cwd: project(files) })).code).toBe(code);
  });

  it('an empty list of files is no surprise', async () => {
    expect((await run(['--files-from=-'], { cwd: project({}), stdin: '' })).code).toBe(0);
  });

  it('are in the help, each of them', async () => {
    const help = await helpText(FIX, 100);
    for (const [code, text] of EXIT_TEXTS) expect(help.replace(/\s+/g, ' ')).toContain(`${code} ${text}`);
    expect(EXIT_TEXTS.map(([code]) => code)).toEqual(Object.values(EXIT));
    for (const gate of GATES) expect(help).toContain(gate);
  });
});

describe('what is written is said', () => {
  const files = { Dockerfile: 'FROM python:3.12\nMAINTAINER Ada\nCOPY . .\nCMD ["python", "app.py"]\n', 'app.py': '' };
  const only = '--only=write-dockerignore,replace-maintainer';

  it('by name, new files as such', async () => {
    const { stdout, stderr } = await run([only, '-w'], { cwd: project(files) });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^new file: \.dockerignore\nchanged: Dockerfile\n1 file: 1 changed, /);
  });

  it('and a dry run says "would"', async () => {
    const dry = await run([only, '--format=text'], { cwd: project(files) });
    expect(dry.stdout).toMatch(/2:1 +would fix +replace-maintainer: /);
    expect(dry.stdout).toContain('would write a new file: .dockerignore');
    expect(dry.stdout).not.toContain('applied');
    const wet = await run([only, '--format=text', '-w'], { cwd: project(files) });
    expect(wet.stdout).toMatch(/2:1 +applied +replace-maintainer: /);
    expect(wet.stdout).toContain('new file: .dockerignore');
  });
});
