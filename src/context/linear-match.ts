/** So many repeated pieces a regular expression may have and still be quick on any path: its time is then quadratic at most. */
const MAX_REPEATS = 2;

/** Go's own limit for `{n}`. */
const MAX_COPIES = 1000;

/** The parts that patterns are translated into: an optional run of folders, or one character with what repeats it. */
const PIECE =
  /(\(\?:\.\*\/\)\?)|(\\u\{[\da-f]+\}|\\x[\da-f]{2}|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?|[\s\S])(\*|\{\d+(?:,\d*)?\})?/guy;

/** A place in a pattern: the characters that lead on from it, and the places that are reached without one. */
interface Place {
  readonly takes: ((char: string) => boolean) | undefined;
  /** What it takes may come again. */
  readonly repeats: boolean;
  /** The places that it stands for as well: later ones. */
  readonly also: readonly number[];
  /** `^` in the middle of a pattern. */
  readonly onlyAtStart: boolean;
}

/** One side of a `|`. */
interface Alternative {
  readonly places: readonly Place[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Characters that it takes at least. */
  readonly least: number;
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
    else addPiece(places, takerOf(atom, flags), times);
  }
  return sides.map((places, index) => {
    return { places, isFirst: index === 0, isLast: index === sides.length - 1, least: leastOf(places) };
  });
}

function leastOf(places: readonly Place[]): number {
  const least = [0];
  for (const [index, { takes, repeats, also }] of [...places.entries()].reverse()) {
    const own = takes === undefined || repeats ? Number.POSITIVE_INFINITY : 1 + (least[index + 1] ?? 0);
    least[index] = Math.min(own, ...also.map((other) => least[other] ?? 0));
  }
  return least[0] ?? 0;
}

const PASS: Place = { takes: undefined, repeats: false, also: [], onlyAtStart: false };

/** `(?:.*\/)?`: straight on, or anything up to a slash. */
function addFolders(places: Place[]): void {
  const at = places.length;
  places.push(
    { ...PASS, also: [at + 1, at + 3] },
    { ...PASS, takes: () => true, repeats: true, also: [at + 2] },
    { ...PASS, takes: (char) => char === '/' },
  );
}

function takerOf(atom: string, flags: string): (char: string) => boolean {
  if (atom === '[^/]') return (char) => char !== '/';
  const [, plain, code] = /^(?:(\w)|\\x([\da-f]{2}))$/.exec(atom) ?? [];
  const literal = plain ?? (code && String.fromCharCode(Number.parseInt(code, 16)));
  if (literal !== undefined) return (char) => char === literal;
  const regexp = new RegExp(`^${atom}$`, flags);
  return (char) => regexp.test(char);
}

function addPiece(places: Place[], takes: (char: string) => boolean, times: string | undefined): void {
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

function matches({ places, isFirst, isLast, least }: Alternative, text: string): boolean {
  if (text.length < least) return false;
  let reached = new Uint8Array(places.length + 1);
  let next = new Uint8Array(places.length + 1);
  let isAtStart = true;
  let isOver = false;
  /** Goes from place to place, those that they stand for after them; true when the last one is reached. */
  const step = (char: string | undefined): boolean => {
    if (isAtStart || !isFirst) reached[0] = 1;
    isOver = isFirst;
    for (let index = 0; index < places.length; index += 1) {
      if (reached[index] === 0) continue;
      const place = places[index];
      if (place === undefined || (place.onlyAtStart && !isAtStart)) continue;
      for (const other of place.also) reached[other] = 1;
      if (char === undefined || !place.takes?.(char)) continue;
      next[place.repeats ? index : index + 1] = 1;
      isOver = false;
    }
    return reached[places.length] === 1;
  };
  for (const char of text) {
    if (step(char) && !isLast) return true;
    if (isOver) return false;
    isAtStart = false;
    [reached, next] = [next, reached.fill(0)];
  }
  return step(undefined);
}
