import type { ImageReference } from '../dockerfile/image-reference.ts';

/**
 * A pattern for image names: `{name}` stands for some text without `/`, `:` and `@`, `{a,b}` for one of several, `*` for any text.
 * One that names a registry (`docker.io/…`) is compared with the whole name, `docker.io/library/node:22`; another with the
 * name as people write it, `node:22`.
 */
export interface ImagePattern {
  readonly parts: readonly Part[];
  readonly hasRegistry: boolean;
}

type Part =
  | { readonly kind: 'text'; readonly choices: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'star' };

/** What the parts of a pattern stand for; `*` is the text of the stars in order. */
export interface Captures {
  readonly names: ReadonlyMap<string, string>;
  readonly stars: readonly string[];
}

/** Reads a pattern; a text says what is wrong with it. */
export function parseImagePattern(text: string): ImagePattern | string {
  const parts: Part[] = [];
  for (const [token = ''] of text.matchAll(/\{[^{}]*\}|\*|[^{}*]+|[{}]/g)) {
    if (token === '*') parts.push({ kind: 'star' });
    else if (/^\{[a-z]\w*\}$/i.test(token)) parts.push({ kind: 'name', name: token.slice(1, -1) });
    else if (/^\{[^{},]+(?:,[^{},]*)+\}$/.test(token))
      parts.push({ kind: 'text', choices: token.slice(1, -1).split(',') });
    else if (/[{}]/.test(token)) return `${text}: braces hold a name ({major}) or a list ({18,20})`;
    else parts.push({ kind: 'text', choices: [token] });
  }
  const isOpen = (part: Part | undefined): boolean => part !== undefined && part.kind !== 'text';
  if (parts.some((part, index) => isOpen(part) && isOpen(parts[index + 1])))
    return `${text}: where one part ends and the next begins cannot be told; put text between them`;
  return parts.length === 0
    ? 'an image pattern is empty'
    : { parts, hasRegistry: /^(?:localhost|[^/{*.:]*[.:][^/]*)\//.test(text) };
}

/** The reference as the pattern sees it, its digest left out. */
export function nameFor({ hasRegistry }: ImagePattern, { registry, repository, tag }: ImageReference): string {
  const isHub = registry === 'docker.io';
  const official = isHub && !repository.includes('/') ? `library/${repository}` : repository;
  const name = hasRegistry ? `${registry}/${official}` : isHub ? repository : `${registry}/${repository}`;
  return tag === undefined ? name : `${name}:${tag}`;
}

/** What the parts stand for; undefined where the name does not fit. A part ends where the text behind it begins first. */
export function matchImage({ parts }: ImagePattern, name: string): Captures | undefined {
  const names = new Map<string, string>();
  const stars: string[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      const choice = part.choices.find(
        (text) => name.startsWith(text, at) && (index < parts.length - 1 || at + text.length === name.length),
      );
      if (choice === undefined) return undefined;
      at += choice.length;
      continue;
    }
    const end = endOfPart(parts, index, name, at);
    const text = name.slice(at, end);
    if (end < at || (part.kind === 'name' && !/^[^/:@]+$/.test(text))) return undefined;
    if (part.kind === 'star') stars.push(text);
    else if (names.has(part.name) && names.get(part.name) !== text) return undefined;
    else names.set(part.name, text);
    at = end;
  }
  return at === name.length ? { names, stars } : undefined;
}

function endOfPart(parts: readonly Part[], index: number, name: string, at: number): number {
  const next = parts[index + 1];
  if (next?.kind !== 'text') return name.length;
  const isLast = index + 2 === parts.length;
  const ends = next.choices.flatMap((text) => {
    const found = isLast ? (name.endsWith(text) ? name.length - text.length : -1) : name.indexOf(text, at);
    return found < at ? [] : [found];
  });
  return ends.length === 0 ? -1 : Math.min(...ends);
}

/** Puts captures into a target: `{major}`, `*` for each star in order, `{variant}` for the first star where no part has that name. */
export function fill(target: string, { names, stars }: Captures): string {
  let star = 0;
  return target.replace(/\{(\w+)\}|\*/g, (token, name?: string) => {
    if (name === undefined) return stars[star++] ?? '';
    return names.get(name) ?? (name === 'variant' ? (stars[0] ?? '') : token);
  });
}

/** The names in a target that no part of the pattern gives. */
export function unfilled(target: string, { parts }: ImagePattern): readonly string[] {
  const known = new Set(parts.flatMap((part) => (part.kind === 'name' ? [part.name] : [])));
  const hasStar = parts.some(({ kind }) => kind === 'star');
  return [...target.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    known.has(name) || (name === 'variant' && hasStar) ? [] : [name],
  );
}
