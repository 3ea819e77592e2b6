import { parseJsonWithComments, textAt } from '../../context/manifests/values.ts';
import { type PackageJson, readManifest } from '../../context/manifests.ts';
import { joinPath, parentOf } from '../../context/paths.ts';
import { resolvePath } from '../image-paths.ts';
import type { FoundCommand, Scene, Step } from './scene.ts';
import { inFolders, textCommands, type Words } from './shell-text.ts';
import { behindOptions, programName } from './wrappers.ts';

const MANAGERS = /^(?:npm|yarn|pnpm|bun)$/;
const RUN_VERBS = new Set(['run', 'run-script', 'rum', 'urn']);
const EXEC_VERBS = new Set(['exec', 'x', 'dlx']);
const LIFECYCLE = new Set(['start', 'test', 'stop', 'restart']);
/** Commands of the managers themselves, which are no scripts. */
const OWN_VERBS =
  /^(?:install|i|ci|add|remove|rm|up|update|audit|cache|config|set|ls|list|link|pack|publish|version|why|info|help|prune|rebuild|init|create|dedupe|global|workspaces?)$/;

/** Scripts of package.json, and the tools that run several of them or watch one. */
export function followNode(words: Words, scene: Scene): Step | undefined {
  const name = programName(words[0]) ?? '';
  if (MANAGERS.test(name)) return followManager(name, words.slice(1), scene);
  const rest = words.slice(1);
  switch (name) {
    case 'node':
    case 'nodejs':
      return followNodeRun(rest, scene);
    case 'deno':
      return rest[0] === 'task' ? followDenoTask(rest.slice(1), scene) : undefined;
    case 'concurrently':
      return followTexts(rest, ['-n', '--names', '-c', '--prefix-colors', '-p', '--prefix', '--restart-tries'], scene);
    case 'npm-run-all':
    case 'npm-run-all2':
    case 'run-s':
    case 'run-p':
      return { commands: scriptsNamed(rest).map((script) => ({ words: ['npm', 'run', script] })) };
    case 'nodemon':
      return followNodemon(rest, scene);
    case 'pm2':
    case 'pm2-runtime':
    case 'pm2-docker':
      return followPm2(rest, scene);
    default:
      return undefined;
  }
}

const FOLDER_OPTIONS = new Set(['--prefix', '-C', '--cwd', '--dir', '--directory']);
const WORKSPACE_OPTIONS = new Set(['-w', '--workspace', '--filter', '-F']);

interface Managed {
  readonly plain: Words;
  readonly folder: string | undefined;
  readonly workspace: string | undefined;
}

/** The words behind a manager's own options, and what these say of the folder. */
function readOptions(words: Words, folder: string | undefined): Managed {
  const plain: (string | undefined)[] = [];
  let place = folder;
  let workspace: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    const isOption = word?.startsWith('-') === true && word !== '--';
    const [option = '', given] = isOption ? word.split('=') : [word === 'workspace' ? '--workspace' : ''];
    const isFolder = FOLDER_OPTIONS.has(option);
    if (!isFolder && !WORKSPACE_OPTIONS.has(option)) {
      if (!isOption || plain.length >= (RUN_VERBS.has(plain[0] ?? '') ? 2 : 1)) plain.push(word);
      continue;
    }
    const value = given ?? words[at + 1];
    if (isFolder) place = place === undefined || value === undefined ? undefined : resolvePath(place, value);
    else workspace = value;
    if (given === undefined) at += 1;
  }
  return { plain, folder: place, workspace };
}

function followManager(manager: string, words: Words, scene: Scene): Step | undefined {
  const { plain, folder, workspace } = readOptions(words, scene.folder);
  const [verb, second] = plain;
  if (verb !== undefined && EXEC_VERBS.has(verb)) {
    const command = plain.slice(1).filter((word) => word !== '--');
    return command.length === 0 ? undefined : { commands: [{ words: command, folder }], replaces: true };
  }
  const runs = verb !== undefined && RUN_VERBS.has(verb);
  const script = runs ? second : verb;
  if (script === undefined || (!runs && (manager === 'npm' ? !LIFECYCLE.has(script) : OWN_VERBS.test(script))))
    return undefined;
  const more = plain.slice(runs ? 2 : 1).filter((word, index) => index > 0 || word !== '--');
  return followScriptOf(manager, script, more, { ...scene, folder }, workspace);
}

