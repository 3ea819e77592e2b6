import { type Hunk, hunksBetween } from './hunks.ts';

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
    ...hunks.map((hunk) => hunkText(hunk, patch.label(hunk))),
  ].join('');
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
