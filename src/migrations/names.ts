import type { Dockerfile, Instruction, Pair } from '../dockerfile/types.ts';
import type { Edit, Span } from '../edit/types.ts';
import type { Decline, Fix } from '../fix/types.ts';
import { callsOf } from '../model/calls.ts';

type Names = Readonly<Record<string, string>>;

/** Labels under their new names. */
export function* renameLabels(dockerfile: Dockerfile, names: Names): Iterable<Fix | Decline> {
  for (const [old, next] of Object.entries(names)) {
    const pairs = pairsOf(dockerfile, ['LABEL']).filter(({ pair }) => pair.name === old);
    for (const { instruction, pair } of pairs) {
      const where = instruction.span;
      const isTaken = pairsOf(dockerfile, ['LABEL']).some(
        (other) => other.pair.name === next && other.instruction.stage === instruction.stage,
      );
      yield isTaken
        ? taken(where, `Merge the labels ${old} and ${next} by hand.`)
        : {
            kind: 'fix',
            where,
            message: `Call the label ${next}`,
            edits: [renamed(dockerfile, pair.nameSpan, old, next)],
          };
    }
  }
}

/** Variables of ENV and ARG under their new names, wherever the Dockerfile reads them too. */
export function* renameVariables(dockerfile: Dockerfile, names: Names): Iterable<Fix | Decline> {
  for (const [old, next] of Object.entries(names)) {
    const own = pairsOf(dockerfile, ['ENV', 'ARG']).filter(({ pair }) => pair.name === old);
    const [first] = own;
    if (!first) continue;
    const where = first.instruction.span;
    const isSet = callsOf(dockerfile, 'all').some(({ command }) =>
      command.assignments.some(({ name }) => name === old),
    );
    if (isSet) yield taken(where, `A RUN sets ${old} itself: rename it there first.`);
    else if (pairsOf(dockerfile, ['ENV', 'ARG']).some(({ pair }) => pair.name === next))
      yield taken(where, `${next} is there already: merge it with ${old} by hand.`);
    else {
      const definitions = own.map(({ pair }) => renamed(dockerfile, pair.nameSpan, old, next));
      const edits = [...definitions, ...readsOf(dockerfile, old, next)];
      yield { kind: 'fix', where, message: `Call the variable ${next}`, edits };
    }
  }
}

/** Packages under their new names, a version behind them kept. */
export function* renamePackages(dockerfile: Dockerfile, managers: Readonly<Record<string, Names>>): Iterable<Fix> {
  for (const { command } of callsOf(dockerfile, 'all')) {
    const pkg = command.packages;
    const names = pkg && Object.hasOwn(managers, pkg.manager.id) ? managers[pkg.manager.id] : undefined;
    if (!pkg?.isInstall || !names) continue;
    const edits = pkg.operands.flatMap((word): Edit[] => {
      const name = /^[^=<>~@:]+/.exec(word.text)?.[0] ?? '';
      const next = Object.hasOwn(names, name) ? names[name] : undefined;
      return next === undefined
        ? []
        : [{ span: { start: word.span.start, end: word.span.start + name.length }, text: next }];
    });
    if (edits.length > 0) yield { kind: 'fix', where: command.span, message: 'Use the packages’ new names', edits };
  }
}

interface Placed {
  readonly instruction: Instruction;
  readonly pair: Pair;
}

function pairsOf({ instructions }: Dockerfile, keywords: readonly string[]): readonly Placed[] {
  return instructions.flatMap((outer) => {
    const instruction = outer.keyword === 'ONBUILD' && outer.trigger ? outer.trigger : outer;
    return 'pairs' in instruction && keywords.includes(instruction.keyword)
      ? instruction.pairs.map((pair) => ({ instruction, pair }))
      : [];
  });
}

/** The name inside its quotes, where it has some. */
function renamed({ text }: Dockerfile, span: Span, old: string, next: string): Edit {
  const start = span.start + Math.max(text.slice(span.start, span.end).indexOf(old), 0);
  return { span: { start, end: start + old.length }, text: next };
}

/** `$OLD` and `${OLD…}`, not escaped, in every instruction. */
function readsOf({ text, escape, instructions }: Dockerfile, old: string, next: string): readonly Edit[] {
  const found: Edit[] = [];
  for (const { span } of instructions) {
    for (const opening of [`$${old}`, `\${${old}`]) {
      for (let at = text.indexOf(opening, span.start); at !== -1 && at < span.end; at = text.indexOf(opening, at + 1)) {
        const end = at + opening.length;
        const isWhole = !/\w/.test(text.charAt(end)) && text.charAt(at - 1) !== escape;
        if (isWhole) found.push({ span: { start: end - old.length, end }, text: next });
      }
    }
  }
  return found;
}

function taken(where: Span, detail: string): Decline {
  return { kind: 'decline', where, reason: 'the new name cannot be put in as it is', detail };
}
