import type { Edit, Obstacle } from '../edit/types.ts';
import { userCreation } from '../facts/user-creation.ts';
import { groupsOfFile, type KnownUser, numberOf, usersOfFile, withNumber } from './known-users.ts';
import type { Lineage } from './lineage.ts';

export interface UserOptions {
  /** Write `USER 10001:10001`, as Kubernetes' runAsNonRoot needs it; else the name. */
  readonly numeric: boolean;
  /** The name of a user that is created. */
  readonly name: string;
  /** Its number and its group's. */
  readonly uid: number;
  /** What the program writes belongs to the group 0 as well, for runtimes that choose any number (OpenShift). */
  readonly anyUser: boolean;
}

/** The user that the program shall run as. */
export interface Choice {
  /** What USER says. */
  readonly user: string;
  /** What chown takes. */
  readonly owner: string;
  /** Its name, for people; undefined for a bare number. */
  readonly name: string | undefined;
  /** Shell commands that make the user; none where it exists. */
  readonly create: readonly string[];
  /** `image`: the base image has it; `file`: the Dockerfile makes it; `new`: it is created; `number`: it has no name. */
  readonly kind: 'image' | 'file' | 'new' | 'number';
  /** Gives a user that the Dockerfile makes its number. */
  readonly edits: readonly Edit[];
}

/** Distroless images' nonroot, and the number that others use after it: GoogleContainerTools/distroless, common/variables.bzl. */
const NONROOT_ID = 65532;

/** Chooses the user; a `Obstacle` says why none could be. `home`: the program needs a HOME of its own. */
export function chooseUser(lineage: Lineage, home: boolean, options: UserOptions): Choice | Obstacle {
  const { base, distribution } = lineage;
  const own = usersOfFile(lineage);
  if (own.length > 1) {
    return {
      reason: 'several users could be meant',
      detail: `The Dockerfile makes ${own.map(({ name }) => name).join(', ')}: set USER to the one that runs the program.`,
    };
  }
  const [made] = own;
  if (made) return chooseMade(lineage, made, options);
  const [existing] = base?.users ?? [];
  if (existing) return choose(existing, 'image', options);
  const isScratch = base?.distribution.family === 'scratch';
  const id = isScratch ? NONROOT_ID : options.uid;
  if (!distribution || isScratch) return bareNumber(id, options);
  const taken = new Set([...(base?.accounts ?? []).map(({ name }) => name), ...groupsOfFile(lineage)]);
  const name = [options.name, `${options.name}user`].find((candidate) => !taken.has(candidate)) ?? options.name;
  const user = { name, uid: id, gid: id, home: home ? `/home/${name}` : undefined };
  const create = userCreation(distribution.id, user);
  return create ? { ...choose(user, 'new', options), create } : bareNumber(id, options);
}

function bareNumber(id: number, { anyUser }: UserOptions): Choice {
  const user = `${id}:${anyUser ? 0 : id}`;
  return { user, owner: user, name: undefined, create: [], kind: 'number', edits: [] };
}

/** A user that the Dockerfile makes has the number that it states, or is given one. */
function chooseMade(lineage: Lineage, made: KnownUser, options: UserOptions): Choice | Obstacle {
  if (!options.numeric) return choose(made, 'file', options);
  const known = made.uid === undefined ? numberOf(lineage, made.name) : made;
  if (known) return choose(known, 'file', options);
  const given = withNumber(lineage, made, options.uid);
  if (given) return { ...choose({ ...made, uid: options.uid }, 'file', options), edits: [given] };
  return {
    reason: 'the number of the user is not known',
    detail: `Nothing states the number of ${made.name}: make it with --uid ${options.uid}, then set USER ${options.uid}.`,
  };
}

/** Without a known group the runtime takes the user's own from /etc/passwd. */
function choose({ name, uid, gid }: KnownUser, kind: 'image' | 'file' | 'new', options: UserOptions): Choice {
  const isNumber = /^\d/.test(name);
  const number = uid === undefined ? undefined : gid === undefined ? String(uid) : `${uid}:${gid}`;
  const own = options.numeric && number !== undefined ? number : name;
  const user = options.anyUser && number !== undefined ? `${uid}:0` : own;
  const owner =
    isNumber || user.includes(':')
      ? user
      : kind === 'file'
        ? `${user}${number === user ? '' : ':'}`
        : `${user}:${name}`;
  return { user, owner, name: isNumber ? undefined : name, create: [], kind, edits: [] };
}
