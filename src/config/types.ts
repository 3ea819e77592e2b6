import type { Severity } from '../fix/types.ts';

/** What a config says of one transform; an object of options turns it on. */
export type TransformSetting = 'on' | 'off' | Readonly<Record<string, unknown>>;

/** What a config says of transforms; each is named by its id, an alias or its theme, and the closest name wins. */
export interface Policy {
  readonly transforms: Readonly<Record<string, TransformSetting>>;
  readonly severity: Readonly<Record<string, Severity>>;
  /** Whether fixes are applied that may change what the image does; of these alone where it names some. */
  readonly unsafe: boolean | readonly string[] | undefined;
}

/** One config file's content. Patterns are as in `.gitignore`, relative to the layer's folder. */
export interface Config extends Policy {
  /** Config files, relative to its folder, or packages that this one builds on. */
  readonly extends: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly overrides: readonly Override[];
  /** Modules of transforms; in a config outside of the repository alone. */
  readonly plugins: readonly string[];
  /** A named policy under this one. */
  readonly preset: string | undefined;
  /** Transforms that came on later stay off. */
  readonly edition: string | undefined;
  /** Transforms that are still tried out are on. */
  readonly preview: boolean | undefined;
  /** A suppression without a reason is a warning. */
  readonly requireReason: boolean | undefined;
}

/** Other settings for the files that match; later overrides win. */
export interface Override extends Policy {
  readonly files: readonly string[];
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
  /** The file (absolute) that says it, or `preset NAME`. */
  readonly origin: string;
  readonly config: Config;
}

export interface ConfigError {
  readonly kind: 'config-error';
  /** Absolute. */
  readonly file: string;
  /** One line: what is wrong, and the nearest valid name. */
  readonly message: string;
}

/** What is in force for one file, by transform id. */
export interface FileSettings {
  readonly transforms: Readonly<Record<string, TransformSetting>>;
  readonly severities: Readonly<Record<string, Severity>>;
  readonly unsafe: boolean | ReadonlySet<string>;
  readonly edition: string | undefined;
  readonly preview: boolean;
  readonly requireReason: boolean;
}
