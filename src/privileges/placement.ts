import type { BuildContext } from '../context/types.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { insertAbove, insertBelow, replace } from '../edit/index.ts';
import type { Edit, Obstacle } from '../edit/types.ts';
import type { Choice } from './choose-user.ts';
import { freeAbove, type IsFree } from './free-folders.ts';
import { givenCopies } from './given-copies.ts';
import { isRoot, type Lineage } from './lineage.ts';
import type { Writable } from './writable.ts';

/** Shell commands of other needs than the program's data: for a web server's folders, for closed files. */
export interface Preparations {
  /** They need nothing that the stage copies or makes. */
  readonly early: readonly string[];
  readonly late: readonly string[];
  /** The group may write what the user may. */
  readonly isGroupOpen: boolean;
}

/**
 * Where the commands and USER go. The user, and the folders that nothing is copied into, are made above the first file of the project:
 * a change of the source does not make them again. The rest goes behind the last step that needs root.
 */
export function place(
  lineage: Lineage,
  choice: Choice,
  writable: Writable,
  { early, late, isGroupOpen }: Preparations,
  context: BuildContext | undefined,
): { readonly edits: readonly Edit[] } | Obstacle {
  const { dockerfile, stage } = lineage;
  const steps = stage.instructions.filter(isStep);
  const last = steps.at(-1) ?? stage.from;
  const start = stage.instructions.find(
    ({ keyword, index }) => index > last.index && (keyword === 'CMD' || keyword === 'ENTRYPOINT'),
  );
  const state = stage.instructions.find(({ index }) => index > last.index)?.state ?? stage.finalState;
  const copies = givenCopies(lineage, choice.owner, writable);
  const own = withProject(without(writable, copies.folders), copies.isWhole);
  const top = choice.kind === 'file' ? undefined : earlyPlace(stage, own, last);
  const isFree = top ? freeAbove(lineage, top, context) : () => false;
  const isEarly = hasEarlyVolume(stage, last);
  const free = chosen(own, isFree, (path) => isEarly || isFree(path, false), false);
  const bound = chosen(
    own,
    (path, keepsFiles) => !isFree(path, keepsFiles),
    (path) => !isEarly && !isFree(path, false),
    true,
  );
  const first = [...choice.create, ...ownership(choice, free, isGroupOpen, workdirsAbove(stage, top)), ...early];
  const rest = [...ownership(choice, bound, isGroupOpen, workdirsAbove(stage, undefined)), ...late];
  const above = top ? first : [];
  const below = top
    ? rest
    : [...choice.create, ...ownership(choice, own, isGroupOpen, workdirsAbove(stage, undefined)), ...early, ...late];
  const isNeeded = above.length + below.length > 0;
  if (isNeeded && lineage.base?.shell === 'none') {
    const folders = [...own.volumes, ...own.folders, ...own.opened].join(', ') || 'the user';
    return {
      reason: 'the image has no shell to prepare folders with',
      detail: `Make ${folders} in a build stage, COPY it with --chown=${choice.owner}, then set USER ${choice.user}.`,
    };
  }
  if (isNeeded && state.shell.kind !== 'posix') {
    return {
      reason: 'the shell of the stage is not a POSIX one',
      detail: `Run there in its own language: ${[...first, ...rest].join('; ')}. Then set USER ${choice.user}.`,
    };
  }
  const edits = [...choice.edits, ...copies.edits];
  if (top && above.length > 0) edits.push(insertAbove(dockerfile, top, runOf(dockerfile, above)));
  return { edits: [...edits, ...insertions(dockerfile, stage, last, start, below, choice)] };
}

function isStep({ keyword }: Instruction): boolean {
  return /^(?:RUN|COPY|ADD|WORKDIR|USER|SHELL)$/.test(keyword);
}

/** The first COPY, ADD or VOLUME, where root runs a POSIX shell. */
function earlyPlace(stage: Stage, { volumes }: Writable, last: Instruction): Instruction | undefined {
  const top = stage.instructions.find(
    ({ keyword }) => keyword === 'COPY' || keyword === 'ADD' || (keyword === 'VOLUME' && volumes.length > 0),
  );
  // Where no step follows, one RUN does it all.
  if (top && top.index > last.index) return undefined;
  return top && isRoot(top.state.user ?? 'root') && top.state.shell.kind === 'posix' ? top : undefined;
}

function without(writable: Writable, given: readonly string[]): Writable {
  return { ...writable, folders: writable.folders.filter((path) => !given.includes(path)) };
}

