import { posix } from 'node:path';
import { expand } from '../dockerfile/expand.ts';
import { lookUp } from '../dockerfile/state.ts';
import type { Flag, RunInstruction } from '../dockerfile/types.ts';

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';

/** One `--mount` of a RUN. */
export interface Mount {
  readonly flag: Flag;
  /** `bind` where none is given; undefined for one that no builder knows. */
  readonly type: MountType | undefined;
  /** Where it lies, absolute and without a final slash, variables expanded; undefined where that is not certain. A secret's or a socket's may be any file. */
  readonly target: string | undefined;
  /** The target as written. */
  readonly targetText: string;
  /** Another stage or image, as written; undefined for the build context. */
  readonly from: string | undefined;
  /** The path below `from` or the build context, as written; empty for all of it. */
  readonly source: string;
}

const NONE: readonly Mount[] = [];
const TYPES: readonly MountType[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

/** The mounts of a RUN, in order. Keys in any case, `src` and `dst` as BuildKit reads them (`commands_runmount.go`). */
export function mountsOf(run: RunInstruction): readonly Mount[] {
  if (run.flags.length === 0) return NONE;
  return run.flags.filter(({ name }) => name === 'mount').map((flag) => mountOf(run, flag));
}

function mountOf(run: RunInstruction, flag: Flag): Mount {
  const options = mountOptions(flag.value ?? '');
  const first = (...keys: readonly string[]): string | undefined => keys.map((key) => options.get(key)).find(Boolean);
  const type = (options.get('type') ?? 'bind').toLowerCase();
  const targetText = first('target', 'dst', 'destination') ?? '';
  return {
    flag,
    type: TYPES.find((known) => known === type),
    target: absoluteTarget(run, targetText),
    targetText,
    from: first('from'),
    source: first('source', 'src') ?? '',
  };
}

function absoluteTarget({ state }: RunInstruction, written: string): string | undefined {
  const path = expand(written, (name) => lookUp(state, name), '\\');
  if (path === undefined || path === '') return undefined;
  if (!path.startsWith('/') && state.workdir === undefined) return undefined;
  return withoutSlash(posix.join(path.startsWith('/') ? '/' : (state.workdir ?? '/'), path));
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The fields of a mount by their keys in lower case. The quotes around fields are gone with the flag's own. */
function mountOptions(value: string): ReadonlyMap<string, string> {
  return new Map(value.split(',').map(splitField));
}

function splitField(field: string): [string, string] {
  const at = field.indexOf('=');
  return at < 0 ? [field.trim().toLowerCase(), ''] : [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1)];
}

/** True for what keeps a folder of files out of the image: secrets and sockets are single files. */
function holdsFolder({ type }: Mount): boolean {
  return type !== 'secret' && type !== 'ssh';
}

/** True when a mount covers a folder of the image, or may: the folder lies at its target or below. */
export function isMounted(run: RunInstruction, folder: string): boolean {
  return mountsOf(run).some((mount) => holdsFolder(mount) && covers(mount, folder));
}

function covers({ target, targetText }: Mount, folder: string): boolean {
  if (target !== undefined) return folder === target || folder.startsWith(target === '/' ? '/' : `${target}/`);
  return targetText !== '' && `${folder}/`.includes(`${certainEnd(targetText)}/`);
}

/** The end of a path that is certain, behind a variable or below the unknown working folder: `/.npm` of `$HOME/.npm`. */
function certainEnd(path: string): string {
  return path.includes('$') ? path.replace(/^.*\$(?:\w+|\{[^}]*\})/, '') : `/${withoutSlash(path)}`;
}

/** True when nothing of the mounts comes from the build context, a stage or another image: caches, secrets and the like. */
export function bringsNoFiles(run: RunInstruction): boolean {
  return mountsOf(run).every(({ type }) => type !== undefined && type !== 'bind');
}
