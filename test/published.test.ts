import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../src/cli/commands.ts';
import { OPTIONS } from '../src/cli/option-table.ts';
import { BIN, GIT_ENV, git, OLD, ONLY, project, read, repository, run, runBin } from './command-line.ts';
import { outputSchema } from './generate/output-schema.ts';

const TROUBLE = `FROM debian
MAINTAINER Ada
# dockerfix ignore=nobody
ENV AWS_SECRET_ACCESS_KEY=abc
# dockerfix ignore=DL3009
RUN apt-get update && apt-get install -y curl
`;

describe('JSON fits its published schema', () => {
  const validate = (name: string) =>
    new Ajv2020({ strict: false }).compile({ ...outputSchema(), anyOf: [{ $ref: `#/$defs/${name}` }] });

  it.each([
    ['fix', ['--format=json']],
    ['fix', ['--format=json', '--unsafe']],
    ['list', ['list', '--format=json']],
    ['config', ['config', '--format=json']],
  ])('%s %j', async (name, words) => {
    const files = { Dockerfile: TROUBLE, 'b/Dockerfile': 'RUN x\n', 'c/Dockerfile': '\0', 'Dockerfile.j2': '' };
    const { stdout } = await run(words, { cwd: project(files) });
    const check = validate(name);
    check(JSON.parse(stdout));
    expect(check.errors ?? []).toEqual([]);
  });

  it('the edits of each fix, withheld ones too, make that fix alone', async () => {
    const { stdout } = await run(['--format=json', '--only=replace-maintainer,pin-base-image'], {
      cwd: project({ Dockerfile: TROUBLE }),
    });
    const { outcomes } = JSON.parse(stdout).files[0];
    const kinds = outcomes.map(({ kind, edits }: { kind: string; edits?: object[] }) => [kind, edits?.length]);
    expect(kinds).toContainEqual(['withheld', 1]);
    expect(kinds).toContainEqual(['applied', 1]);
    for (const { edits } of outcomes.filter((one: { edits?: object }) => one.edits)) {
      for (const { start, end, text } of edits) {
        const whole = TROUBLE.slice(0, start.offset) + text + TROUBLE.slice(end.offset);
        expect(TROUBLE.slice(0, start.offset).split('\n').length).toBe(start.line);
        expect(whole).toMatch(/^FROM debian:|LABEL org/m);
      }
    }
  });
});

describe('formats for machines', () => {
  const report = async (format: string, text = TROUBLE) =>
    (
      await run([`--format=${format}`, '--only=move-secret-out,replace-maintainer,clean-apt-lists'], {
        cwd: project({ 'a & b/Dockerfile': text }),
      })
    ).stdout;

  it('line: file:line:col: severity: message [id]', async () => {
    const lines = (await report('line')).trimEnd().split('\n');
    expect(
      lines.every((line) => /^a & b\/Dockerfile:\d+:\d+: (?:error|warning|info|style): .+ \[[a-z-]+\]$/.test(line)),
    ).toBe(true);
    expect(lines.some((line) => /:4:\d+: error: .+ \[move-secret-out\]$/.test(line))).toBe(true);
  });

  it.each(['junit', 'checkstyle'])('%s is XML, whatever the names hold', async (format) => {
    const { parseXml } = await import('@rgrove/parse-xml');
    for (const text of [TROUBLE, 'FROM scratch\n', 'RUN <x> & "y"\n']) {
      const root = parseXml(await report(format, text)).root;
      expect(root?.name).toBe(format === 'junit' ? 'testsuites' : 'checkstyle');
    }
    expect(await report(format)).toContain('a &#38; b/Dockerfile');
  });

  it('gitlab: unique fingerprints that outlive moved lines', async () => {
    const prints = async (text: string) =>
      JSON.parse(await report('gitlab', text)).map((issue: { fingerprint: string }) => issue.fingerprint);
    const first = await prints(TROUBLE);
    expect(new Set(first).size).toBe(first.length);
    expect(await prints(`# moved\n\n${TROUBLE}`)).toEqual(first);
  });

  it('sarif: levels, help, fingerprints, base paths', async () => {
    const sarif = JSON.parse(await report('sarif')).runs[0];
    const rule = sarif.tool.driver.rules.find(({ id }: { id: string }) => id === 'move-secret-out');
    expect(rule).toMatchObject({
      helpUri: 'https://github.com/hadolint/hadolint/wiki/DL3064',
      defaultConfiguration: { level: 'error' },
    });
    expect(rule.help.markdown).toContain('`dockerfix explain move-secret-out`');
    expect(sarif.originalUriBaseIds).toHaveProperty('%SRCROOT%');
    const levels = sarif.results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`);
    expect(levels).toEqual(
      expect.arrayContaining(['move-secret-out error', 'replace-maintainer note', 'unknown-suppression warning']),
    );
    for (const result of sarif.results) expect(result.partialFingerprints['dockerfix/v1']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('markdown: why, what safe means, the version, how again, how not', async () => {
    const body = await report('markdown');
    for (const part of [
      /MAINTAINER is deprecated/,
      /\*\*Safe\*\* means/,
      /Made by dockerfix \d/,
      /Again: `dockerfix -w --only/,
      /# dockerfix ignore=ID/,
      /1 finding below/,
    ]) {
      expect(body).toMatch(part);
    }
    expect(body).not.toContain('| | fixes');
  });
});

