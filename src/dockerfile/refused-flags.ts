import type { Flag, Instruction } from './types.ts';

/** The flags that BuildKit knows for each instruction (`instructions/parse.go`); any other is an error. */
const FLAGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['FROM', ['platform']],
  ['RUN', ['mount', 'network', 'security', 'device']],
  ['COPY', ['from', 'chown', 'chmod', 'link', 'parents', 'exclude']],
  ['ADD', ['chown', 'chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack']],
  ['HEALTHCHECK', ['interval', 'timeout', 'start-period', 'start-interval', 'retries']],
]);
/** Those that may stand more than once. */
const REPEATED = new Set(['mount', 'device', 'exclude']);
const BOOLEAN = new Set(['link', 'parents', 'keep-git-dir', 'unpack']);

/** Why the builder refuses an instruction's flags; undefined where it does not. */
export function refusedFlag({ keyword, flags }: Instruction): string | undefined {
  const known = FLAGS.get(keyword) ?? [];
  const seen = new Set<string>();
  for (const flag of flags) {
    const { name, value } = flag;
    if (!known.includes(name)) return `${keyword} does not know the flag --${name}`;
    if (seen.has(name) && !REPEATED.has(name)) return `the flag --${name} stands twice`;
    seen.add(name);
    if (BOOLEAN.has(name)) {
      if (value !== undefined && !/^(?:true|false)?$/i.test(value))
        return `--${name}=${value.slice(0, 40)} is neither true nor false`;
    } else if (value === undefined) return `the flag --${name} has no value`;
    const fault = refusedFlagValue(flag);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function refusedFlagValue({ name, value = '' }: Flag): string | undefined {
  if (name === 'from') return value.includes('$') ? 'the builder expands no variable in --from' : undefined;
  if (value.includes('$')) return undefined;
  switch (name) {
    case 'chmod':
      return value === '' || /^[0-7]{1,5}$/.test(value) ? tooLarge(value) : refusedMode(value);
    case 'network':
      return /^(?:default|none|host)?$/.test(value) ? undefined : `--network=${value.slice(0, 40)} is no network mode`;
    case 'checksum':
      return isDigest(value) ? undefined : `--checksum=${value.slice(0, 40)} is no digest`;
    case 'mount':
      return refusedMount(value);
    default:
      return undefined;
  }
}

function tooLarge(mode: string): string | undefined {
  return mode !== '' && Number.parseInt(mode, 8) > 0o7777 ? `--chmod=${mode} is no mode` : undefined;
}

/** `u=rwX,go=rX`: chmod(1)'s symbolic modes. */
function refusedMode(value: string): string | undefined {
  const isSymbolic = value.split(',').every((part) => /^[ugoa]*(?:[-+=][rwxXstugo]*)+$/.test(part));
  return isSymbolic ? undefined : `--chmod=${value.slice(0, 40)} is no mode`;
}

const DIGITS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

function isDigest(text: string): boolean {
  const [algorithm = '', hex = ''] = text.split(':');
  return /^[0-9a-f]+$/.test(hex) && DIGITS.get(algorithm) === hex.length;
}

const TYPES = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
const KEYS = new Set(
  'type from source src target dst destination readonly ro readwrite rw id sharing required size mode uid gid env'.split(
    ' ',
  ),
);
const BARE = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const TARGETS = ['target', 'dst', 'destination'];

/** `--mount=type=cache,target=/x` (`instructions/commands_runmount.go`). */
function refusedMount(text: string): string | undefined {
  const fields = new Map<string, string | undefined>();
  for (const field of text.split(',')) {
    const [, name = '', value] = /^"?([^=]*?)(?:=([^"]*))?"?$/s.exec(field.trim()) ?? [];
    const key = name.toLowerCase();
    if (!KEYS.has(key)) return `--mount does not know ${key === '' ? 'an empty key' : key.slice(0, 40)}`;
    if (value === undefined && !BARE.has(key)) return `--mount needs a value for ${key}`;
    fields.set(key, value);
  }
  const type = fields.get('type') ?? 'bind';
  if (!TYPES.has(type)) return `--mount does not know the type ${type.slice(0, 40)}`;
  const has = (names: readonly string[]) => names.some((name) => fields.has(name));
  if (type === 'secret')
    return has([...TARGETS, 'id', 'source', 'src', 'env']) ? undefined : 'the secret mount names no secret';
  if (type !== 'ssh' && !has(TARGETS)) return `the ${type} mount has no target`;
  const sharing = fields.get('sharing');
  if (sharing !== undefined && !/^(?:shared|private|locked)$/.test(sharing))
    return `--mount does not know the sharing ${sharing}`;
  const isSure = ['readonly', 'ro', 'readwrite', 'rw', 'required'].every((key) =>
    /^(?:true|false|0|1)?$/i.test(fields.get(key) ?? ''),
  );
  if (!isSure) return '--mount: a value is neither true nor false';
  const mode = fields.get('mode');
  return mode !== undefined && !/^[0-7]+$/.test(mode) ? `--mount: ${mode} is no mode` : undefined;
}
