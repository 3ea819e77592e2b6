import { type Hunk, type HunkLine, hunksBetween } from './hunks.ts';

/** One file's change. Paths have POSIX separators. */
export interface FilePatch {
  readonly path: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
  /** What stands after the second `@@` of a hunk. */
  readonly label: (hunk: Hunk) => string;
}

/**
 * A unified diff with git's headers, that both `git apply` and `patch -p1` take; empty when nothing differs.
 * Names are quoted as git quotes them with `core.quotePath=false`; a name with a space is followed by a tab in `---` and `+++`, since
 * `patch` ends a name at white space otherwise.
 */
export function unifiedDiff(patch: FilePatch): string {
  const hunks = hunksBetween(patch.before ?? '', patch.after);
  if (hunks.length === 0) return '';
  const [from, to] = [quoted(`a/${patch.path}`), quoted(`b/${patch.path}`)];
  const tab = /^[^"].*\s/.test(from) ? '\t' : '';
  const isNew = patch.before === undefined;
  return [
    `diff --git ${from} ${to}\n`,
    isNew ? 'new file mode 100644\n' : '',
    isNew ? '--- /dev/null\n' : `--- ${from}${tab}\n`,
    `+++ ${to}${tab}\n`,
    ...hunks.flatMap((hunk) => partsByLabel(hunk, patch.label)).map((hunk) => hunkText(hunk, patch.label(hunk))),
  ].join('');
}

/**
 * A hunk cut where changes of other makers begin, so that each part has their names alone. Each part keeps a line of what stands
 * between, since `git apply` takes a hunk that ends in a change for the end of the file.
 */
function partsByLabel(hunk: Hunk, label: FilePatch['label']): readonly Hunk[] {
  const { lines } = hunk;
  const cuts = [0];
  for (let at = 0, end = 0; at < lines.length; at = end) {
    const isContext = lines[at]?.kind === ' ';
    end = endOfRun(lines, at);
    if (!isContext || at === 0 || end === lines.length || end - at < 2) continue;
    const before = label(slice(hunk, cuts.at(-1) ?? 0, at));
    const after = label(slice(hunk, end, endOfRun(lines, end)));
    if (before !== after) cuts.push(at + Math.ceil((end - at) / 2));
  }
  return cuts.map((from, index) => slice(hunk, from, cuts[index + 1] ?? lines.length));
}

function endOfRun(lines: readonly HunkLine[], start: number): number {
  const isContext = lines[start]?.kind === ' ';
  const end = lines.findIndex((line, index) => index > start && (line.kind === ' ') !== isContext);
  return end === -1 ? lines.length : end;
}

/** Some of the lines of a hunk as a hunk. */
function slice({ beforeStart, afterStart, lines }: Hunk, from: number, to: number): Hunk {
  const count = (some: readonly HunkLine[], kind: '-' | '+') => some.filter((line) => line.kind !== kind).length;
  const [above, own] = [lines.slice(0, from), lines.slice(from, to)];
  return {
    beforeStart: beforeStart + count(above, '+'),
    beforeCount: count(own, '+'),
    afterStart: afterStart + count(above, '-'),
    afterCount: count(own, '-'),
    lines: own,
  };
}

function hunkText(hunk: Hunk, label: string): string {
  const before = range(hunk.beforeStart, hunk.beforeCount);
  const after = range(hunk.afterStart, hunk.afterCount);
  const header = `@@ -${before} +${after} @@${label === '' ? '' : ` ${label}`}\n`;
  return header + hunk.lines.map(({ kind, text }) => kind + withLineEnd(text)).join('');
}

/** `start,count` as diff writes it: one-based, the line before where there are none, no count when it is 1. */
function range(start: number, count: number): string {
  if (count === 1) return `${start + 1}`;
  return `${count === 0 ? start : start + 1},${count}`;
}

function withLineEnd(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n\\ No newline at end of file\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A name as git writes it: in double quotes with C escapes when it has a control character, a quote or a backslash. */
function quoted(name: string): string {
  if (!/[\x00-\x1f\x7f"\\]/.test(name)) return name;
  const escaped = name.replace(
    /[\x00-\x1f\x7f"\\]/g,
    (char) => ESCAPES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
