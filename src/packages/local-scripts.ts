import type { BuildContext } from '../context/types.ts';
import type { CopyInstruction, Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { programWords } from '../shell/package-commands.ts';
import type { Command } from '../shell/types.ts';
import { baseName } from './apt-lists.ts';

/** A script of the project that a command runs: its text where the build context holds it. */
export interface LocalScript {
  readonly name: string;
  readonly text: string | undefined;
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'source', '.']);

/** Scripts that build tools generate or that are known to call no package manager of the system. */
const KNOWN =
  /^(?:configure|config|autogen\.sh|bootstrap(?:\.sh|-vcpkg\.sh)?|b2|bjam|gradlew|mvnw|sbt|waf|buildconf(?:\.sh)?|wait-for(?:-it)?(?:\.sh)?|.*\.(?:py|pl|rb|php|js|jar|run|bin|exe|r|R))$/;

/**
 * The project's own script that a command runs; undefined when it runs none. A script that a RUN fetched is none:
 * written for any machine, it cannot rely on what this Dockerfile left behind.
 */
export function localScript(
  dockerfile: Dockerfile,
  run: RunInstruction,
  command: Command,
  context: BuildContext | undefined,
): LocalScript | undefined {
  const path = scriptPath(command);
  if (path === undefined) return undefined;
  const name = baseName(path);
  if (name === '' || KNOWN.test(name)) return undefined;
  const copies = copiesBefore(dockerfile, run).filter((copy) => mayBring(copy, name));
  if (copies.length === 0) return undefined;
  return { name, text: context && textOf(copies, name, context) };
}

/** The path of the script that a command runs: `./x.sh`, `sh x.sh`, `. x`. */
function scriptPath(command: Command): string | undefined {
  const words = programWords(command);
  const program = words[0]?.value ?? words[0]?.text ?? '';
  if (SHELLS.has(baseName(program))) {
    const rest = words.slice(1);
    if (rest.some((word) => /^-\w*c$/.test(word.text))) return undefined;
    const file = rest.find((word) => !/^[-+]/.test(word.text));
    return file?.value ?? file?.text;
  }
  if (!program.includes('/')) return program.endsWith('.sh') ? program : undefined;
  return /^\/(?:usr\/)?s?bin\//.test(program) ? undefined : program;
}

/** COPY and ADD of the build context's files before a RUN, in its stage and in those that it is built on. */
function copiesBefore(dockerfile: Dockerfile, run: RunInstruction): CopyInstruction[] {
  const stage = dockerfile.stages[run.stage ?? -1];
  return stage ? copiesOf(stage, run.onbuild ? Number.POSITIVE_INFINITY : run.index) : [];
}

function copiesOf(stage: Stage, before: number): CopyInstruction[] {
  const inherited = stage.base.kind === 'stage' ? copiesOf(stage.base.stage, Number.POSITIVE_INFINITY) : [];
  const own = stage.instructions.flatMap((instruction) => {
    const copy = instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction;
    const isCopy = copy?.keyword === 'COPY' || copy?.keyword === 'ADD';
    return isCopy && copy.index < before && !copy.flags.some((flag) => flag.name === 'from') ? [copy] : [];
  });
  return [...inherited, ...own];
}

/** The copied file has this name, or a folder, a pattern or a heredoc may hold it. */
function mayBring(copy: CopyInstruction, name: string): boolean {
  if (baseName(copy.destination?.value ?? '') === name) return true;
  if (copy.heredocs.length > 0) return false;
  return copy.sources.some((source) => {
    const file = baseName(source.value.replace(/\/+$/, ''));
    if (/^[a-z]+:\/\//i.test(source.value)) return false;
    return file === name || /[*?$[]/.test(file) || !/[^.]\.\w+$/.test(file);
  });
}

function textOf(copies: readonly CopyInstruction[], name: string, context: BuildContext): string | undefined {
  for (const copy of copies.toReversed()) {
    for (const source of copy.sources) {
      const path = source.value.replace(/^(?:\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
      const isRenamed = baseName(copy.destination?.value ?? '') === name;
      if (context.kindOf(path) === 'file' && (isRenamed || baseName(path) === name)) return context.read(path);
      const found = context.files(path).find((file) => baseName(file) === name);
      if (found) return context.read(found);
    }
  }
  return undefined;
}

/** True when the text of a script calls apt to install, and does not update before it. */
export function installsWithoutUpdate(text: string): boolean {
  const install = text.search(/\b(?:apt(?:-get|itude)?|gdebi|tasksel)\b[^\n#]*\binstall\b/);
  if (install === -1) return false;
  const update = text.search(/\bapt(?:-get|itude)?\b[^\n#]*\bupdate\b/);
  return update === -1 || update > install;
}
