import { readsContext } from '../context/copy-sources.ts';
import type { BuildContext, ComposeWords } from '../context/types.ts';
import { expand } from '../dockerfile/expand.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { CopyInstruction, Dockerfile, Instruction, RunInstruction, Stage } from '../dockerfile/types.ts';
import { type BaseImageFacts, baseImageOf } from '../facts/base-images.ts';
import { debianRelease } from '../facts/plain-releases.ts';
import { installingWords } from '../facts/start-builders.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { callsOfStage, execCommand } from '../model/calls.ts';
import { type ContextCopy, contextCopy } from '../model/copies.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { valueOf } from '../model/known.ts';
import { type StartCommand, startCommands, startInstructions, unwrap } from '../model/start/commands.ts';
import { composeUses, wordsOf } from '../model/start/compose-starts.ts';
import { allPrograms, startOf } from '../model/start/start.ts';
import type { Program, Start } from '../model/start/types.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command, Script } from '../shell/types.ts';
import {
  type Candidate,
  type FinalSystem,
  isRefusal,
  type PlacedCommand,
  type Refusal,
  type Splitter,
} from './types.ts';

/** Every command of a stage's RUNs with its folder. */
export function* placedCommands(dockerfile: Dockerfile, stage: Stage): Generator<PlacedCommand> {
  for (const { step, script, command, enteredBy, folder } of callsOfStage(dockerfile, stage, 'own')) {
    if (enteredBy) continue;
    yield { run: step.run, script: script ?? scriptOfOne(command), command, folder: valueOf(folder) ?? '?' };
  }
}

/** The exec form: one command, and no shell around it. */
function scriptOfOne(command: Command): Script {
  const { span } = command;
  const link = { kind: 'command', operator: undefined, span, negated: false, command, commands: [command] } as const;
  return {
    span,
    statements: [{ span, links: [link], background: false, errexit: false }],
    commands: [command],
    heredoc: false,
    hasOwnShell: false,
    hasHeredocInput: false,
  };
}

/** All that a split has to know of a Dockerfile that builds and starts a program; or what stands in its way. */
export function candidateOf(
  { dockerfile, context }: DockerfileInContext,
  stage: Stage,
  commands: readonly PlacedCommand[],
  { readsPrograms = false, keepsBaseStart = false }: Pick<Splitter, 'readsPrograms' | 'keepsBaseStart'>,
): Omit<Candidate, 'options' | 'isTargeted'> | Refusal {
  const base = baseImageOf(stage);
  if (stage.base.kind === 'stage') {
    const detail = 'What it needs of that stage is not known: let it start from a small image, and copy the program.';
    return refuse('the stage is built on another stage', detail);
  }
  const obstacle = base ? obstacleIn(dockerfile, stage) : undefined;
  if (!base || obstacle) return obstacle ?? refuse('the base image is not known', '');
  if (!context) {
    const detail =
      'What the program needs at run time is not known: run dockerfix where the project is, or use --context.';
    return refuse('the build context is not known', detail);
  }
  const { entrypoint, cmd } = startInstructions(stage);
  const isBaseStart = keepsBaseStart && base.runs && !entrypoint && !cmd;
  const isStated = entrypoint !== undefined || cmd !== undefined || isBaseStart;
  const given = isStated ? [] : composeStarts({ dockerfile, context }, stage);
  if (!isStated && given.length === 0) {
    const detail =
      'There is no CMD and no ENTRYPOINT, and no compose file has a command for it: add one, and the final stage can be made for it.';
    return refuse('nothing says what the container runs', detail);
  }
  const starts = isStated ? startCommands(dockerfile, stage) : given.map(({ command }) => command);
  const start = isBaseStart ? BASE_START : starts.at(-1);
  if (!start || (starts.length !== 1 && !readsPrograms) || starts.some(({ background }) => background)) {
    return refuse(
      'more than one program is started',
      'What each of them needs is not known: start one program, or write the final stage by hand.',
    );
  }
  const override = composeStart({ dockerfile, context }, stage, readsPrograms);
  if (override !== undefined) {
    return refuse('a compose file starts something else', `"${override}" may not be in a small image.`);
  }
  const copies = copiesOf(dockerfile, stage, context);
  if (isRefusal(copies)) return copies;
  const read = isStated ? startOf({ dockerfile, context }, stage) : joined(given.map(({ start: own }) => own));
  const unknown = readsPrograms && !isBaseStart ? read.unknown[0] : undefined;
  if (unknown) return refuse('what the container runs is not known', unknown.because);
  const programs = allPrograms(read);
  const installs = programs.map(({ name, argv }) => installingWords(name, argv)).find((words) => words !== undefined);
  if (readsPrograms && installs !== undefined) {
    return refuse(
      'packages are installed whenever the image starts',
      `"${installs}" needs the tools of the build: do it in a RUN.`,
    );
  }
  const placed = commands.map((own) => ({ ...own, folder: inBase(base, own.folder) }));
  return {
    dockerfile,
    stage,
    context,
    base,
    workdir: workdirOf(base, stage),
    copies: copies.map((copy) => copyInBase(base, copy)),
    commands: placed,
    start,
    programs,
  };
}

