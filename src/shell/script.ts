import { parse } from 'unbash';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Heredoc, Instruction } from '../dockerfile/types.ts';
import { shiftScript } from './shift.ts';
import { buildScript, type ScriptSource } from './tree.ts';
import type { Script } from './types.ts';
import { shellView } from './view.ts';

interface Reading {
  readonly script: Script | undefined;
  /** How far the script has to be moved before it is given out. */
  readonly shiftBy: number;
}

const readings = new Notes<Instruction, Reading>();

/**
 * The shell script that an instruction runs: shell-form RUN, CMD, ENTRYPOINT, or a `RUN <<EOF` body.
 * Undefined for the exec form, for a shell that is not POSIX-like, and for text that does not parse.
 */
export function scriptOf(dockerfile: Dockerfile, instruction: Instruction): Script | undefined {
  const known = readings.get(instruction);
  if (known && (known.shiftBy === 0 || !known.script)) return known.script;
  const script = known?.script ? shiftScript(known.script, known.shiftBy) : readInstruction(dockerfile, instruction);
  readings.set(instruction, { script, shiftBy: 0 });
  return script;
}

function readInstruction(dockerfile: Dockerfile, instruction: Instruction): Script | undefined {
  const source = sourceOf(dockerfile, instruction);
  return source && readScript(source);
}

/** Tells the instructions below an edit what their scripts were: the same text in the same shell, further down. */
export function carryScripts(before: Dockerfile, after: Dockerfile): void {
  for (let back = 1; back <= before.instructions.length; back += 1) {
    const old = before.instructions.at(-back);
    const next = after.instructions.at(-back);
    if (!old || !next || old === next || !isSameText(before, old, after, next)) return;
    const known = readings.get(old);
    const sameShell =
      old.state.shell === next.state.shell || old.state.shell.words.join(' ') === next.state.shell.words.join(' ');
    if (known && sameShell) readings.set(next, { ...known, shiftBy: known.shiftBy + next.span.start - old.span.start });
  }
}

function isSameText(before: Dockerfile, old: Instruction, after: Dockerfile, next: Instruction): boolean {
  const length = old.span.end - old.span.start;
  if (old.keyword !== next.keyword || next.span.end - next.span.start !== length) return false;
  return before.text.slice(old.span.start, old.span.end) === after.text.slice(next.span.start, next.span.end);
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
