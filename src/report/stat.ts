import { isChanged } from '../files/changed.ts';
import { patchesOf } from './changes.ts';
import { hunksBetween } from './hunks.ts';
import { painter } from './paint.ts';
import type { Format, Summary } from './types.ts';

/** Lines added and removed by file, then fixes by transform. */
export const stat: Format = {
  entries(report, style) {
    if (report.kind !== 'fixed' || !isChanged(report)) return [];
    const paint = painter(style.color);
    return patchesOf(report).flatMap(({ path, before, after }) => {
      const lines = hunksBetween(before ?? '', after).flatMap((hunk) => hunk.lines);
      const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
      if (lines.length === 0) return [];
      const content = ` ${path} | ${paint('green', `+${count('+')}`)} ${paint('red', `-${count('-')}`)}\n`;
      return [{ path, content }];
    });
  },
  *document(entries, summary) {
    for (const { content } of entries) yield content;
    yield* fixLines(summary);
  },
};

function* fixLines({ applied }: Summary): Generator<string> {
  const rows = Object.entries(applied).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const width = Math.max(...rows.map(([, count]) => `${count}`.length), 0);
  for (const [id, count] of rows) yield ` ${`${count}`.padStart(width)} ${id}\n`;
}
