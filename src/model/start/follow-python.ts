import { at, textAt } from '../../context/manifests/values.ts';
import { readManifest } from '../../context/manifests.ts';
import { table } from '../../facts/table.ts';
import { resolvePath } from '../image-paths.ts';
import type { FoundCommand, Scene, Step } from './scene.ts';
import { textCommands, type Words } from './shell-text.ts';
import { behindOptions, programName } from './wrappers.ts';

const list = (text: string): readonly string[] => text.split(' ');

/** Runners of Python projects: the verb that runs a command, and their options with values. */
const RUNNERS = table<{ readonly verb: string; readonly valued: readonly string[] }>({
  uv: {
    verb: 'run',
    valued: list(
      '-p --python --with --with-editable --with-requirements --project --directory --extra --group --no-group --only-group --env-file --package --index --index-url -i --cache-dir --config-file --link-mode',
    ),
  },
  poetry: { verb: 'run', valued: list('-C --directory -P --project') },
  pipenv: { verb: 'run', valued: [] },
  pdm: { verb: 'run', valued: list('-p --project -S --site-packages -s --shell') },
  hatch: { verb: 'run', valued: list('-e --env -p --project') },
  rye: { verb: 'run', valued: list('--pyproject') },
  pixi: { verb: 'run', valued: list('-e --environment --manifest-path') },
});

/** `uv run`, `poetry run` and their like; interpreters that are told to run a module or a tool. */
export function followPython(words: Words, scene: Scene): Step | undefined {
  const name = programName(words[0]) ?? '';
  const runner = RUNNERS[name];
  if (runner) return followRunner(name, runner, words.slice(1), scene);
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return followModule(words);
  return /^(?:ruby|php[\d.]*|node|bun)$/.test(name) ? followTool(words) : followEntryPoint(name, words, scene);
}

/** A program that pyproject.toml makes of a function of the project (packaging.python.org, "Creating executable scripts"). */
function followEntryPoint(name: string, words: Words, { files, folder }: Scene): Step | undefined {
  const path = folder === undefined ? undefined : files?.sourceOf(resolvePath(folder, 'pyproject.toml'));
  if (!files || path === undefined) return undefined;
  const data = readManifest(files.context, 'pyproject.toml', path)?.data;
  const target = textAt(data, 'project', 'scripts', name) ?? textAt(data, 'tool', 'poetry', 'scripts', name);
  if (target === undefined) return undefined;
  return { commands: [{ words: ['python', '-m', target.replace(/:.*$/s, ''), ...words.slice(1)] }], through: name };
}

function followRunner(
  name: string,
  { verb, valued }: { readonly verb: string; readonly valued: readonly string[] },
  words: Words,
  scene: Scene,
): Step | undefined {
  const at = words.indexOf(verb);
  if (at === -1) return undefined;
  const rest = behindOptions(words.slice(at + 1), { valued });
  const isModule =
    name === 'uv' &&
    words.slice(at + 1, words.length - rest.length).some((word) => word === '-m' || word === '--module');
  const [first, ...more] = rest;
  if (first === undefined) return { commands: [] };
  if (isModule) return { commands: [{ words: ['python', '-m', ...rest] }] };
  const script = taskText(name, first, scene);
  if (script !== undefined) return { commands: withArguments(script, more, scene), through: `${name} run ${first}` };
  return { commands: [{ words: first.endsWith('.py') ? ['python', ...rest] : rest }], behind: 'python' };
}

/** A task of the project's own that the runner knows by that name; `{ cmd = "…" }` and lists of words too. */
function taskText(runner: string, task: string, { files, folder }: Scene): string | undefined {
  const path =
    folder === undefined
      ? undefined
      : files?.sourceOf(resolvePath(folder, runner === 'pipenv' ? 'Pipfile' : 'pyproject.toml'));
  if (!files || path === undefined) return undefined;
  if (runner === 'pipenv') return scriptAt(readManifest(files.context, 'Pipfile', path)?.data, 'scripts', task);
  const data = readManifest(files.context, 'pyproject.toml', path)?.data;
  if (runner === 'pdm' || runner === 'rye') return scriptAt(data, 'tool', runner, 'scripts', task);
  if (runner === 'pixi') return scriptAt(data, 'tool', 'pixi', 'tasks', task);
  const [env, script] = task.includes(':') ? task.split(':') : ['default', task];
  return runner === 'hatch' ? scriptAt(data, 'tool', 'hatch', 'envs', env ?? '', 'scripts', script ?? '') : undefined;
}

function scriptAt(data: unknown, ...names: readonly string[]): string | undefined {
  const value = at(data, ...names);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((word) => typeof word === 'string').join(' ');
  const command = at(value, 'cmd');
  return Array.isArray(command) ? command.join(' ') : (textAt(value, 'cmd') ?? textAt(value, 'shell'));
}

function withArguments(text: string, more: Words, scene: Scene): readonly FoundCommand[] {
  const commands = textCommands(text, scene.env, []) ?? [];
  return commands.map((command, index) =>
    index === commands.length - 1 ? { ...command, words: [...command.words, ...more] } : command,
  );
}

/** `python -u -m flask run` runs flask; `python manage.py runserver` runs manage.py. */
function followModule(words: Words): Step | undefined {
  const plain = behindOptions(words.slice(1), { valued: ['-W', '-X', '-m', '-c'] });
  const options = words.slice(1, words.length - plain.length);
  const module = options.indexOf('-m');
  if (module !== -1) {
    const name = options[module + 1];
    return { commands: [{ words: [name, ...plain] }], replaces: true, behind: 'python' };
  }
  return plain[0]?.endsWith('manage.py') ? { commands: [{ words: plain }], replaces: true } : undefined;
}

/** `ruby bin/rails`, `php artisan`, `node node_modules/.bin/next`. */
function followTool(words: Words): Step | undefined {
  const plain = behindOptions(words.slice(1), { valued: ['-r', '--require', '--import', '-d', '-c'] });
  const [first] = plain;
  const isTool = first !== undefined && /(?:^|\/)(?:artisan|rails|node_modules\/\.bin\/[\w-]+)$/.test(first);
  return isTool ? { commands: [{ words: plain }], replaces: true } : undefined;
}
