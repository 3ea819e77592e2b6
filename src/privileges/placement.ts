import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { insertAbove, insertBelow, replace } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import type { Choice } from './choose-user.ts';
import { isRoot, type Lineage } from './lineage.ts';
import type { RootNeed } from './root-needs.ts';
import type { Writable } from './writable.ts';

/** Where the commands and USER go: behind the last step that needs root, and above what starts the container. */
export function place(
  lineage: Lineage,
  choice: Choice,
  writable: Writable,
  opening: readonly string[],
): { readonly edits: readonly Edit[] } | RootNeed {
  const { dockerfile, stage } = lineage;
  const steps = stage.instructions.filter(isStep);
  const last = steps.at(-1) ?? stage.from;
  const start = stage.instructions.find(
    ({ keyword, index }) => index > last.index && (keyword === 'CMD' || keyword === 'ENTRYPOINT'),
  );
  const state = stage.instructions.find(({ index }) => index > last.index)?.state ?? stage.finalState;
  const early = earlyVolume(stage, last, choice, writable);
  const first = [...choice.create, ...ownership(choice, writable.volumes, undefined)];
  const rest = [...ownership(choice, writable.folders, writable.workdir), ...opening];
  const folders = [...writable.volumes, ...writable.folders];
  const commands = early ? rest : [...choice.create, ...ownership(choice, folders, writable.workdir), ...opening];
  const isNeeded = commands.length + first.length > 0;
  if (isNeeded && lineage.base?.shell === 'none') {
    return {
      reason: 'the image has no shell to prepare folders with',
      detail: `Make ${folders.join(', ') || 'the user'} in a build stage, COPY it with --chown=${choice.owner}, then set USER ${choice.user}.`,
    };
  }
  if (isNeeded && state.shell.kind !== 'posix') {
    return {
      reason: 'the shell of the stage is not a POSIX one',
      detail: `Run there in its own language: ${[...first, ...rest].join('; ')}. Then set USER ${choice.user}.`,
    };
  }
  const edits = early ? [insertAbove(dockerfile, early, runOf(dockerfile, first))] : [];
  return { edits: [...edits, ...insertions(dockerfile, stage, last, start, commands, choice)] };
}

function isStep({ keyword }: Instruction): boolean {
  return /^(?:RUN|COPY|ADD|WORKDIR|USER|SHELL)$/.test(keyword);
}

/** What changes in a VOLUME's folder behind it is lost with the old builder: then its owner is set above it. */
function earlyVolume(stage: Stage, last: Instruction, choice: Choice, { volumes }: Writable): Instruction | undefined {
  const volume = stage.instructions.find(({ keyword }) => keyword === 'VOLUME');
  const isEarly = volume !== undefined && volume.index < last.index && volumes.length > 0 && choice.kind !== 'file';
  return isEarly && isRoot(volume.state.user ?? 'root') && volume.state.shell.kind === 'posix' ? volume : undefined;
}

function ownership({ owner }: Choice, folders: readonly string[], workdir: string | undefined): readonly string[] {
  return [
    ...(folders.length > 0 ? [`mkdir -p ${folders.join(' ')}`, `chown -R ${owner} ${folders.join(' ')}`] : []),
    ...(workdir === undefined ? [] : [`chown ${owner} ${workdir}`]),
  ];
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
