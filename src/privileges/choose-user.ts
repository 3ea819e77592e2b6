import { userCreation } from '../facts/user-creation.ts';
import { isRoot, type Lineage, stepCommands } from './lineage.ts';
import type { RootNeed } from './root-needs.ts';

export interface UserOptions {
  /** Write `USER 10001:10001`, as Kubernetes' runAsNonRoot needs it. */
  readonly numeric: boolean;
  /** The name of a user that is created. */
  readonly name: string;
  /** Its number and its group's. */
  readonly uid: number;
}

/** The user that the program shall run as. */
export interface Choice {
  /** What USER says. */
  readonly user: string;
  /** What chown takes. */
  readonly owner: string;
  /** Shell commands that make the user; none where it exists. */
  readonly create: readonly string[];
  /** `image`: the base image has it; `file`: the Dockerfile makes it; `new`: it is created; `number`: it has no name. */
  readonly kind: 'image' | 'file' | 'new' | 'number';
}

/** Distroless images' nonroot, and the number that others use after it: GoogleContainerTools/distroless, common/variables.bzl. */
const NONROOT_ID = 65532;

/** Chooses the user; a `RootNeed` says why none could be. `home`: the program needs a HOME of its own. */
export function chooseUser(lineage: Lineage, home: boolean, options: UserOptions): Choice | RootNeed {
  const { base, distribution } = lineage;
  const own = usersOfFile(lineage);
  if (own.length > 1) {
    return {
      reason: 'several users could be meant',
      detail: `The Dockerfile makes ${own.map(({ name }) => name).join(', ')}: set USER to the one that runs the program.`,
    };
  }
  const [existing] = own.length > 0 ? own : (base?.users ?? []);
  if (existing) return choose(existing, own.length > 0 ? 'file' : 'image', options);
  const isScratch = base?.distribution.family === 'scratch';
  if (!distribution || isScratch || distribution.id === 'ubi-micro') {
    const number = isScratch ? NONROOT_ID : options.uid;
    return { user: `${number}:${number}`, owner: `${number}:${number}`, create: [], kind: 'number' };
  }
  const taken = new Set([...(base?.accounts ?? []).map(({ name }) => name), ...groupsOfFile(lineage)]);
  const name = [options.name, `${options.name}user`].find((candidate) => !taken.has(candidate)) ?? options.name;
  const user = { name, uid: options.uid, gid: options.uid, home: home ? `/home/${name}` : undefined };
  const create = userCreation(distribution.id, distribution.release, user);
  if (!create) return { user: `${user.uid}:${user.gid}`, owner: `${user.uid}:${user.gid}`, create: [], kind: 'number' };
  return { ...choose(user, 'new', options), create };
}

interface KnownUser {
  readonly name: string;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

function choose({ name, uid, gid }: KnownUser, kind: 'image' | 'file' | 'new', { numeric }: UserOptions): Choice {
  const number = uid === undefined ? undefined : `${uid}:${gid ?? uid}`;
  const user = numeric && number !== undefined ? number : name;
  const isNumber = /^\d/.test(name);
  return {
    user,
    owner: isNumber ? user : `${user}${/:/.test(user) ? '' : `:${kind === 'file' ? '' : name}`}`,
    create: [],
    kind,
  };
}

/** The users that the Dockerfile itself sets or makes, and does not remove. */
function usersOfFile(lineage: Lineage): readonly KnownUser[] {
  const used = new Set<string>();
  for (const { keyword, state } of lineage.instructions) {
    const user = keyword === 'RUN' || keyword === 'USER' ? state.user : undefined;
    if (user !== undefined && user !== lineage.base?.user && !isRoot(user) && !/[$\s]/.test(user)) used.add(user);
  }
  if (used.size > 0)
    return [...used].map((name) => ({ name: name.replace(/:.*$/, ''), uid: undefined, gid: undefined }));
  const made = new Map<string, KnownUser>();
  for (const { name, operands } of stepCommands(lineage)) {
    if (name === 'useradd' || name === 'adduser') {
      const user = userMadeBy(operands);
      if (user && !isRoot(user.name)) made.set(user.name, user);
    } else if (name === 'userdel' || name === 'deluser') for (const operand of operands) made.delete(operand ?? '');
  }
  return [...made.values()];
}

const VALUE_OPTIONS =
  /^(?:-[ugGdscpbkefKhS]|--(?:uid|gid|groups|home|home-dir|shell|comment|gecos|password|base-dir|skel|ingroup|inactive|expiredate|firstuid|lastuid|conf|key))$/;

/** The name, and where they are given the numbers: `useradd -r -u 1001 -g app app`, `adduser -D -u 1001 app`. */
function userMadeBy(operands: readonly (string | undefined)[]): KnownUser | undefined {
  // Only BusyBox's `-S` and `-h`, `-g` differ: its -S takes no value, and system users are mostly made by it.
  const takesValue = (word: string | undefined): boolean =>
    word !== undefined && word !== '-S' && VALUE_OPTIONS.test(word);
  const plain = operands.filter((word, index) => !word?.startsWith('-') && !takesValue(operands[index - 1]));
  const name = plain[0];
  if (plain.length === 0 || plain.length > 1 || name === undefined || !/^[a-z_][\w.-]*$/i.test(name)) return undefined;
  const uid = operands[operands.findIndex((word) => word === '-u' || word === '--uid') + 1];
  const hasUid = operands.some((word) => word === '-u' || word === '--uid') && /^\d+$/.test(uid ?? '');
  return { name, uid: hasUid ? Number(uid) : undefined, gid: undefined };
}

function groupsOfFile(lineage: Lineage): readonly string[] {
  return stepCommands(lineage).flatMap(({ name, operands }) =>
    name === 'groupadd' || name === 'addgroup' ? operands.flatMap((word) => (word === undefined ? [] : [word])) : [],
  );
}
