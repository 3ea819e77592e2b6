import type { AccountDialect } from '../facts/account-commands.ts';
import { type Call, callsOfStep, programOf } from '../model/calls.ts';
import type { RunStep } from '../model/steps.ts';
import type { Account, Group } from './account-text.ts';

/** What is known of the stages around a step. */
export interface Surroundings {
  /** The steps of all stages that move together, in order. */
  readonly steps: readonly RunStep[];
  /** Of the Dockerfile. */
  readonly text: string;
  /** Numbers that USER and --chown name users by, `0` left out. */
  readonly numbers: readonly string[];
}

/** The group that a user starts in: one by name, one of its own, or `nogroup`. */
export function primaryOf(
  dialect: AccountDialect,
  isSystem: boolean,
  values: ReadonlyMap<string, string>,
  call: Call,
  around: Surroundings,
): { readonly group: Group } | { readonly fault: string } {
  const named = values.get('group') ?? (dialect === 'debian' ? values.get('gid') : undefined);
  if (named !== undefined) {
    const name = nameOf(named, call, around);
    return name === undefined || !isMade(name, call, around)
      ? { fault: `whether the group ${named} is in the new image is not known` }
      : { group: { kind: 'named', name } };
  }
  const isShared = dialect !== 'shadow' && isSystem && !values.has('own-group');
  return { group: isShared ? { kind: 'nogroup' } : { kind: 'own' } };
}

export function memberOf(name: string, groups: string, call: Call, around: Surroundings): Account | string {
  const names = splitGroups(groups);
  const missing = names?.find((each) => !isMade(each, call, around));
  if (!names || missing !== undefined) return `whether the group ${missing ?? groups} is in the new image is not known`;
  return { kind: 'member', name, groups: names };
}

/** Undefined where a variable hides them. */
export function splitGroups(text: string): readonly string[] | undefined {
  const plain = text.replace(/^(["'])(.*)\1$/, '$2');
  return /[$`"']/.test(plain) && plain.includes(',') ? undefined : plain.split(',');
}

/** Groups that are on every family. */
const EVERYWHERE: ReadonlySet<string> = new Set(['root', 'users']);

export function isMade(group: string, call: Call, around: Surroundings): boolean {
  return EVERYWHERE.has(group) || groupsBefore(call, around).some(({ name }) => name === group);
}

function nameOf(group: string, call: Call, around: Surroundings): string | undefined {
  if (!/^\d+$/.test(group)) return group;
  if (group === '0') return 'root';
  return groupsBefore(call, around).find(({ gid }) => gid === group)?.name;
}

/** The groups that commands before a call make. */
function groupsBefore(
  call: Call,
  { steps }: Surroundings,
): readonly { readonly name: string; readonly gid: string | undefined }[] {
  return steps.flatMap(callsOfStep).flatMap((other) => {
    if (other.command.span.start >= call.command.span.start) return [];
    const program = programOf(other) ?? '';
    const words = other.words.slice(1).map(({ text }) => text);
    const name = words.at(-1);
    if (name === undefined || name.startsWith('-')) return [];
    const at = words.findIndex((word) => /^(?:-[gu]|--[gu]id)(?:=|$)/.test(word));
    const gid = words[at]?.includes('=') ? words[at]?.split('=')[1] : words[at + 1];
    const isGroup = program === 'groupadd' || program === 'addgroup';
    const isOwn =
      (program === 'useradd' || program === 'adduser') &&
      !words.some((word) => /^(?:-g|-G|--gid|--ingroup)/.test(word));
    return isGroup || isOwn ? [{ name, gid: at < 0 ? undefined : gid }] : [];
  });
}
