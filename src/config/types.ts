/** What a config says of one transform; an object of options turns it on. */
export type TransformSetting = 'on' | 'off' | Readonly<Record<string, unknown>>;

/** One config file's content. Patterns are as in `.gitignore`, relative to the file's folder. */
export interface Config {
  /** Paths of config files that this one builds on, relative to its folder. */
  readonly extends: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** By transform id. */
  readonly transforms: Readonly<Record<string, TransformSetting>>;
  readonly overrides: readonly Override[];
}

/** Other settings for the files that match; later overrides win. */
export interface Override {
  readonly files: readonly string[];
  readonly transforms: Readonly<Record<string, TransformSetting>>;
}

/** A config file with those that it extends. */
export interface LoadedConfig {
  /** Absolute. */
  readonly file: string;
  /** What it extends first, itself last: later layers win. */
  readonly layers: readonly ConfigLayer[];
}

export interface ConfigLayer {
  /** Absolute; the layer's patterns are relative to it. */
  readonly folder: string;
  readonly config: Config;
}

export interface ConfigError {
  readonly kind: 'config-error';
  /** Absolute. */
  readonly file: string;
  /** One line: what is wrong, and the nearest valid name. */
  readonly message: string;
}
