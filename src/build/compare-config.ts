import type { ImageChange, ImageChangeKind } from '../verify/types.ts';
import type { ImageConfig } from './types.ts';

export interface ConfigDifference {
  /** The OCI name, such as `User`; of Env and Labels, with the entry's name. */
  readonly field: string;
  readonly kind: ImageChangeKind;
  /** Undefined: not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The transforms that declared it; empty: nobody did. */
  readonly by: readonly string[];
}

/** The changes that each applied transform declared, as comparing the texts shows them. */
export type DeclaredChanges = ReadonlyMap<string, readonly ImageChange[]>;

type Field = readonly [name: string, kind: ImageChangeKind, entries: (config: ImageConfig) => Iterable<Entry>];
type Entry = readonly [name: string, value: string];

const one = (value: string): readonly Entry[] => (value === '' ? [] : [['', value]]);
const words = (value: readonly string[]): readonly Entry[] => (value.length === 0 ? [] : [['', JSON.stringify(value)]]);
const each = (values: readonly string[]): readonly Entry[] => values.map((value) => [value, value]);

const FIELDS: readonly Field[] = [
  ['User', 'config.user', ({ user }) => one(user)],
  ['Env', 'config.env', ({ env }) => env.map(splitPair)],
  ['WorkingDir', 'config.workdir', ({ workdir }) => one(workdir === '/' ? '' : workdir)],
  ['Entrypoint', 'config.entrypoint', ({ entrypoint }) => words(entrypoint)],
  ['Cmd', 'config.cmd', ({ cmd }) => words(cmd)],
  ['ExposedPorts', 'config.ports', ({ ports }) => each(ports)],
  ['Volumes', 'config.volumes', ({ volumes }) => each(volumes)],
  ['Labels', 'config.labels', ({ labels }) => Object.entries(labels)],
  ['StopSignal', 'config.stop-signal', ({ stopSignal }) => one(stopSignal)],
  ['Healthcheck', 'config.healthcheck', ({ healthcheck }) => one(healthcheck)],
  ['Shell', 'config.shell', ({ shell }) => words(shell)],
  ['OnBuild', 'config.onbuild', ({ onbuild }) => words(onbuild)],
  ['author', 'config.author', ({ author }) => one(author)],
];

function splitPair(pair: string): Entry {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** Every difference between two image configs, with the transforms that declared a change of its kind. */
export function compareConfigs(
  before: ImageConfig,
  after: ImageConfig,
  declared: DeclaredChanges,
): readonly ConfigDifference[] {
  return FIELDS.flatMap(([field, kind, entries]) => {
    const [old, next] = [new Map(entries(before)), new Map(entries(after))];
    return [...new Set([...old.keys(), ...next.keys()])].flatMap((name) => {
      const values = { before: old.get(name), after: next.get(name) };
      if (values.before === values.after) return [];
      return [
        { field: name === '' ? field : `${field} ${name}`, kind, ...values, by: declaredBy(declared, kind, name) },
      ];
    });
  });
}

/** With another base come another base's variables, user and command. */
const BASE_KINDS: readonly ImageChangeKind[] = ['base', 'stage.added'];

function declaredBy(declared: DeclaredChanges, kind: ImageChangeKind, name: string): readonly string[] {
  const holders = (matches: (change: ImageChange) => boolean) =>
    [...declared].filter(([, changes]) => changes.some(matches)).map(([id]) => id);
  const exact = holders((change) => change.kind === kind && concerns(change, name));
  if (exact.length > 0) return exact;
  const same = holders((change) => change.kind === kind);
  return same.length > 0 ? same : holders((change) => BASE_KINDS.includes(change.kind));
}

/** True when the entry `name` of a field of many differs; a field of one has no name. */
function concerns({ before = '', after = '' }: ImageChange, name: string): boolean {
  const entry = (text: string) =>
    text.split(/\n/).find((line) => line.startsWith(`${name}=`)) ?? text.split(' ').includes(name);
  return name === '' || entry(before) !== entry(after);
}
