import { memoryContext } from '../context/memory.ts';
import { fixDockerfile } from '../fix/fix.ts';
import type { FixResult, Outcome, Transform } from '../fix/types.ts';
import { brokenLaws, brokenVariants, type LawOptions } from './laws.ts';

/** One text for a transform, and what must come of it. */
export interface TransformCase<Options extends object = object> {
  /** For messages; the case's number when absent. */
  readonly name?: string;
  /** The Dockerfile's text. */
  readonly input: string;
  /** What becomes of it; absent: it must not change. */
  readonly expected?: string;
  /** The outcomes in the order of the file, each by the fields that are given; not compared when absent. */
  readonly outcomes?: readonly Partial<Record<'kind' | 'message' | 'reason' | 'line', unknown>>[];
  /** The files of the build context by path; without them there is none. */
  readonly context?: Readonly<Record<string, string>>;
  readonly options?: Partial<Options>;
  /** Whether unsafe fixes are applied; true when absent. */
  readonly unsafe?: boolean;
}

/**
 * Runs a transform over its cases, as dockerfix's own are tested: the text and the outcomes, and the laws that hold for every
 * transform: the result parses, nothing undeclared changes in the image, a second run changes nothing, no comment is lost, and the
 * same with CRLF, a byte order mark and no final newline. Throws one Error that names all that is wrong. Needs no test framework.
 */
export function testTransform<Options extends object>(
  transform: Transform<Options>,
  cases: readonly TransformCase<Options>[],
): void {
  const problems = cases.flatMap((one, index) => {
    return problemsOf(transform, one).map((problem) => `${one.name ?? `case ${index + 1}`}: ${problem}`);
  });
  if (problems.length > 0) throw new Error(`${transform.id}:\n${problems.map((line) => `- ${line}`).join('\n')}`);
}

function problemsOf<Options extends object>(
  transform: Transform<Options>,
  { input, expected = input, outcomes, context, options, unsafe = true }: TransformCase<Options>,
): readonly string[] {
  const law: LawOptions = {
    transforms: [transform],
    unsafe,
    options: options === undefined ? {} : { [transform.id]: options },
    context: context === undefined ? undefined : memoryContext(context, { dockerfilePath: 'Dockerfile' }),
  };
  const result = fixDockerfile(input, { options: {}, ...law });
  return [
    ...(result.after === expected ? [] : [`the text is\n${result.after}\nnot\n${expected}`]),
    ...(outcomes === undefined ? [] : outcomeProblems(result, outcomes)),
    ...brokenLaws(input, law),
    ...brokenVariants(input, law),
  ];
}

function outcomeProblems({ outcomes }: FixResult, wanted: NonNullable<TransformCase['outcomes']>): readonly string[] {
  if (outcomes.length !== wanted.length) {
    return [`${outcomes.length} outcomes, not ${wanted.length}: ${JSON.stringify(outcomes.map(({ kind }) => kind))}`];
  }
  return wanted.flatMap((fields, index) => {
    const outcome = new Map<string, unknown>(Object.entries(outcomes[index] ?? {}));
    return Object.entries(fields)
      .filter(([name, value]) => outcome.get(name) !== value)
      .map(([name, value]) => `outcome ${index + 1}: ${name} is ${String(outcome.get(name))}, not ${String(value)}`);
  });
}

export type { Outcome };
