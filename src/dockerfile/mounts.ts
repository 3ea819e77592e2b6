import { posix } from 'node:path';
import type { Span } from '../edit/types.ts';
import { expand } from './expand.ts';
import { lookUp } from './state.ts';
import type { Dockerfile, Flag, RunInstruction } from './types.ts';

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
  /** Where that is written; undefined without it, and where quotes or escapes stand in between. */
  readonly fromSpan: Span | undefined;
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
    fromSpan: spanOf(flag, 'from'),
    source: first('source', 'src') ?? '',
  };
}

/** Where the value of a key stands. */
function spanOf({ value = '', valueSpan }: Flag, key: string): Span | undefined {
  if (valueSpan?.end !== (valueSpan?.start ?? 0) + value.length) return undefined;
  let at = valueSpan?.start ?? 0;
  for (const field of value.split(',')) {
    const [name, text] = splitField(field);
    const end = at + field.length;
    if (name === key) return { start: end - text.length, end };
    at = end + 1;
  }
  return undefined;
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
  return targetText !== '' && `${folder}/`.includes(withSlash(certainEnd(targetText)));
}

/** The end of a path that is certain, behind a variable or below the unknown working folder: `/.npm` of `$HOME/.npm`. */
function certainEnd(path: string): string {
  return path.includes('$') ? path.replace(/^.*\$(?:\w+|\{[^{}]*\})/, '') : posix.normalize(`/${path}`);
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

/** True when nothing of the mounts comes from the build context, a stage or another image: caches, secrets and the like. */
export function bringsNoFiles(run: RunInstruction): boolean {
  return mountsOf(run).every(({ type }) => type !== undefined && type !== 'bind');
}

/** The sources that `RUN --mount=type=bind` takes from the build context, as written: those without a variable. */
export function boundSources(dockerfile: Dockerfile): readonly string[] {
  const mounts = dockerfile.instructions.flatMap((run) => (run.keyword === 'RUN' ? mountsOf(run) : []));
  return mounts
    .filter(({ type, from }) => type === 'bind' && from === undefined)
    .map(({ source }) => source)
    .filter((source) => !source.includes('$'));
}
