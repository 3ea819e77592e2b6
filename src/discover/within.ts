import { Script } from 'node:vm';

const KEY = 'dockerfix: work at hand';
let script: Script | undefined;

/**
 * What work without a pause gives, or `timeout` when it has not ended by then. V8 stops it wherever it is, in a loop or in a regular
 * expression, and runs none of its handlers: what it shared with other work may be half done.
 */
export function within<T>(ms: number, work: () => T): { readonly value: T } | 'timeout' {
  let done: { readonly value: T } | undefined;
  Reflect.set(globalThis, Symbol.for(KEY), () => {
    done = { value: work() };
  });
  script ??= new Script(`globalThis[Symbol.for('${KEY}')]()`);
  try {
    script.runInThisContext({ timeout: Math.max(1, Math.ceil(ms)) });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')) throw error;
  } finally {
    Reflect.deleteProperty(globalThis, Symbol.for(KEY));
  }
  return done ?? 'timeout';
}
