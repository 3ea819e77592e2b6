import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, GIT_ENV, git, OLD, project, read, repository, run } from './command-line.ts';

/** Ten kinds of repository, as a platform engineer finds them; each comes three times. */
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  node: {
    Dockerfile: 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD npm start\n',
    'package.json': '{"name": "shop", "scripts": {"start": "node server.js"}}',
    'package-lock.json': '{"name": "shop", "lockfileVersion": 3, "packages": {"": {"name": "shop"}}}',
    'server.js': '',
  },
  python: {
    Dockerfile:
      'FROM python:3.12\nMAINTAINER Ada\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n',
    'requirements.txt': 'flask\n',
    'app.py': '',
  },
  go: {
    Dockerfile:
      'FROM golang:1.23 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    'go.mod': 'module x\n\ngo 1.23\n',
    'main.go': 'package main\n\nfunc main() {}\n',
  },
  apt: { Dockerfile: `${OLD}RUN apt-get update && apt-get install -y curl\n` },
  old: { Dockerfile: 'FROM debian:9\nMAINTAINER Ada\n' },
  secret: { Dockerfile: 'FROM debian:12\nENV AWS_SECRET_ACCESS_KEY=abc\nENV A b\n' },
  optedOut: {
    Dockerfile: `FROM debian:12\n# dockerfix ignore=use-key-value-form;reason=the parser of ours wants it\nENV HOME /srv\n`,
    '.dockerfix.yaml': 'transforms: {replace-maintainer: off}\n',
  },
  monorepo: {
    'services/a/Dockerfile': OLD,
    'services/b/Dockerfile': OLD,
    'legacy/Dockerfile': OLD,
    '.dockerfix.yaml': 'exclude: [legacy/]\n',
  },
  broken: { Dockerfile: 'RUN true\n' },
  none: { 'README.md': '# nothing to build\n' },
};
const POLICY =
  'severity: {move-secret-out: error, upgrade-eol-base: error}\ntransforms: {add-oci-labels: off}\nrequire-reason: true\n';
const ONLY = '--only=use-key-value-form,replace-maintainer,move-secret-out,upgrade-eol-base,clean-apt-lists';