/** Where its copies are given to the user as they come, the project's folder needs to be opened alone. */
function withProject(writable: Writable, isWhole: boolean): Writable {
  const { project, folders, opened, files } = writable;
  if (project === undefined) return writable;
  const isInside = (path: string): boolean => path.startsWith(`${project}/`);
  if (!isWhole) return { ...writable, folders: [...folders.filter((path) => !isInside(path)), project], opened, files };
  return {
    ...writable,
    opened: [...new Set([...opened, project])],
    files: files.filter((path) => !isInside(path)),
  };
}

/** What changes in a VOLUME's folder behind it is lost with the old builder: then its owner is set above it. */
function hasEarlyVolume(stage: Stage, last: Instruction): boolean {
  return stage.instructions.some(({ keyword, index }) => keyword === 'VOLUME' && index < last.index);
}

function chosen(
  writable: Writable,
  isMeant: IsFree,
  isVolumeMeant: (path: string) => boolean,
  isLate: boolean,
): Writable {
  return {
    ...writable,
    volumes: writable.volumes.filter(isVolumeMeant),
    folders: writable.folders.filter((path) => isMeant(path, false)),
    opened: writable.opened.filter((path) => isMeant(path, true)),
    files: writable.files.filter((path) => isMeant(path, false)),
    // A step below makes it.
    databases: isLate ? writable.databases : [],
  };
}

/** The folders that WORKDIR makes above an instruction. */
function workdirsAbove({ instructions, finalState }: Stage, top: Instruction | undefined): readonly string[] {
  const states = instructions.filter(({ index }) => top === undefined || index <= top.index).map(({ state }) => state);
  return [...states, ...(top ? [] : [finalState])].flatMap(({ workdir }) => workdir ?? []);
}

function ownership(
  { owner }: Choice,
  { volumes, folders, opened, databases, ...given }: Writable,
  isGroupOpen: boolean,
  there: readonly string[],
): readonly string[] {
  const files = [...given.files, ...databases];
  const whole = [...volumes, ...folders];
  // WORKDIR makes its own folder, and a folder below another makes that too.
  const all = [...whole, ...opened];
  const parents = new Set(all.flatMap(parentsOf));
  const isThere = new Set(there);
  const made = all.filter((path) => !isThere.has(path) && !parents.has(path));
  return [
    ...(made.length > 0 ? [`mkdir -p ${made.join(' ')}`] : []),
    ...(databases.length > 0 ? [`touch ${databases.join(' ')}`] : []),
    ...(whole.length > 0 ? [`chown -R ${owner} ${whole.join(' ')}`] : []),
    ...(opened.length + files.length > 0 ? [`chown ${owner} ${[...opened, ...files].join(' ')}`] : []),
    ...(isGroupOpen && whole.length > 0 ? [`chmod -R g=u ${whole.join(' ')}`] : []),
    ...(isGroupOpen && opened.length + files.length > 0 ? [`chmod g=u ${[...opened, ...files].join(' ')}`] : []),
  ];
}

/** The folders above a path. */
function parentsOf(path: string): readonly string[] {
  const parts = path.length > 4096 ? [] : path.split('/');
  return parts.map((_, index) => parts.slice(0, index).join('/')).filter((parent) => parent !== '');
}

function runOf({ escape }: Dockerfile, commands: readonly string[]): string {
  return `RUN ${commands.join(` ${escape}\n    && `)}`;
}

function insertions(
  dockerfile: Dockerfile,
  stage: Stage,
  last: Instruction,
  start: Instruction | undefined,
  commands: readonly string[],
  { user }: Choice,
): readonly Edit[] {
  const run = commands.length > 0 ? [runOf(dockerfile, commands)] : [];
  const end = stage.instructions.at(-1) ?? last;
  const back = last.keyword === 'USER' ? last.arguments[0] : undefined;
  if (back !== undefined && run.length === 0) return [replace(back.span, user)];
  if (!start) return [insertBelow(dockerfile, end, [...run, `USER ${user}`].join('\n'))];
  const volumeBetween = stage.instructions.some(
    ({ keyword, index }) => keyword === 'VOLUME' && index > last.index && index < start.index,
  );
  if (run.length === 0 || !volumeBetween) return [insertAbove(dockerfile, start, [...run, `USER ${user}`].join('\n'))];
  return [insertBelow(dockerfile, last, run.join('\n')), insertAbove(dockerfile, start, `USER ${user}`)];
}
