import { parse } from 'unbash';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Heredoc, Instruction, Shell } from '../dockerfile/types.ts';
import { shiftScript } from './shift.ts';
import { buildScript, type ScriptSource } from './tree.ts';
import type { Script, Word } from './types.ts';
import { shellView } from './view.ts';

interface Reading {
  readonly script: Script | undefined;
  readonly shell: Shell;
  /** Where the instruction started that was read; it keeps the note when it moves. */
  readonly start: number;
}

const readings = new Notes<Instruction, Reading>();

/**
 * The shell script that an instruction runs: shell-form RUN, CMD, ENTRYPOINT, or the body of `RUN <<EOF` and `RUN <<EOF bash`.
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
  const script = source && readScript(source);
  return (script?.hasHeredocInput && fedScript(dockerfile, instruction, script)) || script;
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

/** A shell that does nothing but read the instruction's only heredoc, `RUN <<EOF bash`: then the body is the script. */
function fedScript(dockerfile: Dockerfile, { heredocs }: Instruction, outer: Script): Script | undefined {
  const [heredoc, ...others] = heredocs;
  const [command, ...rest] = outer.commands;
  if (!heredoc || !command || others.length + rest.length + command.assignments.length > 0) return undefined;
  const [name, ...options] = command.words;
  const [input, ...outputs] = command.redirections;
  const isFed = input?.operator.startsWith('<<') === true && outputs.length === 0;
  if (!isFed || !SHELL_NAME.test(name?.value ?? '')) return undefined;
  if (!options.every(({ value }) => value !== undefined && /^-[a-z]+$|^pipefail$/.test(value))) return undefined;
  const body = dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end);
  // What the outer shell puts in would be another text to the inner one.
  if (!heredoc.quoted && /\\[$`\\]/.test(body)) return undefined;
  const errexit = options.some(({ text }) => text !== '-o' && text.includes('e') && text !== 'pipefail');
  const source = bodySource(dockerfile, heredoc, errexit);
  return source && readScript({ ...source, hasOwnShell: true });
}

const SHELL_NAME = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash)$/;

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
    hasOwnShell: false,
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
    hasOwnShell: shebang !== null,
    hasHeredocInput: false,
    errexit: errexit || shebang?.[1]?.includes('e') === true,
    text: dockerfile.text,
  };
}

/** The script in a quoted word, as `sh -c "…"` takes it; undefined where the quotes hide characters that the other shell would see. */
export function scriptInWord(dockerfile: Dockerfile, word: Word): Script | undefined {
  const raw = dockerfile.text.slice(word.span.start, word.span.end);
  const quote = raw[0];
  if (raw.length < 2 || (quote !== '"' && quote !== "'") || raw.at(-1) !== quote) return undefined;
  const inner = raw.slice(1, -1);
  if (inner.includes(quote) || (quote === '"' && /\\(?![ \t]*\r?\n)|`/.test(inner))) return undefined;
  const view = shellView(inner, dockerfile.escape);
  return view === undefined
    ? undefined
    : readScript({
        view,
        offset: word.span.start + 1,
        text: dockerfile.text,
        errexit: false,
        heredoc: false,
        hasOwnShell: true,
        hasHeredocInput: false,
      });
}