function followScriptOf(
  manager: string,
  script: string,
  more: Words,
  scene: Scene,
  workspace: string | undefined,
): Step | undefined {
  const through = `${manager} ${script === 'start' ? script : `run ${script}`}`;
  const found = manifestFor(scene, workspace);
  if (!found) {
    const because = scene.files
      ? `The package.json that "${through}" reads is not in the build context.`
      : `What "${through}" runs is in package.json, which is not known here.`;
    return { commands: [], through, unknown: [{ code: 'package-script', what: through, because }] };
  }
  const { manifest, folder } = found;
  if (!manifest.scripts.has(script)) return withoutScript(manager, script, more, { ...scene, folder }, through);
  const commands = [`pre${script}`, script, `post${script}`].flatMap((name) =>
    commandsOf(manifest.scripts.get(name), name === script ? more : [], { ...scene, folder }),
  );
  return { commands, through };
}

/** `npm start` without a script runs server.js; yarn, pnpm and bun run the program of a package, or a file. */
function withoutScript(manager: string, script: string, more: Words, scene: Scene, through: string): Step {
  const { folder } = scene;
  if (script === 'start' && manager === 'npm')
    return { commands: [{ words: ['node', 'server.js', ...more], folder }], through };
  if (manager === 'npm') {
    const because = `package.json has no script "${script}".`;
    return { commands: [], through, unknown: [{ code: 'package-script', what: through, because }] };
  }
  const isFile = /\.[cm]?[jt]sx?$/.test(script);
  return { commands: [{ words: isFile ? ['node', script, ...more] : [script, ...more], folder }], through };
}

function commandsOf(text: string | undefined, more: Words, scene: Scene): readonly FoundCommand[] {
  if (text === undefined) return [];
  const commands = inFolders(textCommands(text, scene.env, []) ?? [], scene.folder);
  return commands.map((command, index) =>
    index === commands.length - 1 ? { ...command, words: [...command.words, ...more] } : command,
  );
}

/** The package.json of the folder in the image, or the one that a workspace option names. */
function manifestFor(
  scene: Scene,
  workspace?: string,
): { readonly manifest: PackageJson; readonly folder: string | undefined } | undefined {
  const { files, folder } = scene;
  if (!files) return undefined;
  const { context } = files;
  const at = folder === undefined ? undefined : files.sourceOf(resolvePath(folder, 'package.json'));
  // Where no COPY is seen to bring it, a mount or an unreadable COPY may: the root's is the likeliest.
  const path = at ?? (context.kindOf('package.json') === 'file' ? 'package.json' : undefined);
  if (path === undefined) return undefined;
  if (workspace !== undefined) return workspaceFor(scene, workspace);
  const manifest = readManifest(context, 'package.json', path);
  return manifest && { manifest, folder };
}

