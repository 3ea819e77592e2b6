import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../src/cli/arguments.ts';
import { candidates } from '../src/cli/candidates.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { BIN, OLD, ONLY, project, read, run, runBin } from './command-line.ts';

const parse = (...argv: readonly string[]) => {
  const line = parseCommandLine(argv);
  return line.kind === 'usage-error' ? line.message : { command: line.command.name, operands: line.operands };
};

describe('operands', () => {
  it.each([
    [['-'], '$0', ['-']],
    [['-q', '-'], '$0', ['-']],
    [['--only', 'syntax', 'a', 'b'], '$0', ['a', 'b']],
    [['5', '0x10'], '$0', ['5', '0x10']],
    [['a', '--', '-w', 'list'], '$0', ['a', '-w', 'list']],
    [['--', 'list'], '$0', ['list']],
    [['-l', '--', 'list', 'x'], '$0', ['list', 'x']],
    [['a', 'list'], '$0', ['a', 'list']],
    [['--exclude', 'list', 'a'], '$0', ['a']],
    [['explain', 'DL3009'], 'explain', ['DL3009']],
    [['--no-color', 'explain', 'DL3009'], 'explain', ['DL3009']],
    [['--color', 'never', 'list'], 'list', []],
    [['verify', '--', '-x'], 'verify', ['-x']],
  ])('%j', (argv, command, operands) => {
    expect(parse(...argv)).toEqual({ command, operands });
  });
});

describe('what is wrong is said in one line', () => {
  it.each([
    [[''], 'a path is empty: is a variable unset?'],
    [['-w', ''], 'a path is empty: is a variable unset?'],
    [['--', ''], 'a path is empty: is a variable unset?'],
    [['verify', ''], 'a path is empty: is a variable unset?'],
    [['--fix'], 'unknown option --fix; did you mean --write?'],
    [['--dry-run'], 'unknown option --dry-run; did you mean --check?'],
    [['--ignore', 'DL3008'], 'unknown option --ignore; did you mean --skip?'],
    [['--toString'], 'unknown option --toString'],
    [['--constructor'], 'unknown option --constructor'],
    [['--only.a', 'b'], 'unknown option --only.a; did you mean --only?'],
    [['--no-gitignor'], 'unknown option --no-gitignor; did you mean --no-gitignore?'],
    [['-wz'], 'unknown option -z'],
    [['--check=false'], '--check takes no value'],
    [['-w=yes'], '-w takes no value'],
    [['list', '--write'], '--write is not for list, but for fixing, rewrite'],
    [['--smoke', 'true'], '--smoke is not for fixing, but for verify, fleet'],
    [['-o'], '--output needs a value: --output FILE'],
    [['-o', '-q'], '-o needs a value, and -q is an option: write -o=-q'],
    [['list', '--format', 'sarif'], '--format sarif is not for list: use text, json'],
    [['--since', 'main', '--staged'], '--staged and --since exclude each other'],
    [['--update-baseline'], '--update-baseline needs --baseline'],
  ])('%j', (argv, message) => {
    expect(parse(...argv)).toBe(message);
  });

  it('an unset variable writes nothing', async () => {
    const root = project({ Dockerfile: OLD });
    expect(await run([ONLY, '-w', ''], { cwd: root })).toMatchObject({ code: 2, stdout: '' });
    expect(read(root, 'Dockerfile')).toBe(OLD);
  });

  it.each([
    [['explian', 'DL3009'], 'explian: no such file or folder; did you mean the command explain?'],
    [['verfy'], 'verfy: no such file or folder; did you mean the command verify?'],
    [['help', 'explian'], 'no command is called explian; did you mean explain?'],
  ])('%j names the command that is meant', async (argv, message) => {
    expect(await run(argv, { cwd: project({}) })).toEqual({ code: 2, stdout: '', stderr: `dockerfix: ${message}\n` });
  });

  it('a file that is called nearly like a command is a file', async () => {
    const { code, stdout } = await run([ONLY, '-l', 'lists'], { cwd: project({ lists: OLD }) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'lists\n' });
  });
});

describe('help', () => {
  it.each(COMMANDS.map(({ name }) => [name]))('%s has its own, in the same words for --help', async (name) => {
    const words = name === '$0' ? [] : [name];
    const asked = await run(['help', ...words]);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect((await run([...words, '--help'])).stdout).toBe(asked.stdout);
    expect(asked.stdout).toMatch(name === '$0' ? /^Usage: dockerfix \[paths\.\.\]\n/ : `Usage: dockerfix ${name}`);
    expect(asked.stdout.includes('--patch-dir')).toBe(name === '$0' || name === 'rewrite');
  });

  it('fits a narrow terminal', async () => {
    const { stdout } = await runBin(['--help'], { env: { ...process.env, COLUMNS: '60' } });
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('help and version are commands too', async () => {
    expect((await run(['version'])).stdout).toBe((await run(['--version'])).stdout);
  });
});

describe('completion', () => {
  it.each([
    [['ve'], ['verify', 'version', '::files']],
    [['--wri'], ['--write']],
    [['--only', 'use-key'], ['use-key-value-form']],
    [['--only', 'syntax,use-key'], ['syntax,use-key-value-form']],
    [['--only=use-key'], ['--only=use-key-value-form']],
    [['explain', 'replace-maint'], ['replace-maintainer']],
    [['--format=sa'], ['--format=sarif']],
    [
      ['verify', '--format', ''],
      ['text', 'markdown', 'json'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', 'expl'], ['explain']],
    [['--context', ''], ['::folders']],
    [['-o', ''], ['::files']],
    [['-w', 'src/'], ['::files']],
    [
      ['list', '--'],
      [
        '--format',
        '--color',
        '--no-color',
        '--config',
        '--base-config',
        '--no-config',
        '--plugin',
        '--help',
        '--version',
      ],
    ],
  ])('%j', async (words, expected) => {
    expect((await candidates(words)).toSorted()).toEqual(expected.toSorted());
  });

  it('works in bash, past a comma and an equals sign', () => {
    const script = `eval "$(node ${BIN} completion bash)"; dockerfix() { node ${BIN} "$@"; }
      try() { COMP_LINE="$1"; COMP_POINT=\${#1}; shift; COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _dockerfix; echo "\${COMPREPLY[*]}"; }
      try 'dockerfix --format=sar' dockerfix --format = sar
      try 'dockerfix explain DL300' dockerfix explain DL300
      try 'dockerfix comp' dockerfix comp`;
    const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const [format, ids, command] = stdout.split('\n');
    expect(format).toBe('sarif');
    expect(ids?.split(' ')).toContain('DL3009');
    expect(command?.split(' ')).toContain('completion');
  });
});
