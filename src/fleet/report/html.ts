import { sizeText } from '../../report/verify-rows.ts';
import { visible } from '../../report/visible.ts';
import type { FilePlan, FleetPlan, PlannedBuild, RepositoryPlan } from '../types.ts';
import { SCRIPT, STYLE } from './html-parts.ts';
import { builtText, sum, type Totals, totalsOf } from './totals.ts';

/** A plan of an earlier day, for the trend. */
export interface EarlierPlan {
  readonly label: string;
  readonly plan: FleetPlan;
}

/** One file that needs nothing else: no server, no network, no fonts. Without its script it is the same, unsorted. */
export function planHtml(plan: FleetPlan, earlier: readonly EarlierPlan[] = []): string {
  const totals = totalsOf(plan);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>dockerfix: fleet plan</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Fleet plan</h1><p>dockerfix ${text(plan.dockerfix)}, ${plan.unsafe ? 'safe and unsafe fixes' : 'safe fixes'}</p></header>
<main>
${cards(totals)}
<div class="charts">
${bars('Fixes by transform', totals.transforms)}
${bars(
  'Stages by base image',
  totals.bases.map(({ image, stages, ended }) => [image, stages, ended.join('; ')] as const),
)}
</div>
${trend(totals, earlier)}
<section><h2>Repositories</h2>
<div class="filters" role="search"><input id="filter" type="search" placeholder="Filter by name, transform, image" aria-label="Filter">
${(['changes', 'unchanged', 'blocked', 'failed'] as const).map((state) => `<label><input type="checkbox" value="${state}" checked> ${state} <b>${totals.byState[state]}</b></label>`).join('\n')}</div>
<table id="repositories"><thead><tr>${COLUMNS.map((name) => `<th scope="col"><button type="button">${name}</button></th>`).join('')}</tr></thead>
${plan.repositories.map(repository).join('\n')}
</table></section>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const COLUMNS = ['Repository', 'State', 'Files', 'Fixes', 'Findings', 'Ended bases'];

function cards(totals: Totals): string {
  const { byState } = totals;
  const all: readonly (readonly [name: string, value: number, more: string])[] = [
    ['repositories', totals.repositories, `${byState.blocked} blocked, ${byState.failed} with errors`],
    ['to change', byState.changes, `${totals.changedFiles} of ${totals.files} Dockerfiles`],
    ['fixes', totals.fixes, `${totals.withheld} more are unsafe`],
    ['findings', totals.findings, 'for a person to look at'],
    ['run as root', totals.asRoot, `of ${totals.files} Dockerfiles`],
    ['labelled', totals.labelled, 'say where they come from'],
    totals.built.files === 0
      ? ['faster rebuilds', totals.fasterRebuilds, 'Dockerfiles, by estimate']
      : ['built alike', totals.built.alike, builtText(totals.built)],
    ['ended bases', totals.bases.filter(({ ended }) => ended.length > 0).length, 'images without support'],
  ];
  return `<section class="cards">${all.map(([name, value, more]) => `<div class="card"><b>${value}</b><span>${name}</span><small>${text(more)}</small></div>`).join('')}</section>`;
}

function bars(title: string, rows: readonly (readonly [name: string, value: number, note?: string])[]): string {
  const most = Math.max(1, ...rows.map(([, value]) => value));
  const shown = rows.slice(0, 15).map(([name, value, note = '']) => {
    const width = ((100 * value) / most).toFixed(1);
    // A date stays on one line.
    const ended = note === '' ? '' : ` <em>ended: ${text(note).replace(/(?<=\d)-(?=\d)/g, '\u2011')}</em>`;
    return `<li${note === '' ? '' : ' class="ended"'}><span class="name">${text(name)}${ended}</span><span class="bar" style="--width:${width}%"></span><b>${value}</b></li>`;
  });
  const more = rows.length > 15 ? `<p>and ${rows.length - 15} more</p>` : '';
  return `<section><h2>${title}</h2>${shown.length === 0 ? '<p>none</p>' : `<ol class="bars">${shown.join('')}</ol>`}${more}</section>`;
}

/** Fixes left to do, plan by plan: it should only fall. */
function trend(totals: Totals, earlier: readonly EarlierPlan[]): string {
  if (earlier.length === 0) return '';
  const points = [
    ...earlier.map(({ label, plan }) => [label, totalsOf(plan).fixes] as const),
    ['now', totals.fixes] as const,
  ];
  const most = Math.max(1, ...points.map(([, value]) => value));
  const at = (index: number): number => (points.length === 1 ? 0 : (index / (points.length - 1)) * 560 + 20);
  const height = (value: number): number => 130 - (value / most) * 100;
  const line = points.map(([, value], index) => `${at(index).toFixed(1)},${height(value).toFixed(1)}`).join(' ');
  const marks = points.map(
    ([label, value], index) =>
      `<circle cx="${at(index).toFixed(1)}" cy="${height(value).toFixed(1)}" r="4"/><text x="${at(index).toFixed(1)}" y="${(height(value) - 10).toFixed(1)}">${value}</text><text x="${at(index).toFixed(1)}" y="152">${text(label)}</text>`,
  );
  return `<section><h2>Fixes left to do</h2><svg class="trend" viewBox="0 0 600 160" role="img" aria-label="Fixes left to do by plan"><polyline points="${line}"/>${marks.join('')}</svg></section>`;
}

function repository({ name, state, reasons, files, base }: RepositoryPlan): string {
  const changed = files.filter(({ diff }) => diff !== '').length;
  const fixes = files.reduce((total, { applied }) => total + sum(applied), 0);
  const findings = files.reduce((total, file) => total + file.findings.length, 0);
  const ended = files.flatMap(({ bases }) => bases).filter((each) => each.ended.length > 0).length;
  const words = [
    name,
    ...files.flatMap(({ applied, bases }) => [...Object.keys(applied), ...bases.map(({ image }) => image)]),
  ];
  const on = base === undefined ? '' : `<p>Planned on ${text(base.branch)}, ${text(base.commit.slice(0, 12))}.</p>`;
  const why = reasons.map((reason) => `<p class="reason">${text(reason)}</p>`).join('');
  const detail = `${on}${why}${files.map(fileDetail).join('')}`;
  return `<tbody class="repository" data-state="${state}" data-words="${text(words.join(' ').toLowerCase())}">
<tr><th scope="row"><button type="button" class="more" aria-expanded="false">${text(name)}</button></th><td class="${state}">${state}</td><td>${changed}/${files.length}</td><td>${fixes}</td><td>${findings}</td><td>${ended}</td></tr>
<tr class="detail" hidden><td colspan="6">${detail === '' ? '<p>No Dockerfile.</p>' : detail}</td></tr>
</tbody>`;
}

function fileDetail({ path, applied, findings, diff, rebuilds, user, bases, built }: FilePlan): string {
  const transforms = Object.entries(applied).map(([id, places]) => `<li><code>${text(id)}</code> ${places}</li>`);
  const notes = findings.map(
    ({ line, message, advice, transform }) =>
      `<li>line ${line}: ${text(message)}. ${text(advice)} <code>${text(transform)}</code></li>`,
  );
  return `<section class="file"><h3>${text(path)}</h3>
<p>${text(bases.map(({ image }) => image).join(', '))}${user === undefined ? '' : `; runs as ${text(user)}`}${rebuilds === undefined || built?.rebuilt ? '' : `; ${text(rebuilds)} (estimated)`}</p>${built === undefined ? '' : buildDetail(built)}
${transforms.length === 0 ? '' : `<ul class="tags">${transforms.join('')}</ul>`}${notes.length === 0 ? '' : `<ul>${notes.join('')}</ul>`}${diff === '' ? '' : `<pre class="diff">${diffLines(diff)}</pre>`}</section>`;
}

/** What building the file showed. */
function buildDetail({ outcome, problems, bytes, rebuilt }: PlannedBuild): string {
  const found = [
    ...(bytes === undefined ? [] : [`${sizeText(bytes.before)} before, ${sizeText(bytes.after)} after`]),
    ...(rebuilt === undefined
      ? []
      : [`a source change runs ${rebuilt.after} steps again instead of ${rebuilt.before}`]),
    ...problems,
  ];
  return `<p${outcome === 'alike' ? '' : ' class="reason"'}>Built: ${text([outcome, ...found].join('; '))}</p>`;
}

function diffLines(diff: string): string {
  return diff
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const kind = /^(?:diff|---|\+\+\+)/.test(line)
        ? 'head'
        : line.startsWith('@@')
          ? 'hunk'
          : line.startsWith('+')
            ? 'added'
            : line.startsWith('-')
              ? 'removed'
              : '';
      return kind === '' ? text(line) : `<span class="${kind}">${text(line)}</span>`;
    })
    .join('\n');
}

/** Text of a repository's own: no markup, and nothing that is hidden or turns the direction of what follows. */
function text(value: string): string {
  return visible(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
