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
  const warning = (comment: Span, code: FileWarning['code'], message: string): FileWarning => {
    return { ...positionAt(dockerfile.text, comment.start), code, message };
  };
  const broken = [...brokenSuppressions(dockerfile)].map(({ comment, message }) => {
    return warning(comment, 'broken-suppression', message);
  });
  const own = suppressionsOf(dockerfile).filter(({ tool }) => tool === 'dockerfix');
  const found = own.flatMap((suppression) => {
    return [...problemsOf(suppression, facts)].map(({ code, message }) => warning(suppression.comment, code, message));
  });
  return [...broken, ...found].sort((a, b) => a.line - b.line || a.column - b.column);
}

function* problemsOf(
  suppression: Suppression,
  facts: SuppressionFacts,
): Generator<Pick<FileWarning, 'code' | 'message'>> {
  const { all, settings } = facts;
  if (settings.requireReason && suppression.reason === undefined) {
    yield { code: 'suppression-without-reason', message: 'this suppression gives no reason: add ";reason=…"' };
  }
  const known = [...new Set(all.flatMap(namesOf))];
  for (const name of suppression.names) {
    const named = isEach(name) ? all : all.filter((registered) => hasName(registered, name));
    if (named.length === 0) {
      yield { code: 'unknown-suppression', message: `no transform is called ${name}${suggestion(name, known)}` };
    } else if (isUnused(suppression, named, facts)) {
      yield { code: 'unused-suppression', message: `nothing to suppress here for ${name}: the comment can go` };
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
