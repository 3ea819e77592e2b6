import { expand } from '../../dockerfile/expand.ts';
import { Notes } from '../../dockerfile/notes.ts';
import { parseDockerfile } from '../../dockerfile/parse.ts';
import type { CommandInstruction, Dockerfile, Stage } from '../../dockerfile/types.ts';
import { table } from '../../facts/table.ts';
import { scriptOf } from '../../shell/script.ts';
import type { Word } from '../../shell/types.ts';

/** A command that a container starts with. */
export interface StartCommand {
  /** The instruction that names the program: ENTRYPOINT, or CMD. */
  readonly instruction: CommandInstruction;
  /** Wrappers (`exec`, `tini --`, `gosu app`, `bundle exec`) taken off. A word whose value is not certain is undefined. */
  readonly words: readonly (string | undefined)[];
  /** Runs in the background, with another command in front. */
  readonly background: boolean;
}

/** ENTRYPOINT and CMD as the image of a stage ends with them; those of stages that it is built on count. */
export interface StartInstructions {
  readonly entrypoint: CommandInstruction | undefined;
  readonly cmd: CommandInstruction | undefined;
}

const starts = new Notes<Stage, StartInstructions>();

export function startInstructions(stage: Stage): StartInstructions {
  return starts.of(stage, () => findStart(stage));
}

function findStart(stage: Stage): StartInstructions {
  const own = { entrypoint: lastOf(stage, 'ENTRYPOINT'), cmd: lastOf(stage, 'CMD') };
  if (stage.base.kind !== 'stage') return own;
  const base = startInstructions(stage.base.stage);
  // Setting ENTRYPOINT resets a CMD that comes from the base.
  if (own.entrypoint) return own;
  return { entrypoint: base.entrypoint, cmd: own.cmd ?? base.cmd };
}

function lastOf(stage: Stage, keyword: 'ENTRYPOINT' | 'CMD'): CommandInstruction | undefined {
  for (const instruction of stage.instructions.toReversed()) {
    if (instruction.keyword === keyword) return instruction;
  }
  return undefined;
}

const started = new Notes<Stage, readonly StartCommand[]>();

/** The commands that a container of this stage starts; none where they cannot be read. */
export function startCommands(dockerfile: Dockerfile, stage: Stage): readonly StartCommand[] {
  return started.of(stage, () => readStart(dockerfile, stage));
}

function readStart(dockerfile: Dockerfile, stage: Stage): readonly StartCommand[] {
  const { entrypoint, cmd } = startInstructions(stage);
  const starts = entrypoint ?? cmd;
  if (!starts) return [];
  const env = stage.finalState.env;
  if (starts.form === 'shell') return startedBy(starts, shellCommands(dockerfile, starts, env));
  if (cmd?.form === 'shell' && cmd !== starts) return startedBy(cmd, shellCommands(dockerfile, cmd, env));
  const more = cmd && cmd !== starts ? cmd.arguments : [];
  const words = unwrap([...starts.arguments, ...more].map(({ value }) => value));
  return startedBy(more.length > 0 && cmd ? cmd : starts, commandsOf(words, env));
}

function startedBy(instruction: CommandInstruction, commands: readonly BareCommand[]): readonly StartCommand[] {
  return commands.map(({ words, background }) => ({ instruction, words, background }));
}

type Env = ReadonlyMap<string, string | undefined>;
type BareCommand = Omit<StartCommand, 'instruction'>;

/** The commands of a shell's text that stands elsewhere, such as a package.json script. */
export function commandsOfText(text: string, env: Env): readonly BareCommand[] {
  if (/[\r\n]/.test(text)) return [];
  const dockerfile = parseDockerfile(`FROM scratch\nCMD ${text}`);
  const cmd = dockerfile.stages[0]?.instructions[0];
  return cmd?.keyword === 'CMD' && cmd.form === 'shell' ? shellCommands(dockerfile, cmd, env) : [];
}

