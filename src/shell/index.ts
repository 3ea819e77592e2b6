export { scriptOf } from './script.ts';
export type * from './types.ts';
