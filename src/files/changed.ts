import type { Fixed } from './types.ts';

export function isChanged({ result, siblings }: Fixed): boolean {
  return result.before !== result.after || siblings.length > 0;
}
