import type { configFinder } from './find.ts';
import type { RegisteredTransform } from './selection.ts';
import type { ConfigError, LoadedConfig } from './types.ts';

/** The config for the files of a folder (absolute); for those found by search, nothing above `boundary`. */
export type ConfigSource = (folder: string, boundary: string) => Promise<LoadedConfig | ConfigError | undefined>;

/**
 * `true`: the nearest config from each folder upwards. `false`: none. An absolute path: that file for all.
 * What reads configs is loaded when there is one.
 */
export function configSource(config: boolean | string, all: readonly RegisteredTransform[]): ConfigSource {
  if (config === false) return async () => undefined;
  const files = new Map<string, Promise<LoadedConfig | ConfigError>>();
  const load = async (file: string, boundary: string | undefined) => {
    const [{ loadConfig }, { configSchema }] = await Promise.all([import('./load.ts'), import('./schema.ts')]);
    return loadConfig(file, { schema: configSchema(all.map(({ transform }) => transform)), boundary });
  };
  const loadOnce = (file: string, boundary: string | undefined) => {
    const loaded = files.get(file) ?? load(file, boundary);
    files.set(file, loaded);
    return loaded;
  };
  if (typeof config === 'string') return () => loadOnce(config, undefined);
  let finder: ReturnType<typeof configFinder> | undefined;
  return async (folder, boundary) => {
    finder ??= (await import('./find.ts')).configFinder();
    const file = finder(folder, boundary);
    return typeof file === 'string' ? loadOnce(file, boundary) : file;
  };
}
