import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { fixDockerfile } from '../../src/fix/fix.ts';
import type { FixResult, Outcome, Transform } from '../../src/fix/types.ts';

/** What became of one transform's sites. */
export interface TransformCount {
  safe: number;
  unsafe: number;
  withheld: number;
  suppressed: number;
  findings: number;
  readonly declined: Map<string, number>;
}

/** The tally of a corpus; every count of `broken` has to be 0. */
export interface Survey {
  files: number;
  withProblems: number;
  changed: number;
  milliseconds: number;
  readonly byTransform: Map<string, TransformCount>;
  readonly users: UserCount;
  readonly broken: Record<BrokenLaw, string[]>;
}

/** Of the final stages at root that start a program of their own: how many get a user, and how many of those a number. */
export interface UserCount {
  stages: number;
  proposed: number;
  numbers: number;
}

export type BrokenLaw =
  | 'exceptions'
  | 'rejected fixes'
  | 'second-run changes'
  | 'newly unparsable'
  | 'lost comments'
  | 'newly refused or warned of';

export function emptySurvey(): Survey {
  return {
    files: 0,
    withProblems: 0,
    changed: 0,
    milliseconds: 0,
    byTransform: new Map(),
    users: { stages: 0, proposed: 0, numbers: 0 },
    broken: {
      exceptions: [],
      'rejected fixes': [],
      'second-run changes': [],
      'newly unparsable': [],
      'lost comments': [],
      'newly refused or warned of': [],
    },
  };
}

export interface SurveyOptions {
  readonly transforms: readonly Transform[];
  readonly unsafe: boolean;
}

/** Fixes one file, counts its outcomes, and runs it a second time. */
export function surveyFile(survey: Survey, id: string, text: string, options: SurveyOptions): FixResult | undefined {
  survey.files += 1;
  try {
    const start = performance.now();
    const result = fixDockerfile(text, { options: {}, ...options });
    survey.milliseconds += performance.now() - start;
    if (result.problems.length > 0) survey.withProblems += 1;
    if (result.after !== text) survey.changed += 1;
    for (const outcome of result.outcomes) count(survey, id, outcome);
    countUsers(survey.users, result);
    checkLaws(survey, id, result, options);
    return result;
  } catch (error) {
    survey.broken.exceptions.push(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return undefined;
  }
}

function count(survey: Survey, id: string, outcome: Outcome): void {
  const own = survey.byTransform.get(outcome.transform) ?? emptyCount();
  survey.byTransform.set(outcome.transform, own);
  switch (outcome.kind) {
    case 'applied':
      own[outcome.safety === 'safe' ? 'safe' : 'unsafe'] += 1;
      break;
    case 'declined':
      own.declined.set(outcome.reason, (own.declined.get(outcome.reason) ?? 0) + 1);
      break;
    case 'finding':
      own.findings += 1;
      break;
    case 'rejected':
      survey.broken['rejected fixes'].push(
        `${id}:${outcome.line} ${outcome.transform}: ${outcome.violations.join('; ')}`,
      );
      break;
    default:
      own[outcome.kind] += 1;
  }
}

/** Reasons of stages that start nothing of their own, or do not end at root. */
export const NO_PROGRAM: ReadonlySet<string> = new Set([
  'the image starts no program of its own',
  'the image is made to be built on',
  'it is a Windows image',
  'the number of the user is not known',
]);

function countUsers(users: UserCount, { outcomes, after }: FixResult): void {
  for (const outcome of outcomes) {
    if (outcome.transform !== 'use-non-root-user') continue;
    if (outcome.kind === 'declined') {
      if (!NO_PROGRAM.has(outcome.reason)) users.stages += 1;
      continue;
    }
    const isUser = (outcome.kind === 'applied' || outcome.kind === 'withheld') && !outcome.message.startsWith('Name');
    if (!isUser) continue;
    users.stages += 1;
    users.proposed += 1;
    const last = parseDockerfile(after).stages.at(-1)?.finalState.user;
    if (outcome.kind === 'withheld' || /^\d+(?::\d+)?$/.test(last ?? '')) users.numbers += 1;
  }
}

function emptyCount(): TransformCount {
  return { safe: 0, unsafe: 0, withheld: 0, suppressed: 0, findings: 0, declined: new Map() };
}

function checkLaws(survey: Survey, id: string, result: FixResult, options: SurveyOptions): void {
  if (result.after === result.before) return;
  const after = parseDockerfile(result.after);
  for (const problem of after.problems) survey.broken['newly unparsable'].push(`${id}: ${problem.message}`);
  const again = fixDockerfile(result.after, { options: {}, ...options });
  if (again.after !== result.after) {
    survey.broken['second-run changes'].push(`${id}: ${again.steps.map((step) => step.transform).join(', ')}`);
  }
  if (!options.unsafe) for (const lost of lostComments(result)) survey.broken['lost comments'].push(`${id}: ${lost}`);
}

function lostComments(result: FixResult): string[] {
  const left = parseDockerfile(result.after).comments.map((comment) => comment.text);
  return parseDockerfile(result.before)
    .comments.map((comment) => comment.text)
    .filter((text) => {
      const index = left.indexOf(text);
      if (index !== -1) left.splice(index, 1);
      return index === -1;
    });
}
