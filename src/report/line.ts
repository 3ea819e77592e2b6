import { oneLine, problemsIn } from './problems.ts';
import type { Format } from './types.ts';

/** `file:line:col: severity: message [id]`: Vim's quickfix, Emacs' compilation, problem matchers, grep. */
export const line: Format = {
  entries(report, { verbose }) {
    const lines = problemsIn(report, verbose).map(({ path, line, column, severity, message, id }) => {
      return `${path}:${line}:${column}: ${severity}: ${oneLine(message)} [${id}]\n`;
    });
    return lines.length === 0 ? [] : [{ path: report.path, content: lines.join('') }];
  },
  *document(entries) {
    for (const { content } of entries) yield content;
  },
};
