import { Notes } from '../../dockerfile/notes.ts';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { baseImageOf } from '../../facts/base-images.ts';
import { table } from '../../facts/table.ts';
import { workdirAfter } from '../../facts/workdir.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { startInstructions } from './commands.ts';
import { follow } from './follow.ts';
import { heredocAt, imageFiles } from './image-files.ts';
import type { Scene } from './scene.ts';
import { inFolders, instructionCommands, type Words } from './shell-text.ts';
import { startFolderScripts } from './start-folders.ts';
import type { Program, Start, StartUnknown } from './types.ts';

type Asked = Pick<DockerfileInContext, 'dockerfile' | 'context'>;

const starts = new Notes<Stage, Start>();
const startsWithoutContext = new Notes<Stage, Start>();

/** What a container of this stage runs: ENTRYPOINT, CMD and the base image's start-up folders, followed to the programs. */
export function startOf({ dockerfile, context }: Asked, stage: Stage): Start {
  const known = context ? starts : startsWithoutContext;
  return known.of(stage, () => readStart(dockerfile, stage, context));
}

/** Every program of a start, those that others start too: parents first. */
export function allPrograms({ programs }: Pick<Start, 'programs'>): readonly Program[] {
  return programs.flatMap((program) => [program, ...allPrograms({ programs: program.starts })]);
}

/** Start scripts that could not be read, as the commands name them. */
export function unreadScripts({ unknown }: Pick<Start, 'unknown'>): readonly string[] {
  return unknown.flatMap(({ code, what }) => (/^(?:no-context|script-)/.test(code) ? [what] : []));
}

/** What a container of this stage runs when it is given other words than CMD, or than ENTRYPOINT and CMD. */
export function startWith(
  { dockerfile, context }: Asked,
  stage: Stage,
  given: { readonly entrypoint?: Words | undefined; readonly command?: Words | undefined },
): Start {
  const scene = sceneOf(dockerfile, stage, context);
  const { entrypoint, cmd } = startInstructions(stage);
  const own = entrypoint?.form === 'exec' ? entrypoint.arguments.map(({ value }) => value) : [];
  const first = given.entrypoint ?? own;
  const rest =
    given.command ?? (given.entrypoint === undefined ? (cmd?.arguments.map(({ value }) => value) ?? []) : []);
  if (given.entrypoint === undefined && entrypoint?.form === 'shell') return startOf({ dockerfile, context }, stage);
  return { programs: follow([...first, ...rest], { ...scene, by: 'compose' }), unknown: scene.unknown };
}

function sceneOf(
  dockerfile: Dockerfile,
  stage: Stage,
  context: DockerfileInContext['context'],
): Scene & { unknown: StartUnknown[] } {
  return {
    files: context && imageFiles(dockerfile, stage, context),
    written: (path) => heredocAt(dockerfile, stage, path),
    env: stage.finalState.env,
    folder: workdirAfter(dockerfile, stage) ?? (baseImageOf(stage) ? '/' : undefined),
    by: 'image',
    instruction: undefined,
    behind: [],
    through: [],
    background: false,
    redirectedTo: [],
    depth: 0,
    met: { commands: 0 },
    unknown: [],
  };
}

function readStart(dockerfile: Dockerfile, stage: Stage, context: DockerfileInContext['context']): Start {
  const scene = sceneOf(dockerfile, stage, context);
  const programs = [...instructionPrograms(dockerfile, stage, scene), ...folderPrograms(stage, scene)];
  return { programs, unknown: scene.unknown };
}

function instructionPrograms(dockerfile: Dockerfile, stage: Stage, scene: Scene): readonly Program[] {
  const { entrypoint, cmd } = startInstructions(stage);
  const first = entrypoint ?? cmd;
  if (!first) {
    const started = baseImageOf(stage)?.starts;
    return started === undefined ? [] : follow(started.split(' '), scene);
  }
  if (first.form === 'shell') return shellPrograms(dockerfile, first, scene);
  const words = withProgramOf(
    stage,
    first.arguments.map(({ value }) => value),
    entrypoint === undefined,
  );
  const programs = cmd && cmd !== first ? withCommand(dockerfile, words, cmd, scene) : undefined;
  return programs ?? follow(words, { ...scene, instruction: first });
}

/**
 * Images whose entrypoint puts its program in front of a verb: `CMD ["run", "main.ts"]` (github.com/denoland/deno_docker,
 * _entry.sh; oven-sh/bun, dockerhub/debian/docker-entrypoint.sh).
 */
const TAKE_VERBS = table<readonly [program: string, verbs: RegExp]>({
  'denoland/deno': ['deno', /^(?:run|serve|task|eval|test|install|cache|compile|repl)$|^-|:\/\//],
  'oven/bun': ['bun', /^run$|^-|\.[jt]sx?$/],
});

function withProgramOf(stage: Stage, words: Words, isGiven: boolean): Words {
  const [program, verbs] = (isGiven && TAKE_VERBS[baseImageOf(stage)?.name ?? '']) || [];
  return program !== undefined && verbs?.test(words[0] ?? '') ? [program, ...words] : words;
}

/** ENTRYPOINT in exec form gets CMD's words, or `/bin/sh -c` and its text. */
function withCommand(
  dockerfile: Dockerfile,
  entrypoint: Words,
  cmd: NonNullable<Scene['instruction']>,
  scene: Scene,
): readonly Program[] {
  const own = { ...scene, instruction: cmd };
  if (cmd.form === 'exec') return follow([...entrypoint, ...cmd.arguments.map(({ value }) => value)], own);
  return [...follow(entrypoint, own), ...shellPrograms(dockerfile, cmd, scene)];
}

function shellPrograms(
  dockerfile: Dockerfile,
  instruction: NonNullable<Scene['instruction']>,
  scene: Scene,
): readonly Program[] {
  const commands = instructionCommands(dockerfile, instruction, scene.env) ?? [];
  return inFolders(commands, scene.folder).flatMap(({ words, folder, background, redirectedTo }) =>
    follow(words, { ...scene, instruction, folder, background, redirectedTo }),
  );
}

function folderPrograms(stage: Stage, scene: Scene): readonly Program[] {
  const { files } = scene;
  if (!files) return [];
  return startFolderScripts(stage, files).flatMap((path) =>
    follow(['sh', path], { ...scene, by: 'start-folder', through: [path] }),
  );
}
