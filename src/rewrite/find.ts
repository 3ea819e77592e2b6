import type { Dockerfile, Instruction, RunInstruction } from '../dockerfile/types.ts';
import type { Span } from '../edit/types.ts';
import { runSteps, scripts } from '../model/steps.ts';
import type { Command, Link, Script, Statement } from '../shell/types.ts';
import { type Bindings, type Match, matchAll } from './match.ts';
import type { Pattern, PatternItem } from './pattern.ts';
import { commandTokens, instructionTokens, linkToken, type Token } from './tokens.ts';

/** A place in a Dockerfile that a pattern fits. */
export interface Site {
  readonly where: Span;
  readonly instruction: Instruction;
  readonly match: Match;
}

/**
 * All places that the pattern fits, in order; of places that overlap the first. Inside ONBUILD too. With `by`, without those that are
 * what it says already: they stand in no other's way.
 */
export function sitesOf(dockerfile: Dockerfile, pattern: Pattern, by?: Pattern): readonly Site[] {
  const done = new Set(by?.keyword === pattern.keyword ? placesOf(dockerfile, by).map(placeOf) : []);
  const found: Site[] = [];
  for (const site of placesOf(dockerfile, pattern).toSorted((a, b) => a.where.start - b.where.start)) {
    if (!done.has(placeOf(site)) && site.where.start >= (found.at(-1)?.where.end ?? 0)) found.push(site);
  }
  return found;
}

function placesOf(dockerfile: Dockerfile, pattern: Pattern): readonly Site[] {
  return pattern.keyword === 'RUN' ? commandSites(dockerfile, pattern) : instructionSites(dockerfile, pattern);
}

function placeOf({ where }: Site): string {
  return `${where.start}-${where.end}`;
}

function instructionSites(dockerfile: Dockerfile, { keyword, items }: Pattern): readonly Site[] {
  return dockerfile.instructions.flatMap((outer) => {
    const instruction = outer.keyword === 'ONBUILD' && keyword !== 'ONBUILD' && outer.trigger ? outer.trigger : outer;
    if (instruction.keyword !== keyword) return [];
    const isAs = (text: string): boolean => keyword === 'FROM' && text === 'AS';
    const match = matchAll(items, instructionTokens(dockerfile, instruction), new Map(), { isCaseFree: isAs });
    return match ? [{ where: instruction.span, instruction, match }] : [];
  });
}

/** RUNs of which nothing can be said: their shell is not a POSIX one, or they cannot be read; those alone that hold the pattern's words. */
export function unreadSites(dockerfile: Dockerfile, { keyword, items }: Pattern): readonly RunInstruction[] {
  if (keyword !== 'RUN') return [];
  const words = items.flatMap((item) => (item.kind === 'word' ? item.parts : []));
  const texts = words.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return runSteps(dockerfile, 'all')
    .filter(({ run, script }) => run.form === 'shell' && !script)
    .map(({ run }) => run)
    .filter(({ span }) => texts.every((text) => dockerfile.text.slice(span.start, span.end).includes(text)));
}

/** A command of the pattern, with the operator before it. */
interface Part {
  readonly operator: PatternItem | undefined;
  readonly items: readonly PatternItem[];
}

function partsOf(items: readonly PatternItem[]): readonly Part[] {
  const starts = items.flatMap((item, index) => (item.kind === 'operator' ? [index] : []));
  const first: Part = { operator: undefined, items: items.slice(0, starts[0] ?? items.length) };
  const others = starts.map((start, index) => ({
    operator: items[start],
    items: items.slice(start + 1, starts[index + 1] ?? items.length),
  }));
  return [first, ...others];
}

function commandSites(dockerfile: Dockerfile, { items }: Pattern): readonly Site[] {
  const parts = partsOf(items);
  return scripts(dockerfile, 'all').flatMap(({ run, script }) => {
    if (!script) return [];
    const matches =
      parts.length > 1
        ? script.statements.flatMap((statement) => chainMatches(dockerfile, statement, parts))
        : singleMatches(dockerfile, script, items);
    return matches.map((match) => ({ where: spanOf(match), instruction: run, match }));
  });
}

/** Commands one by one, those inside groups, conditions and substitutions too. */
function singleMatches(dockerfile: Dockerfile, script: Script, items: readonly PatternItem[]): readonly Match[] {
  return script.commands.flatMap((command) => matchCommand(dockerfile, command, items, new Map()) ?? []);
}

/** Neighbouring links of one and-or list. */
function chainMatches(dockerfile: Dockerfile, { links }: Statement, parts: readonly Part[]): readonly Match[] {
  const found: Match[] = [];
  for (let start = 0; start + parts.length <= links.length; start += 1) {
    const match = matchChain(dockerfile, links.slice(start, start + parts.length), parts);
    if (match) found.push(match);
  }
  return found;
}

function matchChain(dockerfile: Dockerfile, links: readonly Link[], parts: readonly Part[]): Match | undefined {
  const tokens: (readonly Token[])[] = [];
  let bindings: Bindings = new Map();
  for (const [index, { operator, items }] of parts.entries()) {
    const link = links[index];
    if (!link || link.negated || (operator && operator.text !== link.operator)) return undefined;
    const match = matchLink(dockerfile, link, items, bindings);
    if (!match) return undefined;
    if (operator) tokens.push([]);
    tokens.push(...match.tokens);
    bindings = match.bindings;
  }
  return { tokens, bindings };
}

/** `$A` alone is the whole link, whatever it is. */
function matchLink(
  dockerfile: Dockerfile,
  link: Link,
  items: readonly PatternItem[],
  given: Bindings,
): Match | undefined {
  const [only, ...others] = items;
  const isWhole = only?.kind === 'word' && only.parts.length === 1 && only.parts[0]?.kind === 'variable';
  if (isWhole && others.length === 0) return matchAll(items, [linkToken(dockerfile, link)], given);
  return link.command && matchCommand(dockerfile, link.command, items, given);
}

/** A command as it is written, else without its assignments, else the program behind `sudo` and its like. */
function matchCommand(
  dockerfile: Dockerfile,
  command: Command,
  items: readonly PatternItem[],
  given: Bindings,
): Match | undefined {
  const tokens = commandTokens(dockerfile, command);
  const from = (start: number | undefined): Match | undefined =>
    start === undefined
      ? undefined
      : matchAll(
          items,
          tokens.filter(({ span }) => span.start >= start),
          given,
        );
  return from(command.span.start) ?? from(command.words[0]?.span.start) ?? from(command.program[0]?.span.start);
}

function spanOf({ tokens }: Match): Span {
  const all = tokens.flat();
  return { start: all[0]?.span.start ?? 0, end: all.at(-1)?.span.end ?? 0 };
}
