import type { BuildContext } from '../context/types.ts';
import type { Obstacle } from '../edit/types.ts';
import { buildsAtStart } from '../model/start/effects.ts';
import { imageFiles } from '../model/start/image-files.ts';
import { allPrograms } from '../model/start/start.ts';
import type { Program, Start } from '../model/start/types.ts';
import { finalWorkdir, type Lineage, stepCommands } from './lineage.ts';

/** A program that builds, installs or generates when the container starts, or a runner whose environment lies with root. */
export function runnerNeed(lineage: Lineage, start: Start, context: BuildContext | undefined): Obstacle | undefined {
  const programs = allPrograms(start);
  for (const program of programs) {
    const words = buildsAtStart(program);
    if (words !== undefined) return buildNeed(words);
    if (TASK_RUNNER.test(program.name)) return taskNeed(program);
    const need = environmentNeed(lineage, program, context);
    if (need) return need;
  }
  return corepackNeed(lineage, programs);
}

function buildNeed(words: string): Obstacle {
  return {
    reason: 'it builds or installs when it starts',
    detail: `"${words}" writes into the project and into caches when the container starts: do that in a RUN, start the result, then set USER.`,
  };
}

/** Their tasks build, install and watch as well as start. */
const TASK_RUNNER = /^(?:g?make|mage|just|task|invoke|inv)$/;

function taskNeed({ argv }: Program): Obstacle {
  return {
    reason: 'a task runner starts the program',
    detail: `What "${argv.map((word) => word ?? '…').join(' ')}" does is not read, and may build or write into the project: start the program itself, then set USER.`,
  };
}

/** Runners that look for an environment of theirs first. */
function environmentNeed(lineage: Lineage, program: Program, context: BuildContext | undefined): Obstacle | undefined {
  const { name, argv } = program;
  if (!argv.includes('run')) return undefined;
  const env = lineage.stage.finalState.env;
  const isOn = (variable: string): boolean => /^(?:1|true|yes|on|y|t)$/i.test(env.get(variable) ?? '');
  switch (name) {
    case 'uv':
      if (argv.includes('--no-sync') || isOn('UV_NO_SYNC')) return undefined;
      return syncs('uv run', 'start with "uv run --no-sync", or with the program from .venv/bin');
    case 'pixi':
      return syncs('pixi run', 'start the program from .pixi/envs/default/bin');
    case 'hatch':
      return syncs('hatch run', 'install the project in a RUN and start its program');
    case 'poetry':
      return poetryKeeps(lineage, context) ? undefined : keepsInHome('poetry', 'ENV POETRY_VIRTUALENVS_CREATE=false');
    case 'pipenv':
      return pipenvKeeps(lineage) ? undefined : keepsInHome('pipenv', 'ENV PIPENV_VENV_IN_PROJECT=1');
    default:
      return undefined;
  }
}

function syncs(what: string, instead: string): Obstacle {
  return {
    reason: 'it builds or installs when it starts',
    detail: `"${what}" brings its environment up to date when the container starts: ${instead}, then set USER.`,
  };
}

function keepsInHome(tool: string, instead: string): Obstacle {
  return {
    reason: 'files in /root are used',
    detail: `${tool} finds its settings and environment below the HOME of the user who installed: set ${instead} above the install, or start the program itself, then set USER.`,
  };
}

/** The environment is the system's or lies in the project, and any user sees so: by ENV or poetry.toml, not by root's own settings. */
function poetryKeeps(lineage: Lineage, context: BuildContext | undefined): boolean {
  const env = lineage.stage.finalState.env;
  if (/^(?:false|0)$/.test(env.get('POETRY_VIRTUALENVS_CREATE') ?? '')) return true;
  if (/^(?:true|1)$/.test(env.get('POETRY_VIRTUALENVS_IN_PROJECT') ?? '')) return true;
  if (/^\/(?!root)/.test(env.get('POETRY_VIRTUALENVS_PATH') ?? '') || env.has('VIRTUAL_ENV')) return true;
  const isLocal = stepCommands(lineage).some(
    ({ name, operands }) => name === 'poetry' && operands.includes('config') && operands.includes('--local'),
  );
  const settings = textInWorkdir(lineage, context, 'poetry.toml');
  return isLocal || /^[ \t]*(?:create\s*=\s*false|in-project\s*=\s*true)/m.test(settings ?? '');
}

function pipenvKeeps(lineage: Lineage): boolean {
  const { env } = lineage.stage.finalState;
  if (env.has('PIPENV_VENV_IN_PROJECT') || env.has('WORKON_HOME') || env.has('VIRTUAL_ENV')) return true;
  return stepCommands(lineage).some(({ command }) =>
    command.assignments.some(({ name }) => name === 'PIPENV_VENV_IN_PROJECT'),
  );
}

function textInWorkdir(lineage: Lineage, context: BuildContext | undefined, name: string): string | undefined {
  const folder = finalWorkdir(lineage);
  if (!context || folder === undefined) return undefined;
  return imageFiles(lineage.dockerfile, lineage.stage, context).read(`${folder}/${name}`);
}

/** Corepack keeps the managers that it fetches below the HOME of the user who called them (nodejs/corepack README, COREPACK_HOME). */
function corepackNeed(lineage: Lineage, programs: readonly Program[]): Obstacle | undefined {
  const managers = programs.filter(({ name }) => name === 'pnpm' || name === 'yarn').map(({ name }) => name);
  const [manager] = managers;
  const folder = lineage.stage.finalState.env.get('COREPACK_HOME');
  if (manager === undefined || (folder !== undefined && !folder.startsWith('/root'))) return undefined;
  const steps = stepCommands(lineage);
  const isEnabled = steps.some(
    ({ name, operands }) => name === 'corepack' && /^(?:enable|prepare|use|install)$/.test(operands[0] ?? ''),
  );
  const isInstalled = steps.some(
    ({ name, operands }) =>
      name === 'npm' && operands.includes('-g') && operands.some((word) => word?.replace(/@.*/s, '') === manager),
  );
  if (!isEnabled || isInstalled) return undefined;
  return {
    reason: 'files in /root are used',
    detail: `Corepack keeps ${manager} below the HOME of root, and would fetch it again for another user: set ENV COREPACK_HOME=/usr/local/share/corepack above "corepack enable", or start node itself, then set USER.`,
  };
}
