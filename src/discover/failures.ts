import type { Failure, FailureCode } from '../files/types.ts';

export function failure(path: string, code: FailureCode, message: string): Failure {
  return { kind: 'failure', path, code, message };
}

/** The system's own words for what went wrong, without names of calls and paths: `no space left on device`. */
export function systemMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const match = /^E[A-Z0-9]+: ([^,]+)/.exec(text);
  return match?.[1] ?? text.split('\n')[0] ?? text;
}

/** `ENOENT` and the like; undefined for what is no system error. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