function workspaceFor({ files }: Scene, name: string) {
  const context = files?.context;
  if (!files || !context) return undefined;
  const plain = name.replace(/^\.\//, '').replace(/\.\.\.$|^\.\.\./g, '');
  for (const path of context.files('', 5_000)) {
    if (!path.endsWith('/package.json') || path.includes('node_modules/')) continue;
    const manifest = readManifest(context, 'package.json', path);
    if (manifest && (manifest.name === plain || parentOf(path) === plain)) {
      return {
        manifest,
        folder:
          files.placeOf(parentOf(path)) ??
          files.placeOf(joinPath(parentOf(path), 'package.json'))?.replace(/\/package\.json$/, ''),
      };
    }
  }
  return undefined;
}

/** `node --run start` (Node 22). */
function followNodeRun(words: Words, scene: Scene): Step | undefined {
  const at = words.indexOf('--run');
  const script = at === -1 ? undefined : words[at + 1];
  return script === undefined ? undefined : followScriptOf('node', script, [], scene, undefined);
}

/** A task of deno.json, or a script of package.json (docs.deno.com/runtime/reference/cli/task). */
function followDenoTask(words: Words, scene: Scene): Step | undefined {
  const [task, ...more] = words.filter((word) => !word?.startsWith('-'));
  if (task === undefined) return undefined;
  for (const name of ['deno.json', 'deno.jsonc']) {
    const text = scene.folder === undefined ? undefined : scene.files?.read(resolvePath(scene.folder, name));
    const tasks = parseJsonWithComments(text ?? '');
    const command = textAt(tasks, 'tasks', task) ?? textAt(tasks, 'tasks', task, 'command');
    if (command !== undefined) return { commands: commandsOf(command, more, scene), through: `deno task ${task}` };
  }
  return followScriptOf('deno', task, more, scene, undefined);
}

/** Operands that are whole commands; `npm:start` is a script. */
function followTexts(words: Words, valued: readonly string[], scene: Scene): Step {
  const commands: FoundCommand[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word?.startsWith('-')) at += valued.includes(word) ? 1 : 0;
    else if (word?.startsWith('npm:')) commands.push({ words: ['npm', 'run', word.slice(4).replace(/\*.*/s, '')] });
    else commands.push(...commandsOf(word, [], scene));
  }
  return { commands };
}

function scriptsNamed(words: Words): readonly string[] {
  return words.flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word.replace(/[\s:]\*.*/s, '')]));
}

function followNodemon(words: Words, scene: Scene): Step {
  const valued = [
    '-w',
    '--watch',
    '-e',
    '--ext',
    '-i',
    '--ignore',
    '-d',
    '--delay',
    '--config',
    '-r',
    '--require',
    '--signal',
    '-s',
  ];
  const exec = words.findIndex((word) => word === '--exec' || word === '-x');
  const script = behindOptions(words, { valued: [...valued, '--exec', '-x'] });
  if (exec === -1) return { commands: script.length === 0 ? [] : [{ words: [interpreterOf(script[0]), ...script] }] };
  return { commands: commandsOf(words[exec + 1], script, scene) };
}

function interpreterOf(file: string | undefined): string {
  if (file?.endsWith('.py')) return 'python';
  return /\.[cm]?tsx?$/.test(file ?? '') ? 'ts-node' : 'node';
}

function followPm2(words: Words, scene: Scene): Step {
  const valued = [
    '-n',
    '--name',
    '-i',
    '--instances',
    '--interpreter',
    '--env',
    '-o',
    '-e',
    '-l',
    '--output',
    '--error',
    '--max-memory-restart',
    '--cwd',
    '--node-args',
  ];
  const plain = behindOptions(words, { valued });
  const [file, ...rest] = plain[0] === 'start' ? behindOptions(plain.slice(1), { valued }) : plain;
  if (file === undefined) return { commands: [] };
  if (/^(?:npm|yarn|pnpm)$/.test(file)) return { commands: [{ words: [file, ...rest.slice(rest.indexOf('--') + 1)] }] };
  if (/\.config\.[cm]?js$|\.(?:json|ya?ml)$/.test(file)) return { commands: ecosystemApps(file, scene) };
  return { commands: [{ words: [interpreterOf(file), file] }] };
}

/** The scripts that a pm2 ecosystem file names as literals, and the logs that pm2 writes (pm2.keymetrics.io, "Ecosystem File"). */
function ecosystemApps(file: string, { files, folder }: Scene): readonly FoundCommand[] {
  const text = (folder === undefined ? undefined : files?.read(resolvePath(folder, file))) ?? '';
  const valuesOf = (name: string) =>
    Array.from(
      text.matchAll(new RegExp(`\\b(?:${name})["']?\\s*:\\s*["']([^"'\\s]+)["']`, 'g')),
      ([, value = '']) => value,
    );
  const redirectedTo = valuesOf('(?:out|error|err|log|pid)_file|output|error');
  return valuesOf('script').map((script) => ({
    words: /^(?:npm|yarn|pnpm)$/.test(script) ? [script, 'start'] : [interpreterOf(script), script],
    redirectedTo,
  }));
}
