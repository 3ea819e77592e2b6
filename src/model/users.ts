import { stageOf } from '../dockerfile/stage-of.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { baseImageOf } from '../facts/base-images.ts';
import type { Command, Word } from '../shell/types.ts';
import type { Call } from './calls.ts';
import { type Known, known, unknown } from './known.ts';

/** `root`, `0`, `root:root`, `0:0`. */
export function isRoot(user: string): boolean {
  return /^(?:root|0)(?::|$)/.test(user);
}

/** The user in force at an instruction: of USER, else the base image's. A trigger runs in builds upon the image: as the user that it ends with. */
export function userAt(dockerfile: Dockerfile, instruction: Instruction): Known<string> {
  const stage = stageOf(dockerfile, instruction);
  if (!instruction.onbuild) return knownUser(instruction.state.user, stage);
  const own = stage?.instructions.findLast((other) => other.index < instruction.index && triggersUser(other));
  return own ? unknown('user-varies', own.span) : knownUser(stage?.finalState.user, stage);
}

/** `ONBUILD USER app`. */
function triggersUser(instruction: Instruction): boolean {
  return instruction.keyword === 'ONBUILD' && instruction.trigger?.keyword === 'USER';
}

function knownUser(stated: string | undefined, stage: Stage | undefined): Known<string> {
  if (stated !== undefined) return stated.includes('$') ? unknown('user-varies', undefined) : known(stated);
  const base = stage && baseImageOf(stage);
  return base === undefined ? unknown('user-of-base', stage?.from.span) : known(base.user ?? 'root');
}

/** The user that a call runs as: `sudo -u`, `su`, `gosu` and their like counted. */
export function userOf(call: Call): Known<string> {
  const around =
    call.enteredBy === undefined ? userAt(call.step.dockerfile, call.step.run) : userBehind(call.enteredBy);
  return switchedUser(call.command) ?? around;
}

/** True when the call, or what it was entered by, runs as another user than its step does. */
export function switchesUser({ command, enteredBy }: Call): boolean {
  if (switchedUser(command) !== undefined) return true;
  return enteredBy !== undefined && (isSu(enteredBy) || switchesUser(enteredBy));
}

function isSu({ words }: Call): boolean {
  return /^(?:.*\/)?(?:su|runuser)$/.test(words[0]?.value ?? '');
}

/** The user of what `su -c "…"` or `sh -c "…"` runs. */
function userBehind(call: Call): Known<string> {
  return isSu(call) ? (namedUser(call.words.slice(1)) ?? known('root')) : userOf(call);
}

/** Programs that run another as the user in their first operand. */
const BY_OPERAND = new Set(['gosu', 'su-exec', 'setuidgid', 'chroot']);

/** The user that a wrapper before the program switches to; undefined where there is none. */
function switchedUser({ words, program }: Command): Known<string> | undefined {
  const wrappers = words.slice(0, words.length - program.length);
  const at = wrappers.findLastIndex(({ value = '' }) => value === 'sudo' || value === 'doas' || BY_OPERAND.has(value));
  if (at < 0) return undefined;
  const behind = wrappers.slice(at + 1);
  if (BY_OPERAND.has(wrappers[at]?.value ?? '')) return userIn(behind.find(({ text }) => !text.startsWith('-')));
  return optionUser(behind) ?? known('root');
}

function optionUser(words: readonly Word[]): Known<string> | undefined {
  for (const [index, word] of words.entries()) {
    if (word.text === '-u' || word.text === '--user') return userIn(words[index + 1]);
    const joined = /^(?:-u|--user=)(.+)$/.exec(word.value ?? word.text)?.[1];
    if (joined !== undefined) return joined.includes('$') ? unknown('user-varies', word.span) : known(joined);
  }
  return undefined;
}

/** `su - app -c …`, `su -s /bin/sh app -c …`, `runuser -u app`. */
function namedUser(words: readonly Word[]): Known<string> | undefined {
  const option = optionUser(words);
  if (option) return option;
  const isValue = (index: number): boolean =>
    /^-(?:c|s|g|G|w)$|^--(?:command|shell|group)$/.test(words[index - 1]?.text ?? '');
  const name = words.find(({ text }, index) => !text.startsWith('-') && !isValue(index));
  return name && userIn(name);
}

function userIn(word: Word | undefined): Known<string> {
  const name = word?.value?.replace(/^#/, '');
  return name === undefined ? unknown('user-varies', word?.span) : known(name);
}
