import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { progress } from '../src/cli/progress.ts';
import { transforms } from '../transforms/index.ts';
import { NEW, namesIn, OLD, ONLY, project, read, run, runBin } from './command-line.ts';

describe('modes', () => {
  it('prints a diff and exits with 0 when there are changes to make', async () => {
    const ran = await run([ONLY], { cwd: project({ Dockerfile: OLD }) });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^diff --git a\/Dockerfile b\/Dockerfile\n/);
    expect(ran.stderr).toBe('1 file: 1 to change, 2 fixes\n-w writes the changes; dockerfix explain ID says why\n');
  });

  it('writes with -w, and has nothing to do the second time', async () => {
    const root = project({ Dockerfile: OLD });
    expect(await run([ONLY, '-w'], { cwd: root })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'changed: Dockerfile\n1 file: 1 changed, 2 fixes\n',
    });
    expect(read(root, 'Dockerfile')).toBe(NEW);
    expect(await run([ONLY, '-w'], { cwd: root })).toEqual({ code: 0, stdout: '', stderr: '1 file: 0 changed\n' });
  });

  it('prints what it wrote with -w --format diff', async () => {
    const root = project({ Dockerfile: OLD });
    const dry = await run([ONLY], { cwd: root });
    const wet = await run([ONLY, '-w', '--format', 'diff'], { cwd: root });
    expect(wet.stdout).toBe(dry.stdout);
  });

  it.each([
    ['--check', 1, OLD],
    ['--check', 0, NEW],
    ['-l', 1, OLD],
    ['-l', 0, NEW],
  ])('%s exits with %d', async (mode, code, text) => {
    const ran = await run([ONLY, mode], { cwd: project({ Dockerfile: text }) });
    expect(ran.code).toBe(code);
    if (mode === '-l') expect(ran.stdout).toBe(code === 1 ? 'Dockerfile\n' : '');
  });

  it('says nothing but errors with -q', async () => {
    const ran = await run([ONLY, '-q'], { cwd: project({ Dockerfile: OLD, 'x/Dockerfile': '' }) });
    expect(ran.stderr.split('\n')).toHaveLength(2);
    expect(ran.stderr).toMatch(/^dockerfix: x\/Dockerfile:1: /);
  });

  it('counts findings and withheld fixes apart from changes', async () => {
    const text =
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nCMD ["bash"]\n';
    const root = project({ Dockerfile: text });
    const only = '--only=pin-packages,use-slim-base';
    const { code, stdout, stderr } = await run([only, '--check'], { cwd: root });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/\n1 file: 0 to change, \d+ fix(?:es)? withheld \(unsafe: see --unsafe\), 1 finding\n/);
    const unsafe = await run([only, '--check', '--unsafe'], { cwd: root });
    expect(unsafe.code).toBe(1);
    expect(unsafe.stderr).toMatch(/1 to change, .*, 1 finding/);
  });

  it('takes --context for the build context', async () => {
    const root = project({
      'docker/Dockerfile': 'FROM scratch\nADD data* /\n',
      'src/data.txt': '',
      'src/data.csv': '',
    });
    const only = '--only=replace-add-with-copy';
    expect((await run([only], { cwd: root })).stdout).toBe('');
    expect((await run([only, '--context', 'src'], { cwd: root })).stdout).toContain('+COPY data* /');
  });
});

describe('progress', () => {
  const shown = (isTerminal: boolean) => {
    const written: string[] = [];
    let now = 0;
    const stderr = { write: (chunk: string | Uint8Array) => written.push(String(chunk)), isTerminal, columns: 30 };
    const line = progress({ stderr }, true, () => now);
    for (const path of ['a', 'b', 'c', 'd/with/a/very/long/name/Dockerfile']) {
      now += 60;
      line.update(now / 60, 4, path);
    }
    line.clear();
    return written;
  };

  it('is one short line on a terminal, and leaves nothing behind', () => {
    expect(shown(true)).toEqual(['\r\x1b[K[2/4] b', '\r\x1b[K[4/4] d/with/a/very/long/name', '\r\x1b[K']);
  });

  it('is nothing elsewhere', () => {
    expect(shown(false)).toEqual([]);
  });
});

