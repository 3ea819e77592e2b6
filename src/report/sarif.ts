import { positionAt } from '../edit/index.ts';
import type { Span } from '../edit/types.ts';
import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import { type FixGroup, fixGroups, groupAt } from './fix-groups.ts';
import { outcomeMessage, shownOutcomes, transformsWithSiblings } from './outcomes.ts';
import type { Format, RunError, Summary, Tool } from './types.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0 for code scanning: one result for each fix and finding, with the change that makes it go. */
export function sarif(tool: Tool): Format {
  return {
    isExact: true,
    entries(report, style) {
      const results = resultsOf(report, style.verbose);
      if (results.length === 0) return [];
      return [{ path: report.path, content: results.map((result) => JSON.stringify(result)).join(',\n') }];
    },
    *document(entries, summary) {
      const driver = { name: 'dockerfix', version: tool.version(), rules: rulesOf(tool, summary) };
      const invocation = {
        executionSuccessful: summary.errors.length === 0,
        toolExecutionNotifications: summary.errors.map(notificationOf),
      };
      yield `{\n"$schema": "${SCHEMA}",\n"version": "2.1.0",\n"runs": [{\n"tool": ${JSON.stringify({ driver })},\n`;
      yield `"invocations": [${JSON.stringify(invocation)}],\n"columnKind": "utf16CodeUnits",\n"results": [`;
      for (const [index, { content }] of entries.entries()) {
        yield index === 0 ? '\n' : ',\n';
        yield content;
      }
      yield '\n]\n}]\n}\n';
    },
  };
}

/** The transforms that the results are of, and the others that had something to say. */
function rulesOf({ transforms }: Tool, summary: Summary): readonly object[] {
  const { applied, withheld, findings, rejected, suppressed, declined } = summary;
  const ids = new Set([applied, withheld, findings, rejected, suppressed, declined].flatMap(Object.keys));
  return transforms
    .filter(({ transform }) => ids.has(transform.id))
    .map(({ theme, transform: { id, title, rationale, safety, aliases } }) => ({
      id,
      shortDescription: { text: `${title}.` },
      fullDescription: { text: rationale },
      help: { text: `${rationale}\n\ndockerfix explain ${id}` },
      properties: { tags: [theme, safety, ...aliases] },
    }));
}

const LEVELS = {
  applied: 'warning',
  withheld: 'note',
  finding: 'warning',
  rejected: 'note',
  suppressed: 'note',
  declined: 'none',
} as const;

function resultsOf(report: FileReport, verbose: boolean): readonly object[] {
  if (report.kind !== 'fixed') return [];
  const groups = fixGroups(report);
  return shownOutcomes(report, verbose).map((outcome) => ({
    ruleId: outcome.transform,
    ...(outcome.kind === 'declined' ? { kind: 'informational' } : {}),
    level: LEVELS[outcome.kind],
    message: { text: outcomeMessage(outcome) },
    locations: [{ physicalLocation: { artifactLocation: locationOf(report.path), region: regionOf(outcome, report) } }],
    ...(outcome.kind === 'applied' ? fixesOf(report, groupAt(groups, outcome, report)) : {}),
    ...suppressionOf(outcome, report),
  }));
}

function suppressionOf(outcome: Outcome, { path, result }: Fixed): object {
  if (outcome.kind !== 'suppressed') return {};
  const physicalLocation = { artifactLocation: locationOf(path), region: region(result.before, outcome.comment) };
  return { suppressions: [{ kind: 'inSource', location: { physicalLocation } }] };
}

function fixesOf(fixed: Fixed, group: FixGroup | undefined): object {
  const beside = transformsWithSiblings(fixed);
  if (group === undefined || group.transforms.some((id) => beside.has(id))) return {};
  const deletedRegion = {
    startLine: group.start + 1,
    startColumn: 1,
    ...endOf(group),
  };
  const replacement = { deletedRegion, insertedContent: { text: group.after.join('') } };
  const change = { artifactLocation: locationOf(fixed.path), replacements: [replacement] };
  return { fixes: [{ description: { text: `By ${group.transforms.join(', ')}` }, artifactChanges: [change] }] };
}

/** The end is exclusive: the start of the line after, or the end of a last line that has no line end. */
function endOf({ start, before }: FixGroup): object {
  const last = before.at(-1) ?? '';
  if (last.endsWith('\n')) return { endLine: start + before.length + 1, endColumn: 1 };
  return { endLine: start + Math.max(1, before.length), endColumn: last.length + 1 };
}

function regionOf({ where }: Outcome, { result }: Fixed): object {
  return region(result.before, where);
}

function region(text: string, span: Span): object {
  const [start, end] = [positionAt(text, span.start), positionAt(text, span.end)];
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function notificationOf({ path, line, code, message }: RunError): object {
  const region = line === undefined ? {} : { region: { startLine: line } };
  const physicalLocation = { artifactLocation: locationOf(path), ...region };
  return { descriptor: { id: code }, level: 'error', message: { text: message }, locations: [{ physicalLocation }] };
}

function locationOf(path: string): object {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
