import type { PatternItem, WordPart } from './pattern.ts';
import type { Token } from './tokens.ts';

/** What the items of a pattern stand for in the Dockerfile, one for each item: the tokens, none for an empty `$A…`. */
export interface Match {
  readonly tokens: readonly (readonly Token[])[];
  /** The text of each variable. */
  readonly bindings: Bindings;
}

export type Bindings = ReadonlyMap<string, string>;

interface Options {
  /** `FROM` and `AS` in any case, as the builder reads them. */
  readonly isCaseFree: (text: string) => boolean;
}

/**
 * Matches all the tokens against all the items. In time that grows with their product: of `$A…` items the first takes as little as
 * it can, and is only lengthened by those behind it.
 */
export function matchAll(
  items: readonly PatternItem[],
  tokens: readonly Token[],
  given: Bindings = new Map(),
  options: Options = { isCaseFree: () => false },
): Match | undefined {
  const found: (readonly Token[])[] = items.map(() => []);
  let at = 0;
  let open: { readonly item: number; readonly start: number; taken: number } | undefined;
  for (let index = 0; index <= items.length; ) {
    const item = items[index];
    if (item?.kind === 'words') {
      open = { item: index, start: at, taken: 0 };
      index += 1;
      continue;
    }
    const token = tokens[at];
    const fits = item === undefined ? token === undefined : token !== undefined && fitsToken(item, token, options);
    if (fits) {
      if (item === undefined || token === undefined) break;
      found[index] = [token];
      index += 1;
      at += 1;
    } else {
      if (open === undefined || open.start + open.taken >= tokens.length) return undefined;
      open.taken += 1;
      found[open.item] = tokens.slice(open.start, open.start + open.taken);
      at = open.start + open.taken;
      index = open.item + 1;
    }
  }
  const bindings = bind(items, found, given);
  return bindings && { tokens: found, bindings };
}

function fitsToken(item: PatternItem, token: Token, { isCaseFree }: Options): boolean {
  if (item.kind === 'words') return false;
  if (item.kind === 'operator') return item.text === token.text;
  if (isCaseFree(item.text)) return item.text.toLowerCase() === token.text.toLowerCase();
  return matchWord(item.parts, token.text) !== undefined;
}

/** The variables of a word; undefined where it does not fit. Each variable ends where the text behind it begins first. */
function matchWord(parts: readonly WordPart[], word: string): Bindings | undefined {
  const found = new Map<string, string>();
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      if (!word.startsWith(part.text, at)) return undefined;
      at += part.text.length;
      continue;
    }
    const next = parts[index + 1];
    const isLast = index + 2 >= parts.length;
    const text = next?.kind === 'text' ? next.text : '';
    const end = next === undefined ? word.length : isLast ? word.length - text.length : word.indexOf(text, at + 1);
    const value = word.slice(at, end);
    const known = found.get(part.name);
    if (end <= at || (known !== undefined && known !== value)) return undefined;
    found.set(part.name, value);
    at = end;
  }
  return at === word.length ? found : undefined;
}

/** The texts of all variables; undefined where one would stand for two texts. */
function bind(
  items: readonly PatternItem[],
  found: readonly (readonly Token[])[],
  given: Bindings,
): Bindings | undefined {
  const bindings = new Map(given);
  for (const [index, item] of items.entries()) {
    const tokens = found[index] ?? [];
    if (item.kind === 'operator') continue;
    const own =
      item.kind === 'words'
        ? new Map([[item.name, tokens.map(({ text }) => text).join(' ')]])
        : (matchWord(item.parts, tokens[0]?.text ?? '') ?? new Map<string, string>());
    for (const [name, text] of own) {
      if (bindings.has(name) && bindings.get(name) !== text) return undefined;
      bindings.set(name, text);
    }
  }
  return bindings;
}
