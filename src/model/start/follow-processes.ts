import { table } from '../../facts/table.ts';
import { resolvePath } from '../../steps/image-paths.ts';
import type { FoundCommand, Scene, Step } from './scene.ts';
import { textCommands, type Words } from './shell-text.ts';
import { programName } from './wrappers.ts';

/**
 * Process managers that read a Procfile: the verb, and the option that names another file (ddollar.github.io/foreman,
 * honcho.readthedocs.io, github.com/DarthSim/overmind, github.com/DarthSim/hivemind, github.com/mattn/goreman, github.com/strongloop/node-foreman).
 */
const MANAGERS = table<{ readonly verb: RegExp; readonly file: readonly string[] }>({
  foreman: { verb: /^start$/, file: ['-f', '--procfile'] },
  honcho: { verb: /^start$/, file: ['-f', '--procfile'] },
  overmind: { verb: /^(?:start|s)$/, file: ['-f', '--procfile'] },
  hivemind: { verb: /^/, file: [] },
  goreman: { verb: /^start$/, file: ['-f'] },
  forego: { verb: /^start$/, file: ['-f'] },
  nf: { verb: /^start$/, file: ['-j', '--procfile'] },
});

/** The programs of a Procfile. */
export function followProcesses(words: Words, scene: Scene): Step | undefined {
  const name = programName(words[0]) ?? '';
  const manager = MANAGERS[name];
  const rest = words.slice(1);
  if (!manager || !(name === 'hivemind' || rest.some((word) => manager.verb.test(word ?? '')))) return undefined;
  const option = rest.findIndex((word) => word !== undefined && manager.file.includes(word));
  const file =
    (option === -1 ? undefined : rest[option + 1]) ?? (name === 'hivemind' ? (rest[0] ?? 'Procfile') : 'Procfile');
  const wanted = rest.find(
    (word, index) => word !== undefined && index !== option + 1 && /^\w+$/.test(word) && !manager.verb.test(word),
  );
  const text = readFile(file, scene);
  const through = file;
  if (text === undefined) {
    const because = `The programs that ${name} starts are in ${file}, which is not known here.`;
    return { commands: [], through, unknown: [{ code: 'process-file', what: file, because }] };
  }
  const isMeant = (process: string): boolean => name === 'hivemind' || wanted === undefined || wanted === process;
  const commands = procfileLines(text).flatMap(([process, line]) => (isMeant(process) ? commandsOf(line, scene) : []));
  return { commands, through };
}

function readFile(path: string, { files, folder }: Scene): string | undefined {
  if (!files) return undefined;
  return (folder === undefined ? undefined : files.read(resolvePath(folder, path))) ?? files.readNamed(path);
}

function procfileLines(text: string): readonly (readonly [process: string, command: string])[] {
  return text.split('\n').flatMap((line) => {
    const [, process, command] = /^\s*([\w-]+):\s*(.*\S)\s*$/.exec(line) ?? [];
    return process === undefined || command === undefined ? [] : [[process, command] as const];
  });
}

function commandsOf(line: string, scene: Scene): readonly FoundCommand[] {
  return (textCommands(line, scene.env, []) ?? []).filter(({ words }) => words[0] !== 'cd');
}