/** `sh -c 'a && b'` is a script's commands. */
function commandsOf(words: Words, env: Env): readonly BareCommand[] {
  const isShell = /^(?:sh|bash|ash|dash)$/.test(programName(words[0]) ?? '') && /^-\w*c$/.test(words[1] ?? '');
  if (isShell && words[2] !== undefined) return commandsOfText(words[2], env);
  return [{ words, background: false }];
}

function shellCommands(dockerfile: Dockerfile, instruction: CommandInstruction, env: Env): readonly BareCommand[] {
  const script = scriptOf(dockerfile, instruction);
  return (script?.commands ?? []).map((command) => ({
    words: unwrap(command.words.map((word) => valueIn(dockerfile, word, env))),
    background: script?.statements[command.statement]?.background === true,
  }));
}

/** The word's value, with what ENV sets at the stage's end; a name that is not set there is as if unset. */
function valueIn(dockerfile: Dockerfile, word: Word, env: Env): string | undefined {
  if (word.value !== undefined) return word.value;
  if (/[`*?]|\$\(/.test(word.text)) return undefined;
  return expand(word.text, (name) => env.get(name), dockerfile.escape);
}

type Words = readonly (string | undefined)[];

/** Programs that run the command behind them; the number of words of their own behind the name. */
const RUNNERS = table<number>({
  exec: 0,
  nohup: 0,
  npx: 0,
  pnpx: 0,
  bunx: 0,
  gosu: 1,
  'su-exec': 1,
});

/** Two-word runners: `bundle exec rails`. */
const PAIRED_RUNNERS = table<string>({
  bundle: 'exec',
  poetry: 'run',
  pipenv: 'run',
  uv: 'run',
  pdm: 'run',
  rye: 'run',
  pnpm: 'exec',
});

/** Takes off what only runs another command. */
export function unwrap(words: Words): Words {
  const name = programName(words[0]);
  const rest = words.slice(1);
  if (name === undefined || rest.length === 0) return words;
  if (/^(?:dumb-init|tini|tini-static|catatonit)$/.test(name)) return unwrap(afterOptions(rest));
  if (name === 'env') return unwrap(rest.slice(countWhile(rest, (word) => /^-|=/.test(word ?? '-'))));
  if (/^(?:docker-)?entrypoint(?:\.sh)?$/.test(name)) return unwrap(rest);
  const own = RUNNERS[name];
  if (own !== undefined) return unwrap(afterOptions(rest.slice(own)));
  const paired = PAIRED_RUNNERS[name];
  if (paired !== undefined && paired === rest[0]) return unwrap(afterOptions(rest.slice(1)));
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return unwrapInterpreter(words, '-m');
  return /^(?:ruby|php[\d.]*|node)$/.test(name) ? unwrapInterpreter(words, undefined) : words;
}

/** `python -u -m flask run` runs flask, `python manage.py runserver` runs manage.py; other scripts are their own. */
function unwrapInterpreter(words: Words, moduleOption: string | undefined): Words {
  const at =
    1 + countWhile(words.slice(1), (word) => /^-[a-zA-Z]+$/.test(word ?? '') && word !== moduleOption && word !== '-S');
  if (moduleOption !== undefined && words[at] === moduleOption) return words.slice(at + 1);
  const isTool = /(?:^|\/)(?:manage\.py|artisan|rails|\.bin\/[\w-]+)$/.test(words[at] ?? '');
  return isTool ? words.slice(at) : words;
}

function afterOptions(words: Words): Words {
  const count = countWhile(words, (word) => word?.startsWith('-') === true && word !== '--');
  return words.slice(words[count] === '--' ? count + 1 : count);
}

function countWhile(words: Words, test: (word: string | undefined) => boolean): number {
  const end = words.findIndex((word) => !test(word));
  return end === -1 ? words.length : end;
}

/** The file name of a program's path. */
export function programName(word: string | undefined): string | undefined {
  return word?.includes('/') ? word.replace(/^.*\//, '') : word;
}
