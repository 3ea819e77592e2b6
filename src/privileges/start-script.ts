import { contextSources } from '../context/copy-sources.ts';
import type { BuildContext } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/index.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { commandsOfText, programName, startCommands, startInstructions } from '../model/start/commands.ts';
import { scriptOf } from '../shell/index.ts';
import type { Lineage } from './lineage.ts';

/** A command that runs when the container starts; words whose value is not certain are undefined. */
export interface Started {
  readonly name: string;
  readonly words: readonly (string | undefined)[];
}

/** What a container of a stage starts with. */
export interface StartUp {
  /** The commands of ENTRYPOINT and CMD, and those of the scripts that they run, where these can be read. */
  readonly commands: readonly Started[];
  /** Scripts that could not be read: not in the build context, or there is none. */
  readonly unread: readonly string[];
}

const SHELLS = /^(?:sh|bash|ash|dash)$/;
const SCRIPT = /\.(?:sh|bash)$|^(?:docker-)?(?:entrypoint|entry|start|run|init|launch|boot|bootstrap|startup|cmd)$/;

/** What the container runs at its start, start scripts of the build context read. */
export function startUpOf(lineage: Lineage, context: BuildContext | undefined): StartUp {
  const { dockerfile, stage, base } = lineage;
  const { entrypoint, cmd } = startInstructions(stage);
  if (!entrypoint && !cmd) return { commands: base?.starts === undefined ? [] : started([base.starts]), unread: [] };
  const commands = startCommands(dockerfile, stage).flatMap(({ words }) => started(words));
  // The first word of ENTRYPOINT may be a wrapper that was taken off: `docker-entrypoint.sh node app.js`.
  const first = entrypoint?.form === 'exec' ? entrypoint.arguments[0]?.value : undefined;
  const all = first === undefined ? commands : [...started([first]), ...commands];
  const paths = all.flatMap(scriptPath);
  if (paths.length === 0) return { commands: all, unread: [] };
  const unread: string[] = [];
  const more = [...new Set(paths)].flatMap((path) => {
    const text = readScript(lineage, context, path);
    if (text === undefined) unread.push(path);
    return text === undefined ? [] : scriptCommands(text);
  });
  return { commands: [...all, ...more], unread };
}

function started(words: readonly (string | undefined)[]): readonly Started[] {
  const name = programName(words[0]);
  if (name === undefined) return [];
  const inner = SHELLS.test(name) ? words[words.findIndex((word) => /^-\w*c$/.test(word ?? '')) + 1] : undefined;
  const isScript = inner !== undefined && inner !== words[0] && inner.includes(' ');
  const more = isScript ? commandsOfText(inner, new Map()).flatMap((command) => started(command.words)) : [];
  return [{ name, words }, ...more];
}

/** The script that a command runs: itself, or what a shell is given. */
function scriptPath({ name, words }: Started): readonly string[] {
  const given = SHELLS.test(name) ? words.slice(1).find((word) => !word?.startsWith('-')) : undefined;
  if (given !== undefined && !words.some((word) => /^-\w*c$/.test(word ?? ''))) return [given];
  return SCRIPT.test(name) && words[0] !== undefined ? [words[0]] : [];
}

/** The commands of a shell script's text; none where it does not parse. */
function scriptCommands(text: string): readonly Started[] {
  const dockerfile = parseDockerfile(`FROM scratch\nRUN <<'END-OF-SCRIPT'\n${text}\nEND-OF-SCRIPT\n`);
  const run = dockerfile.stages[0]?.instructions[0];
  const script = run === undefined ? undefined : scriptOf(dockerfile, run);
  return (script?.commands ?? []).flatMap((command) => {
    const words = command.words.map((word) => word.value);
    const start = words[0] === 'exec' ? words.slice(1) : words;
    return started(start);
  });
}

/** The text of a script in the image, where a COPY brings it from the build context. */
function readScript(lineage: Lineage, context: BuildContext | undefined, path: string): string | undefined {
  if (!context) return undefined;
  const name = path.replace(/^.*\//, '');
  const candidates = [...candidatePaths(lineage.instructions, context, name)];
  return candidates.map((candidate) => context.read(candidate)).find((text) => text !== undefined);
}

function* candidatePaths(instructions: readonly Instruction[], context: BuildContext, name: string): Generator<string> {
  for (const { pattern, copy } of [...contextSources(instructions)].reverse()) {
    const renamed = copy.destination?.value.endsWith(`/${name}`) || copy.destination?.value === name;
    for (const match of pattern === '' ? [''] : context.match(pattern)) {
      if (context.kindOf(match) === 'file') {
        if (renamed || match === name || match.endsWith(`/${name}`)) yield match;
      } else yield* context.files(match, 2_000).filter((file) => file === name || file.endsWith(`/${name}`));
    }
  }
}
