import { parse } from 'unbash';
import type { Dockerfile, Heredoc, Instruction } from '../dockerfile/types.ts';
import { buildScript } from './tree.ts';
import type { Script } from './types.ts';
import { shellView } from './view.ts';

const scripts = new WeakMap<Instruction, { readonly script: Script | undefined }>();

/**
 * The shell script that an instruction runs: shell-form RUN, CMD, ENTRYPOINT, or a `RUN <<EOF` body.
 * Undefined for the exec form, for a shell that is not POSIX-like, and for text that does not parse.
 */
export function scriptOf(dockerfile: Dockerfile, instruction: Instruction): Script | undefined {
  const cached = scripts.get(instruction);
  if (cached) return cached.script;
  const source = sourceOf(dockerfile, instruction);
  const script = source && readScript(dockerfile, instruction, source);
  scripts.set(instruction, { script });
  return script;
}

interface Source {
  readonly view: string;
  readonly offset: number;
  readonly heredoc: boolean;
  readonly hasHeredocInput: boolean;
  readonly errexit: boolean;
}

function readScript(dockerfile: Dockerfile, instruction: Instruction, source: Source): Script | undefined {
  const parsed = parse(source.view);
  if (parsed.errors?.length || parsed.commands.length === 0) return undefined;
  const errexit = source.errexit || instruction.state.shell.errexit;
  return buildScript(parsed, { ...source, text: dockerfile.text, errexit });
}

function sourceOf(dockerfile: Dockerfile, instruction: Instruction): Source | undefined {
  const { keyword, state, argumentsSpan: head } = instruction;
  if (keyword !== 'RUN' && keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return undefined;
  if (instruction.form === 'exec' || state.shell.kind !== 'posix' || head.start >= head.end) return undefined;
  const [only, ...others] = instruction.heredocs;
  const isBody =
    only && others.length === 0 && only.operatorSpan.start === head.start && only.operatorSpan.end === head.end;
  if (isBody) return bodySource(dockerfile, only);
  const view = shellView(dockerfile.text.slice(head.start, head.end), dockerfile.escape);
  if (view === undefined) return undefined;
  const bodies = only ? dockerfile.text.slice(head.end, instruction.span.end).replaceAll('\r', ' ') : '';
  return {
    view: view + bodies,
    offset: head.start,
    heredoc: false,
    hasHeredocInput: only !== undefined,
    errexit: false,
  };
}

const SHELL_SHEBANG = /^#!\s*(?:\/usr)?\/bin\/(?:env\s+)?(?:sh|bash|ash|dash)(?:[ \t]+(-\S+))?[ \t]*\r?\n/;

/** `RUN <<EOF`: the body is the script; another interpreter's shebang makes it none of ours. */
function bodySource(dockerfile: Dockerfile, heredoc: Heredoc): Source | undefined {
  const body = dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end);
  const shebang = SHELL_SHEBANG.exec(body);
  if (body.startsWith('#!') && !shebang) return undefined;
  return {
    view: body.replaceAll('\\\r\n', ' \\\n').replaceAll('\r', ' '),
    offset: heredoc.bodySpan.start,
    heredoc: true,
    hasHeredocInput: false,
    errexit: shebang?.[1]?.includes('e') === true,
  };
}
