/**
 * Whether a version lies in one of npm's ranges, as node-semver tells it with `loose` (docs.npmjs.com/cli/using-npm/semver,
 * npm/node-semver 7.7, 2026-11-26): `^`, `~`, `1.x`, `1 - 2`, `||`. A pre-release counts only where the range names one of
 * the same three numbers. Undefined for what is no range: a tag, a URL, an alias.
 */
export function inNpmRange(version: string, range: string): boolean | undefined {
  const found = versionOf(version);
  const sets = range.split('||').map(comparatorsOf);
  if (found === undefined || sets.some((set) => set === undefined)) return undefined;
  if (/^[*xX]?$/.test(range.trim())) return true;
  return sets.some((set) => set !== undefined && holds(found, set));
}

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly pre: readonly string[];
}

interface Comparator {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly version: Version;
}

/** As in npm's own semver. */
const MAX_LENGTH = 256;

const VERSION = /^[v=\s]*(\d+)\.(\d+)\.(\d+)(?:-?([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+\S*)?$/;

function versionOf(text: string): Version | undefined {
  const match = text.length > MAX_LENGTH ? null : VERSION.exec(text.trim());
  if (!match) return undefined;
  const [, major, minor, patch, pre] = match;
  return { numbers: [Number(major), Number(minor), Number(patch)], pre: pre === undefined ? [] : pre.split('.') };
}

function holds(version: Version, set: readonly Comparator[]): boolean {
  if (!set.every((comparator) => compares(version, comparator))) return false;
  if (version.pre.length === 0) return true;
  return set.some(({ version: { numbers, pre } }) => pre.length > 0 && numbers.join() === version.numbers.join());
}

function compares(version: Version, { operator, version: other }: Comparator): boolean {
  const order = compareVersions(version, other);
  if (operator === '=') return order === 0;
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? order < 0 : order > 0;
}

function compareVersions(a: Version, b: Version): number {
  for (const at of [0, 1, 2] as const) {
    if (a.numbers[at] !== b.numbers[at]) return a.numbers[at] - b.numbers[at];
  }
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  for (let at = 0; at < Math.max(a.pre.length, b.pre.length); at++) {
    const order = comparePart(a.pre[at], b.pre[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const [isNumber, isOther] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOther) return Number(a) - Number(b);
  if (isNumber !== isOther) return isNumber ? -1 : 1;
  return a < b ? -1 : 1;
}

const PART = String.raw`[vV=\s]*(\d+|[xX*])(?:\.(\d+|[xX*])(?:\.(\d+|[xX*])(?:-?([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?)?)?(?:\+\S*)?`;
const SIMPLE = new RegExp(String.raw`^(\^|~>?|[<>]=?|=)?\s*${PART}$`);

function comparatorsOf(text: string): readonly Comparator[] | undefined {
  const [, low, high] = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(text) ?? [];
  const words =
    low !== undefined && high !== undefined
      ? [`>=${low}`, `<=${high}`]
      : text
          .replace(/(\^|~>?|[<>]=?|=)\s+/g, '$1')
          .split(/\s+/)
          .filter((word) => word !== '');
  const sets = words.map(expanded);
  return sets.some((set) => set === undefined) ? undefined : sets.flatMap((set) => set ?? []);
}

/** One word of a range as plain comparisons; `*` has none. */
function expanded(word: string): readonly Comparator[] | undefined {
  const match = SIMPLE.exec(word);
  if (!match) return undefined;
  const [, operator = '', ...parts] = match;
  const [major, minor, patch] = parts.slice(0, 3).map((part) => (/^\d+$/.test(part ?? '') ? Number(part) : undefined));
  if (major === undefined) return operator === '<' || operator === '>' ? [below(0, 0, 0)] : [];
  const pre = patch === undefined ? [] : (parts[3]?.split('.') ?? []);
  const from: Version = { numbers: [major, minor ?? 0, minor === undefined ? 0 : (patch ?? 0)], pre };
  const isWhole = minor !== undefined && patch !== undefined;
  const next = minor === undefined ? below(major + 1, 0, 0) : below(major, minor + 1, 0);
  const least = { operator: '>=', version: from } as const;
  switch (operator) {
    case '^':
      return [least, caretEnd(major, minor, patch)];
    case '~':
    case '~>':
      return [least, next];
    case '>':
      return isWhole ? [{ operator, version: from }] : [{ operator: '>=', version: { ...next.version, pre: [] } }];
    case '<=':
      return isWhole ? [{ operator, version: from }] : [next];
    case '<':
      return isWhole ? [{ operator, version: from }] : [below(...from.numbers)];
    case '>=':
      return [least];
    default:
      return isWhole ? [{ operator: '=', version: from }] : [least, next];
  }
}

function caretEnd(major: number, minor: number | undefined, patch: number | undefined): Comparator {
  if (major > 0 || minor === undefined) return below(major + 1, 0, 0);
  if (minor > 0 || patch === undefined) return below(0, minor + 1, 0);
  return below(0, 0, patch + 1);
}

/** Below a version and all its pre-releases. */
function below(major: number, minor: number, patch: number): Comparator {
  return { operator: '<', version: { numbers: [major, minor, patch], pre: ['0'] } };
}
