import { parse } from 'unbash';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Heredoc, Instruction, Shell } from '../dockerfile/types.ts';
import { shiftScript } from './shift.ts';
import { buildScript, type ScriptSource } from './tree.ts';
import type { Script } from './types.ts';
import { shellView } from './view.ts';

interface Reading {
  readonly script: Script | undefined;
  readonly shell: Shell;
  /** Where the instruction started that was read; it keeps the note when it moves. */
  readonly start: number;
}

const readings = new Notes<Instruction, Reading>();

/**
 * The shell script that an instruction runs: shell-form RUN, CMD, ENTRYPOINT, or a `RUN <<EOF` body.
 * Undefined for the exec form, for a shell that is not POSIX-like, and for text that does not parse.
 */
export function scriptOf(dockerfile: Dockerfile, instruction: Instruction): Script | undefined {
  const { start } = instruction.span;
  const { shell } = instruction.state;
  const known = readings.get(instruction);
  const isKnown =
    known !== undefined && (known.shell === shell || known.shell.words.join(' ') === shell.words.join(' '));
  if (isKnown && (known.start === start || !known.script)) return known.script;
  const script =
    isKnown && known.script ? shiftScript(known.script, start - known.start) : readInstruction(dockerfile, instruction);
  readings.set(instruction, { script, shell, start });
  return script;
}

function readInstruction(dockerfile: Dockerfile, instruction: Instruction): Script | undefined {
  const source = sourceOf(dockerfile, instruction);
  return source && readScript(source);
}

/** What the shell's parser reads, and what of it makes our tree. */
interface Source extends ScriptSource {
  readonly view: string;
}

function readScript(source: Source): Script | undefined {
  const parsed = parse(source.view);
  if (parsed.errors?.length || parsed.commands.length === 0) return undefined;
  return buildScript(parsed, source);
}

function sourceOf(dockerfile: Dockerfile, instruction: Instruction): Source | undefined {
  const { keyword, state, argumentsSpan: head } = instruction;
  if (keyword !== 'RUN' && keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return undefined;
  if (instruction.form === 'exec' || state.shell.kind !== 'posix' || head.start >= head.end) return undefined;
  const [only, ...others] = instruction.heredocs;
  const isBody =
    only && others.length === 0 && only.operatorSpan.start === head.start && only.operatorSpan.end === head.end;
  if (isBody) return bodySource(dockerfile, only, state.shell.errexit);
  const view = shellView(dockerfile.text.slice(head.start, head.end), dockerfile.escape);
  if (view === undefined) return undefined;
  const bodies = only ? dockerfile.text.slice(head.end, instruction.span.end).replaceAll('\r', ' ') : '';
  return {
    view: view + bodies,
    offset: head.start,
    heredoc: false,
    hasHeredocInput: only !== undefined,
    errexit: state.shell.errexit,
    text: dockerfile.text,
  };
}

const SHELL_SHEBANG = /^#!\s*(?:\/usr)?\/bin\/(?:env\s+)?(?:sh|bash|ash|dash)(?:[ \t]+(-\S+))?[ \t]*\r?\n/;

/** `RUN <<EOF`: the body is the script; another interpreter's shebang makes it none of ours. */
function bodySource(dockerfile: Dockerfile, heredoc: Heredoc, errexit: boolean): Source | undefined {
  const body = dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end);
  const shebang = SHELL_SHEBANG.exec(body);
  if (body.startsWith('#!') && !shebang) return undefined;
  return {
    view: body.replaceAll('\\\r\n', ' \\\n').replaceAll('\r', ' '),
    offset: heredoc.bodySpan.start,
    heredoc: true,
    hasHeredocInput: false,
    errexit: errexit || shebang?.[1]?.includes('e') === true,
    text: dockerfile.text,
  };
}