interface GivenStart {
  readonly command: StartCommand;
  readonly start: Start;
}

/** What compose files start in an image that starts nothing by itself. */
function composeStarts(file: Pick<DockerfileInContext, 'dockerfile' | 'context'>, stage: Stage): readonly GivenStart[] {
  return composeUses(file, stage).flatMap(({ service, start }) => {
    const words = [service.entrypoint, service.command].flatMap((given) => wordsOf(given) ?? []);
    return start === undefined ? [] : [{ command: { ...BASE_START, words: unwrap(words) }, start }];
  });
}

/** As if the image itself started them all. */
function joined(starts: readonly Start[]): Start {
  const own = (program: Program): Program => ({ ...program, by: 'image', starts: program.starts.map(own) });
  return {
    programs: starts.flatMap(({ programs }) => programs.map(own)),
    unknown: starts.flatMap(({ unknown }) => unknown),
  };
}

/** A path below the working folder that the base image sets. */
function inBase({ workdir }: BaseImageFacts, path: ImagePath): ImagePath {
  return path === '?base' || path.startsWith('?base/') ? resolvePath(workdir, `.${path.slice('?base'.length)}`) : path;
}

function copyInBase(base: BaseImageFacts, copy: ContextCopy): ContextCopy {
  const parts = copy.parts.map((part) => ({ ...part, to: inBase(base, part.to) }));
  return { ...copy, parts, target: inBase(base, copy.target) };
}

/** The working folder that the container starts in. */
function workdirOf(base: BaseImageFacts, { finalState, instructions }: Stage): ImagePath {
  if (finalState.workdir !== undefined) return finalState.workdir;
  return instructions.some(({ keyword }) => keyword === 'WORKDIR') ? '?' : base.workdir;
}

/** What the base image starts: a program of its own, without words of the Dockerfile. */
const BASE_START: StartCommand = baseStart();

function baseStart(): StartCommand {
  const cmd = parseDockerfile('FROM scratch\nCMD ["base"]').stages[0]?.instructions[0];
  if (cmd?.keyword !== 'CMD') throw new Error('CMD is read as CMD');
  return { instruction: cmd, words: [], background: false };
}

const BUILD_TOOLS =
  /\b(?:go|air|cargo|npm|npx|yarn|pnpm|bunx?|nodemon|tsx|ts-node|mvnw?|gradlew?|dotnet|mix|make|sh|bash)\b/;
/** Where the final image is of the same system, its shell and its interpreter are there. */
const DEVELOPMENT_TOOLS =
  /\bnpx (?!(?:(?:next|nuxt) start|remix-serve|react-router-serve|prisma migrate deploy)\b)|\b(?:nodemon|tsx|ts-node|make|poetry|pipenv|pdm|uv|guard)\b|\b(?:npm|yarn|pnpm|bun)(?: run)? (?!start(?::prod(?:uction)?)?\b)|--reload\b|--debug\b/;

/** What a compose file starts in this image with a tool of the build, or with a shell that may not be there. */
function composeStart(
  file: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
  isSameSystem: boolean,
): string | undefined {
  const tools = isSameSystem ? DEVELOPMENT_TOOLS : BUILD_TOOLS;
  const commands = composeUses(file, stage).flatMap(({ service }) => [service.entrypoint, service.command]);
  return commands.flatMap((words) => (words ? textOf(words) : [])).find((command) => tools.test(command));
}

function textOf(words: ComposeWords): string {
  return words.kind === 'text' ? words.text : words.words.map((word) => word ?? '?').join(' ');
}

