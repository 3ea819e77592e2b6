import type { Dockerfile } from '../../src/dockerfile/types.ts';
import { hasComment } from '../../src/edit/index.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { callsOf } from '../../src/model/calls.ts';
import { valueOf } from '../../src/model/known.ts';
import type { RunStep } from '../../src/model/steps.ts';
import { isRoot, userAt } from '../../src/model/users.ts';
import type { Command, Word } from '../../src/shell/types.ts';

/** `sudo` in front of what root runs anyway. */
export const removeSudo = defineTransform({
  id: 'remove-sudo',
  title: 'Run commands as root without sudo',
  rationale:
    'RUN is root already where no USER says otherwise: sudo then only adds a package, a layer of settings and a way to become root again.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bsudo\b/,
  aliases: ['DL3004'],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { step, command } of callsOf(dockerfile, 'all')) {
      if (command.words[0]?.value === 'sudo') yield judge(dockerfile, step, command);
    }
  },
});

function judge(dockerfile: Dockerfile, step: RunStep, command: Command): Fix | Decline {
  const where = command.span;
  const user = valueOf(userAt(dockerfile, step.run));
  if (user === undefined)
    return {
      kind: 'decline',
      where,
      reason: 'the user is not known',
      detail: 'The base image may set another user than root: then sudo is needed.',
    };
  if (!isRoot(user)) {
    return {
      kind: 'decline',
      where,
      reason: 'it runs as another user',
      detail: `USER is ${user}: do this before it, or set USER root for it.`,
    };
  }
  const end = endOfSudo(command);
  if (end === undefined) {
    return {
      kind: 'decline',
      where,
      reason: 'sudo changes the user or the environment',
      detail: 'Only sudo without -u, -g, -i or -s can go: use USER, or setpriv for one command.',
    };
  }
  const span = { start: command.words[0]?.span.start ?? where.start, end };
  if (hasComment(dockerfile, span))
    return {
      kind: 'decline',
      where,
      reason: 'a comment stands inside the command',
      detail: 'Move the comment out of it.',
    };
  const own = dependsOnEnvironment(step) || command.assignments.length > 0;
  return {
    kind: 'fix',
    where,
    message: 'Drop sudo: the command runs as root',
    edits: [{ span, text: '' }],
    ...(own ? { safety: 'unsafe' } : {}),
  };
}

/** Options of sudo that mean nothing to root: sudo(8). */
const VOID = /^-[EHnkKSPAB]+$|^--(?:preserve-env(?:=.*)?|set-home|non-interactive|stdin|preserve-groups)$/;

/** Where the command behind sudo starts, or the variables set for it; undefined with an option that changes what it does. */
function endOfSudo({ words }: Command): number | undefined {
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (word.text === '--') return words[at + 1]?.span.start;
    const isRootUser = /^-u(?:root)?$|^--user(?:=root)?$/.test(word.text);
    if (isRootUser && (word.text === '-u' || word.text === '--user')) {
      if (words[at + 1]?.value !== 'root') return undefined;
      at += 1;
    } else if (!isRootUser && !VOID.test(word.text)) return isPlainStart(words.slice(at)) ? word.span.start : undefined;
  }
  return undefined;
}

/** sudo takes `NAME=value` before the command, quoted as a whole or not, and options behind it; a shell takes neither. */
function isPlainStart(words: readonly Word[]): boolean {
  const command = words.find((word) => !/^\w+=/.test(word.text));
  return command !== undefined && !/^-|^(?:"\w*|'\w*)=|^["']\w+=/.test(command.text);
}

/** sudo starts with a clean environment and a PATH of its own: with these set, the command may find other programs. */
function dependsOnEnvironment({ run, stage, isTrigger }: RunStep): boolean {
  const state = isTrigger ? stage.finalState : run.state;
  return [...state.env.keys(), ...state.args.keys()].some((name) =>
    /^(?:PATH|HOME|LD_\w+|\w*PATH|\w*_HOME)$/.test(name),
  );
}
