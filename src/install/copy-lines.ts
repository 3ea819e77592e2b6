import { isInside, joinPath, parentOf } from '../context/paths.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import type { ContextCopy } from '../model/copies.ts';
import type { InstallSite } from './sites.ts';

/** So many COPY instructions a file may get: each is a layer, of which storage drivers take some hundred. */
const MAX_LINES = 50;

/** Why COPY lines for these files would not be what a person wants; undefined where they would. */
export function obstacleToLines(
  inputs: Iterable<readonly string[]>,
): { readonly reason: string; readonly detail: string } | undefined {
  const paths = [...inputs].flat();
  const odd = paths.find((path) => !isPlainPath(path));
  if (odd !== undefined) {
    const detail = `COPY would read ${JSON.stringify(odd)} as a pattern or a variable: copy the manifests by hand.`;
    return { reason: 'the name of a manifest is read otherwise by COPY', detail };
  }
  const folders = new Set(paths.map(parentOf)).size;
  if (folders <= MAX_LINES) return undefined;
  const detail = `They lie in ${folders} folders, and each would need a COPY of its own: copy the manifests into a stage of their own, and from there all at once.`;
  return { reason: 'there are too many manifests to copy', detail };
}

/** Neither a pattern nor a variable to COPY, in whatever form it is written; nor more than one line. */
function isPlainPath(path: string): boolean {
  return !/[*?[\\$\p{Cc}]/u.test(path);
}

/** COPY lines for some of what a COPY brings, with its flags: one for each folder, and one for each whole folder. */
export function copyLines(
  dockerfile: Dockerfile,
  site: InstallSite,
  copy: ContextCopy,
  inputs: readonly string[],
): readonly string[] {
  const flags = copy.copy.flags.map((flag) => `${dockerfile.text.slice(flag.span.start, flag.span.end)} `).join('');
  const written = (copy.copy.destination?.value ?? '.').replace(/\/$/, '');
  const byTarget = new Map<string, string[]>();
  for (const input of inputs) {
    const part = copy.parts.findLast((p) => (p.kind === 'file' ? p.from === input : isInside(input, p.from)));
    if (part === undefined) continue;
    const below = part.kind === 'file' ? '' : part.from === '' ? input : input.slice(part.from.length + 1);
    const isFolder = site.context.kindOf(input) === 'folder';
    const target = targetText(written, part.kind === 'file' ? '' : isFolder ? below : parentOf(below));
    const renamed = part.kind === 'file' && !part.to.endsWith(`/${input.slice(input.lastIndexOf('/') + 1)}`);
    const destination = renamed ? (copy.copy.destination?.value ?? '') : target;
    const key = isFolder ? `${destination}\0${input}` : destination;
    byTarget.set(key, [...(byTarget.get(key) ?? []), input]);
  }
  const isBelow = ([key]: readonly [string, unknown]) => (key === targetText(written, '') ? 0 : 1);
  return [...byTarget]
    .sort((a, b) => isBelow(a) - isBelow(b))
    .map(([key, sources]) => `COPY ${flags}${wordsText([...sources, key.replace(/\0.*$/s, '')])}`);
}

function targetText(written: string, below: string): string {
  if (below === '') return written === '.' || written === '' ? (written === '' ? '/' : './') : `${written}/`;
  return `${written === '.' ? '' : `${written}/`}${joinPath(below, '')}`;
}

/** Words of a COPY; names with spaces need the JSON form. */
function wordsText(words: readonly string[]): string {
  return words.some((word) => /[\s"'\\$]/.test(word))
    ? JSON.stringify(words).replaceAll('","', '", "')
    : words.join(' ');
}
