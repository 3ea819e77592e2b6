import type { BuildContext } from '../context/types.ts';
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { scriptOf } from '../shell/script.ts';

/**
 * Whether the kernel can start a program by itself, or only a shell could, which runs a script without `#!` line as its own.
 * `unknown`: a file that is not seen from here.
 */
export type ProgramStart = 'starts' | 'needs-shell' | 'unknown';

const SYSTEM_FOLDER = /^\/(?:usr\/(?:local\/)?)?s?bin\//;
const SHELL_SCRIPT = /\.(?:sh|bash|ash|ksh)$/;

/** How the program that CMD or ENTRYPOINT names starts. Programs of the system and of packages do; files of the project are looked at. */
export function programStart(dockerfile: Dockerfile, context: BuildContext | undefined, program: string): ProgramStart {
  const name = program.replace(/^.*\//, '');
  const isScript = SHELL_SCRIPT.test(name);
  if (!isScript && name.includes('.')) return 'starts';
  const isInstalled = !program.includes('/') || SYSTEM_FOLDER.test(program);
  if (isInstalled && !isScript && !isNamed(dockerfile, name)) return 'starts';
  const files = context?.files().filter((path) => path === name || path.endsWith(`/${name}`)) ?? [];
  if (files.length > 0) return files.every((path) => isStartable(context, path)) ? 'starts' : 'needs-shell';
  return context !== undefined && !isNamed(dockerfile, name) ? 'starts' : 'unknown';
}

/** True when a COPY, an ADD or a step that writes a file names it, so that it may be a script of the project's own. */
function isNamed(dockerfile: Dockerfile, name: string): boolean {
  return dockerfile.instructions.some((instruction) => {
    const { keyword, span } = instruction;
    if (keyword === 'COPY' || keyword === 'ADD') return hasWord(dockerfile.text.slice(span.start, span.end), name);
    return keyword === 'RUN' && isWrittenBy(dockerfile, instruction, name);
  });
}

/** What puts a file there as it is; a compiler's output is a program. */
const WRITERS = /^(?:cp|mv|ln|install|tee|curl|wget|dd|unlink|rename)$/;

/** By a redirection or a command that copies or fetches; in a script that cannot be read, by any word. */
function isWrittenBy(dockerfile: Dockerfile, run: Instruction, name: string): boolean {
  const script = scriptOf(dockerfile, run);
  if (!script) return hasWord(dockerfile.text.slice(run.argumentsSpan.start, run.span.end), name);
  return script.commands.some(({ program, redirections }) => {
    const isTarget = redirections.some(
      ({ operator, target }) => operator.startsWith('>') && isFile(target?.text, name),
    );
    const isWriter = WRITERS.test(program[0]?.value?.replace(/^.*\//, '') ?? '');
    return isTarget || (isWriter && program.slice(1).some(({ text }) => isFile(text, name)));
  });
}

function isFile(word: string | undefined, name: string): boolean {
  return word !== undefined && word.replace(/["']/g, '').replace(/^.*\//, '') === name;
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1 && at < text.length; at = text.indexOf(word, at + 1)) {
    if (!isOfWord(text.charAt(at - 1)) && !isOfWord(text.charAt(at + word.length))) return true;
  }
  return false;
}

function isOfWord(character: string): boolean {
  return /[\w.-]/.test(character);
}

/** A `#!` line, or no text at all: a binary. */
function isStartable(context: BuildContext | undefined, path: string): boolean {
  const text = context?.read(path);
  return text === undefined || text.startsWith('#!');
}
