import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandWords } from '../src/fleet/hand-over.ts';
import { mergePlans, readPlan } from '../src/fleet/merge.ts';
import { planCsv } from '../src/fleet/report/csv.ts';
import { planHtml } from '../src/fleet/report/html.ts';
import { planMarkdown } from '../src/fleet/report/markdown.ts';
import { totalsOf } from '../src/fleet/report/totals.ts';
import type { FleetPlan } from '../src/fleet/types.ts';
import { BIN, GIT_ENV, run } from './command-line.ts';
import { addRemote, git, KINDS, type Kind, makeFleet } from './fleet-repositories.ts';

const BRANCH = 'dockerfix/best-practice';
let root = '';
let names: ReadonlyMap<string, Kind> = new Map();

function made(prefix: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), prefix)));
}

beforeAll(() => {
  root = made('dockerfix-fleet-');
  names = makeFleet(root, 20, BRANCH);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const fleet = (...words: readonly string[]) => run(['fleet', ...words], { cwd: root, env: GIT_ENV });
const ofKind = (...kinds: readonly Kind[]) =>
  [...names].filter(([, kind]) => kinds.includes(kind)).map(([name]) => name);

async function planned(...words: readonly string[]): Promise<FleetPlan> {
  const { stdout } = await fleet('plan', 'fleet', '--format', 'json', ...words);
  const plan = readPlan(stdout);
  if (typeof plan === 'string') throw new Error(plan);
  return plan;
}

describe('fleet plan', () => {
  it('prints no plan when it is interrupted, also at the last repository', async () => {
    let asked = 0;
    const interrupted = Object.defineProperty(new AbortController().signal, 'aborted', { get: () => asked++ > 0 });
    const words = ['fleet', 'plan', `fleet/${ofKind('node')[0]}`];
    expect(await run(words, { cwd: root, env: GIT_ENV, interrupted })).toMatchObject({ code: 130, stdout: '' });
  });

  it('says of every repository what would change or what stands in the way, and writes nothing', async () => {
    const before = git(join(root, 'fleet', ofKind('node')[0] ?? ''), 'rev-parse', 'HEAD');
    const ran = await fleet('plan', 'fleet', '--format', 'json');
    expect(ran.code).toBe(2);
    const plan = readPlan(ran.stdout);
    if (typeof plan === 'string') throw new Error(plan);
    for (const { name, state, reasons } of plan.repositories) {
      const kind = names.get(name.replace('fleet/', '')) ?? 'node';
      expect({ name, state }).toEqual({ name, state: KINDS[kind] });
      expect(reasons.length > 0, name).toBe(state === 'blocked' || state === 'failed');
    }
    expect(plan.repositories).toHaveLength(20);
    const reasons = Object.fromEntries(
      plan.repositories.map((each) => [names.get(each.name.replace('fleet/', '')), each.reasons[0]]),
    );
    expect(reasons).toMatchObject({
      dirty: 'the work tree has changes that are not committed: commit or stash them',
      bare: 'it is bare: there is no work tree to read',
      detached: 'no branch is checked out: check out the default branch',
      broken: 'Dockerfile: unknown instruction: RNU',
    });
    const python = plan.repositories.find(({ name }) => name.includes('python'));
    expect(python?.files[0]).toMatchObject({ path: 'service/Dockerfile', user: 'root', isLabelled: false });
    expect(python?.files[0]?.bases[0]).toEqual({ image: 'python:3.9', ended: [expect.stringContaining('python 3.9')] });
    expect(git(join(root, 'fleet', ofKind('node')[0] ?? ''), 'rev-parse', 'HEAD')).toBe(before);
    for (const name of ofKind('node', 'go')) expect(git(join(root, 'fleet', name), 'status', '--porcelain')).toBe('');
  });

  it('is the same in every format, and in shards that are merged', async () => {
    const plan = await planned();
    const totals = totalsOf(plan);
    const shards: string[] = [];
    for (const part of ['1/3', '2/3', '3/3']) {
      const file = join(root, `plan-${part[0]}.json`);
      expect((await fleet('plan', 'fleet', '--format', 'json', '--shard', part, '-o', file)).stdout).toBe('');
      shards.push(file);
    }
    const merged = await fleet('merge', ...shards, '--format', 'json');
    expect(JSON.parse(merged.stdout)).toEqual(plan);
    const text = (await fleet('plan', 'fleet')).stdout;
    expect(text).toContain(`20 repositories: ${totals.byState.changes} to change, 2 fine, 6 blocked, 2 with errors\n`);
    const rows = planCsv(plan).split('\r\n').slice(1, -1);
    expect(rows.filter((row) => /,yes,/.test(row))).toHaveLength(totals.changedFiles);
    expect(planMarkdown(plan)).toContain(`${totals.fixes} fixes, ${totals.findings} findings`);
    const html = planHtml(plan, [{ label: 'last week', plan }]);
    expect(html).toContain(`<b>${totals.fixes}</b><span>fixes</span>`);
    expect(html.match(/class="repository"/g)).toHaveLength(20);
    expect(html).toContain('last week');
    // Dates do not break.
    expect(html).toContain('ended: Alpine 3.20, 2026\u201104\u201101');
    expect(html).not.toMatch(/src=|href=|@import|url\(/);
  });

  it('lets nothing of a repository be markup, a formula or a command', () => {
    const plan: FleetPlan = {
      version: 1,
      dockerfix: '1',
      unsafe: false,
      repositories: [
        {
          name: '=x<script>alert(1)</script>`\u001b]0;',
          state: 'failed',
          reasons: ['a|b\n::error::x'],
          base: undefined,
          files: [],
        },
      ],
    };
    expect(planHtml(plan)).not.toMatch(/<script>alert|\u001b|^::error/m);
    expect(planCsv(plan)).toContain("\r\n'=x<script>");
    expect(planMarkdown(plan)).toContain('a\\|b');
    expect(planMarkdown(plan)).not.toContain('\n::error');
  });

  it.each([
    [['plan'], 'fleet needs folders that hold repositories, or --repositories FILE'],
    [['plan', 'fleet', '--shard', '4/3'], '--shard is a part such as 2/8, not 4/3'],
    [['apply', 'fleet'], 'fleet apply needs the name of a branch: --branch dockerfix'],
    [['apply', 'fleet', '--branch', '../x'], 'fleet apply needs the name of a branch: --branch dockerfix'],
    [['apply', 'fleet', '--branch', 'x', '--wave', '0'], '--wave is a number of repositories, not 0'],
    [['apply', 'fleet', '--branch', 'x', '--on-ready', "a 'b"], "--on-ready: a ' is not closed"],
    [['merge', 'none.json'], 'none.json: cannot be read: no such file or directory'],
    [['paln', 'fleet'], 'fleet takes plan, apply, status or merge: dockerfix fleet plan FOLDER'],
    [['plan', 'fleet', '--builder', 'buildah'], '--builder needs --verify'],
    [['plan', 'fleet', '--work-dir', 'clones'], '--work-dir needs --repositories'],
    [['plan', 'fleet', '--push'], '--push is for fleet apply, not for fleet plan'],
    [['status', 'fleet', '--branch', 'x', '--verify'], '--verify is for fleet plan|apply, not for fleet status'],
    [['merge', 'a.json', '--shard', '1/2'], '--shard is for fleet plan|apply|status, not for fleet merge'],
    [['plan', 'fleet', '--trend', 'a.json'], '--trend needs --format html'],
    [['apply', 'fleet', '--branch', 'x', '--title', 'T'], '--title needs --on-ready'],
    [['apply', 'fleet', '--branch', 'x', '--format', 'html'], 'fleet apply prints text or json, not html'],
    [['plan', 'fleet', '--since', 'main'], '--since is about files of one repository, not for fleet'],
  ])('%j is refused', async (words, message) => {
    expect(await fleet(...words)).toMatchObject({ code: 2, stdout: '', stderr: `dockerfix: ${message}\n` });
  });

  it('merges only what belongs together', () => {
    const plan: FleetPlan = { version: 1, dockerfix: '1', unsafe: false, repositories: [] };
    expect(mergePlans([])).toBe('there is no plan to merge');
    expect(mergePlans([plan, { ...plan, unsafe: true }])).toContain('different versions, or with different options');
    expect(readPlan('{"version": 1}')).toContain('no plan');
    expect(readPlan('{')).toContain('no JSON');
  });
});

describe('fleet apply', () => {
  const log = () => join(root, 'told.log');
  /** Notes its arguments, and the first line of the body. */
  const tool = () => {
    const file = join(root, 'tool.mjs');
    writeFileSync(
      file,
      `import { appendFileSync, readFileSync } from 'node:fs';\nconst [branch, title, body, repository] = process.argv.slice(2);\nappendFileSync(${JSON.stringify(log())}, JSON.stringify({ branch, title, body: readFileSync(body, 'utf8').split('\\n')[0], repository, cwd: process.cwd() }) + '\\n');\n`,
    );
    return `"${process.execPath}" "${file}" {branch} {title} {body} {repository}`;
  };
  const told = () =>
    readFileSync(log(), 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));

  it('makes a branch in each beside the untouched default branch, pushes it, and tells the tool once', async () => {
    for (const name of ofKind('node', 'python')) addRemote(join(root, 'fleet', name), join(root, 'remotes', name));
    const words = [
      'apply',
      'fleet',
      '--branch',
      BRANCH,
      '--push',
      '--on-ready',
      tool(),
      '--title',
      'Tidy "up" $(x)',
      '--format',
      'json',
    ];
    const first = await fleet(...words);
    const results = JSON.parse(first.stdout).repositories;
    const byName = new Map<string, { result: string; reason?: string }>(
      results.map((each: { name: string }) => [each.name.replace('fleet/', ''), each]),
    );
    for (const [name, kind] of names) {
      const { result, reason } = byName.get(name) ?? { result: '' };
      const path = join(root, 'fleet', name);
      if (kind === 'node' || kind === 'python') {
        expect(result, name).toBe('created');
        expect(git(path, 'rev-parse', BRANCH)).toBe(git(join(root, 'remotes', name), 'rev-parse', BRANCH));
        expect(git(path, 'rev-parse', '--abbrev-ref', 'HEAD').trim()).toBe('main');
        expect(git(path, 'status', '--porcelain')).toBe('');
        expect(git(path, 'log', '--format=%an', `main..${BRANCH}`)).toContain('Ada');
      }
      if (kind === 'go' || kind === 'several') expect(reason, name).toBe('there is no remote called origin to push to');
      if (kind === 'fine') expect(result, name).toBe('nothing to do');
      if (kind === 'taken') expect(reason, name).toContain('commits that dockerfix did not make');
      if (kind === 'dirty' || kind === 'bare' || kind === 'detached') expect(result, name).toBe('left alone');
    }
    expect(told()).toHaveLength(4);
    const [node] = ofKind('node');
    expect(told()).toContainEqual({
      branch: BRANCH,
      title: 'Tidy "up" $(x)',
      body: expect.stringContaining('dockerfix changes 1 of 1 Dockerfile'),
      repository: join(root, 'fleet', node ?? ''),
      cwd: join(root, 'fleet', node ?? ''),
    });
    const tips = ofKind('node', 'python', 'go').map((name) => git(join(root, 'fleet', name), 'rev-parse', BRANCH));
    const second = JSON.parse((await fleet(...words)).stdout).repositories;
    expect(second.filter(({ result }: { result: string }) => /created|updated/.test(result))).toEqual([]);
    expect(ofKind('node', 'python', 'go').map((name) => git(join(root, 'fleet', name), 'rev-parse', BRANCH))).toEqual(
      tips,
    );
    expect(told()).toHaveLength(4);
    expect(existsSync(join(root, 'fleet', node ?? '', 'pwned'))).toBe(false);
  });

  it('holds on its commits what -w would write', async () => {
    const [name = ''] = ofKind('node');
    const path = join(root, 'fleet', name);
    const copy = made('dockerfix-fleet-copy-');
    git(path, 'clone', '-q', '.', join(copy, 'c'));
    await run(['-w', '.'], { cwd: join(copy, 'c'), env: GIT_ENV });
    const files = git(path, 'ls-tree', '-r', '--name-only', BRANCH).trim().split('\n');
    for (const file of files)
      expect(git(path, 'show', `${BRANCH}:${file}`)).toBe(readFileSync(join(copy, 'c', file), 'utf8'));
    expect(git(path, 'log', '--format=%B', `main..${BRANCH}`)).toContain('Made by dockerfix: replace-maintainer');
  });

  it('makes the branch anew when the default branch has moved, and says how far each is', async () => {
    const [name = ''] = ofKind('python');
    const path = join(root, 'fleet', name);
    expect((await fleet('status', 'fleet', '--branch', BRANCH)).stdout).toMatch(
      new RegExp(`ready {5}fleet/${name.slice(0, 3)}.*handed over`),
    );
    git(path, 'commit', '-q', '--allow-empty', '-m', 'Go on');
    const stale = JSON.parse((await fleet('status', 'fleet', '--branch', BRANCH, '--format', 'json')).stdout);
    const states = Object.fromEntries(
      stale.repositories.map((each: { name: string; state: string }) => [each.name, each.state]),
    );
    expect(states[`fleet/${name}`]).toBe('stale');
    expect(states[`fleet/${ofKind('fine')[0]}`]).toBe('missing');
    expect(states[`fleet/${ofKind('taken')[0]}`]).toBe('changed');
    expect(states[`fleet/${ofKind('bare')[0]}`]).toBe('blocked');
    const again = await fleet('apply', `fleet/${name}`, '--branch', BRANCH, '--push');
    expect(again.stdout).toContain('updated');
    expect(git(path, 'merge-base', 'main', BRANCH)).toBe(git(path, 'rev-parse', 'main'));
    git(path, 'merge', '-q', '--ff-only', BRANCH);
    expect((await fleet('status', `fleet/${name}`, '--branch', BRANCH)).stdout).toContain('merged');
  });

  it('goes on wave by wave, canaries first', async () => {
    const [canary = ''] = ofKind('several').slice(1);
    const words = ['apply', 'fleet', '--branch', 'wave', '--wave', '1', '--canary', canary, '--format', 'json'];
    const results = JSON.parse((await fleet(...words)).stdout).repositories;
    const created = results.filter(({ result }: { result: string }) => result === 'created');
    expect(created.map(({ name }: { name: string }) => name)).toEqual([`fleet/${canary}`]);
    expect(results.some(({ result }: { result: string }) => result === 'waiting')).toBe(true);
    const next = JSON.parse((await fleet(...words)).stdout).repositories;
    expect(next.filter(({ result }: { result: string }) => result === 'created')).toHaveLength(1);
  });

  it('refuses the branch that is checked out, and one that origin has more of', async () => {
    const [name = ''] = ofKind('go');
    expect((await fleet('apply', `fleet/${name}`, '--branch', 'main')).stdout).toContain('main is checked out');
    const [node = ''] = ofKind('node').slice(1);
    const other = made('dockerfix-fleet-other-');
    git(root, 'clone', '-q', join(root, 'remotes', node), join(other, 'c'));
    git(join(other, 'c'), 'checkout', '-q', BRANCH);
    git(join(other, 'c'), 'commit', '-q', '--allow-empty', '-m', 'By a reviewer');
    git(join(other, 'c'), 'push', '-q', 'origin', BRANCH);
    const pushed = await fleet('apply', `fleet/${node}`, '--branch', BRANCH, '--push');
    expect(pushed.stdout).toContain('has commits that are not here');
  });

  it('runs nothing that a repository configures', async () => {
    const path = made('dockerfix-fleet-hostile-');
    makeFleet(path, 1, BRANCH);
    const [name = ''] = ofKind('node');
    const repository = join(path, 'fleet', name);
    const pwned = join(path, 'pwned');
    writeFileSync(join(repository, '.git/hooks/reference-transaction'), `#!/bin/sh\ntouch ${pwned}\n`, { mode: 0o755 });
    git(repository, 'config', 'filter.x.clean', `touch ${pwned}`);
    mkdirSync(join(repository, '.git/info'), { recursive: true });
    writeFileSync(join(repository, '.git/info/attributes'), '* filter=x\n');
    git(repository, 'config', 'remote.origin.url', `ext::touch ${pwned}`);
    git(repository, 'config', 'core.sshCommand', `touch ${pwned}`);
    rmSync(pwned, { force: true });
    const ran = await run(['fleet', 'apply', 'fleet', '--branch', BRANCH, '--push'], { cwd: path, env: GIT_ENV });
    expect(ran.stdout).toContain('origin does not answer');
    expect(existsSync(pwned)).toBe(false);
  });

  // FLEET=300 does it with as many: minutes.
  const count = Number(process.env.FLEET ?? 30);
  it('finishes what was killed in the middle, again and again, nothing lost', { timeout: count * 6000 }, async () => {
    const path = made('dockerfix-fleet-killed-');
    const own = makeFleet(path, count, BRANCH);
    const words = [BIN, 'fleet', 'apply', 'fleet', '--branch', BRANCH];
    const changing = [...own].flatMap(([name, kind]) => (KINDS[kind] === 'changes' && kind !== 'taken' ? [name] : []));
    const ref = (name: string) => join(path, 'fleet', name, '.git/refs/heads', BRANCH);
    const branches = () => changing.filter((name) => existsSync(ref(name))).length;
    for (const share of [0, 0.2, 0.5, 0.9]) {
      await new Promise<void>((settle) => {
        // What is killed leaves its temporary files: they go with the test's folder.
        const child = spawn(process.execPath, words, { cwd: path, env: { ...GIT_ENV, TMPDIR: path }, stdio: 'ignore' });
        const timer = setInterval(() => {
          if (branches() > share * changing.length) child.kill('SIGKILL');
        }, 20);
        child.on('close', () => {
          clearInterval(timer);
          settle();
        });
      });
    }
    const tips = new Map(
      changing.filter((name) => existsSync(ref(name))).map((name) => [name, readFileSync(ref(name), 'utf8')]),
    );
    const again = await run(words.slice(1), { cwd: path, env: GIT_ENV });
    expect(again.code).toBe(0);
    expect(branches()).toBe(changing.length);
    for (const [name, tip] of tips) expect(readFileSync(ref(name), 'utf8')).toBe(tip);
    for (const [name, kind] of own) {
      if (KINDS[kind] === 'changes') expect(git(join(path, 'fleet', name), 'status', '--porcelain')).toBe('');
      if (kind !== 'bare') git(join(path, 'fleet', name), 'fsck', '--strict');
    }
    rmSync(path, { recursive: true, force: true });
  });

  it('clones addresses of a list once', async () => {
    const [name = ''] = ofKind('node');
    const list = join(root, 'list.txt');
    writeFileSync(list, `# ours\nfile://${join(root, 'remotes', name)}\nfile://${root}/nowhere\n`);
    const words = ['plan', '--repositories', 'list.txt', '--work-dir', 'clones', '--format', 'json'];
    const plan = JSON.parse((await fleet(...words)).stdout);
    expect(plan.repositories.map(({ state }: { state: string }) => state).sort()).toEqual(['blocked', 'changes']);
    expect(JSON.parse((await fleet(...words)).stdout)).toEqual(plan);
    expect((await fleet('plan', '--repositories', 'list.txt')).stderr).toContain(
      'say with --work-dir where to clone them',
    );
  });
});

describe('the words of --on-ready', () => {
  it.each([
    ['gh pr create --title {title}', ['gh', 'pr', 'create', '--title', '{title}']],
    [`a "b c" 'd "e"' f"g"h`, ['a', 'b c', 'd "e"', 'fgh']],
    ["a '' b", ['a', '', 'b']],
    ['  ', 'it names no program'],
    ['a "b', 'a " is not closed'],
  ])('%j', (command, words) => {
    expect(commandWords(command)).toEqual(words);
  });
});

describe('three hundred repositories', () => {
  it('are planned in bounded memory, and apply twice is the same as once', { timeout: 600_000 }, async () => {
    const path = made('dockerfix-fleet-many-');
    makeFleet(path, 300, BRANCH);
    const node = async (...words: readonly string[]): Promise<string> => {
      const chunks: Buffer[] = [];
      await new Promise<void>((settle) => {
        const child = spawn(process.execPath, ['--max-old-space-size=160', BIN, 'fleet', ...words], {
          cwd: path,
          env: GIT_ENV,
        });
        child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
        child.on('close', () => settle());
      });
      return Buffer.concat(chunks).toString();
    };
    const plan = JSON.parse(await node('plan', 'fleet', '--format', 'json'));
    expect(plan.repositories).toHaveLength(300);
    const words = ['apply', 'fleet', '--branch', BRANCH, '--shard', '1/3'];
    const first = await node(...words);
    expect(first.match(/^created/gm)).toHaveLength(50);
    const second = await node(...words);
    expect(second.match(/^(?:created|updated)/gm)).toBeNull();
    expect(second.match(/^up to date/gm)).toHaveLength(50);
    rmSync(path, { recursive: true, force: true });
  });
});
