import type { Transform } from './types.ts';

/** Gives a transform literal its type; the fix's options are typed by its `options.defaults`. */
export function defineTransform<Options extends object = object>(transform: Transform<Options>): Transform<Options> {
  return transform;
}
