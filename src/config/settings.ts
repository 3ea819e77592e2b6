import { type PathTest, pathTest } from '../discover/patterns.ts';
import type { LoadedConfig, TransformSetting } from './types.ts';

/** What the config says for one file (absolute path), by transform id; later layers and overrides win. */
export function settingsFor(config: LoadedConfig, absolute: string): Readonly<Record<string, TransformSetting>> {
  const settings: Record<string, TransformSetting> = {};
  for (const { folder, config: layer } of config.layers) {
    Object.assign(settings, layer.transforms);
    for (const override of layer.overrides) {
      if (pathTest(override.files, folder)(absolute)) Object.assign(settings, override.transforms);
    }
  }
  return settings;
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
