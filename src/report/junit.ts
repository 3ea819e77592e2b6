import type { FileReport } from '../files/types.ts';
import { oneLine, problemsIn, xml } from './problems.ts';
import type { Format } from './types.ts';

/** JUnit's XML: a suite for each file, a failed test for each problem, one passed test for a file without any. */
export const junit: Format = {
  entries(report, { verbose }) {
    return report.kind === 'skipped' ? [] : [{ path: report.path, content: suiteOf(report, verbose) }];
  },
  *document(entries) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dockerfix">\n';
    for (const { content } of entries) yield content;
    yield '</testsuites>\n';
  },
};

function suiteOf(report: FileReport, verbose: boolean): string {
  const path = xml(report.path);
  const problems = problemsIn(report, verbose).filter(({ kind }) => kind !== 'declined' && kind !== 'suppressed');
  const errors = problems.filter(({ kind }) => kind === 'failed').length;
  const counts = `tests="${Math.max(1, problems.length)}" failures="${problems.length - errors}" errors="${errors}"`;
  const cases = problems.map(({ id, kind, line, column, severity, message }) => {
    const name = `${xml(id)} (line ${line}, column ${column})`;
    const tag = kind === 'failed' ? 'error' : 'failure';
    const text = xml(oneLine(message));
    return `<testcase classname="${path}" name="${name}"><${tag} type="${severity}" message="${text}">${path}:${line}:${column}: ${text}</${tag}></testcase>\n`;
  });
  const passed = `<testcase classname="${path}" name="dockerfix"/>\n`;
  return `<testsuite name="${path}" ${counts}>\n${problems.length === 0 ? passed : cases.join('')}</testsuite>\n`;
}
