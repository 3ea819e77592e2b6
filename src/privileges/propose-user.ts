import { actionOf } from '../context/github-action.ts';
import { isInside } from '../context/paths.ts';
import type { Edit, Obstacle } from '../edit/types.ts';
import { isPrivateFile } from '../facts/secret-files.ts';
import type { WebServer } from '../facts/web-servers.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { type ComposeUse, composeUses } from '../model/start/compose-starts.ts';
import { allPrograms, startOf, unreadScripts } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import { type Choice, chooseUser, type UserOptions } from './choose-user.ts';
import { finalWorkdir, type Lineage } from './lineage.ts';
import { type LowPort, lowPortOf } from './low-port.ts';
import { openingCommands } from './open-modes.ts';
import { builtUpon } from './other-uses.ts';
import { place } from './placement.ts';
import { rootNeedOf, type Tolerance } from './root-needs.ts';
import { startedNeed } from './started-needs.ts';
import { unknownNeed } from './unknown-base.ts';
import { serverCommands, userOfServer, webServerOf } from './web-server.ts';
import { NOTHING, stillToOwn, type Writable, writableOf } from './writable.ts';
import { type Written, writtenBy } from './written.ts';

export interface ProposedUser {
  readonly message: string;
  readonly edits: readonly Edit[];
}

/** A user for a stage that would run as root, with all that it must own; or why it has to stay root. */
export function proposeUser(
  file: DockerfileInContext,
  lineage: Lineage,
  user: string | undefined,
  options: UserOptions & Tolerance,
): ProposedUser | Obstacle {
  const { stage } = lineage;
  const { context } = file;
  const own = startOf(file, stage);
  const web = webServerOf(lineage, own);
  const uses = composeUses(file, stage).filter(({ service }) => service.user === undefined);
  const start = withServices(own, uses);
  const written = writtenBy(lineage, start, context);
  const need =
    unknownNeed(lineage, user) ??
    rootNeedOf(file, lineage, { start: own, all: start }, web, options) ??
    composeNeed(lineage, uses, file) ??
    baseNeed(builtUpon(file, stage)) ??
    actionNeed(file) ??
    forbiddenNeed(written);
  if (need) return need;
  const mounted = uses.flatMap(({ service }) =>
    service.volumes.flatMap(({ target, isNamed }) => (isNamed && !target.includes('node_modules') ? [target] : [])),
  );
  const writable = writableFor(lineage, start, written, web, mounted);
  const over = projectMountNeed(lineage, uses, writable);
  if (over) return over;
  const choice = web ? userOfServer(lineage, web, options.numeric) : chooseUser(lineage, writable.home, options);
  if ('reason' in choice) return choice;
  const opening = openingCommands(lineage, start);
  const early = web ? serverCommands(lineage, web, choice) : [];
  const still = stillToOwn(lineage, choice, writable);
  const placed = place(lineage, choice, still, { early, late: opening, isGroupOpen: options.anyUser }, context);
  if ('reason' in placed) return placed;
  const volumes = still.volumes.length > 0;
  const shared = hostFolders(uses, writable);
  return {
    message: messageOf(choice, unreadScripts(start), lowPortOf(file, lineage, own, web), volumes, shared),
    edits: placed.edits,
  };
}

/** A web server's own writes are known by its row; what start-up scripts write counts beside them. */
function writableFor(
  lineage: Lineage,
  start: Start,
  written: Written,
  web: WebServer | undefined,
  mounted: readonly string[],
): Writable {
  if (!web) return writableOf(lineage, start, written, mounted);
  const { folders, opened, files, databases } = written;
  return { ...NOTHING, folders, opened, files, databases };
}

function withServices(own: Start, uses: readonly ComposeUse[]): Start {
  const starts = uses.flatMap(({ start }) => start ?? []);
  if (starts.length === 0) return own;
  return {
    programs: [...own.programs, ...starts.flatMap(({ programs }) => programs)],
    unknown: [...own.unknown, ...starts.flatMap(({ unknown }) => unknown)],
  };
}

/** What a compose file starts with the same image must run without root as well. */
const DOCKER_SOCKET = /^(?:\/var)?\/run\/docker\.sock$/;

