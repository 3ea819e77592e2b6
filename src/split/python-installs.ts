import type { Instruction } from '../dockerfile/types.ts';
import { replace } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import { PYTHON_INSTALLERS } from '../facts/python-runtime.ts';
import type { ImagePath } from '../model/image-paths.ts';
import { resolvePath } from '../model/image-paths.ts';
import { isRoot } from '../privileges/lineage.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { settingOf } from '../shell/variables.ts';
import { refuse } from './candidate.ts';
import type { Candidate, PlacedCommand, Refusal } from './types.ts';

/** Where a project's packages are installed, and what has to change for it. */
export interface PythonInstalls {
  readonly environment: ImagePath;
  /** A step, or uv and pdm themselves, make the environment. */
  readonly isMade: boolean;
  /** An ENV of the Dockerfile puts it on PATH. */
  readonly isOnPath: boolean;
  /** The first RUN that installs packages of the project. */
  readonly first: Instruction;
  /** No command of pip, and none that may be one, stands above it. */
  readonly isFirstOfAll: boolean;
  /** The project itself is installed where it lies. */
  readonly isEditable: boolean;
  readonly edits: readonly Edit[];
}

const VENV = '/opt/venv';

export function pythonInstalls(candidate: Candidate): PythonInstalls | Refusal | undefined {
  const installs = candidate.commands.filter(isProjectInstall);
  const [first] = installs;
  if (!first) return undefined;
  const user = first.run.state.user;
  if (user !== undefined && !isRoot(user)) {
    return refuse('packages are installed as another user', `They go to the home of ${user}: install them above USER.`);
  }
  const unclear = installs.map(unclearOf).find((detail) => detail !== undefined);
  if (unclear !== undefined) return refuse('where packages are installed is not certain', unclear);
  const made = madeEnvironment(candidate) ?? ownEnvironment(candidate, first);
  if (made !== undefined && isRefusalText(made))
    return refuse('where packages are installed is not certain', made.detail);
  const environment = made?.path ?? VENV;
  return {
    environment,
    isMade: made !== undefined,
    isOnPath: isOnPath(candidate, environment),
    first: first.run,
    isFirstOfAll: !candidate.commands.some((placed) => placed.run.index < first.run.index && isPython(placed)),
    isEditable: installs.some(({ command }) => isProjectItself(command.words.map(({ text }) => text))),
    edits: made === undefined ? candidate.commands.flatMap((placed) => editsOf(placed, first.run)) : [],
  };
}

