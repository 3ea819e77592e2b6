import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { expect, it } from 'vitest';
import { within } from '../src/discover/within.ts';

/** Those whose time grows with the square of the text, by their first characters, and the longest text that their callers hand them. */
const BOUNDED: ReadonlyMap<string, number> = new Map([
  // A reference: src/dockerfile/image-reference.ts
  ['/^(?:(?<registry>', 600],
  // A version: src/context/manifests/npm-range.ts
  ['/^[v=\\s]*(\\d+)', 256],
  // A variable's name: transforms/caching/sink-volatile-instructions.ts
  ['/(?:^|[_.-])(?:build[_-]?', 200],
]);

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

/** A text of any length that a regular expression nearly takes. */
type Attack = (length: number) => string;

/**
 * A few of its characters over and over, or all that lead to one of them, on one line or on many; with or without what stands before them;
 * and an end that does not fit.
 */
function* attacks(regexp: RegExp): Generator<Attack> {
  const atoms = atomsOf(regexp);
  const seen = new Set<string>();
  for (const pick of [0, 1, 4, 9]) {
    const chars = atoms.map((each) => each[pick % Math.max(1, each.length)] ?? '');
    for (const start of chars.keys()) {
      const branch = atoms.findLastIndex((each, at) => at < start && each.length === 0) + 1;
      const before = chars.slice(branch, start).join('');
      const some = [1, 2, 3, 4, 5, 6].map((size) => chars.slice(start, start + size).join(''));
      const many = regexp.flags.includes('m') ? [`\n${some[5]}`, `\n${before}`] : [];
      for (const unit of [...some, before, `${before}${chars[start]}`, ...many]) {
        for (const head of new Set(['', before])) {
          const key = `${head}\0${unit}`;
          if (unit === '' || seen.has(key)) continue;
          seen.add(key);
          for (const end of ['\x01', '\n\x01']) yield (length) => `${head}${unit.repeat(length / unit.length)}${end}`;
        }
      }
    }
  }
}

/** What a short text takes at least, in milliseconds, where time may grow with the square of the text. */
const [SHORT, SHORT_MS] = [3000, 0.25];
/** A text 20 times as long takes 20 times as long, or 400 times with the square. */
const [LONG, MOST] = [20 * SHORT, 100];

/** In milliseconds of the processor: the machine may be busy with other things. */
function timeFor(regexp: RegExp, text: string): number {
  const start = process.cpuUsage();
  text.replace(regexp, '');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The attacks that take longer than a short text may; one that does not end is the last of them. */
function suspicious(regexp: RegExp, bound: number): readonly Attack[] {
  const found: Attack[] = [];
  let last: Attack | undefined;
  const ended = within(5000, () => {
    for (const attack of attacks(regexp)) {
      last = attack;
      const text = attack(Math.min(SHORT, bound));
      if (timeFor(regexp, text) > SHORT_MS && timeFor(regexp, text) > SHORT_MS) found.push(attack);
    }
  });
  return ended === 'timeout' && last !== undefined ? [...found, last] : found;
}

/** The shortest of some times counts. */
function isQuadratic(regexp: RegExp, attack: Attack, bound: number): boolean {
  const [short, long] = [attack(Math.min(SHORT, bound)), attack(Math.min(LONG, bound))];
  let [shortest, shortestLong] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 4; round += 1) {
    for (let again = 0; again < 5; again += 1) {
      const ended = within(1000, () => timeFor(regexp, short));
      if (ended !== 'timeout') shortest = Math.min(shortest, ended.value);
    }
    const ended = within(20_000, () => timeFor(regexp, long));
    if (ended !== 'timeout') shortestLong = Math.min(shortestLong, ended.value);
    if (shortestLong < MOST * shortest) return false;
  }
  return true;
}

it('the time of no regular expression grows faster than the text, whatever the text', () => {
  const slow: string[] = [];
  for (const [name, regexp] of literals()) {
    const [, bound = LONG] = [...BOUNDED].find(([start]) => name.startsWith(start)) ?? [];
    const attack = suspicious(regexp, bound).find((each) => isQuadratic(regexp, each, bound));
    if (attack !== undefined) slow.push(`${name}: ${JSON.stringify(attack(60))}`);
  }
  expect(slow).toEqual([]);
}, 180_000);
