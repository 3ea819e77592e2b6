import { realpathSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readRegularFile, unreadMessage } from '../context/read-file.ts';
import { systemMessage } from '../discover/failures.ts';
import { leadsOut } from '../discover/links.ts';
import { posixRelative } from '../discover/patterns.ts';
import { SEVERITIES, type Severity } from '../fix/types.ts';
import { parseConfigText } from './parse.ts';
import { PRESETS } from './presets.ts';
import type { Schema } from './schema.ts';
import type { Config, ConfigError, ConfigLayer, LoadedConfig, Override, Policy, TransformSetting } from './types.ts';
import { isRecord, validate } from './validate.ts';

export interface LoadOptions {
  readonly schema: Schema;
  /** `extends` may not lead out of this folder (absolute); undefined: it may, the user named the config. */
  readonly boundary: string | undefined;
}

/** Files that one config may build on, itself included. */
const MAX_FILES = 100;

/** A package.json is larger where it holds more than a config. */
const MAX_BYTES = 256 * 1024;

/** What it takes to parse all that one config builds on; signals are heard between files. */
const MAX_MS = 10_000;

/** Reads a config file (absolute path) and those that it extends. */
export async function loadConfig(file: string, options: LoadOptions): Promise<LoadedConfig | ConfigError> {
  const layers: ConfigLayer[] = [];
  const problem = await addLayers(file, [], { ...options, known: new Set(), layers, end: performance.now() + MAX_MS });
  return problem ?? { file, layers };
}

function isError<T extends object>(value: T | ConfigError): value is ConfigError {
  return 'kind' in value && value.kind === 'config-error';
}

interface Loading extends LoadOptions {
  /** Each file counts once, where it is first named. */
  readonly known: Set<string>;
  readonly layers: ConfigLayer[];
  /** When it must be done, in milliseconds of the process. */
  readonly end: number;
}

async function addLayers(file: string, from: readonly string[], loading: Loading): Promise<ConfigError | undefined> {
  const { known, layers, boundary } = loading;
  if (known.size >= MAX_FILES) return configError(file, `extends leads to more than ${MAX_FILES} files`);
  known.add(file);
  const config = await readConfig(file, loading);
  if (isError(config)) return config;
  if (config.plugins.length > 0 && boundary !== undefined)
    return configError(file, 'plugins are code: a config inside the repository cannot name them; use --plugin');
  for (const path of config.extends) {
    const base = boundary === undefined ? await anywhere(path, file) : resolve(dirname(file), path);
    if (base === undefined) return configError(file, `extends names neither a file nor an installed package: ${path}`);
    const problem = refuseBase(base, path, [...from, file], boundary);
    if (problem !== undefined) return configError(file, problem);
    const inherited = known.has(base) ? undefined : await addLayers(base, [...from, file], loading);
    if (inherited !== undefined) return inherited;
  }
  layers.push(...presetOf(config, file), { folder: dirname(file), origin: file, config });
  return undefined;
}

/** A config that the user names may build on a package. */
async function anywhere(path: string, file: string): Promise<string | undefined> {
  return (await import('./packages.ts')).extendedFile(path, file);
}

/** A preset stands under the config that names it, and above those that it extends. */
function presetOf({ preset = '' }: Config, file: string): readonly ConfigLayer[] {
  const config = PRESETS.get(preset);
  return config === undefined ? [] : [{ folder: dirname(file), origin: `preset ${preset}`, config }];
}

function refuseBase(base: string, path: string, from: readonly string[], boundary: string | undefined) {
  if (from.includes(base)) return `extends goes round in a circle: ${path}`;
  const outside = boundary !== undefined && posixRelative(boundary, base) === undefined;
  return outside ? `extends leads out of the repository: ${path}` : undefined;
}

async function readConfig(file: string, { schema, boundary, end }: Loading): Promise<Config | ConfigError> {
  const text = readText(file, boundary);
  if (typeof text !== 'string') return text;
  // Lets signals be seen.
  await setImmediate();
  const parsed = await parseConfigText(basename(file), text, end - performance.now());
  if ('error' in parsed) return configError(file, parsed.error);
  const errors = validate(parsed.value, schema);
  if (errors.length > 0) return configError(file, inBrief(errors));
  return configOf(parsed.value);
}

function readText(file: string, boundary: string | undefined): string | ConfigError {
  try {
    realpathSync(file);
    if (boundary !== undefined && leadsOut(file, boundary)) {
      return configError(file, 'a link that leads out of the repository: not read');
    }
    const bytes = readRegularFile(file, basename(file) === 'package.json' ? {} : { limit: MAX_BYTES });
    if (!(bytes instanceof Uint8Array)) return configError(file, unreadMessage(bytes));
    return Buffer.from(bytes)
      .toString()
      .replace(/^\uFEFF/, '');
  } catch (error) {
    return configError(file, `cannot be read: ${systemMessage(error)}`);
  }
}

function configError(file: string, message: string): ConfigError {
  return { kind: 'config-error', file, message };
}

/** The config of a value that fits the schema. */
function configOf(value: unknown): Config {
  const fields = isRecord(value) ? value : {};
  return {
    ...policyOf(fields),
    extends: stringsOf(fields.extends),
    include: stringsOf(fields.include),
    exclude: stringsOf(fields.exclude),
    overrides: Array.isArray(fields.overrides) ? fields.overrides.map(overrideOf) : [],
    plugins: stringsOf(fields.plugins),
    preset: stringsOf(fields.preset)[0],
    edition: stringsOf(fields.edition)[0],
    preview: booleanOf(fields.preview),
    requireReason: booleanOf(fields['require-reason']),
  };
}

function overrideOf(value: unknown): Override {
  const fields = isRecord(value) ? value : {};
  return { files: stringsOf(fields.files), ...policyOf(fields) };
}

function policyOf({ transforms, severity, unsafe }: Readonly<Record<string, unknown>>): Policy {
  return {
    transforms: settingsOf(transforms),
    severity: severitiesOf(severity),
    unsafe: Array.isArray(unsafe) ? stringsOf(unsafe) : booleanOf(unsafe),
  };
}

function severitiesOf(value: unknown): Readonly<Record<string, Severity>> {
  const named = Object.entries(isRecord(value) ? value : {}).flatMap(([name, written]) => {
    const severity = SEVERITIES.find((one) => one === written);
    return severity === undefined ? [] : [[name, severity] as const];
  });
  return Object.fromEntries(named);
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function stringsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === 'string');
}

function settingsOf(value: unknown): Readonly<Record<string, TransformSetting>> {
  const settings: Record<string, TransformSetting> = {};
  for (const [id, setting] of Object.entries(isRecord(value) ? value : {})) {
    if (setting === 'on' || setting === 'off' || isRecord(setting)) settings[id] = setting;
  }
  return settings;
}

/** A line that one reads, however much is wrong with a config. */
function inBrief(errors: readonly string[]): string {
  const shown = errors.slice(0, MOST_ERRORS).map((error) => (error.length > 200 ? `${error.slice(0, 200)}…` : error));
  const more = errors.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

const MOST_ERRORS = 5;
