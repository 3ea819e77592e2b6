import { createFingerprints } from './fingerprint.ts';
import { oneLine, problemsIn } from './problems.ts';
import type { Format } from './types.ts';

const SEVERITY = { error: 'critical', warning: 'major', info: 'minor', style: 'info' } as const;

/** GitLab's code quality report: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format". */
export const gitlab: Format = {
  entries(report, { verbose }) {
    const fingerprint = createFingerprints();
    const issues = problemsIn(report, verbose).map((problem) => {
      const { path, line, endLine, severity, message, id } = problem;
      return JSON.stringify({
        type: 'issue',
        check_name: id,
        description: oneLine(message),
        categories: ['Style'],
        severity: SEVERITY[severity],
        fingerprint: fingerprint(problem),
        location: { path, lines: { begin: line, end: endLine } },
      });
    });
    return issues.length === 0 ? [] : [{ path: report.path, content: issues.join(',\n') }];
  },
  *document(entries) {
    yield '[';
    for (const [index, { content }] of entries.entries()) {
      yield index === 0 ? '\n' : ',\n';
      yield content;
    }
    yield '\n]\n';
  },
};
