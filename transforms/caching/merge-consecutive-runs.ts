import type { Dockerfile, Instruction, RunInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { isCacheRemoval, packageCommand } from '../../src/shell/package-commands.ts';
import { scriptOf } from '../../src/shell/script.ts';
import type { Command } from '../../src/shell/types.ts';
import { CACHE_FOLDERS } from '../../src/tools/index.ts';

/** RUNs that follow each other, joined where a layer of their own serves nobody. */
export const mergeConsecutiveRuns = defineTransform({
  id: 'merge-consecutive-runs',
  title: 'Join consecutive RUN instructions that are better one layer',
  rationale:
    'What one RUN makes and the next removes stays in the image, and small commands on the files of the step before ' +
    'copy them into another layer. Joined, they are one layer; the price is that they are rebuilt together.',
  safety: 'unsafe',
  onByDefault: false,
  mentions: /\bRUN\b/i,
  aliases: ['DL3059'],
  mayChange: ['layers'],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      for (const [index, run] of stage.instructions.entries()) {
        const next = stage.instructions[index + 1];
        if (run.keyword !== 'RUN' || next?.keyword !== 'RUN' || !isWorthIt(dockerfile, run, next)) continue;
        const obstacle = whyNot(dockerfile, run) ?? whyNot(dockerfile, next) ?? whyNotBetween(dockerfile, run, next);
        yield obstacle === undefined ? join(dockerfile, run, next) : decline(next, obstacle);
      }
    }
  },
});

function join(dockerfile: Dockerfile, run: RunInstruction, next: RunInstruction): Fix {
  const gap = { start: run.span.end, end: next.argumentsSpan.start };
  const text = ` ${dockerfile.escape}${dockerfile.endOfLine}    && `;
  return { kind: 'fix', where: next.span, message: 'Join the RUN with the one above it', edits: [{ span: gap, text }] };
}

function decline(run: Instruction, detail: string): Decline {
  return { kind: 'decline', where: run.span, reason: 'the RUNs cannot be joined with &&', detail };
}

/** The second removes what the first left behind, installs more system packages, or only changes owners and modes. */
function isWorthIt(dockerfile: Dockerfile, run: RunInstruction, next: RunInstruction): boolean {
  const first = scriptOf(dockerfile, run)?.commands ?? [];
  const second = scriptOf(dockerfile, next)?.commands ?? [];
  const isSystem = (command: Command) => packageCommand(command)?.manager.kind === 'system';
  const isSmall = (command: Command) =>
    /^(?:rm|chmod|chown|chgrp|mkdir|ln|touch|rmdir)$/.test(command.words[0]?.value ?? '') || isClean(command);
  return (
    second.length > 0 &&
    first.length > 0 &&
    (second.every(isSmall) || (first.every(isSystem) && second.every((c) => isSystem(c) || isClean(c))))
  );
}

function isClean(command: Command): boolean {
  return packageCommand(command)?.isClean === true || isCacheRemoval(command, CACHE_FOLDERS);
}

/** Commands that leave something to those behind them in the same shell. */
const LEAKS = /^(?:cd|set|export|unset|\.|source|eval|exec|exit|umask|ulimit|trap|alias|shopt)$/;

function whyNot(dockerfile: Dockerfile, run: RunInstruction): string | undefined {
  const script = scriptOf(dockerfile, run);
  const [statement, second] = script?.statements ?? [];
  if (run.flags.length > 0) return 'A flag of RUN would hold for both.';
  if (
    script === undefined ||
    statement === undefined ||
    script.heredoc ||
    script.hasHeredocInput ||
    run.comments.length > 0
  )
    return 'One of them is no plain line of shell, or has comments.';
  if (dockerfile.text.slice(statement.span.end, run.span.end).trim() !== '')
    return 'Something follows the last command.';
  if (second !== undefined || statement.background) return 'One of them has several statements.';
  if (statement.links.some((link) => link.operator === '||' || link.negated || link.kind !== 'command'))
    return 'One of them has more than commands joined with &&.';
  const leak = script.commands.find(
    (command) => command.words.length === 0 || LEAKS.test(command.words[0]?.value ?? ''),
  );
  return leak === undefined
    ? undefined
    : `"${leak.words[0]?.text ?? 'An assignment'}" would hold for the commands of the other as well.`;
}

function whyNotBetween(dockerfile: Dockerfile, run: RunInstruction, next: RunInstruction): string | undefined {
  const between = dockerfile.text.slice(run.span.end, next.span.start);
  if (between.trim() !== '') return 'A comment stands between them.';
  return dockerfile.text.slice(next.keywordSpan.end, next.argumentsSpan.start).includes('\n')
    ? 'The second starts on a line of its own.'
    : undefined;
}
