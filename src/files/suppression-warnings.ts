import { suggestion } from '../config/nearest-name.ts';
import { hasName, namesOf, type RegisteredTransform } from '../config/selection.ts';
import type { FileSettings } from '../config/types.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { positionAt } from '../edit/apply.ts';
import type { Span } from '../edit/types.ts';
import { brokenSuppressions, isEach, type Suppression, suppressionsOf } from '../fix/suppress.ts';
import type { Outcome, Transform } from '../fix/types.ts';
import type { FileWarning } from './types.ts';

export interface SuppressionFacts {
  readonly outcomes: readonly Outcome[];
  /** Those that ran: of the others nobody knows what a comment suppresses. */
  readonly transforms: readonly Transform[];
  readonly all: readonly RegisteredTransform[];
  readonly settings: Pick<FileSettings, 'requireReason'>;
}

/** What is wrong with a file's suppression comments, in the order of the file: nothing that a user asked for is ignored in silence. */
export function suppressionWarnings(dockerfile: Dockerfile, facts: SuppressionFacts): readonly FileWarning[] {
  const found: FileWarning[] = [];
  for (const { comment, code, message } of allProblems(dockerfile, facts)) {
    found.push({ ...positionAt(dockerfile.text, comment.start), code, message });
    if (found.length >= MANY) break;
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}

interface Problem extends Pick<FileWarning, 'code' | 'message'> {
  readonly comment: Span;
}

function* allProblems(dockerfile: Dockerfile, facts: SuppressionFacts): Generator<Problem> {
  for (const broken of brokenSuppressions(dockerfile)) yield { ...broken, code: 'broken-suppression' };
  const known = [...new Set(facts.all.flatMap(namesOf))];
  for (const suppression of suppressionsOf(dockerfile)) {
    if (suppression.tool === 'dockerfix') yield* problemsOf(suppression, known, facts);
  }
}

/** More than anyone reads, of one file. */
const MANY = 200;

function* problemsOf(suppression: Suppression, known: readonly string[], facts: SuppressionFacts): Generator<Problem> {
  const { all, settings } = facts;
  const { comment } = suppression;
  if (settings.requireReason && suppression.reason === undefined) {
    yield { comment, code: 'suppression-without-reason', message: 'this suppression gives no reason: add ";reason=…"' };
  }
  for (const name of suppression.names) {
    const named = isEach(name) ? all : all.filter((registered) => hasName(registered, name));
    if (named.length === 0) {
      yield {
        comment,
        code: 'unknown-suppression',
        message: `no transform is called ${name}${suggestion(name, known)}`,
      };
    } else if (isUnused(suppression, named, facts)) {
      yield {
        comment,
        code: 'unused-suppression',
        message: `nothing to suppress here for ${name}: the comment can go`,
      };
    }
  }
}

/** All that it names ran, and none had anything to say where it stands. */
function isUnused(
  { comment }: Suppression,
  named: readonly RegisteredTransform[],
  { outcomes, transforms }: SuppressionFacts,
): boolean {
  const ids = new Set(named.map(({ transform }) => transform.id));
  const ran = transforms.filter(({ id }) => ids.has(id));
  const isUsed = outcomes.some(
    (outcome) => outcome.kind === 'suppressed' && ids.has(outcome.transform) && outcome.comment.start === comment.start,
  );
  return ran.length > 0 && !isUsed;
}
