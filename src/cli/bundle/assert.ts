/** Stand in the bundle for `node:assert`, which is slow to load: yargs checks its own internals with these. */
export function strictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (actual !== expected) throw new Error(message ?? 'not equal');
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (actual === expected) throw new Error(message ?? 'equal');
}
