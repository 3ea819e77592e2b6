/** So many repeated pieces a regular expression may have and still be quick on any path: its time is then quadratic at most. */
const MAX_REPEATS = 2;

/** Go's own limit for `{n}`. */
const MAX_COPIES = 1000;

/** The parts that patterns are translated into: an optional run of folders, or one character with what repeats it. */
const PIECE =
  /(\(\?:\.\*\/\)\?)|(\\u\{[\da-f]+\}|\\x[\da-f]{2}|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S])(\*|\{\d+(?:,\d*)?\})?/guy;

/** A place in a pattern: the characters that lead on from it, and the places that are reached without one. */
interface Place {
  readonly takes: RegExp | undefined;
  /** What it takes may come again. */
  readonly repeats: boolean;
  /** The places that it stands for as well. */
  readonly also: readonly number[];
  /** `^` in the middle of a pattern. */
  readonly onlyAtStart: boolean;
}

/** One side of a `|`. */
interface Alternative {
  readonly places: readonly Place[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * Matches `^source$`, of the expressions that glob patterns are translated into: characters, sets, `*`, `{n,m}`, `|` and
 * `(?:.*\/)?`. All of it at once, place by place, as Go does, where a backtracking matcher could take for ever. Throws for an
 * expression that is none.
 */
export function linearMatcher(source: string, flags: string): (text: string) => boolean {
  const regexp = new RegExp(`^${source}$`, flags);
  if (source.split(/[*{]/).length - 1 <= MAX_REPEATS) return (text) => regexp.test(text);
  const alternatives = alternativesOf(source, flags);
  return (text) => alternatives.some((alternative) => matches(alternative, text));
}

function alternativesOf(source: string, flags: string): Alternative[] {
  const sides: Place[][] = [[]];
  for (const [, folders, atom = '', times] of source.matchAll(PIECE)) {
    const places = sides.at(-1) ?? [];
    if (folders !== undefined) addFolders(places);
    else if (atom === '|') sides.push([]);
    else if (atom === '^') places.push({ ...PASS, also: [places.length + 1], onlyAtStart: true });
    else addPiece(places, new RegExp(`^${atom}$`, flags), times);
  }
  return sides.map((places, index) => ({ places, isFirst: index === 0, isLast: index === sides.length - 1 }));
}

const PASS: Place = { takes: undefined, repeats: false, also: [], onlyAtStart: false };
const ANYTHING = /^.$/su;
const SLASH = /^\/$/;

/** `(?:.*\/)?`: straight on, or anything up to a slash. */
function addFolders(places: Place[]): void {
  const at = places.length;
  places.push(
    { ...PASS, also: [at + 1, at + 3] },
    { ...PASS, takes: ANYTHING, repeats: true, also: [at + 2] },
    { ...PASS, takes: SLASH },
  );
}

function addPiece(places: Place[], takes: RegExp, times: string | undefined): void {
  const [least, most] = times === '*' ? [0, Number.POSITIVE_INFINITY] : rangeOf(times ?? '{1}');
  for (let copy = 0; copy < Math.min(least, MAX_COPIES); copy += 1) places.push({ ...PASS, takes });
  const repeats = most === Number.POSITIVE_INFINITY;
  const optional = repeats ? 1 : Math.min(most, MAX_COPIES) - least;
  for (let copy = 0; copy < optional; copy += 1) places.push({ ...PASS, takes, repeats, also: [places.length + 1] });
}

/** `{n}`, `{n,}`, `{n,m}`. */
function rangeOf(times: string): [number, number] {
  const [least = '', most] = times.slice(1, -1).split(',');
  if (most === undefined) return [Number(least), Number(least)];
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
}

function matches({ places, isFirst, isLast }: Alternative, text: string): boolean {
  let reached = new Set<number>();
  enter(places, reached, 0, true);
  for (const char of text) {
    if (!isLast && reached.has(places.length)) return true;
    const next = new Set<number>();
    for (const index of reached) {
      const place = places[index];
      if (!place?.takes?.test(char)) continue;
      enter(places, next, place.repeats ? index : index + 1, false);
    }
    if (!isFirst) enter(places, next, 0, false);
    reached = next;
    if (reached.size === 0 && isFirst) return false;
  }
  return reached.has(places.length);
}

/** Adds a place with all that it stands for. */
function enter(places: readonly Place[], reached: Set<number>, index: number, isAtStart: boolean): void {
  const open = [index];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const place = places[each];
    if (reached.has(each) || (place?.onlyAtStart && !isAtStart)) continue;
    reached.add(each);
    open.push(...(place?.also ?? []));
  }
}
