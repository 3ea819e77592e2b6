import { oneLine, problemsIn, xml } from './problems.ts';
import type { Format } from './types.ts';

const SEVERITY = { error: 'error', warning: 'warning', info: 'info', style: 'info' } as const;

/** Checkstyle's XML, as Jenkins and others read it. */
export const checkstyle: Format = {
  entries(report, { verbose }) {
    const errors = problemsIn(report, verbose).map(({ line, column, severity, message, id }) => {
      const place = `line="${line}" column="${column}" severity="${SEVERITY[severity]}"`;
      return `<error ${place} message="${xml(oneLine(message))}" source="dockerfix.${xml(id)}"/>\n`;
    });
    if (errors.length === 0) return [];
    return [{ path: report.path, content: `<file name="${xml(report.path)}">\n${errors.join('')}</file>\n` }];
  },
  *document(entries) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n';
    for (const { content } of entries) yield content;
    yield '</checkstyle>\n';
  },
};
