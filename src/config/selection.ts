import type { Transform } from '../fix/types.ts';
import { suggestion } from './nearest-name.ts';
import type { TransformSetting } from './types.ts';

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
}

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
  settings: Readonly<Record<string, TransformSetting>>,
): Selection {
  const isOn = (registered: RegisteredTransform): boolean => {
    const { id, onByDefault } = registered.transform;
    if (choice.skip.some((name) => hasName(registered, name))) return false;
    if (choice.only.length > 0) return choice.only.some((name) => hasName(registered, name));
    const setting = settings[id];
    return setting === undefined ? onByDefault : setting !== 'off';
  };
  const options = Object.entries(settings).filter(([, setting]) => typeof setting === 'object');
  return {
    transforms: all.filter(isOn).map(({ transform }) => transform),
    options: Object.fromEntries(options),
  };
}

function namesOf({ theme, transform }: RegisteredTransform): readonly string[] {
  return [transform.id, theme, ...transform.aliases];
}

function hasName(registered: RegisteredTransform, name: string): boolean {
  return namesOf(registered).some((own) => own.toLowerCase() === name.toLowerCase());
}
