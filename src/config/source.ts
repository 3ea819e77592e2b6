import type { RegisteredTransform } from './selection.ts';
import type { ConfigError, LoadedConfig } from './types.ts';

/** The config for the files of a folder (absolute); for those found by search, nothing above `boundary`. */
export type ConfigSource = (folder: string, boundary: string) => Promise<LoadedConfig | ConfigError | undefined>;

/**
 * `true`: the nearest config from each folder upwards. `false`: none. An absolute path: that file for all. `base` (absolute) stands
 * under whichever it is, its patterns relative to the repository. What reads configs is loaded when there is one.
 */
export function configSource(
  config: boolean | string,
  all: readonly RegisteredTransform[],
  base?: string | undefined,
): ConfigSource {
  if (config === false) return async () => undefined;
  const loadOnce = loader(all);
  const finder = once(async () => (await import('./find.ts')).configFinder());
  const own = async (folder: string, boundary: string) => {
    if (typeof config === 'string') return loadOnce(config, undefined);
    const file = (await finder())(folder, boundary);
    return typeof file === 'string' ? loadOnce(file, boundary) : file;
  };
  if (base === undefined) return own;
  return async (folder, boundary) => stacked(await loadOnce(base, undefined), await own(folder, boundary), boundary);
}

function loader(all: readonly RegisteredTransform[]) {
  const files = new Map<string, Promise<LoadedConfig | ConfigError>>();
  const load = async (file: string, boundary: string | undefined) => {
    const [{ loadConfig }, { configSchema }] = await Promise.all([import('./load.ts'), import('./schema.ts')]);
    const themes = [...new Set(all.map(({ theme }) => theme))];
    const schema = configSchema(
      all.map(({ transform }) => transform),
      themes,
    );
    return loadConfig(file, { schema, boundary });
  };
  return (file: string, boundary: string | undefined) => {
    const loaded = files.get(file) ?? load(file, boundary);
    files.set(file, loaded);
    return loaded;
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** An organisation's policy under a repository's own config. */
function stacked(
  base: LoadedConfig | ConfigError,
  own: LoadedConfig | ConfigError | undefined,
  boundary: string,
): LoadedConfig | ConfigError {
  if ('message' in base) return base;
  if (own !== undefined && 'message' in own) return own;
  const layers = base.layers.map((layer) => ({ ...layer, folder: boundary }));
  return { file: own?.file ?? base.file, layers: [...layers, ...(own?.layers ?? [])] };
}