function isOnPath({ dockerfile, stage }: Candidate, environment: ImagePath): boolean {
  const pairs = stage.instructions.flatMap((own) => (own.keyword === 'ENV' ? own.pairs : []));
  const values = pairs.flatMap(({ name, valueSpan }) =>
    name === 'PATH' && valueSpan ? [dockerfile.text.slice(valueSpan.start, valueSpan.end)] : [],
  );
  const variables = [...stage.finalState.env].filter(([, value]) => value === environment).map(([name]) => name);
  const folders = [environment, ...variables.flatMap((name) => [`$${name}`, `\${${name}}`])].map(
    (folder) => `${folder}/bin`,
  );
  return values.some((value) =>
    value
      .replace(/["']/g, '')
      .split(':')
      .some((part) => folders.includes(part)),
  );
}

/** `pip install -r requirements.txt`, `poetry install`; not `pip install --upgrade pip poetry`. */
function isProjectInstall({ command }: PlacedCommand): boolean {
  const found = packageCommand(command);
  if (!found?.isInstall || !/^(?:pip|uv|poetry|pipenv)$/.test(found.manager.id))
    return (
      programWords(command)[0]?.value === 'pdm' && /^(?:install|sync)$/.test(programWords(command)[1]?.value ?? '')
    );
  if (found.manager.id !== 'pip') return found.verb !== 'tool install';
  const names = found.operands.map(({ text }) => text.replace(/^["']|["']$/g, '').replace(/[[=<>~!;].*/s, ''));
  const hasFile = found.options.some(({ text }) => /^(?:-r|--requirement|-e|--editable)/.test(text));
  return hasFile || names.length === 0 || !names.every((name) => PYTHON_INSTALLERS.has(name.toLowerCase()));
}

function isPython({ command }: PlacedCommand): boolean {
  const name = programWords(command)[0]?.value ?? '';
  return (
    /^(?:python|pip|uv|poetry|pipenv|pdm|curl|wget)/.test(name) || packageCommand(command)?.manager.kind === 'language'
  );
}

function isProjectItself(words: readonly string[]): boolean {
  return words.some((text) => /^(?:-e|--editable|\.|\.\/|\.\[.*\]|poetry|sync)$/.test(text));
}

function unclearOf({ command, script, run }: PlacedCommand): string | undefined {
  const words = command.words.map(({ text }) => text);
  const option =
    words.find((text) => /^(?:--target|-t|--prefix|--root|--python)(?:=|$)/.test(text) && !/^-t/.test(text)) ??
    (words.includes('-t') && /^pip/.test(words[0] ?? '') ? '-t' : undefined);
  if (option !== undefined) return `${option} puts them elsewhere: leave it out, or write the final stage by hand.`;
  if (words[0]?.startsWith('/')) return `${words[0]} is named with its folder: call it by its name.`;
  const variable = ['PYTHONUSERBASE', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_USER', 'UV_SYSTEM_PYTHON', 'UV_TARGET'].find(
    (name) => settingOf(run, script, command, name) !== undefined,
  );
  return variable === undefined ? undefined : `${variable} decides it: leave it out, or write the final stage by hand.`;
}

interface Environment {
  readonly path: ImagePath;
}

/** `python -m venv /opt/app`, `virtualenv .venv`. */
function madeEnvironment({ commands }: Candidate): Environment | undefined {
  for (const { command, folder } of commands) {
    const words = programWords(command).map(({ value }) => value);
    const at =
      words[0] === 'uv' && words[1] === 'venv'
        ? 2
        : /^python/.test(words[0] ?? '') && words[1] === '-m' && /^(?:venv|virtualenv)$/.test(words[2] ?? '')
          ? 3
          : words[0] === 'virtualenv'
            ? 1
            : undefined;
    const target =
      at === undefined ? undefined : words.slice(at).find((word) => word !== undefined && !word.startsWith('-'));
    if (at !== undefined && (target !== undefined || words[0] === 'uv'))
      return { path: resolvePath(folder, target ?? '.venv') };
  }
  return undefined;
}

/** uv, pdm, and poetry and pipenv where they are told to, make `.venv` in the project. */
function ownEnvironment(
  { stage, commands }: Candidate,
  first: PlacedCommand,
): Environment | { readonly detail: string } | undefined {
  const env = stage.finalState.env;
  const tool = programWords(first.command)[0]?.value;
  const isSystem = first.command.words.some(({ text }) => text === '--system');
  if (tool === 'uv' && programWords(first.command)[1]?.value === 'sync') {
    const path = env.get('UV_PROJECT_ENVIRONMENT');
    if (path !== undefined && /^\/usr(?:\/local)?\/?$/.test(path))
      return { detail: 'UV_PROJECT_ENVIRONMENT is the system: leave it out.' };
    return { path: resolvePath(first.folder, path ?? '.venv') };
  }
  if (tool === 'pdm') {
    const isOff = commands.some(({ command }) => command.words.some(({ text }) => text === 'python.use_venv'));
    return isOff
      ? { detail: 'pdm is told to make no environment: leave python.use_venv out.' }
      : { path: resolvePath(first.folder, '.venv') };
  }
  const isInProject =
    (tool === 'poetry' &&
      (/^(?:1|true)$/i.test(env.get('POETRY_VIRTUALENVS_IN_PROJECT') ?? '') ||
        commands.some(({ command }) =>
          /virtualenvs\.in-project true/.test(command.words.map(({ text }) => text).join(' ')),
        ))) ||
    (tool === 'pipenv' && !isSystem && /^(?:1|true)$/i.test(env.get('PIPENV_VENV_IN_PROJECT') ?? ''));
  return isInProject ? { path: resolvePath(first.folder, '.venv') } : undefined;
}

function isRefusalText(value: object): value is { readonly detail: string } {
  return 'detail' in value;
}

/** Tools stay outside of the environment; options that name another place go. */
function editsOf({ command, run }: PlacedCommand, made: Instruction): readonly Edit[] {
  const found = packageCommand(command);
  const dropped = command.words.filter(({ text }) => text === '--user' || text === '--system');
  const cuts = dropped.map(({ span }) => ({ span: { start: span.start - 1, end: span.end }, text: '' }));
  if (found?.manager.id !== 'pip' || !found.isInstall)
    return /^(?:uv|pipenv)$/.test(found?.manager.id ?? '') ? cuts : [];
  const names = found.operands.map(({ text }) => text.replace(/[[=<>~!;"'].*/s, ''));
  const isTool = names.some((name) => /^(?:poetry|pipenv|uv|pdm|hatch)$/i.test(name));
  const [first] = command.words;
  if (isTool && run.index < made.index) return [];
  if (isTool && first !== undefined && /^(?:pip3?|python3?)$/.test(first.text))
    return [replace(first.span, `/usr/local/bin/${first.text}`)];
  return cuts;
}
