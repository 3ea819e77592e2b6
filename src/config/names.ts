import { suggestion } from './nearest-name.ts';
import { type RegisteredTransform, unknownNames } from './selection.ts';

/** Throws a RangeError, with the nearest name, for the first name that no transform has, and for options that none takes. */
export function checkNames(
  all: readonly RegisteredTransform[],
  names: readonly string[],
  options: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): void {
  const unknown = unknownNames(names, all)[0];
  if (unknown !== undefined) throw new RangeError(unknown);
  for (const [id, given] of Object.entries(options)) {
    const found = all.find(({ transform }) => transform.id === id);
    const ids = all.map(({ transform }) => transform.id);
    if (found === undefined) throw new RangeError(`options: no transform is called ${id}${suggestion(id, ids)}`);
    const known = Object.keys(found.transform.options?.properties ?? {});
    const odd = Object.keys(given).find((name) => !known.includes(name));
    if (odd !== undefined) throw new RangeError(`options: ${id} has no option ${odd}${suggestion(odd, known)}`);
  }
}
