import type { BuildContext } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { fixDockerfile } from '../fix/fix.ts';
import type { FixResult, Transform } from '../fix/types.ts';

export interface LawOptions {
  readonly transforms: readonly Transform[];
  readonly unsafe: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly context?: BuildContext | undefined;
}

/** What one run breaks of the laws that hold for every transform on every text; empty when all hold. */
export function brokenLaws(text: string, options: LawOptions): string[] {
  const result = run(text, options);
  return [
    ...result.outcomes.flatMap((outcome) =>
      outcome.kind === 'rejected' ? [`${outcome.transform} was rejected: ${outcome.violations.join('; ')}`] : [],
    ),
    ...brokenByResult(result),
    ...brokenBySecondRun(result, options),
  ];
}

/** The laws in other clothes: CRLF, a byte order mark and a missing final newline change nothing else. */
export function brokenVariants(text: string, options: LawOptions): string[] {
  // One line has no line end to take.
  if (/\r|^\uFEFF/.test(text) || !text.includes('\n')) return [];
  const plain = run(text, options).after;
  const variants: [string, string, string][] = [
    ['CRLF', text.replaceAll('\n', '\r\n'), plain.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${text}`, `\uFEFF${plain}`],
  ];
  if (text.endsWith('\n') && !text.endsWith('\n\n')) {
    variants.push(['no final newline', text.slice(0, -1), plain.replace(/\n$/, '')]);
  }
  return variants.flatMap(([name, input, expected]) => {
    const { after } = run(input, options);
    return after === expected ? [] : [`with ${name} the result differs: ${firstDifference(after, expected)}`];
  });
}

function run(text: string, options: LawOptions): FixResult {
  return fixDockerfile(text, { options: {}, ...options });
}

function* brokenByResult(result: FixResult): Iterable<string> {
  const before = parseDockerfile(result.before);
  const after = parseDockerfile(result.after);
  if (before.problems.length > 0 && result.after !== result.before) yield 'a file with problems was rewritten';
  if (before.problems.length === 0)
    for (const problem of after.problems) yield `the result does not parse: ${problem.message}`;
  if (result.steps.length === 0 && result.after !== result.before) yield 'the text changed without a step';
}

function* brokenBySecondRun(result: FixResult, options: LawOptions): Iterable<string> {
  const again = run(result.after, options);
  if (again.after !== result.after) {
    const ids = again.steps.map((step) => step.transform).join(', ');
    yield `a second run changes it again (${ids}): ${firstDifference(again.after, result.after)}`;
  }
}

function firstDifference(actual: string, expected: string): string {
  const a = actual.split('\n');
  const b = expected.split('\n');
  const line = a.findIndex((text, index) => text !== b[index]);
  const at = line === -1 ? a.length : line;
  return `line ${at + 1}: ${JSON.stringify(a[at])}, not ${JSON.stringify(b[at])}`;
}
