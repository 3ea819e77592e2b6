import { isChanged } from '../files/changed.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { patchesOf } from './changes.ts';
import { errorLine } from './closing.ts';
import { cell, code, fenced, folded, plain } from './markdown-text.ts';
import { outcomeMessage } from './outcomes.ts';
import type { Entry, Format, Summary, Tool } from './types.ts';
import { unifiedDiff } from './unified-diff.ts';

/** A comment or a description of a pull request may have 65,536 characters; some are left for whoever posts it. */
const LIMIT = 60_000;

/** For a pull request: a table of what was done, then each file with its diff, and what is left for a person. */
export function markdown(tool: Tool): Format {
  return {
    holdsLines: true,
    entries: (report) => sectionOf(report),
    *document(entries, summary) {
      const head = [headline(summary), ...promise(summary), ...table(tool, summary), ...reasons(tool, summary)].join(
        '\n\n',
      );
      const tail = [...declines(summary), ...errors(summary), ...footer(tool, summary)]
        .map((part) => `\n\n${part}`)
        .join('');
      yield head;
      yield* fitting(entries, LIMIT - head.length - tail.length);
      yield `${tail}\n`;
    },
  };
}

function headline({ files, changed, errors }: Summary): string {
  if (files + errors.length === 0) return 'dockerfix found no Dockerfile.';
  const of = `${changed} of ${files} Dockerfile${files === 1 ? '' : 's'}`;
  return changed === 0 ? 'dockerfix has nothing to change.' : `dockerfix changes ${of}.`;
}

function table({ transforms }: Tool, { applied, withheld, findings }: Summary): readonly string[] {
  const rows = transforms.flatMap(({ transform: { id, title } }) => {
    const counts = [applied, withheld, findings].map((byId) => byId[id] ?? 0);
    if (counts.every((count) => count === 0)) return [];
    return [`| ${code(id)} | ${cell(title)} | ${counts.map((count) => count || '').join(' | ')} |`];
  });
  if (rows.length === 0) return [];
  return [
    [
      '| transform | what it does | fixes | withheld | findings |',
      '| :--- | :--- | ---: | ---: | ---: |',
      ...rows,
    ].join('\n'),
  ];
}

/** What whoever merges it relies on. */
function promise({ changed, levels }: Summary): readonly string[] {
  if (changed === 0) return [];
  const findings = Object.values(levels.findings).reduce((sum, count) => sum + count, 0);
  return [
    '**Safe** means: the image behaves the same. Same configuration, same packages, same application files; only caches, layer borders, metadata and build speed may differ. No comment is lost. Fixes that may change what the image does are *unsafe*, and are made only where that was asked for.',
    ...(findings === 0
      ? []
      : [`${findings} finding${findings === 1 ? '' : 's'} below ${findings === 1 ? 'needs' : 'need'} a person.`]),
  ];
}

/** Why each transform that changed something does so. */
function reasons({ transforms }: Tool, { applied, findings }: Summary): readonly string[] {
  const own = transforms.filter(({ transform: { id } }) => (applied[id] ?? 0) + (findings[id] ?? 0) > 0);
  if (own.length === 0) return [];
  const lines = own.map(({ transform: { id, rationale, safety } }) => `- ${code(id)} (${safety}): ${plain(rationale)}`);
  return [folded('Why', lines.join('\n'))];
}

function footer({ version, command }: Tool, { changed }: Summary): readonly string[] {
  if (changed === 0 || command === undefined) return [];
  return [
    '---',
    [
      `Made by dockerfix ${version()}. Again: ${code(command)}. More on one: ${code('dockerfix explain ID')}.`,
      `Not wanted? ${code('# dockerfix ignore=ID;reason=…')} above an instruction leaves it alone, ${code('transforms: { ID: off }')} in ${code('.dockerfix.yaml')} the whole repository.`,
    ].join('\n'),
  ];
}

function sectionOf(report: FileReport): readonly Entry[] {
  if (report.kind !== 'fixed') return [];
  const parts = [
    ...(isChanged(report) ? [changesOf(report)] : []),
    ...warningList(report),
    ...outcomeList('For a person to look at', report, 'finding'),
    ...outcomeList('Withheld: may change what the image does (`--unsafe`)', report, 'withheld'),
  ];
  return parts.length === 0
    ? []
    : [{ path: report.path, content: `\n\n### ${[code(report.path), ...parts].join('\n\n')}` }];
}

function changesOf(fixed: Fixed): string {
  const applied = fixed.result.outcomes.filter(({ kind }) => kind === 'applied').map(lineOf);
  const diffs = patchesOf(fixed).map(unifiedDiff).join('');
  const rebuilds = fixed.rebuilds === undefined ? [] : [`${capitalised(fixed.rebuilds)}.`];
  return [applied.join('\n'), ...rebuilds, folded('Diff', fenced(diffs.trimEnd().split('\n'), 'diff'))].join('\n\n');
}

function warningList({ warnings = [] }: Fixed): readonly string[] {
  const lines = warnings.map(({ line, message }) => `- line ${line}: ${plain(message)}`);
  return lines.length === 0 ? [] : [`Suppressions to look at:\n\n${lines.join('\n')}`];
}

function outcomeList(title: string, { result }: Fixed, wanted: Outcome['kind']): readonly string[] {
  const lines = result.outcomes.filter(({ kind }) => kind === wanted).map(lineOf);
  return lines.length === 0 ? [] : [`${title}:\n\n${lines.join('\n')}`];
}

function lineOf(outcome: Outcome): string {
  return `- line ${outcome.line}: ${plain(messageOf(outcome))} (${code(outcome.transform)})`;
}

/** Under a heading that says already what is withheld. */
function messageOf(outcome: Outcome): string {
  return outcome.kind === 'withheld' ? outcome.message : outcomeMessage(outcome);
}

/** As many files as there is room for, and how many there are besides. */
function* fitting(entries: readonly Entry[], room: number): Generator<string> {
  let left = room;
  for (const [index, { content }] of entries.entries()) {
    const text = String(content);
    left -= text.length;
    if (left < 0) {
      const count = entries.length - index;
      yield `\n\n${count} more file${count === 1 ? ' is' : 's are'} not shown: there is no room for more here.`;
      return;
    }
    yield text;
  }
}

function declines({ declined }: Summary): readonly string[] {
  const rows = Object.entries(declined)
    .flatMap(([id, reasons]) => Object.entries(reasons).map(([reason, count]) => ({ id, reason, count })))
    .sort((a, b) => b.count - a.count || (a.id + a.reason < b.id + b.reason ? -1 : 1))
    .map(({ id, reason, count }) => `| ${code(id)} | ${plain(reason)} | ${count} |`);
  if (rows.length === 0) return [];
  const lines = ['| transform | because | sites |', '| :--- | :--- | ---: |', ...rows];
  return [folded('Left alone, and why', lines.join('\n'))];
}

function errors({ errors }: Summary): readonly string[] {
  if (errors.length === 0) return [];
  const lines = errors.map((error) => `- ${plain(shortened(errorLine(error)))}`);
  return [['**Errors**', '', ...limited(lines, 'error')].join('\n')];
}

/** A third of the whole at most: the rest is for the files. */
function limited(lines: readonly string[], noun: string): readonly string[] {
  let left = LIMIT / 3;
  const shown = lines.filter((line) => {
    left -= line.length + 1;
    return left >= 0;
  });
  const count = lines.length - shown.length;
  return count === 0 ? shown : [...shown, `- ${count} more ${noun}${count === 1 ? '' : 's'}`];
}

function shortened(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
