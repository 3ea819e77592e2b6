import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RegisteredTransform } from '../config/selection.ts';
import { settingsFor } from '../config/settings.ts';
import { configSource } from '../config/source.ts';
import type { FileSettings, LoadedConfig } from '../config/types.ts';
import { displayPath } from '../discover/patterns.ts';
import { repositoryRoot } from '../discover/repository.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import { baseConfigOption, configOption } from './fix-settings.ts';
import type { Io } from './io.ts';

export interface FoundSettings {
  readonly config: LoadedConfig | undefined;
  readonly settings: FileSettings;
  /** Absolute. */
  readonly file: string;
}

/** What is in force for a file or folder, relative to the working folder; for the working folder when none is named. */
export async function settingsIn(
  path: string | undefined,
  args: Arguments,
  all: readonly RegisteredTransform[],
  io: Io,
): Promise<FoundSettings | UsageError> {
  const file = resolve(io.cwd, path ?? '.');
  const folder = statSync(file, { throwIfNoEntry: false })?.isDirectory() ? file : dirname(file);
  const boundary = repositoryRoot(folder) ?? folder;
  const config = await configSource(configOption(args, io), all, baseConfigOption(args, io))(folder, boundary);
  if (config !== undefined && 'message' in config) {
    return usageError(`${displayPath(config.file, io.cwd)}: ${config.message}`);
  }
  return { config, settings: settingsFor(config, file, all), file };
}
