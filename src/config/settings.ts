import { type PathTest, pathTest } from '../discover/patterns.ts';
import type { Severity } from '../fix/types.ts';
import type { RegisteredTransform } from './selection.ts';
import type { ConfigLayer, FileSettings, LoadedConfig, Policy, TransformSetting } from './types.ts';

/** One value that a layer sets for a file; later ones of the same key replace it. */
export interface Assignment {
  /** `transforms.ID`, `severity.ID`, `unsafe`, `edition`, `preview`, `require-reason`. */
  readonly key: string;
  readonly value: unknown;
  /** As in `ConfigLayer`. */
  readonly origin: string;
  apply(settings: MutableSettings): void;
}

interface MutableSettings {
  transforms: Record<string, TransformSetting>;
  severities: Record<string, Severity>;
  unsafe: boolean | ReadonlySet<string>;
  edition: string | undefined;
  preview: boolean;
  requireReason: boolean;
}

export const NO_SETTINGS: FileSettings = {
  transforms: {},
  severities: {},
  unsafe: false,
  edition: undefined,
  preview: false,
  requireReason: false,
};

/** What the config says for one file (absolute path); later layers and overrides win. */
export function settingsFor(
  config: LoadedConfig | undefined,
  absolute: string,
  all: readonly RegisteredTransform[],
): FileSettings {
  if (config === undefined) return NO_SETTINGS;
  const settings: MutableSettings = { ...NO_SETTINGS, transforms: {}, severities: {} };
  for (const assignment of assignmentsFor(config, absolute, all)) assignment.apply(settings);
  return settings;
}

/** All that the layers set for a file, in the order in which it counts. */
export function* assignmentsFor(
  config: LoadedConfig,
  absolute: string,
  all: readonly RegisteredTransform[],
): Generator<Assignment> {
  for (const layer of config.layers) {
    yield* policyOf(layer.config, layer.origin, all);
    yield* generalOf(layer);
    for (const override of layer.config.overrides) {
      if (pathTest(override.files, layer.folder)(absolute)) yield* policyOf(override, layer.origin, all);
    }
  }
}

function* generalOf({ config, origin }: ConfigLayer): Generator<Assignment> {
  const { edition, preview, requireReason } = config;
  if (edition !== undefined) {
    yield {
      key: 'edition',
      value: edition,
      origin,
      apply: (settings) => {
        settings.edition = edition;
      },
    };
  }
  if (preview !== undefined) {
    yield {
      key: 'preview',
      value: preview,
      origin,
      apply: (settings) => {
        settings.preview = preview;
      },
    };
  }
  if (requireReason !== undefined) {
    const apply = (settings: MutableSettings) => {
      settings.requireReason = requireReason;
    };
    yield { key: 'require-reason', value: requireReason, origin, apply };
  }
}

function* policyOf(policy: Policy, origin: string, all: readonly RegisteredTransform[]): Generator<Assignment> {
  for (const { id, value, registered } of byId(policy.transforms, all)) {
    const setting = settingFor(value, registered);
    const apply = (settings: MutableSettings) => {
      settings.transforms[id] = setting;
    };
    yield { key: `transforms.${id}`, value: setting, origin, apply };
  }
  for (const { id, value } of byId(policy.severity, all)) {
    const apply = (settings: MutableSettings) => {
      settings.severities[id] = value;
    };
    yield { key: `severity.${id}`, value, origin, apply };
  }
  const { unsafe } = policy;
  if (unsafe === undefined) return;
  const named = typeof unsafe === 'boolean' ? unsafe : idsNamed(unsafe, all);
  yield {
    key: 'unsafe',
    value: unsafe,
    origin,
    apply: (settings) => {
      settings.unsafe = named;
    },
  };
}

/** The values by transform: what its theme says first, then its aliases, then its id. */
function* byId<Value>(values: Readonly<Record<string, Value>>, all: readonly RegisteredTransform[]) {
  const names = Object.keys(values);
  if (names.length === 0) return;
  for (const registered of all) {
    const { theme, transform } = registered;
    for (const name of [theme, ...transform.aliases, transform.id]) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value !== undefined) yield { id: transform.id, value, registered };
    }
  }
}

/** Of options that an alias gives to several transforms, each takes those that it has. */
function settingFor(setting: TransformSetting, { transform }: RegisteredTransform): TransformSetting {
  if (typeof setting === 'string') return setting;
  const known = transform.options?.properties ?? {};
  return Object.fromEntries(Object.entries(setting).filter(([name]) => Object.hasOwn(known, name)));
}

function idsNamed(names: readonly string[], all: readonly RegisteredTransform[]): ReadonlySet<string> {
  const wanted = new Set(names);
  const named = all.filter(({ theme, transform: { id, aliases } }) =>
    [id, theme, ...aliases].some((name) => wanted.has(name)),
  );
  return new Set(named.map(({ transform }) => transform.id));
}

/** The files that a config adds to a search, and those that it leaves out. */
export function rulesOf(config: LoadedConfig | undefined): { readonly include: PathTest; readonly exclude: PathTest } {
  const layers = config?.layers ?? [];
  const include = layers.map(({ folder, config: layer }) => pathTest(layer.include, folder));
  const exclude = layers.map(({ folder, config: layer }) => pathTest(layer.exclude, folder));
  return {
    include: (absolute) => include.some((test) => test(absolute)),
    exclude: (absolute) => exclude.some((test) => test(absolute)),
  };
}
