import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { expect, it } from 'vitest';
import { within } from '../src/discover/within.ts';

/** The regular expressions that are written in our own code and can go on for long, each once. */
function literals(): ReadonlyMap<string, RegExp> {
  const found = new Map<string, RegExp>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && 'value' in node && node.value instanceof RegExp) {
      if (/[*+]|,\}/.test(node.value.source)) found.set(String(node.value), node.value);
    } else for (const each of Object.values(node)) visit(each);
  };
  for (const folder of ['src', 'transforms']) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (name.endsWith('.ts')) visit(parseAst(readFileSync(join(folder, name), 'utf8'), { lang: 'ts' }, name));
    }
  }
  return found;
}

const CHARACTERS = [...'a0_ -./:$\'"\\=,;@{}()[]<>#&|~+*?!%^`\n\tAzZé\r'];
const ATOM = /\\[pPu]\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[^()*+?^$]/g;

/** For each of its characters and sets, in their order, some characters that it takes; none for `|`. */
function atomsOf({ source, flags }: RegExp): readonly (readonly string[])[] {
  const plain = source.replace(/\(\?(?:[:=!]|<[=!]|<\w+>)/g, '(').replace(/(?<!\\[pPu])\{\d+(?:,\d*)?\}/g, '');
  return [...plain.matchAll(ATOM)].map(([atom]) => {
    if (atom === '|' || /^\\[bBk1-9]/.test(atom)) return [];
    const one = new RegExp(`^${atom}$`, flags.replace(/[gy]/g, ''));
    const own = atom.startsWith('[') ? [...atom.slice(1, -1)] : [atom];
    return [...CHARACTERS, ...own].filter((char) => one.test(char));
  });
}

const LENGTH = 2000;

/** Long texts that it nearly takes: a few of its atoms over and over, with or without what stands before them, and an end that does not fit. */
function* attacks(regexp: RegExp): Generator<string> {
  const atoms = atomsOf(regexp);
  const seen = new Set<string>();
  for (const pick of [0, 1, 4, 9]) {
    const chars = atoms.map((each) => each[pick % Math.max(1, each.length)] ?? '');
    for (const start of chars.keys()) {
      const before = chars
        .slice(atoms.findLastIndex((each, at) => at < start && each.length === 0) + 1, start)
        .join('');
      for (let size = 1; size <= 6; size += 1) {
        const unit = chars.slice(start, start + size).join('');
        for (const text of [unit, ...(before === '' ? [] : [`${before}\0${unit}`])]) {
          if (unit === '' || seen.has(text)) continue;
          seen.add(text);
          yield `${text === unit ? '' : before}${unit.repeat(LENGTH / unit.length)}\x01`;
        }
      }
    }
  }
}

/** What grows with the square of the text takes some milliseconds. */
const MILLISECONDS = 1000;

it('no regular expression takes for ever, whatever the text', () => {
  const endless: string[] = [];
  for (const [name, regexp] of literals()) {
    const isEndless = (text: string) => within(MILLISECONDS, () => text.replace(regexp, '')) === 'timeout';
    for (const text of attacks(regexp)) {
      // A second time: the machine may have been busy.
      if (!isEndless(text) || !isEndless(text)) continue;
      endless.push(`${name}: ${JSON.stringify(text.slice(0, 60))}`);
      break;
    }
  }
  expect(endless).toEqual([]);
}, 180_000);
