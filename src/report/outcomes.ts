import type { FileReport, Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';

/** What a reader is told of a file: fixes and findings; declines and suppressed fixes only if he asks for more. */
export function shownOutcomes(report: FileReport, verbose: boolean): readonly Outcome[] {
  if (report.kind !== 'fixed') return [];
  return report.result.outcomes.filter(({ kind }) => verbose || (kind !== 'declined' && kind !== 'suppressed'));
}

/** One line for a person, without the transform's name. */
export function outcomeMessage(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'applied':
      return outcome.message;
    case 'withheld':
      return `${outcome.message} (${outcome.safety})`;
    case 'suppressed':
      return `${outcome.message} (suppressed by a comment)`;
    case 'declined':
      return outcome.detail === undefined ? outcome.reason : `${outcome.reason}: ${outcome.detail}`;
    case 'finding':
      return `${outcome.message}. ${outcome.advice}`;
    case 'rejected':
      return `${outcome.message}: rolled back: ${firstViolations(outcome.violations)}`;
  }
}

/** The first of them: those that follow are often their echoes, and there may be thousands. */
export function firstViolations(violations: readonly string[]): string {
  const more = violations.length > 3 ? ` (and ${violations.length - 3} more)` : '';
  return violations.slice(0, 3).join('; ') + more;
}

/** Fixes of these transforms change files beside the Dockerfile too: its own lines alone are half of them. */
export function transformsWithSiblings({ siblings }: Fixed): ReadonlySet<string> {
  return new Set(siblings.flatMap(({ transforms }) => transforms));
}
