import { table } from '../../facts/table.ts';
import { resolvePath } from '../image-paths.ts';
import type { FoundCommand, Scene, Step } from './scene.ts';
import { inFolders, textCommands, type Words } from './shell-text.ts';
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
  if (name === 'supercronic') return followCrontab(words.slice(1), scene);
  const manager = MANAGERS[name];
  const rest = words.slice(1);
  if (!manager || !(name === 'hivemind' || rest.some((word) => manager.verb.test(word ?? '')))) return undefined;
  const option = rest.findIndex((word) => word !== undefined && manager.file.includes(word));
  const file =
    (option === -1 ? undefined : rest[option + 1]) ?? (name === 'hivemind' ? (rest[0] ?? 'Procfile') : 'Procfile');
  const wanted = rest.flatMap((word, index) =>
    word === undefined ||
    (option !== -1 && index === option + 1) ||
    !/^[A-Za-z][\w,]*$/.test(word) ||
    manager.verb.test(word)
      ? []
      : word.split(','),
  );
  const text = readFile(file, scene);
  const through = file;
  if (text === undefined) {
    const because = `The programs that ${name} starts are in ${file}, which is not known here.`;
    return { commands: [], through, unknown: [{ code: 'process-file', what: file, because }] };
  }
  const isMeant = (process: string): boolean => name === 'hivemind' || wanted.length === 0 || wanted.includes(process);
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

function commandsOf(line: string, { env, folder }: Scene): readonly FoundCommand[] {
  return inFolders(textCommands(line, env, []) ?? [], folder);
}

/** The jobs of a crontab for supercronic, which runs them as its own user (github.com/aptible/supercronic, "Usage"). */
function followCrontab(words: Words, scene: Scene): Step | undefined {
  const file = words.findLast((word) => word?.startsWith('-') === false);
  const text = file === undefined ? undefined : readFile(file, scene);
  if (file === undefined || text === undefined) return undefined;
  const commands = text.split('\n').flatMap((line) => {
    const job = /^\s*(?:@\w+|(?:[\d*,/\-A-Za-z]+\s+){4}[\d*,/\-A-Za-z]+)\s+(.*\S)\s*$/.exec(line)?.[1];
    return job === undefined ? [] : commandsOf(job, scene);
  });
  return { commands, through: file };
}