/** The copies from the context; one that cannot be followed matters where a step may build with it. */
function copiesOf(dockerfile: Dockerfile, stage: Stage, context: BuildContext): readonly ContextCopy[] | Refusal {
  const last = stage.instructions.findLast(({ keyword }) => keyword === 'RUN')?.index ?? 0;
  const copies: ContextCopy[] = [];
  for (const own of stage.instructions) {
    if (own.keyword !== 'COPY' && own.keyword !== 'ADD') continue;
    const copy = contextCopy(dockerfile, withDestination(dockerfile, own), context);
    if (copy) copies.push(copy);
    else if (own.index < last && !copiesFrom(own)) {
      const sources = own.sources.map(({ text }) => text).join(' ');
      return refuse('what a copy brings is not certain', `${sources}: name the files, or copy archives with COPY.`);
    }
  }
  return copies;
}

/** `COPY . $APP_HOME`: a variable that ENV sets is known. */
function withDestination({ escape }: Dockerfile, copy: CopyInstruction): CopyInstruction {
  const { destination } = copy;
  const value = destination && expand(destination.value, (name) => copy.state.env.get(name), escape);
  const isKnown =
    destination?.value.includes('$') === true &&
    variablesIn(destination.value).every((name) => copy.state.env.get(name) !== undefined);
  return destination && value !== undefined && isKnown ? { ...copy, destination: { ...destination, value } } : copy;
}

function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
}

export function refuse(reason: string, detail: string): Refusal {
  return { reason, detail };
}

export const NOTHING_LEFT = 'a build stage would leave nothing behind';

/** A second stage would be as large as the first; of the last of several stages nothing is said. */
export function nothingLeft(detail: string): Refusal {
  return refuse(NOTHING_LEFT, detail);
}

export const COMPILED_AT_START: Refusal = refuse(
  'the program is compiled whenever the image starts',
  'Start what the build makes: ["/usr/local/bin/name"], or java -jar with the jar.',
);

function obstacleIn(dockerfile: Dockerfile, stage: Stage): Refusal | undefined {
  return stage.instructions.map((own) => obstacleAt(dockerfile, own)).find((found) => found !== undefined);
}

/** A RUN whose script is not known. */
export function unreadRun(dockerfile: Dockerfile, stage: Stage): Refusal | undefined {
  const run = stage.instructions.find((own) => own.keyword === 'RUN' && !isPlainRun(dockerfile, own));
  return run && obstacleAt(dockerfile, run);
}

function obstacleAt(dockerfile: Dockerfile, own: Instruction): Refusal | undefined {
  const line = dockerfile.text.slice(own.span.start, own.span.end).split('\n')[0]?.trim() ?? '';
  const where = line.length > 60 ? `${line.slice(0, 57)}...` : line;
  if (own.keyword === 'ONBUILD') return refuse('the image is a base for other builds', `${where} builds in them.`);
  if (own.keyword === 'SHELL')
    return refuse('the shell is changed', 'Which stage needs it is not known: write the final stage by hand.');
  if (own.keyword === 'RUN' && !isPlainRun(dockerfile, own))
    return refuse('a RUN cannot be read', `What "${where}" leaves behind for the program is not known.`);
  if ((own.keyword === 'COPY' || own.keyword === 'ADD') && !isPlainCopy(own))
    return refuse('a copy brings more than files of the project', `"${where}": copy it in the final stage by hand.`);
  return undefined;
}

/** Mounts are there for one RUN alone: nothing of them is left for the program. */
function isPlainRun(dockerfile: Dockerfile, run: RunInstruction): boolean {
  const script = scriptOf(dockerfile, run);
  return script === undefined ? execCommand(run) !== undefined : !script.hasHeredocInput;
}

function isPlainCopy(copy: Instruction): boolean {
  if (copy.keyword !== 'COPY' && copy.keyword !== 'ADD') return true;
  const isRemote = copy.sources.some(({ value }) => /^[a-z]+:\/\/|^git@/i.test(value));
  return (readsContext(copy) || copiesFrom(copy)) && copy.heredocs.length === 0 && !isRemote;
}

/** `COPY --from`: of another stage or image. */
export function copiesFrom(copy: Instruction): boolean {
  return copy.keyword === 'COPY' && copy.flags.some(({ name }) => name === 'from');
}

/** What packages are installed with, and of which release. */
export function systemOf({ base }: Candidate): FinalSystem | undefined {
  const { id, family } = base.distribution;
  if (family !== 'debian' && family !== 'alpine') return undefined;
  return { family, release: base.release ?? (id === 'debian' ? debianRelease(base) : undefined) };
}
