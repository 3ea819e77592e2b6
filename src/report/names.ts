import { patchesOf } from './changes.ts';
import type { Format } from './types.ts';

/** The names of the files that change, one a line. */
export const names: Format = {
  entries(report) {
    if (report.kind !== 'fixed') return [];
    const changed = patchesOf(report).filter(({ before, after }) => before !== after);
    return changed.map(({ path }) => ({ path, content: `${path}\n` }));
  },
  *document(entries) {
    for (const { content } of entries) yield content;
  },
};