function composeNeed(
  lineage: Lineage,
  uses: readonly ComposeUse[],
  { context }: DockerfileInContext,
): Obstacle | undefined {
  for (const { service, start } of uses) {
    const power = service.volumes.some(({ target }) => DOCKER_SOCKET.test(target))
      ? "the Docker daemon's socket, which belongs to root"
      : service.powers[0];
    if (power !== undefined) {
      const detail = `The service ${service.name} in ${service.file} is given ${power}: what it does with that needs root.`;
      return { reason: 'a compose file gives it powers of the host', detail };
    }
    const secret = service.volumes.find(({ target, isNamed }) => !isNamed && isPrivateFile(target));
    if (secret !== undefined) {
      const detail = `The service ${service.name} in ${service.file} mounts ${secret.target}, which its owner alone may be able to read: give it to the user, then set USER.`;
      return { reason: 'compose mounts a secret of the host', detail };
    }
    const need = start && startedNeed(lineage, start, context);
    if (!need) continue;
    const detail = `The service ${service.name} in ${service.file} runs ${wordsOf(start)} with this image: ${need.detail}`;
    return { reason: 'a compose file starts something that needs root', detail };
  }
  return undefined;
}

function wordsOf(start: Start): string {
  const [first] = allPrograms(start);
  return `"${first?.argv.map((word) => word ?? '…').join(' ') ?? 'another program'}"`;
}

function baseNeed(other: string | undefined): Obstacle | undefined {
  if (other === undefined) return undefined;
  return {
    reason: 'another Dockerfile builds on the image',
    detail: `The steps of ${other} would no longer run as root: set USER there, or in an image that nothing is built on.`,
  };
}

function actionNeed({ context }: DockerfileInContext): Obstacle | undefined {
  const action = context && actionOf(context);
  if (action === undefined) return undefined;
  return {
    reason: 'GitHub runs it as an action',
    detail: `The folder that GitHub mounts for ${action} belongs to root: a user could not write there.`,
  };
}

function forbiddenNeed({ forbidden }: Written): Obstacle | undefined {
  if (forbidden === undefined) return undefined;
  return {
    reason: 'it writes into a folder of the system',
    detail: `The program makes files in ${forbidden}, which no user should own: give it a folder of its own (WORKDIR, a variable), then set USER.`,
  };
}

/** Folders of the host that a compose file mounts where the program writes: the image cannot give them to a user. */
function hostFolders(uses: readonly ComposeUse[], writable: Writable): readonly string[] {
  return [...new Set(uses.flatMap(({ service }) => hostWrites(service, writable).map(({ target }) => target)))];
}

/** The project itself is mounted from the host, with what the program writes among it: a developer's files, and so their owner's. */
function projectMountNeed(lineage: Lineage, uses: readonly ComposeUse[], writable: Writable): Obstacle | undefined {
  const project = finalWorkdir(lineage);
  for (const { service } of uses) {
    const found = hostWrites(service, writable).find(
      ({ target, path }) => project !== undefined && isInside(project, target) && isInside(path, target),
    );
    if (!found) continue;
    return {
      reason: 'a compose file mounts the project of the host, where the program writes',
      detail: `The service ${service.name} in ${service.file} mounts a folder of the host at ${found.target}, whose owner no image decides, and the program writes ${found.path}: set user there to the owner's number, then it can be set here.`,
    };
  }
  return undefined;
}

/** What the program writes on folders of the host; what a volume of its own is mounted over is not there. */
function hostWrites({ volumes }: ComposeUse['service'], writable: Writable) {
  const { folders, opened, files, databases, project } = writable;
  const written = [...folders, ...opened, ...files, ...databases, ...writable.volumes, ...(project ? [project] : [])];
  const own = volumes.filter(({ isNamed }) => isNamed);
  return volumes.flatMap(({ target, isNamed, isReadOnly }) =>
    isNamed || isReadOnly
      ? []
      : written
          .filter((path) => isInside(path, target) || isInside(target, path))
          .filter((path) => !own.some((volume) => isInside(path, volume.target) && isInside(volume.target, target)))
          .map((path) => ({ target, path })),
  );
}

function messageOf(
  { kind, user, name }: Choice,
  unread: readonly string[],
  low: LowPort | undefined,
  volumes: boolean,
  shared: readonly string[],
): string {
  const known = name === undefined || name === user ? user : `${user} (${name})`;
  const by = kind === 'new' ? `Create the user ${name ?? user} and run as ${user}` : `Run as ${known}`;
  const notes = [
    ...(unread[0] === undefined ? [] : [`check that ${unread[0]} needs no root and writes nowhere else`]),
    ...(low?.hint === undefined ? [] : [`where only root may bind port ${low.port}, ${low.hint}`]),
    ...(shared.length > 0
      ? [`${user} must be able to write where compose mounts the host's ${shared.join(', ')}`]
      : []),
    ...(volumes ? [`volumes that exist already belong to root: give them to ${user} once`] : []),
  ];
  return notes.length === 0 ? by : `${by} (${notes.join('; ')})`;
}