describe('patches and commits', () => {
  it('git am makes the commits, with the prefix', async () => {
    const root = repository({ Dockerfile: OLD });
    const ran = await run([ONLY, '--patch-dir', '../patches-of-test', '--commit-prefix=build: ', '-q'], {
      cwd: join(root),
    });
    expect(ran.code).toBe(0);
    const folder = resolve(root, '../patches-of-test');
    const names = execFileSync('ls', [folder], { encoding: 'utf8' }).trim().split('\n');
    try {
      execFileSync('git', ['am', '-q', ...names.map((name) => join(folder, name))], { cwd: root, env: GIT_ENV });
    } finally {
      execFileSync('rm', ['-r', folder]);
    }
    expect(git(root, 'log', '-2', '--format=%s|%an|%ad', '--date=iso')).toMatch(
      /^build: .+\|dockerfix\|2026-01-01 00:00:00 \+0000\nbuild: /,
    );
  });
});

describe('what is published', () => {
  it('holds the code once', () => {
    const [{ files }] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    const paths: string[] = files.map(({ path }: { path: string }) => path);
    expect(paths.filter((path) => path.endsWith('.js') && !/^(?:dist\/bin|examples)\//.test(path))).toEqual([]);
    for (const path of [
      'dist/bin/dockerfix.js',
      'dist/bin/index.js',
      'dist/src/index.d.ts',
      'schema.json',
      'output.schema.json',
      'README.md',
      'LICENSE',
    ]) {
      expect(paths).toContain(path);
    }
  });

  it('names files that are there', () => {
    const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((one) => (typeof one === 'string' ? one : Object.values(one ?? {}))),
    ];
    for (const path of named) expect(() => readFileSync(String(path))).not.toThrow();
  });

  it('documents every command and option', () => {
    const reference = readFileSync('docs/reference.md', 'utf8');
    for (const { name } of OPTIONS) expect(reference).toContain(`--${name}`);
    for (const { name } of COMMANDS.slice(1)) expect(reference).toContain(`### dockerfix ${name}`);
  });

  it('hooks and action name options and inputs that there are', () => {
    const known = OPTIONS.map(({ name }) => `--${name}`);
    const hooks: { entry: string }[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
    const script = readFileSync('.ci/action.sh', 'utf8');
    const words =
      [...hooks.map(({ entry }) => entry), ...script.split('\n').filter((line) => !line.includes('git '))]
        .join(' ')
        .match(/(?<=\s)--[a-z][a-z-]+/g) ?? [];
    expect([...new Set(words)].filter((word) => !known.includes(word))).toEqual([]);
    const action = parse(readFileSync('action.yml', 'utf8'));
    const used = [...readFileSync('action.yml', 'utf8').matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].filter((name) => !Object.hasOwn(action.inputs, name ?? ''))).toEqual([]);
  });

  it('dockerfix has nothing to say about its own Dockerfile', async () => {
    const ran = await runBin(['Dockerfile', '--check', '--max-warnings=0', '--fail-on=fix,finding,withheld'], {
      cwd: process.cwd(),
    });
    expect(ran.stderr).toBe('1 file: 0 to change\n');
    expect(ran.code).toBe(0);
  });
});

describe('the action', () => {
  const action = (root: string, inputs: Readonly<Record<string, string>>) => {
    const env = {
      ...GIT_ENV,
      MODE: 'check',
      PATHS: '.',
      CHANGED_ONLY: 'false',
      BASE: '',
      FAIL_ON: '',
      ARGS: ONLY,
      BASE_CONFIG: '',
      ANNOTATIONS: 'true',
      SARIF: '',
      COMMENT: 'false',
      COMMIT: 'false',
      BODY: join(root, 'body.md'),
      DOCKERFIX_BIN: BIN,
      GITHUB_ACTION_PATH: resolve('.'),
      ...inputs,
    };
    return spawnSync('bash', [resolve('.ci/action.sh')], { cwd: root, env, encoding: 'utf8' });
  };

  it('checks, annotates, writes SARIF and a comment', () => {
    const root = repository({ Dockerfile: OLD });
    const ran = action(root, { SARIF: 'out.sarif', COMMENT: 'true' });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('::notice file=Dockerfile,line=2');
    expect(JSON.parse(read(root, 'out.sarif')).version).toBe('2.1.0');
    expect(read(root, 'body.md')).toMatch(/^<!-- dockerfix -->\ndockerfix changes 1 of 1 Dockerfile/);
    expect(action(root, { MODE: 'report' }).status).toBe(0);
    expect(action(repository({ x: '' }), {}).status).toBe(0);
  });

  it('writes', () => {
    const root = repository({ Dockerfile: OLD });
    const output = join(root, '.git', 'output');
    expect(action(root, { MODE: 'write', GITHUB_OUTPUT: output }).status).toBe(0);
    expect(read(root, 'Dockerfile')).not.toBe(OLD);
    git(root, 'commit', '-qam', 'Fix');
    expect(action(root, { MODE: 'write', GITHUB_OUTPUT: output }).status).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe('changed=true\nchanged=false\n');
  });

  it('commits and pushes, of the files that the branch changes', () => {
    const remote = project({});
    git(remote, 'init', '-q', '--bare');
    const root = repository({ Dockerfile: OLD, 'other/Dockerfile': OLD });
    git(root, 'remote', 'add', 'origin', remote);
    git(root, 'push', '-q', 'origin', 'HEAD:refs/heads/main');
    git(root, 'fetch', '-q', 'origin');
    git(root, 'checkout', '-qb', 'topic');
    writeFileSync(join(root, 'Dockerfile'), `${OLD}USER 1000\n`);
    git(root, 'commit', '-qam', 'Change');
    git(root, 'push', '-qu', 'origin', 'topic');
    const ran = action(root, { MODE: 'write', COMMIT: 'true', CHANGED_ONLY: 'true', BASE: 'main' });
    expect([ran.status, read(root, 'other/Dockerfile')]).toEqual([0, OLD]);
    const pushed = git(remote, 'log', '--format=%s', 'main..topic').trim().split('\n');
    expect(pushed).toEqual(['Name the authors in a label', 'Use the name=value form of ENV and LABEL', 'Change']);
    git(root, 'remote', 'set-url', 'origin', join(remote, 'gone'));
    writeFileSync(join(root, 'Dockerfile'), OLD);
    git(root, 'commit', '-qam', 'Change back');
    expect(action(root, { MODE: 'write', COMMIT: 'true' }).status).toBe(2);
  });

  it('writes one comment, and the next time changes it', () => {
    const root = project({ 'body.md': '<!-- dockerfix -->\nfixed\n', comments: '' });
    const gh = `#!/bin/sh\nprintf '%s\\n' "$*" >> calls\ncase "$*" in *--paginate*) cat comments ;; esac\n`;
    writeFileSync(join(root, 'gh'), gh, { mode: 0o755 });
    const comment = () =>
      spawnSync('bash', [resolve('.ci/comment.sh')], {
        cwd: root,
        env: { PATH: `${root}:${process.env.PATH}`, BODY: 'body.md', REPOSITORY: 'team/web', NUMBER: '7' },
      }).status;
    expect(comment()).toBe(0);
    writeFileSync(join(root, 'comments'), '41\n42\n');
    expect(comment()).toBe(0);
    const calls = read(root, 'calls').split('\n');
    expect(calls[1]).toBe('api --method POST repos/team/web/issues/7/comments -F body=@body.md');
    expect(calls[3]).toBe('api --method PATCH repos/team/web/issues/comments/41 -F body=@body.md');
  });
});

describe('the example for GitLab', () => {
  it('reports, and fails for what would change', () => {
    const { dockerfix } = parse(readFileSync('examples/gitlab-ci.yml', 'utf8'));
    const root = repository({ Dockerfile: 'FROM debian:12\n' });
    git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    writeFileSync(join(root, 'Dockerfile'), OLD);
    git(root, 'commit', '-qam', 'Change');
    writeFileSync(join(root, '.git', 'dockerfix'), `#!/bin/sh\nexec node ${BIN} "$@"\n`, { mode: 0o755 });
    const env = {
      ...GIT_ENV,
      PATH: `${join(root, '.git')}:${process.env.PATH}`,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    };
    const ran = spawnSync('bash', ['-e', '-c', dockerfix.script.join('\n')], { cwd: root, env, encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([1, expect.stringContaining('1 file: 1 to change')]);
    expect(JSON.parse(read(root, 'gl-code-quality-report.json'))[0].location.path).toBe('Dockerfile');
    expect(read(root, 'dockerfix.xml')).toContain('<testsuite');
  });
});