describe('standard input', () => {
  it('comes out fixed', async () => {
    expect(await run([ONLY, '-q', '-'], { stdin: OLD })).toEqual({ code: 0, stdout: NEW, stderr: '' });
    expect(await run([ONLY, '-q', '-'], { stdin: NEW })).toEqual({ code: 0, stdout: NEW, stderr: '' });
  });

  it('comes out as it went in when it is no Dockerfile', async () => {
    const ran = await run(['-'], { stdin: 'RUN true\n' });
    expect(ran).toMatchObject({ code: 4, stdout: 'RUN true\n' });
    expect(ran.stderr).toMatch(/dockerfix: -:1: .*FROM/);
  });

  it('is reported with --check, -l or --format', async () => {
    expect(await run([ONLY, '-', '--check'], { stdin: OLD })).toMatchObject({ code: 1 });
    expect(await run([ONLY, '-', '-l'], { stdin: NEW })).toMatchObject({ code: 0, stdout: '' });
    const ran = await run([ONLY, '-', '--format=diff', '--stdin-filepath', 'a/Dockerfile'], { stdin: OLD });
    expect(ran.stdout).toMatch(/^diff --git a\/a\/Dockerfile b\/a\/Dockerfile\n/);
  });

  it('has the config of --stdin-filepath', async () => {
    const root = project({
      'a/.dockerfix.json': '{"transforms": {"replace-maintainer": "off", "use-key-value-form": "off"}}',
    });
    const ran = await run(['-', '--stdin-filepath', 'a/Dockerfile'], { cwd: root, stdin: OLD });
    expect(ran.stdout).toContain('MAINTAINER');
  });

  it.each([
    [['-', 'Dockerfile'], 'standard input (-) cannot be combined with paths'],
    [['-', '-w'], 'standard input (-) cannot be written in place'],
    [['--stdin-filepath', 'x'], '--stdin-filepath is for standard input: give - as the path'],
  ])('%j is refused', async (argv, message) => {
    expect(await run(argv, { stdin: OLD })).toEqual({ code: 2, stdout: '', stderr: `dockerfix: ${message}\n` });
  });
});

