import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPlan } from '../../src/fleet/merge.ts';
import { planHtml } from '../../src/fleet/report/html.ts';
import { totalsOf } from '../../src/fleet/report/totals.ts';
import type { FleetPlan } from '../../src/fleet/types.ts';
import { makeFleet } from '../fleet-repositories.ts';
import { answers, folderOf, runHere } from './machine.ts';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => answers(name, ['--version']));

/** What a reader does: sorts by fixes, filters by a word, opens the first row. It leaves what it saw in the page. */
const READER = `
const cards = Object.fromEntries([...document.querySelectorAll('.card')].map((card) => [card.querySelector('span').textContent, Number(card.querySelector('b').textContent)]));
const rows = () => [...document.querySelectorAll('#repositories tbody')].filter((body) => !body.hidden).map((body) => [...body.rows[0].cells].map((cell) => cell.textContent));
const all = rows();
document.querySelectorAll('thead button')[3].click();
document.querySelectorAll('thead button')[3].click();
const sorted = rows().map((cells) => Number(cells[3]));
const filter = document.getElementById('filter');
filter.value = 'python';
filter.dispatchEvent(new Event('input'));
const filtered = rows().length;
document.querySelector('tbody:not([hidden]) .more').click();
const opened = document.querySelectorAll('tbody:not([hidden]) .detail:not([hidden]) pre').length;
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
document.body.dataset.seen = JSON.stringify({ cards, rows: all.length, states: all.map((cells) => cells[1]), sorted, filtered, opened, wide });
`;

describe.skipIf(CHROMIUM === undefined)('the report in Chromium', () => {
  let plan: FleetPlan;
  const folder = folderOf({});

  beforeAll(async () => {
    makeFleet(folder.path, 20, 'dockerfix');
    const { stdout } = await runHere(['fleet', 'plan', join(folder.path, 'fleet'), '--format', 'json']);
    const read = readPlan(stdout);
    if (typeof read === 'string') throw new Error(read);
    plan = read;
    return () => folder.remove();
  }, 120_000);

  const chromium = (...words: readonly string[]) => {
    const profile = folderOf({});
    const common = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile.path}`];
    const page = `file://${join(folder.path, 'plan.html')}`;
    const printed = execFileSync(CHROMIUM ?? '', [...common, ...words, page], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
      maxBuffer: 1e8,
    });
    rmSync(profile.path, { recursive: true, force: true });
    return printed;
  };

  it.each([
    ['a phone', '412,900'],
    ['a desk', '1280,900'],
  ])('says on %s what the JSON says, sorts, filters and opens', (_, size) => {
    const html = planHtml(plan).replace('</body>', `<script>{${READER}}</script></body>`);
    writeFileSync(join(folder.path, 'plan.html'), html);
    const page = chromium('--dump-dom', `--window-size=${size}`);
    const [, seen = ''] = /data-seen="([^"]*)"/.exec(page) ?? [];
    const found = JSON.parse(seen.replaceAll('&quot;', '"'));
    const totals = totalsOf(plan);
    expect(found.cards).toEqual({
      repositories: totals.repositories,
      'to change': totals.byState.changes,
      fixes: totals.fixes,
      findings: totals.findings,
      'run as root': totals.asRoot,
      labelled: totals.labelled,
      'faster rebuilds': totals.fasterRebuilds,
      'ended bases': totals.bases.filter(({ ended }) => ended.length > 0).length,
    });
    expect(found.states).toEqual(plan.repositories.map(({ state }) => state));
    expect(found.sorted).toEqual(found.sorted.toSorted((a: number, b: number) => b - a));
    expect(found.filtered).toBeGreaterThan(0);
    expect(found.filtered).toBeLessThan(found.rows);
    expect(found.opened).toBe(1);
    // Nothing sticks out to the side.
    expect(found.wide).toBeLessThanOrEqual(0);
  });

  it('prints', () => {
    writeFileSync(join(folder.path, 'plan.html'), planHtml(plan));
    const pdf = join(folder.path, 'plan.pdf');
    chromium(`--print-to-pdf=${pdf}`);
    // Every diff is open on paper: that takes pages.
    expect(readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(3);
  });
});
