import type { Severity, Transform } from '../fix/types.ts';
import { suggestion } from './nearest-name.ts';
import { NO_SETTINGS } from './settings.ts';
import type { FileSettings } from './types.ts';

/** A transform and the folder of the catalogue that it is in. */
export interface RegisteredTransform {
  readonly theme: string;
  readonly transform: Transform;
}

/** The transforms that the user chose by name. Names are ids, aliases such as DL3009, or themes such as `caching`. */
export interface Choice {
  /** Empty: those that are on. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

export interface Selection {
  /** In the registry's order. */
  readonly transforms: readonly Transform[];
  /** By transform id. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly unsafe: boolean | ReadonlySet<string>;
  /** By transform id. */
  readonly severities: Readonly<Record<string, Severity>>;
  readonly themes: Readonly<Record<string, string>>;
}

/** What the fixes and findings of a theme's transforms are shown as, where a transform says nothing else. */
const SEVERITY_OF_THEME: ReadonlyMap<string, Severity> = new Map([
  ['security', 'warning'],
  ['base-image', 'warning'],
  ['reproducibility', 'info'],
  ['caching', 'info'],
  ['cleanup', 'info'],
  ['multi-stage', 'info'],
  ['metadata', 'style'],
  ['syntax', 'style'],
]);

/** One line for each name that no transform has. */
export function unknownNames(names: readonly string[], all: readonly RegisteredTransform[]): readonly string[] {
  const known = [...new Set(all.flatMap(namesOf))];
  return names
    .filter((name) => !all.some((registered) => hasName(registered, name)))
    .map((name) => `no transform is called ${name}${suggestion(name, known)}`);
}

/** The transforms to run on one file: what the command line names wins over what the config says of the file. */
export function selectTransforms(
  all: readonly RegisteredTransform[],
  choice: Choice,
  settings: FileSettings = NO_SETTINGS,
): Selection {
  const isOn = (registered: RegisteredTransform): boolean => {
    if (choice.skip.some((name) => hasName(registered, name))) return false;
    if (choice.only.length > 0) return choice.only.some((name) => hasName(registered, name));
    const setting = settings.transforms[registered.transform.id];
    return setting === undefined ? isOnIn(registered.transform, settings) : setting !== 'off';
  };
  const options = Object.entries(settings.transforms).filter(([, setting]) => typeof setting === 'object');
  const { themes, severities } = tablesOf(all);
  const hasOwn = Object.keys(settings.severities).length > 0;
  return {
    transforms: all.filter(isOn).map(({ transform }) => transform),
    options: Object.fromEntries(options),
    unsafe: settings.unsafe,
    severities: hasOwn ? { ...severities, ...settings.severities } : severities,
    themes,
  };
}

/** On by default under an edition: what came on later, or is still tried out, is not. */
export function isOnIn(
  { onByDefault, since, preview }: Transform,
  { edition, preview: wanted }: Pick<FileSettings, 'edition' | 'preview'>,
): boolean {
  if (preview === true) return wanted;
  return onByDefault && (edition === undefined || since === undefined || since <= edition);
}

const tables = new WeakMap<readonly RegisteredTransform[], Pick<Selection, 'themes' | 'severities'>>();

/** The themes and severities of a registry by id, made once. */
export function tablesOf(all: readonly RegisteredTransform[]): Pick<Selection, 'themes' | 'severities'> {
  const known = tables.get(all);
  if (known !== undefined) return known;
  const made = {
    themes: Object.fromEntries(all.map(({ theme, transform }) => [transform.id, theme])),
    severities: Object.fromEntries(all.map((registered) => [registered.transform.id, severityOf(registered)])),
  };
  tables.set(all, made);
  return made;
}

function severityOf({ theme, transform }: RegisteredTransform): Severity {
  return transform.severity ?? SEVERITY_OF_THEME.get(theme) ?? 'warning';
}

/** All that a transform is called. */
export function namesOf({ theme, transform }: RegisteredTransform): readonly string[] {
  return [transform.id, theme, ...transform.aliases];
}

export function hasName(registered: RegisteredTransform, name: string): boolean {
  return namesOf(registered).some((own) => own.toLowerCase() === name.toLowerCase());
}
