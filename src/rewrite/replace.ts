import type { Dockerfile } from '../dockerfile/types.ts';
import { hasComment } from '../edit/shell.ts';
import type { Edit, Span } from '../edit/types.ts';
import type { Site } from './find.ts';
import { type Bindings, matchAll } from './match.ts';
import type { Pattern, PatternItem } from './pattern.ts';

/** The edits that make a site what the replacement says, or why there are none. */
export type Replacement =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'comment'; readonly where: Span }
  /** Something would stand beside the brackets of an exec form. */
  | { readonly kind: 'form' };

/**
 * Words that stand in the pattern and in the replacement alike are left as they are, with the lines and comments around them;
 * only what differs is edited. A site that is an instance of the replacement already is left alone: a second run finds nothing.
 */
export function replaceSite(dockerfile: Dockerfile, site: Site, pattern: Pattern, by: Pattern): Replacement {
  const tokens = site.match.tokens.flat();
  if (pattern.keyword === by.keyword && matchAll(by.items, tokens)) return { kind: 'same' };
  const edits: Edit[] = keywordEdit(site, pattern, by);
  for (const gap of gapsOf(dockerfile, site, pattern, by)) {
    const edit = editOf(gap, site.match.bindings);
    if (edit && hasComment(dockerfile, edit.span)) return { kind: 'comment', where: edit.span };
    if (edit) edits.push(edit);
  }
  if (isBesideBrackets(site, edits)) return { kind: 'form' };
  return edits.length === 0 ? { kind: 'same' } : { kind: 'edits', edits };
}

/** An edit that puts text before the first bracket or behind the last one, of an instruction that has them. */
function isBesideBrackets({ instruction }: Site, edits: readonly Edit[]): boolean {
  if (!('form' in instruction) || instruction.form !== 'exec') return false;
  const { start, end } = instruction.argumentsSpan;
  const isArgument = ({ span }: Edit): boolean => span.start >= instruction.keywordSpan.end;
  return edits.some(
    (edit) =>
      isArgument(edit) &&
      ((edit.span.start <= start && !edit.text.trimStart().startsWith('[')) ||
        (edit.span.end >= end && !edit.text.trimEnd().endsWith(']'))),
  );
}

function keywordEdit({ instruction }: Site, pattern: Pattern, by: Pattern): Edit[] {
  return pattern.keyword === by.keyword ? [] : [{ span: instruction.keywordSpan, text: by.keyword }];
}

/** What stands between two kept items: tokens to remove, items to put there. */
interface Gap {
  /** Where the kept item before ends, and where the one behind begins; undefined at the site's borders. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly removed: readonly Span[];
  readonly added: readonly PatternItem[];
}

function gapsOf(dockerfile: Dockerfile, site: Site, pattern: Pattern, by: Pattern): readonly Gap[] {
  const kept = [...commonItems(pattern.items, by.items), [pattern.items.length, by.items.length] as const];
  const spans = pattern.items.map((item, index) => spanOfItem(dockerfile, site, pattern.items, item, index));
  const gaps: Gap[] = [];
  let [old, next] = [0, 0];
  let before: number | undefined = pattern.keyword === 'RUN' ? undefined : site.instruction.keywordSpan.end;
  for (const [oldEnd, nextEnd] of kept) {
    const removed = spans.slice(old, oldEnd).flatMap((span) => (span ? [span] : []));
    gaps.push({ before, after: spans[oldEnd]?.start, removed, added: by.items.slice(next, nextEnd) });
    before = spans[oldEnd]?.end ?? removed.at(-1)?.end ?? before;
    [old, next] = [oldEnd + 1, nextEnd + 1];
  }
  return gaps;
}

/** Where an item's tokens stand; undefined for `$A…` that stands for nothing. An operator stands between its neighbours. */
function spanOfItem(
  dockerfile: Dockerfile,
  site: Site,
  items: readonly PatternItem[],
  item: PatternItem,
  index: number,
): Span | undefined {
  const tokens = site.match.tokens[index] ?? [];
  const [first] = tokens;
  if (item.kind !== 'operator')
    return first && { start: first.span.start, end: tokens.at(-1)?.span.end ?? first.span.end };
  const left = site.match.tokens.slice(0, index).flat().at(-1)?.span.end ?? 0;
  const right = site.match.tokens.slice(index + 1).flat()[0]?.span.start ?? left;
  const at = dockerfile.text.slice(left, right).indexOf(items[index]?.text ?? '');
  return { start: left + at, end: left + at + item.text.length };
}

/** The pairs of indexes of a longest common subsequence. */
function commonItems(
  one: readonly PatternItem[],
  other: readonly PatternItem[],
): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = one[i]?.text === other[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i]?.text === other[j]?.text) pairs.push([i++, j++] as const);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function editOf({ before, after, removed, added }: Gap, bindings: Bindings): Edit | undefined {
  const text = added
    .map((item) => textOf(item, bindings))
    .filter((part) => part !== '')
    .join(' ');
  const [first, last] = [removed[0], removed.at(-1)];
  if (first && last) {
    if (text !== '') return { span: { start: first.start, end: last.end }, text };
    return before === undefined
      ? { span: { start: first.start, end: after ?? last.end }, text: '' }
      : { span: { start: before, end: last.end }, text: '' };
  }
  if (text === '') return undefined;
  if (before !== undefined) return { span: { start: before, end: before }, text: ` ${text}` };
  return after === undefined ? undefined : { span: { start: after, end: after }, text: `${text} ` };
}

function textOf(item: PatternItem, bindings: Bindings): string {
  if (item.kind === 'words') return bindings.get(item.name) ?? '';
  if (item.kind === 'operator') return item.text;
  return item.parts.map((part) => (part.kind === 'text' ? part.text : (bindings.get(part.name) ?? ''))).join('');
}
