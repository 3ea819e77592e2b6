export { applyEdits, lineStart, nextLine, positionAt } from './apply.ts';
export type * from './types.ts';
