import type { Dockerfile } from '../../src/dockerfile/types.ts';
import { hasComment } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { scripts } from '../../src/model/steps.ts';
import { packageCommand } from '../../src/shell/package-commands.ts';
import type { Command, Word } from '../../src/shell/types.ts';
import { SYSTEM_MANAGERS } from '../../src/tools/index.ts';

/** Lists of system packages with one package a line, in alphabetical order. */
export const sortPackages = defineTransform({
  id: 'sort-packages',
  title: 'Sort package lists',
  rationale: 'A sorted list shows what is there and what is there twice, and changes merge without conflicts.',
  safety: 'safe',
  onByDefault: false,
  mentions: SYSTEM_MANAGERS,
  aliases: [],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const command of scripts(dockerfile, 'all').flatMap(({ script }) => script.commands))
      for (const list of listsIn(dockerfile, command)) yield* sort(dockerfile, list);
  },
});

/**
 * The runs of neighbouring package names in an install. Options with their values, variables, comments and what is
 * no plain name (files, URLs, `name-` to remove, conditions such as `name>1`) end a run.
 */
function* listsIn(dockerfile: Dockerfile, command: Command): Iterable<readonly Word[]> {
  const install = packageCommand(command);
  if (!install?.isInstall || install.manager.kind !== 'system') return;
  let list: Word[] = [];
  for (const word of command.words) {
    const last = list.at(-1);
    const isName = install.operands.includes(word) && /^[a-zA-Z0-9][\w.+:=~@-]*$/.test(word.text);
    const isNext = last !== undefined && !hasComment(dockerfile, { start: last.span.end, end: word.span.start });
    if (isName && isNext) list.push(word);
    else {
      if (list.length > 1) yield list;
      list = isName ? [word] : [];
    }
  }
  if (list.length > 1) yield list;
}

function* sort(dockerfile: Dockerfile, list: readonly Word[]): Iterable<Fix | Decline> {
  const sorted = list.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const edits = list.flatMap((word, index): Edit[] => {
    const text = sorted[index]?.text ?? word.text;
    return text === word.text ? [] : [{ span: word.span, text }];
  });
  const breaks = list.slice(1).filter((word, index) => {
    return dockerfile.text.slice(list[index]?.span.end ?? 0, word.span.start).includes('\n');
  });
  if (edits.length === 0 || breaks.length === 0) return;
  const where = { start: list[0]?.span.start ?? 0, end: list.at(-1)?.span.end ?? 0 };
  if (breaks.length < list.length - 1) {
    const detail = 'The lines may group what belongs together: put each package on a line of its own first.';
    yield { kind: 'decline', where, reason: 'several packages share a line', detail };
  } else yield { kind: 'fix', where, message: 'Sort the packages', edits };
}

/** The name without its version or architecture, so that `gcc` stays before `gcc-12=12.2`. */
function keyOf(word: Word): string {
  return word.text.replace(/[=:~@].*/s, '').toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
