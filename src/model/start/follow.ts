import { writesOf } from '../../facts/writable-paths.ts';
import { resolvePath } from '../image-paths.ts';
import { followNode } from './follow-node.ts';
import { followProcesses } from './follow-processes.ts';
import { followPython } from './follow-python.ts';
import type { Scene, Step } from './scene.ts';
import { inFolders, textCommands, type Words } from './shell-text.ts';
import type { Program, StartUnknownCode } from './types.ts';
import { innerCommand, programName } from './wrappers.ts';

const SHELLS = /^(?:sh|bash|ash|dash)$/;
const SCRIPT = /\.(?:sh|bash)$|^(?:docker-)?(?:entrypoint|entry|start|run|init|launch|boot|bootstrap|startup|cmd)$/;
/** What official images start with, which goes on with its arguments: by its bare name it is the base image's own. */
const BASE_ENTRYPOINT = /^docker-(?:php-)?entrypoint(?:\.sh)?$/;
const DEEPEST = 12;
/** Scripts that start each other many times over double at each step: no image has so many programs. */
const MOST = 500;

/** Who follows a command further; the first that knows the way goes it. */
const FOLLOWERS: readonly ((words: Words, scene: Scene) => Step | undefined)[] = [
  followShell,
  followNode,
  followPython,
  followProcesses,
];

/** The program that a command runs, and all that it starts in turn. */
export function follow(words: Words, scene: Scene): readonly Program[] {
  const name = programName(words[0]);
  if (name === undefined) {
    if (words.length > 0) note(scene, 'word', 'the first word of a command', 'Only the running container knows it.');
    return [];
  }
  scene.met.commands += 1;
  if (scene.depth > DEEPEST || scene.met.commands > MOST) {
    note(scene, 'too-deep', name, `${name} is started by way of too many others.`);
    return [];
  }
  const wrapped = innerCommand(words);
  if (wrapped && !wrapped.counts) return follow(wrapped.words, { ...deeper(scene), behind: [...scene.behind, name] });
  const program = programOf(name, words, scene);
  if (wrapped) return [{ ...program, starts: follow(wrapped.words, deeper(scene)) }];
  for (const follower of FOLLOWERS) {
    const step = follower(words, scene);
    if (step) return step.replaces ? startsOf(step, scene) : [{ ...program, starts: startsOf(step, scene) }];
  }
  return [program];
}

function programOf(name: string, argv: Words, scene: Scene): Program {
  const { by, instruction, behind, through, background, redirectedTo, folder } = scene;
  return { name, argv, folder, by, instruction, behind, through, background, redirectedTo, starts: [] };
}

function startsOf(step: Step, scene: Scene): readonly Program[] {
  for (const { code, what, because } of step.unknown ?? []) note(scene, code, what, because);
  const inner = {
    ...deeper(scene),
    through: step.through === undefined ? scene.through : [...scene.through, step.through],
  };
  return step.commands.flatMap((command) =>
    follow(command.words, {
      ...inner,
      behind: step.behind === undefined ? [] : [step.behind],
      folder: command.folder ?? scene.folder,
      background: scene.background || command.background === true,
      redirectedTo: command.redirectedTo ?? [],
    }),
  );
}

function deeper(scene: Scene): Scene {
  return { ...scene, depth: scene.depth + 1 };
}

function note(scene: Scene, code: StartUnknownCode, what: string, because: string): void {
  if (!scene.unknown.some((known) => known.code === code && known.what === what)) {
    scene.unknown.push({ code, what, because });
  }
}

/** `sh -c "…"`, `sh script`, and a script that is a program itself. */
function followShell(words: Words, scene: Scene): Step | undefined {
  const name = programName(words[0]) ?? '';
  if (!SHELLS.test(name)) {
    const path = words[0] ?? '';
    return SCRIPT.test(name) || isShellScript(path, scene) ? followScript(path, words.slice(1), scene) : undefined;
  }
  const at = words.findIndex((word, index) => index > 0 && /^-\w*c$/.test(word ?? ''));
  if (at > 0) return followText(words[at + 1], words.slice(at + 3), scene);
  const file = words.findIndex((word, index) => index > 0 && !/^[-+]/.test(word ?? ''));
  const path = words[file];
  return file < 1 || path === undefined ? undefined : followScript(path, words.slice(file + 1), scene);
}

/** A file of the context that a shell runs by its first line, whatever its name: `/usr/local/bin/serve-web`. */
function isShellScript(path: string, { files, folder }: Scene): boolean {
  const place = path.includes('/') ? resolvePath(folder ?? '/', path) : `/usr/local/bin/${path}`;
  return /^#!.*\b(?:sh|bash|ash|dash)\b/.test(files?.read(place) ?? '');
}

function followText(text: string | undefined, parameters: Words, scene: Scene): Step | undefined {
  const commands = text === undefined ? undefined : textCommands(text, scene.env, parameters);
  if (!commands) return undefined;
  return { commands: inFolders(commands, scene.folder) };
}

function followScript(path: string, parameters: Words, scene: Scene): Step {
  const { files } = scene;
  const named = scene.folder === undefined || path.startsWith('/') ? path : resolvePath(scene.folder, path);
  const place = path.includes('/') || files?.sourceOf(named) !== undefined ? named : `/usr/local/bin/${path}`;
  const text = scene.written(place) ?? files?.read(place) ?? files?.readNamed(programName(path) ?? path);
  const commands = text === undefined ? undefined : textCommands(withoutShebang(text), scene.env, parameters);
  if (commands) return { commands: inFolders(commands, scene.folder), through: path };
  // What the base image starts by itself, and what is known by its name, is not the project's.
  if (text === undefined && (scene.instruction === undefined || writesOf(programName(path) ?? '') !== undefined)) {
    return { commands: [] };
  }
  if (text === undefined && BASE_ENTRYPOINT.test(path)) return { commands: [{ words: parameters }], replaces: true };
  // A script that hands over to its arguments is not known, and yet what these say is.
  const handed = /entry/.test(path) && parameters.length > 0 ? [{ words: parameters }] : [];
  const code = !files ? 'no-context' : text === undefined ? 'script-missing' : 'script-unread';
  return { commands: handed, through: path, unknown: [{ code, what: path, because: UNREAD[code](path) }] };
}

const UNREAD = {
  'no-context': (path: string) => `${path} is in the build context, which is not known here.`,
  'script-missing': (path: string) => `${path} is not in the build context.`,
  'script-unread': (path: string) => `${path} is no script of a POSIX shell that can be read.`,
} as const;

function withoutShebang(text: string): string {
  return text.replace(/^#![^\n]*/, '').replaceAll('\r', '');
}