describe('an organisation with thirty repositories', () => {
  const policy = join(project({ 'policy.yaml': POLICY }), 'policy.yaml');
  const repositories = Object.entries(KINDS).flatMap(([kind, files]) =>
    [1, 2, 3].map(() => ({ kind, root: repository(files) })),
  );
  const base = [ONLY, `--base-config=${policy}`];
  const of = (kind: string) => repositories.find((one) => one.kind === kind)?.root ?? '';

  // The images of Node 20 and Go 1.23 have had no fixes since 2026.
  it('gates by severity, and tells apart what went wrong', async () => {
    const codes = new Map<string, Set<number>>();
    for (const { kind, root } of repositories) {
      const { code } = await run([...base, '--fail-on=error', '-q'], { cwd: root });
      codes.set(kind, (codes.get(kind) ?? new Set()).add(code));
    }
    expect(Object.fromEntries([...codes].map(([kind, found]) => [kind, [...found]]))).toEqual({
      node: [1],
      python: [0],
      go: [1],
      apt: [0],
      old: [1],
      secret: [1],
      optedOut: [0],
      monorepo: [0],
      broken: [4],
      none: [3],
    });
  });

  it('fixes each by commits with its policy; owners who opted out are left alone', async () => {
    const bodies = project({});
    for (const [index, { root }] of repositories.entries()) {
      const words = [
        ...base,
        '-w',
        '--commit-per-transform',
        '--commit-prefix=build(docker): ',
        '--signoff',
        `--pr-body=${bodies}/${index}.md`,
        '-q',
      ];
      const ran = await run(words, { cwd: root, env: GIT_ENV });
      expect([0, 3, 4]).toContain(ran.code);
      expect(git(root, 'status', '--porcelain')).toBe('');
    }
    expect(git(of('apt'), 'log', '--format=%s').trimEnd().split('\n')).toHaveLength(4);
    expect(git(of('apt'), 'log', '-1', '--format=%s%n%b')).toMatch(/^build\(docker\): .+\n[\s\S]*Signed-off-by: Ada/);
    expect(read(of('optedOut'), 'Dockerfile')).toContain('ENV HOME /srv\n');
    expect(read(of('monorepo'), 'legacy/Dockerfile')).toBe(OLD);
    expect(read(bodies, '9.md')).toMatch(/\*\*Safe\*\* means/);
    for (const { root } of repositories) expect((await run([...base, '-l', '-q'], { cwd: root })).stdout).toBe('');
  });

  it('hands out patches that give the same, by git am and by git apply', async () => {
    for (const kind of ['apt', 'python', 'monorepo']) {
      const [am, apply] = [repository(KINDS[kind] ?? {}), repository(KINDS[kind] ?? {})];
      const folder = join(project({}), 'patches');
      mkdirSync(folder);
      const ran = await run([...base, '--patch-dir', folder, '-q'], { cwd: am });
      expect(ran.code).toBe(0);
      for (const name of readdirSync(folder).sort()) {
        execFileSync('git', ['am', '-q', join(folder, name)], { cwd: am, env: GIT_ENV });
        execFileSync('git', ['apply', join(folder, name)], { cwd: apply });
      }
      const path = kind === 'monorepo' ? 'services/a/Dockerfile' : 'Dockerfile';
      expect(read(am, path)).toBe(read(apply, path));
      expect((await run([...base, '-l', '-q'], { cwd: am })).stdout).toBe('');
    }
  });

  it('starts from a baseline, and sees only what is new', async () => {
    const root = repository(KINDS.secret ?? {});
    const baseline = ['--baseline=.dockerfix-baseline.json'];
    await run([...base, ...baseline, '--update-baseline', '-q'], { cwd: root });
    expect((await run([...base, ...baseline, '--check', '-q'], { cwd: root })).code).toBe(0);
    writeFileSync(join(root, 'Dockerfile'), `${KINDS.secret?.Dockerfile}ENV C d\n`);
    expect((await run([...base, ...baseline, '--check', '-q'], { cwd: root })).code).toBe(1);
  });
});

const PRE_COMMIT = process.env.PRE_COMMIT ?? 'pre-commit';
const hasPreCommit = spawnSync(PRE_COMMIT, ['--version']).status === 0;

describe.skipIf(!hasPreCommit)('pre-commit', () => {
  it('fails a commit whose Dockerfile is changed or gets a new file beside it, and names them', () => {
    const root = repository({ Dockerfile: 'FROM python:3.12\nCOPY . .\nCMD ["python", "app.py"]\n', 'app.py': '' });
    const bin = join(realpathSync(project({})), 'dockerfix');
    mkdirSync(dirname(bin), { recursive: true });
    writeFileSync(bin, `#!/bin/sh\nexec ${process.execPath} ${BIN} "$@"\n`);
    chmodSync(bin, 0o755);
    const hooks = read(resolve('.'), '.pre-commit-hooks.yaml');
    const entry = /entry: dockerfix (.+)/.exec(hooks)?.[1] ?? '';
    const config = `repos:\n- repo: local\n  hooks:\n  - id: dockerfix\n    name: dockerfix\n    language: system\n    types_or: [dockerfile]\n    require_serial: true\n    entry: ${bin} ${entry} --only=write-dockerignore\n`;
    writeFileSync(join(root, '.pre-commit-config.yaml'), config);
    git(root, 'add', '-A');
    const env = { ...GIT_ENV, HOME: realpathSync(project({})), PRE_COMMIT_COLOR: 'never' };
    const first = spawnSync(PRE_COMMIT, ['run', '--all-files'], { cwd: root, env, encoding: 'utf8' });
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('new file: .dockerignore');
    git(root, 'add', '-A');
    const second = spawnSync(PRE_COMMIT, ['run', '--all-files'], { cwd: root, env, encoding: 'utf8' });
    expect(second.stdout).toContain('Passed');
  });
});
