import type { Fixed } from '../files/types.ts';
import type { Outcome } from '../fix/types.ts';
import type { HunkLine } from './hunks.ts';
import { makersOf } from './labels.ts';
import { compareLines } from './lines.ts';

/** Changed lines that must be taken together: one without the others might not build. Line numbers are zero-based. */
export interface FixGroup {
  readonly transforms: readonly string[];
  /** The first line in the text before. */
  readonly start: number;
  /** Replaced by `after`, each with its line end; neither is ever empty, unless the file is. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Unlike a group, a place that changes, or one that does not. */
interface Piece {
  readonly isChanged: boolean;
  readonly start: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly transforms: readonly string[];
}

export type Applied = Outcome & { readonly kind: 'applied' };

export function appliedOf({ result }: Fixed): readonly Applied[] {
  return result.outcomes.filter((outcome) => outcome.kind === 'applied');
}

/** The changes of a Dockerfile as few whole lines as can be applied one without the other, in the order of the file. */
export function fixGroups(fixed: Fixed): readonly FixGroup[] {
  const pieces = piecesOf(fixed);
  const changed = [...pieces.keys()].filter((index) => pieces[index]?.isChanged);
  const ties = [...new Set(appliedOf(fixed).map(({ transform }) => transform))].flatMap((transform) => {
    const own = changed.filter((index) => pieces[index]?.transforms.includes(transform));
    return areApart(fixed, transform, pieces, own) ? [] : [{ first: own[0] ?? 0, last: own.at(-1) ?? 0 }];
  });
  return intervals(changed, ties).map(({ first, last }) => groupOf(pieces, first, last));
}

/**
 * The group that holds a fix: of those that its transform had a hand in, the nearest; where later ones wrote over all that it did,
 * the nearest of all. None for a fix of files beside the Dockerfile alone.
 */
export function groupAt(groups: readonly FixGroup[], fix: Outcome, { result }: Fixed): FixGroup | undefined {
  if (!result.steps.some(({ transform }) => transform === fix.transform)) return undefined;
  const own = groups.filter(({ transforms }) => transforms.includes(fix.transform));
  const candidates = own.length > 0 ? own : groups;
  return candidates.toSorted((a, b) => distance(a, fix.line - 1) - distance(b, fix.line - 1))[0];
}

function piecesOf({ result }: Fixed): readonly Piece[] {
  const makers = makersOf(result.steps);
  const pieces: Piece[] = [];
  let [start, to] = [0, 0];
  for (const { kind, before, after } of compareLines(result.before, result.after)) {
    const removed = before.map((text, index): HunkLine => ({ kind: '-', text, number: start + index }));
    const added = after.map((text, index): HunkLine => ({ kind: '+', text, number: to + index }));
    const isChanged = kind === 'changed';
    pieces.push({ isChanged, start, before, after, transforms: isChanged ? makers([...removed, ...added]) : [] });
    start += before.length;
    to += after.length;
  }
  return pieces;
}

/** Each changed place is one fix of the transform: as many of the one as of the other, and each fix next to its own. */
function areApart(fixed: Fixed, transform: string, pieces: readonly Piece[], own: readonly number[]): boolean {
  const fixes = appliedOf(fixed).filter((outcome) => outcome.transform === transform);
  if (own.length <= 1) return true;
  const nearest = fixes.map(({ line }) => {
    return own.toSorted((a, b) => distance(pieces[a], line - 1) - distance(pieces[b], line - 1))[0];
  });
  return fixes.length === own.length && new Set(nearest).size === own.length;
}

function distance(place: Pick<Piece, 'start' | 'before'> | undefined, line: number): number {
  if (place === undefined) return Number.POSITIVE_INFINITY;
  if (line < place.start) return place.start - line;
  return Math.max(0, line - (place.start + place.before.length - 1));
}

interface Interval {
  readonly first: number;
  readonly last: number;
}

/** The changed places, joined as far as the ties reach. */
function intervals(changed: readonly number[], ties: readonly Interval[]): readonly Interval[] {
  const joined: Interval[] = [];
  const all = [...changed.map((index) => ({ first: index, last: index })), ...ties];
  for (const next of all.sort((a, b) => a.first - b.first)) {
    const open = joined.at(-1);
    if (open === undefined || next.first > open.last) joined.push(next);
    else joined[joined.length - 1] = { first: open.first, last: Math.max(open.last, next.last) };
  }
  return joined;
}

/** Lines put in or taken out alone come with a neighbour, so that what is replaced is never nothing. */
function groupOf(pieces: readonly Piece[], first: number, last: number): FixGroup {
  const own = pieces.slice(first, last + 1);
  const before = own.flatMap((piece) => piece.before);
  const after = own.flatMap((piece) => piece.after);
  const transforms = [...new Set(own.flatMap((piece) => piece.transforms))];
  const start = own[0]?.start ?? 0;
  if (before.length > 0 && after.length > 0) return { transforms, start, before, after };
  const above = pieces[first - 1]?.before.slice(-1) ?? [];
  if (above.length > 0) {
    return { transforms, start: start - 1, before: [...above, ...before], after: [...above, ...after] };
  }
  const below = pieces[last + 1]?.before.slice(0, 1) ?? [];
  return { transforms, start, before: [...before, ...below], after: [...after, ...below] };
}
