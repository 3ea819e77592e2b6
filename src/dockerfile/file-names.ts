import { Notes } from './notes.ts';
import type { Dockerfile } from './types.ts';

/** So many names are compared for one file; where there are more, a name may be any of them. */
const MAX_COMPARISONS = 200_000;

/** The names of files that a Dockerfile's words end in, those with a dot or a star, and the last instruction with each. */
interface FileNames {
  readonly last: ReadonlyMap<string, number>;
  /** Those of them with a variable or a star. */
  readonly patterns: readonly string[];
  comparisons: number;
}

const noted = new Notes<Dockerfile, FileNames>();

/**
 * True when an instruction behind an index may name the file: in whatever folder, with its version as a variable or not, or by
 * a pattern.
 */
export function mayNameBehind(dockerfile: Dockerfile, index: number, name: string): boolean {
  const names = noted.of(dockerfile, () => namesIn(dockerfile));
  const base = name.slice(name.lastIndexOf('/') + 1);
  if ((names.last.get(base) ?? -1) > index) return true;
  const others = isPattern(base) ? [...names.last.keys()] : names.patterns;
  names.comparisons += others.length;
  if (names.comparisons > MAX_COMPARISONS) return true;
  return others.some((other) => (names.last.get(other) ?? -1) > index && (mayBe(other, base) || mayBe(base, other)));
}

function namesIn({ text, instructions }: Dockerfile): FileNames {
  const last = new Map<string, number>();
  for (const { span, index } of instructions) {
    for (const word of text.slice(span.start, span.end).split(/[\s"',;&|()[\]]+/)) {
      const name = word.slice(word.lastIndexOf('/') + 1);
      if (/[.*]/.test(name)) last.set(name, index);
    }
  }
  return { last, patterns: [...last.keys()].filter(isPattern), comparisons: 0 };
}

function isPattern(name: string): boolean {
  return /[$*]/.test(name);
}

/** A variable or `*` in a word is anything. What stands between is looked for from left to right: the first place is as good as any. */
function mayBe(word: string, name: string): boolean {
  if (!isPattern(word)) return word === name;
  const parts = word.split(/\$\{[^{}]*\}|\$\w+|\*/);
  const [first = '', ...between] = parts;
  const end = between.pop() ?? '';
  const stop = name.length - end.length;
  if (stop < first.length || !name.startsWith(first) || !name.endsWith(end)) return false;
  let at = first.length;
  for (const part of between) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > stop) return false;
    at = found + part.length;
  }
  return true;
}
