export { expand, variablesIn } from './expand.ts';
export { type ImageReference, parseImageReference, tagSpan } from './image-reference.ts';
export { parseDockerfile } from './parse.ts';
export { lookUp } from './state.ts';
export type * from './types.ts';
export { unquote } from './words.ts';
