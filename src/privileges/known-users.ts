import { Notes } from '../dockerfile/notes.ts';
import type { Edit } from '../edit/types.ts';
import { systemUser } from '../facts/user-creation.ts';
import { isRoot, type Lineage, type StepCommand, stepCommands } from './lineage.ts';

/** A user of whom the file or the base image tells. */
export interface KnownUser {
  readonly name: string;
  readonly uid: number | undefined;
  /** Undefined where only /etc/passwd in the image says it. */
  readonly gid: number | undefined;
}

/** The users that the Dockerfile itself sets or makes, and does not remove. */
export function usersOfFile(lineage: Lineage): readonly KnownUser[] {
  const made = usersMade(lineage);
  const used = new Set<string>();
  for (const { keyword, state } of lineage.instructions) {
    const user = keyword === 'RUN' || keyword === 'USER' ? state.user : undefined;
    if (user !== undefined && user !== lineage.base?.user && !isRoot(user) && !/[$\s]/.test(user)) used.add(user);
  }
  if (used.size === 0) return [...made.values()];
  return [...used].map((user) => {
    const [name = user, group] = user.split(':');
    if (/^\d+$/.test(name))
      return { name, uid: Number(name), gid: /^\d+$/.test(group ?? '') ? Number(group) : undefined };
    return made.get(name) ?? { name, uid: undefined, gid: undefined };
  });
}

function usersMade(lineage: Lineage): ReadonlyMap<string, KnownUser> {
  const made = new Map<string, KnownUser>();
  for (const { name, operands } of stepCommands(lineage)) {
    if (name === 'useradd' || name === 'adduser') {
      const user = userMadeBy(lineage, operands);
      if (user && !isRoot(user.name)) made.set(user.name, user);
    } else if (name === 'userdel' || name === 'deluser') for (const operand of operands) made.delete(operand ?? '');
  }
  return made;
}

const VALUE_OPTIONS =
  /^(?:-[ugGdscpbkefKhS]|--(?:uid|gid|groups|home|home-dir|shell|comment|gecos|password|base-dir|skel|ingroup|inactive|expiredate|firstuid|lastuid|conf|key))$/;

/** The name, and where they are given the numbers: `useradd -r -u 1001 -g app app`, `adduser -D -u 1001 app`. */
function userMadeBy(lineage: Lineage, operands: readonly (string | undefined)[]): KnownUser | undefined {
  // Only BusyBox's `-S` and `-h`, `-g` differ: its -S takes no value, and system users are mostly made by it.
  const takesValue = (word: string | undefined): boolean =>
    word !== undefined && word !== '-S' && VALUE_OPTIONS.test(word);
  const plain = operands.filter((word, index) => !word?.startsWith('-') && !takesValue(operands[index - 1]));
  const name = plain[0];
  if (plain.length === 0 || plain.length > 1 || name === undefined || !/^[a-z_][\w.-]*$/i.test(name)) return undefined;
  const uid = numberIn(operands, /^(?:-u|--uid)$/);
  const group = optionIn(operands, /^(?:-g|--gid|-G|--ingroup)$/);
  const gid = group === undefined ? undefined : /^\d+$/.test(group) ? Number(group) : groupNumber(lineage, group);
  return { name, uid, gid };
}

function optionIn(operands: readonly (string | undefined)[], option: RegExp): string | undefined {
  for (const [index, word] of operands.entries()) {
    if (word === undefined) continue;
    if (option.test(word)) return operands[index + 1];
    const [name = '', value] = word.split('=');
    if (value !== undefined && option.test(name)) return value;
    if (/^-[ug]\d+$/.test(word) && option.test(word.slice(0, 2))) return word.slice(2);
  }
  return undefined;
}

function numberIn(operands: readonly (string | undefined)[], option: RegExp): number | undefined {
  const value = optionIn(operands, option);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function groupNumber(lineage: Lineage, group: string): number | undefined {
  return groupsMade.of(lineage, () => groupsWithNumbers(lineage)).get(group);
}

const groupsMade = new Notes<Lineage, ReadonlyMap<string, number | undefined>>();

/** Of several commands with the same word the first counts. */
function groupsWithNumbers(lineage: Lineage): ReadonlyMap<string, number | undefined> {
  const numbers = new Map<string, number | undefined>();
  for (const { name, operands } of stepCommands(lineage)) {
    if (name !== 'groupadd' && name !== 'addgroup') continue;
    const number = numberIn(operands, /^(?:-g|--gid)$/);
    for (const word of operands) if (word !== undefined && !numbers.has(word)) numbers.set(word, number);
  }
  return numbers;
}

export function groupsOfFile(lineage: Lineage): readonly string[] {
  return stepCommands(lineage).flatMap(({ name, operands }) =>
    name === 'groupadd' || name === 'addgroup' ? operands.flatMap((word) => (word === undefined ? [] : [word])) : [],
  );
}

/** The numbers of a user by name, as the file, the base image or the distribution state them. */
export function numberOf(lineage: Lineage, name: string): (KnownUser & { readonly uid: number }) | undefined {
  const { base, distribution } = lineage;
  const made = usersMade(lineage).get(name);
  if (made) return made.uid === undefined ? undefined : { ...made, uid: made.uid };
  const known = [...(base?.users ?? []), ...(base?.accounts ?? [])].find((user) => user.name === name);
  if (known) return known;
  // Its numbers may be changed by what the Dockerfile does.
  const isChanged = stepCommands(lineage).some(({ name: command }) => command === 'usermod' || command === 'groupmod');
  return distribution === undefined || isChanged ? undefined : systemUser(distribution.id, name);
}

/** Gives the command that makes a user its number; undefined where no plain command of the file makes it. */
export function withNumber(lineage: Lineage, { name }: KnownUser, uid: number): Edit | undefined {
  const made = stepCommands(lineage).filter(
    (step) => /^(?:useradd|adduser)$/.test(step.name) && step.operands.includes(name),
  );
  const [step] = made;
  const word = step && programWordOf(step);
  if (!word || made.length > 1) return undefined;
  const isBusybox =
    step.name === 'adduser' &&
    /^(?:alpine|busybox)$/.test(lineage.base?.distribution.family ?? lineage.distribution?.id ?? '');
  const at = word.span.end;
  return { span: { start: at, end: at }, text: isBusybox ? ` -u ${uid}` : ` --uid ${uid}` };
}

function programWordOf({ command, name }: StepCommand) {
  return command.words.find(({ value }) => value?.replace(/^.*\//, '') === name);
}
