import { positionAt } from '../edit/index.ts';
import type { Span } from '../edit/types.ts';
import type { FileReport, FileWarning, Fixed } from '../files/types.ts';
import type { Outcome, Severity } from '../fix/types.ts';
import { createFingerprints } from './fingerprint.ts';
import { appliedOf, type FixGroup, fixGroups, groupAt } from './fix-groups.ts';
import { outcomeMessage, shownOutcomes, transformsWithSiblings } from './outcomes.ts';
import { severityOf } from './severity.ts';
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
      const version = tool.version();
      const driver = { name: 'dockerfix', version, semanticVersion: version, rules: rulesOf(tool, summary) };
      const invocation = {
        executionSuccessful: summary.errors.length === 0,
        toolExecutionNotifications: summary.errors.map(notificationOf),
      };
      yield `{\n"$schema": "${SCHEMA}",\n"version": "2.1.0",\n"runs": [{\n"tool": ${JSON.stringify({ driver })},\n`;
      yield `"invocations": [${JSON.stringify(invocation)}],\n"originalUriBaseIds": ${JSON.stringify(BASES)},\n`;
      yield `"columnKind": "utf16CodeUnits",\n"results": [`;
      for (const [index, { content }] of entries.entries()) {
        yield index === 0 ? '\n' : ',\n';
        yield content;
      }
      yield '\n]\n}]\n}\n';
    },
  };
}

/** The transforms that the results are of, and the others that had something to say. */
function rulesOf({ transforms, severities = {} }: Tool, summary: Summary): readonly object[] {
  const { applied, withheld, findings, rejected, suppressed, declined } = summary;
  const ids = new Set([applied, withheld, findings, rejected, suppressed, declined].flatMap(Object.keys));
  const own = transforms.filter(({ transform }) => ids.has(transform.id));
  return [...own.map((registered) => ruleOf(registered, severities)), ...suppressionRules(summary)];
}

function ruleOf(
  { theme, transform }: Tool['transforms'][number],
  severities: Readonly<Record<string, Severity>>,
): object {
  const { id, title, rationale, safety, aliases } = transform;
  const helpUri = aliases.map(documentationOf).find((uri) => uri !== undefined);
  return {
    id,
    name: id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: rationale },
    help: {
      text: `${rationale}\n\ndockerfix explain ${id}\nSwitch it off: # dockerfix ignore=${id}`,
      markdown: `${rationale}\n\n- More: \`dockerfix explain ${id}\`\n- Switch it off: \`# dockerfix ignore=${id}\``,
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[severities[id] ?? 'warning'] },
    properties: { tags: [theme, safety, ...aliases], precision: 'high' },
  };
}

/** Where another tool that knows the same practice documents it. */
function documentationOf(alias: string): string | undefined {
  return /^DL\d{4}$/.test(alias) ? `https://github.com/hadolint/hadolint/wiki/${alias}` : undefined;
}

/** Comments that suppress nothing have no transform. */
function suppressionRules({ levels }: Summary): readonly object[] {
  if (levels.suppressions === 0) return [];
  return SUPPRESSION_RULES.map(([id, text]) => ({
    id,
    name: id,
    shortDescription: { text },
    defaultConfiguration: { level: 'warning' },
  }));
}

const SUPPRESSION_RULES: readonly (readonly [FileWarning['code'], string])[] = [
  ['unknown-suppression', 'A suppression comment names no transform.'],
  ['broken-suppression', 'A comment reads like a suppression and is none.'],
  ['unused-suppression', 'A suppression comment suppresses nothing.'],
  ['suppression-without-reason', 'A suppression comment gives no reason.'],
];

/** Paths are relative to the working folder, which is the root of the sources where code scanning runs. */
const BASES = { '%SRCROOT%': { description: { text: 'The folder in which dockerfix ran.' } } };

const LEVELS = { error: 'error', warning: 'warning', info: 'note', style: 'note' } as const;

/** What is left alone is none of the levels. */
function levelOf({ kind, transform }: Outcome, report: Fixed): string {
  if (kind === 'declined') return 'none';
  return kind === 'rejected' || kind === 'suppressed' ? 'note' : LEVELS[severityOf(report, transform)];
}

function resultsOf(report: FileReport, verbose: boolean): readonly object[] {
  if (report.kind !== 'fixed') return [];
  const groups = fixGroups(report);
  const fingerprint = createFingerprints();
  const uri = locationOf(report.path);
  const print = (id: string, message: string) => ({
    partialFingerprints: { 'dockerfix/v1': fingerprint({ path: report.path, id, message }) },
  });
  const warnings = (report.warnings ?? []).map(({ line, column, code, message }) => ({
    ruleId: code,
    level: 'warning',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: uri, region: { startLine: line, startColumn: column } } }],
    ...print(code, message),
  }));
  const results = shownOutcomes(report, verbose).map((outcome) => ({
    ruleId: outcome.transform,
    ...(outcome.kind === 'declined' ? { kind: 'informational' } : {}),
    level: levelOf(outcome, report),
    message: { text: outcomeMessage(outcome) },
    locations: [{ physicalLocation: { artifactLocation: uri, region: regionOf(outcome, report) } }],
    ...print(outcome.transform, outcomeMessage(outcome)),
    ...(outcome.kind === 'applied' ? fixesOf(report, groupAt(groups, outcome, report)) : {}),
    ...suppressionOf(outcome, report),
  }));
  return [...warnings, ...results];
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
  return { fixes: [{ description: { text: descriptionOf(fixed, group) }, artifactChanges: [change] }] };
}

/** What the fixes of the group say, each once. */
function descriptionOf(fixed: Fixed, { transforms }: FixGroup): string {
  const messages = appliedOf(fixed).filter(({ transform }) => transforms.includes(transform));
  return [...new Set(messages.map(({ message }) => message))].join('; ');
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
