import type { Fixed } from '../files/types.ts';
import { patchesOf } from './changes.ts';
import { painter } from './paint.ts';
import type { Format, Style } from './types.ts';
import { type FilePatch, unifiedDiff } from './unified-diff.ts';
import { visibleLines } from './visible.ts';

/** A unified diff that `git apply` and `patch -p1` take. */
export const diff: Format = {
  isExact: true,
  holdsLines: true,
  entries: (report, style) => (report.kind === 'fixed' ? [...diffs(report, style)] : []),
  *document(entries) {
    for (const { content } of entries) yield content;
  },
};

function* diffs(fixed: Fixed, style: Style) {
  for (const patch of patchesOf(fixed)) {
    const content = encodedDiff(patch, fixed.source.encoding, style);
    if (content.length > 0) yield { path: patch.path, content };
  }
}

/** A diff in the bytes of its file. The name stays UTF-8 where the lines are not: each of its bytes becomes one character, as theirs did. */
export function encodedDiff(
  patch: FilePatch,
  encoding: Fixed['source']['encoding'],
  { color, isTerminal = false }: Pick<Style, 'color' | 'isTerminal'> = { color: false },
): Uint8Array {
  const path = encoding === 'latin1' ? Buffer.from(patch.path).toString('latin1') : patch.path;
  const exact = unifiedDiff({ ...patch, path });
  const text = isTerminal ? visibleLines(exact) : exact;
  return Buffer.from(color ? paintDiff(text) : text, encoding);
}

const COLORS = [
  [/^(?:diff|---|\+\+\+|new file)/, 'bold'],
  [/^@@/, 'cyan'],
  [/^-/, 'red'],
  [/^\+/, 'green'],
] as const;

/** A diff, or a text that holds one, in a terminal's colours. */
export function paintDiff(text: string): string {
  const paint = painter(true);
  let inHunk = false;
  return text.replace(/^.*$/gm, (line) => {
    inHunk = line.startsWith('@@') || (inHunk && !line.startsWith('diff --git'));
    const color = COLORS.slice(inHunk ? 1 : 0).find(([pattern]) => pattern.test(line))?.[1];
    return color === undefined || line === '' ? line : paint(color, line);
  });
}
