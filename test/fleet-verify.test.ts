import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFile } from '../src/cli/fleet-build.ts';
import { defineTransform } from '../src/fix/define.ts';
import { applyRepository } from '../src/fleet/apply.ts';
import { planRepository } from '../src/fleet/plan.ts';
import { planCsv } from '../src/fleet/report/csv.ts';
import { planHtml } from '../src/fleet/report/html.ts';
import { planMarkdown } from '../src/fleet/report/markdown.ts';
import { planText } from '../src/fleet/report/text.ts';
import type { FleetPlan } from '../src/fleet/types.ts';
import { fakeBuilder } from './build-fake.ts';
import { GIT_ENV, git, PLAIN_OPTIONS, project, repository, run } from './command-line.ts';

/** Adds a label; where the file asks for it, a step that fails as well. */
const addLabel = defineTransform({
  id: 'add-label',
  title: 'Add a label',
  rationale: 'For the test.',
  safety: 'safe',
  onByDefault: true,
  aliases: [],
  mayChange: ['config.labels', 'step.added', 'layers'],
  *propose({ dockerfile: { text } }) {
    if (text.includes('LABEL')) return;
    const line = text.includes('# breaks') ? 'RUN fail\nLABEL team=web\n' : 'LABEL team=web\n';
    const end = { start: text.length, end: text.length };
    yield { kind: 'fix', message: 'Add a label', where: end, edits: [{ span: end, text: line }] };
  },
});

const OPTIONS = { ...PLAIN_OPTIONS, all: [{ theme: 'test', transform: addLabel }], only: ['add-label'] };

const FILES = { 'main.js': 'listen()\n' };
const GOOD = { Dockerfile: 'FROM debian:12\nCOPY . /app\n', ...FILES };
const BREAKS = { Dockerfile: 'FROM debian:12\nCOPY . /app\n# breaks\n', ...FILES };
const UNBUILT = { Dockerfile: 'FROM debian:12\nCOPY . /app\nRUN fail\n', ...FILES };

const place = { env: GIT_ENV, interrupted: new AbortController().signal };

function building({ isLenient = false } = {}) {
  const settings = { buildArgs: [], target: undefined, platform: undefined, network: undefined, timeoutSeconds: 9 };
  const options = { settings, unsafe: false, smoke: undefined, startSeconds: 1, quietSeconds: 1, touch: undefined };
  return buildFile(fakeBuilder(), { ...options, rebuild: true }, place.interrupted, isLenient);
}

const found = (path: string) => ({ name: basename(path), path });

async function planOf(build = building()): Promise<FleetPlan> {
  const repositories = [];
  for (const [name, files] of Object.entries({ good: GOOD, breaks: BREAKS, unbuilt: UNBUILT }))
    repositories.push(await planRepository({ name, path: repository(files) }, OPTIONS, place, build));
  return { version: 1, dockerfix: '0.1.0', unsafe: false, repositories };
}

describe('fleet plan --verify', () => {
  it('measures what changes, and blocks what differs or cannot be built', async () => {
    const { repositories } = await planOf();
    expect(repositories.map(({ name, state, reasons }) => [name, state, reasons])).toEqual([
      ['good', 'changes', []],
      ['breaks', 'blocked', ['Dockerfile: the rewritten file does not build (add-label)']],
      ['unbuilt', 'blocked', ['Dockerfile: not verified: it does not build as it is']],
    ]);
    expect(repositories[0]?.files[0]?.built).toEqual({
      outcome: 'alike',
      problems: [],
      bytes: { before: 10, after: 10 },
      rebuilt: { before: 1, after: 1 },
    });
  });

  it('lets what cannot be verified pass where that is asked for', async () => {
    const { repositories } = await planOf(building({ isLenient: true }));
    expect(repositories.map(({ state }) => state)).toEqual(['changes', 'blocked', 'changes']);
  });

  it('says it in every format', async () => {
    const plan = await planOf();
    const line = '3 built before and after: 1 alike, 1 broken, 1 not verified; 10 B are 10 B';
    for (const text of [planText(plan), planMarkdown(plan), planHtml(plan)]) expect(text).toContain(line);
    expect(planHtml(plan)).toContain('Built: broken; the rewritten file does not build (add-label)');
    const [heads, ...rows] = planCsv(plan).trimEnd().split('\r\n');
    expect(heads).toMatch(/,built,bytes before,bytes after,rebuilt before,rebuilt after$/);
    expect(rows.map((row) => row.split(',').slice(-5))).toEqual([
      ['alike', '10', '10', '1', '1'],
      ['broken', '', '', '', ''],
      ['unverified', '', '', '', ''],
    ]);
  });
});

describe('fleet apply --verify', () => {
  const apply = (path: string, build = building()) => {
    const options = { branch: 'dockerfix', title: 'Fix', push: false, bodyOf: () => '', say: () => {}, build };
    return applyRepository(found(path), OPTIONS, options, place);
  };
  const branches = (path: string) => git(path, 'branch', '--list', 'dockerfix').trim();

  it('makes a branch where all is alike, and none where it is not', async () => {
    const [good, breaks, unbuilt] = [repository(GOOD), repository(BREAKS), repository(UNBUILT)];
    expect(await apply(good)).toMatchObject({ result: 'created', commits: 1 });
    expect(await apply(breaks)).toMatchObject({
      result: 'failed',
      reason: 'Dockerfile: the rewritten file does not build (add-label)',
    });
    expect(await apply(unbuilt)).toMatchObject({
      result: 'left alone',
      reason: 'Dockerfile: not verified: it does not build as it is',
    });
    expect([good, breaks, unbuilt].map(branches)).toEqual(['dockerfix', '', '']);
    expect(await apply(unbuilt, building({ isLenient: true }))).toMatchObject({ result: 'created' });
  });

  it('is a usage error without a builder', async () => {
    const root = project({});
    const ran = await run(['fleet', 'plan', '.', '--verify', '--builder', 'podman'], {
      cwd: root,
      env: { PATH: '/nonexistent' },
    });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('podman does not work here')]);
  });
});
