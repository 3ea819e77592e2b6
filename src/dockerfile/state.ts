import { posix } from 'node:path';
import { expand } from './expand.ts';
import type { CommandInstruction, Instruction, PairsInstruction, Shell, State } from './types.ts';
import type { Variables } from './variables.ts';

const POSIX_SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'busybox']);
const POWERSHELLS = new Set(['powershell', 'pwsh']);

/** Linux takes no longer path (limits.h, PATH_MAX). */
export const MAX_PATH = 4096;

export const DEFAULT_SHELL: Shell = { kind: 'posix', words: ['/bin/sh', '-c'], errexit: false, pipefail: false };
export const WINDOWS_SHELL: Shell = { kind: 'cmd', words: ['cmd', '/S', '/C'], errexit: false, pipefail: false };
export const UNKNOWN_SHELL: Shell = { kind: 'unknown', words: [], errexit: false, pipefail: false };

export function emptyState(shell: Shell, none: Variables): State {
  return { shell, workdir: undefined, user: undefined, env: none, args: none, notes: undefined };
}

/** The shell that the words of a SHELL instruction set. */
function shellOf(words: readonly string[]): Shell {
  const name = (words[0] ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  const kind = POSIX_SHELLS.has(name)
    ? 'posix'
    : POWERSHELLS.has(name)
      ? 'powershell'
      : name === 'cmd'
        ? 'cmd'
        : 'unknown';
  const options = words.slice(1).filter((word) => /^-[a-zA-Z]+$/.test(word));
  const hasCommand = options.some((option) => option.includes('c'));
  return {
    kind: kind === 'posix' && !hasCommand ? 'unknown' : kind,
    words,
    errexit: options.some((option) => option.includes('e')) || words.includes('errexit'),
    pipefail: words.includes('pipefail'),
  };
}

/** The value of a name as the builder sees it: ENV wins over ARG. */
export function lookUp(state: State, name: string): string | undefined {
  return state.env.has(name) ? state.env.get(name) : state.args.get(name);
}

/** The state after an instruction. `globals` are the ARGs before the first FROM, which `ARG name` brings into scope. */
export function stateAfter(
  state: State,
  instruction: Instruction,
  globals: ReadonlyMap<string, string | undefined>,
  escape: string,
): State {
  switch (instruction.keyword) {
    case 'SHELL':
      return { ...state, notes: undefined, shell: afterShell(state, instruction) };
    case 'WORKDIR':
      return { ...state, notes: undefined, workdir: afterWorkdir(state, instruction.arguments[0]?.text ?? '', escape) };
    case 'USER':
      return {
        ...state,
        notes: undefined,
        user:
          expand(instruction.arguments[0]?.text ?? '', (name) => lookUp(state, name), escape) ??
          instruction.arguments[0]?.text,
      };
    case 'ENV':
      return { ...state, notes: undefined, env: withPairs(state, instruction, escape) };
    case 'ARG':
      return { ...state, notes: undefined, args: withArgs(state, instruction, globals, escape) };
    default:
      return state;
  }
}

function afterShell(state: State, instruction: CommandInstruction): Shell {
  return instruction.form === 'exec' ? shellOf(instruction.arguments.map((word) => word.value)) : state.shell;
}

function afterWorkdir(state: State, text: string, escape: string): string | undefined {
  const path = expand(text, (name) => lookUp(state, name), escape);
  if (path === undefined || path === '' || path.length + (state.workdir?.length ?? 0) > MAX_PATH) return undefined;
  if (/^[A-Za-z]:/.test(path)) return path;
  if (path.startsWith('/')) return trimSlash(posix.normalize(path));
  return state.workdir?.startsWith('/') ? trimSlash(posix.join(state.workdir, path)) : undefined;
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function withPairs(state: State, instruction: PairsInstruction, escape: string): Variables {
  return instruction.pairs.reduce((env, pair) => {
    const value = expand(pair.rawValue ?? '', (name) => lookUp(state, name), escape);
    return env.with(pair.name, value);
  }, state.env);
}

function withArgs(
  state: State,
  instruction: PairsInstruction,
  globals: ReadonlyMap<string, string | undefined>,
  escape: string,
): Variables {
  return instruction.pairs.reduce((args, pair) => {
    const value =
      pair.rawValue === undefined
        ? globals.get(pair.name)
        : expand(pair.rawValue, (name) => args.get(name) ?? lookUp(state, name), escape);
    return args.with(pair.name, value);
  }, state.args);
}