describe('usage errors say what was wrong and offer the nearest name', () => {
  it.each([
    [['--wrte'], 'unknown option --wrte; did you mean --write?'],
    [['-x'], /^dockerfix: unknown option -x\n$/],
    [['--write=yes'], '--write takes no value'],
    [['--only'], '--only needs a value: --only NAMES'],
    [['--only', '--write'], '--only needs a value, and --write is an option: write --only=--write'],
    [['--only='], '--only needs a value: --only NAMES'],
    [
      ['--format', 'jsn'],
      '--format must be one of diff, text, line, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown, not jsn; did you mean json?',
    ],
    [['--color=red'], '--color must be one of auto, always, never, not red'],
    [['--only', 'replace-maintaner'], /no transform is called replace-maintaner; did you mean replace-maintainer\?/],
    [['--skip', 'DL400'], /no transform is called DL400; did you mean DL4000\?/],
    [['--only', 'metadat'], /no transform is called metadat; did you mean metadata\?/],
    [['-w', '--check'], '--write and --check exclude each other'],
    [['-q', '-v'], '--quiet and --verbose exclude each other'],
    [['--context', 'nowhere'], '--context nowhere: no such folder'],
    [['explain'], /^dockerfix: explain takes the id of one transform/],
    [['explain', 'replace-mantainer'], /did you mean replace-maintainer\?/],
    [['completion', 'tcsh'], 'completion is for bash, zsh and fish, not tcsh'],
  ])('%j', async (argv, message) => {
    const ran = await run(argv, { cwd: project({}) });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    if (typeof message === 'string') expect(ran.stderr).toBe(`dockerfix: ${message}\n`);
    else expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('choosing transforms', () => {
  const one = (name: string) => run([`--only=${name}`, '--format=json'], { cwd: project({ Dockerfile: OLD }) });

  it.each(['replace-maintainer', 'DL4000', 'dl4000', 'MaintainerDeprecated'])('by %s', async (name) => {
    const { stdout } = await one(name);
    expect(JSON.parse(stdout).summary.applied).toEqual({ 'replace-maintainer': 1 });
  });

  it('by theme, and without some of it', async () => {
    const root = project({ Dockerfile: OLD });
    const { stdout } = await run(['--only=metadata,syntax', '--skip', 'metadata', '--format=json'], { cwd: root });
    expect(JSON.parse(stdout).summary.applied).toEqual({ 'use-key-value-form': 1 });
  });

  it('takes lists at commas, and options more than once', async () => {
    const root = project({ Dockerfile: OLD });
    const { stdout } = await run(['--only', 'DL4000', '--only', 'use-key-value-form', '.', '--format', 'json'], {
      cwd: root,
    });
    expect(JSON.parse(stdout).summary.changed).toBe(1);
    expect(Object.keys(JSON.parse(stdout).summary.applied).sort()).toEqual([
      'replace-maintainer',
      'use-key-value-form',
    ]);
  });
});

describe('finding files', () => {
  const tree = {
    Dockerfile: OLD,
    Containerfile: OLD,
    'Dockerfile.dev': OLD,
    'old/dockerfile': OLD,
    'old/dockerfile.js': OLD,
    'web.Dockerfile': OLD,
    'web.dockerfile': OLD,
    'web.Containerfile': OLD,
    'build/image.txt': OLD,
    'docker/production': OLD,
    'Dockerfile.dockerignore': 'x\n',
    'Dockerfile.j2': OLD,
    'templated/Dockerfile': `${OLD}RUN {{ command }}\n`,
    'go-format/Dockerfile': `${OLD}RUN go list -f '{{.Dir}}'\n`,
    'node_modules/x/Dockerfile': OLD,
    'vendor/x/Dockerfile': OLD,
    '.git/Dockerfile': OLD,
    'ignored/Dockerfile': OLD,
    'sub/.gitignore': 'Dockerfile\n!keep/Dockerfile\n',
    'sub/Dockerfile': OLD,
    'sub/keep/Dockerfile': OLD,
    '.hidden/Dockerfile': OLD,
    '.gitignore': 'ignored/\n',
    'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/production\n',
  };
  const list = async (...argv: string[]) => {
    const { stdout } = await run([ONLY, '-l', ...argv], { cwd: project(tree) });
    return stdout.trimEnd().split('\n');
  };
  const usual = [
    '.hidden/Dockerfile',
    'Containerfile',
    'Dockerfile',
    'Dockerfile.dev',
    'docker/production',
    'go-format/Dockerfile',
    'old/dockerfile',
    'sub/keep/Dockerfile',
    'web.Containerfile',
    'web.Dockerfile',
    'web.dockerfile',
  ];

  it('takes the usual names and what compose files build, leaves out ignored files, dependencies and templates', async () => {
    expect(await list()).toEqual(usual);
  });

  it('takes what is named, whatever its name', async () => {
    expect(await list('build/image.txt', 'ignored/Dockerfile', 'Dockerfile.j2', 'templated/Dockerfile')).toEqual([
      'Dockerfile.j2',
      'build/image.txt',
      'ignored/Dockerfile',
      'templated/Dockerfile',
    ]);
  });

  it('takes a file once', async () => {
    expect(await list('Dockerfile', './Dockerfile', 'sub/../Dockerfile')).toEqual(['Dockerfile']);
  });

  it('takes patterns that no shell has expanded', async () => {
    expect(await list('*.Dockerfile', 'sub/**/Dockerfile')).toEqual(['sub/keep/Dockerfile', 'web.Dockerfile']);
  });

  it('has --include, --exclude and --no-gitignore', async () => {
    expect(await list('--include', 'build/*.txt', '--exclude', 'sub/,*.dev,web.*,.hidden')).toEqual([
      'Containerfile',
      'Dockerfile',
      'build/image.txt',
      'docker/production',
      'go-format/Dockerfile',
      'old/dockerfile',
    ]);
    expect(await list('--no-gitignore')).toEqual([...usual, 'ignored/Dockerfile', 'sub/Dockerfile'].sort());
  });

  it('says what it skipped', async () => {
    const { stderr } = await run([ONLY, '-l'], { cwd: project(tree) });
    expect(stderr).toContain('Dockerfile.j2: skipped: a template, by its name\n');
    expect(stderr).toContain('templated/Dockerfile: skipped: a template, by its text\n');
  });

  it('honours .gitignore files above the folder that is searched', async () => {
    const root = project(tree);
    mkdirSync(join(root, 'sub/ignored'));
    writeFileSync(join(root, 'sub/ignored/Containerfile'), OLD);
    const { stdout } = await run([ONLY, '-l'], { cwd: join(root, 'sub') });
    expect(stdout).toBe('keep/Dockerfile\n');
  });

  it('has nothing to do in an empty folder', async () => {
    expect(await run([], { cwd: project({}) })).toEqual({ code: 3, stdout: '', stderr: 'no Dockerfile found\n' });
  });

  it('takes a folder that is called like a command after --', async () => {
    const root = project({ 'list/Dockerfile': OLD });
    expect((await run([ONLY, '-l', '--', 'list'], { cwd: root })).stdout).toBe('list/Dockerfile\n');
  });
});

describe('output', () => {
  it('is JSON with everything, the same every time', async () => {
    const files = { Dockerfile: OLD, 'bad/Dockerfile': 'RUN x\n', 'Dockerfile.tmpl': '', 'bin/Dockerfile': '\0' };
    const first = await run(['--format', 'json', ONLY], { cwd: project(files) });
    const second = await run(['--format', 'json', ONLY], { cwd: project(files) });
    expect(first.stdout).toBe(second.stdout);
    const { version, files: reports, summary } = JSON.parse(first.stdout);
    expect(version).toBe(1);
    expect(reports.map(({ path, status }: { path: string; status: string }) => [path, status])).toEqual([
      ['Dockerfile', 'changed'],
      ['Dockerfile.tmpl', 'skipped'],
      ['bad/Dockerfile', 'failed'],
      ['bin/Dockerfile', 'failed'],
    ]);
    expect(reports[0].outcomes[0]).toMatchObject({
      transform: 'replace-maintainer',
      kind: 'applied',
      line: 2,
      column: 1,
    });
    expect(reports[0].diff).toContain('+ENV HOME=/srv\n');
    expect(summary).toMatchObject({ files: 2, changed: 1, skipped: 1 });
    expect(summary.errors).toHaveLength(2);
  });

  it('goes to a file with -o', async () => {
    const root = project({ Dockerfile: OLD });
    const ran = await run([ONLY, '-o', 'all.diff'], { cwd: root, env: { FORCE_COLOR: '1' } });
    expect(ran.stdout).toBe('');
    expect(read(root, 'all.diff')).toBe((await run([ONLY], { cwd: root })).stdout);
  });

  it('shows what was left alone and why with -v', async () => {
    const root = project({ Dockerfile: 'FROM debian:12\n# dockerfix ignore=replace-maintainer\nMAINTAINER Ada\n' });
    const quiet = await run([ONLY, '--format=text'], { cwd: root });
    expect(quiet.stdout).not.toContain('suppressed');
    const loud = await run([ONLY, '--format=text', '-v'], { cwd: root });
    expect(loud.stdout).toMatch(/Dockerfile\n {2}3:1 +suppressed +replace-maintainer: /);
    const diff = await run([ONLY, '-v'], { cwd: root });
    expect(diff.stdout).toBe('');
    expect(diff.stderr).toMatch(/3:1 +suppressed/);
  });

  it('counts lines and fixes with --stat', async () => {
    const { stdout } = await run([ONLY, '--stat'], { cwd: project({ Dockerfile: OLD }) });
    expect(stdout).toBe(' Dockerfile | +2 -2\n 1 replace-maintainer\n 1 use-key-value-form\n');
  });

  it.each([
    [[], {}, true, true],
    [[], {}, false, false],
    [['--color=always'], {}, false, true],
    [['--color=never'], { FORCE_COLOR: '1' }, true, false],
    [['--no-color'], {}, true, false],
    [[], { NO_COLOR: '1' }, true, false],
    [[], { NO_COLOR: '' }, true, true],
    [[], { FORCE_COLOR: '1' }, false, true],
    [[], { FORCE_COLOR: '0' }, true, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [['--color=always'], { NO_COLOR: '1' }, false, true],
  ])('has colours: %j %j on a terminal: %s', async (argv, env, terminal, expected) => {
    const { stdout } = await run([ONLY, ...argv], { cwd: project({ Dockerfile: OLD }), env: { ...env }, terminal });
    expect(stdout.includes('\x1b[')).toBe(expected);
    expect(stdout.replace(/\x1b\[\d+m/g, '')).toContain('\n+ENV HOME=/srv\n');
  });
});

describe('the other commands', () => {
  it('lists every transform once', async () => {
    const { stdout } = await run(['list'], { cwd: project({}) });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(transforms.map(({ transform }) => transform.id));
    const json = await run(['list', '--format=json'], { cwd: project({}) });
    expect(JSON.parse(json.stdout).version).toBe(1);
    expect(JSON.parse(json.stdout).transforms[0]).toHaveProperty('theme');
  });

  it('lists what the config turns off as off', async () => {
    const root = project({ '.dockerfix.yaml': 'transforms:\n  replace-maintainer: off\n' });
    expect((await run(['list'], { cwd: root })).stdout).toMatch(/^replace-maintainer +safe +off /m);
  });

  it('explains every transform, with an example', async () => {
    for (const { transform } of transforms) {
      const { code, stdout } = await run(['explain', transform.id]);
      expect(code).toBe(0);
      expect(stdout).toContain(transform.rationale);
      expect(stdout).toContain('Example:');
    }
  });

  it('explains an alias', async () => {
    expect((await run(['explain', 'dl4000'])).stdout).toMatch(/^replace-maintainer: /);
    const { stdout } = await run(['explain', 'multi-stage']);
    expect(stdout.match(/^[a-z-]+: .*\(multi-stage, .*\)$/gm)?.map((line) => line.split(':')[0])).toEqual(
      transforms.filter(({ theme }) => theme === 'multi-stage').map(({ transform }) => transform.id),
    );
  });

  it('prints help and version', async () => {
    expect((await run(['--help'])).stdout).toContain('dockerfix explain <id>');
    expect((await run(['-h'])).stdout.split('\n').every((line) => line.length <= 110)).toBe(true);
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('runs as a process from anywhere', async () => {
    const ran = await runBin(['explain', 'DL4000'], { cwd: '/' });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('Example:');
  });

  it.each(['bash', 'zsh', 'fish'])('has a completion script for %s that asks dockerfix', async (shell) => {
    const { code, stdout } = await run(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('dockerfix --get-yargs-completions');
  });

  it('writes a config that imports what hadolint ignores, and never replaces one', async () => {
    const root = project({ '.hadolint.yaml': 'ignored:\n  - DL4000\n  - DL9999\n', Dockerfile: OLD });
    expect(await run(['init'], { cwd: root })).toMatchObject({ code: 0, stdout: '' });
    expect(namesIn(root)).toContain('.dockerfix.yaml');
    expect((await run(['--only=metadata,syntax', '-l'], { cwd: root })).stdout).toBe('Dockerfile\n');
    expect((await run(['--format=diff'], { cwd: root })).stdout).not.toContain('-MAINTAINER');
    expect(await run(['init'], { cwd: root })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'dockerfix: .dockerfix.yaml is there already: not replaced\n',
    });
  });
});
