import type { Fixed } from '../files/types.ts';
import { SEVERITIES, type Severity } from '../fix/types.ts';

/** How much what a transform says matters in a file. */
export function severityOf({ severities }: Pick<Fixed, 'severities'>, transform: string): Severity {
  const known = severities !== undefined && Object.hasOwn(severities, transform) ? severities[transform] : undefined;
  return known ?? 'warning';
}

/** Negative when `a` matters more. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** The severities from the most serious down to this one. */
export function atLeast(severity: Severity): readonly Severity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
}
