import type { Span } from '../edit/types.ts';

/** What a Dockerfile leaves open, by its sort: reports count by it, so that the most frequent ignorance is the next thing to learn. */
export type UnknownCode =
  /** A `cd` whose folder a variable, a substitution or an earlier `cd` decides. */
  | 'folder-varies'
  /** A `cd` that runs only sometimes: in a condition, a loop, a function, behind `||`. */
  | 'folder-depends'
  /** The base image is in no table, and no USER of the file is in force. */
  | 'user-of-base'
  /** A user given by a variable without a value. */
  | 'user-varies';

/** Why something is not known: its sentence is a decline's reason. */
export interface Unknown {
  readonly code: UnknownCode;
  /** Where the file leaves it open; undefined where nothing in the file does. */
  readonly where: Span | undefined;
  /** A short phrase without what is special to the file: `the folder depends on a condition`. */
  readonly reason: string;
}

/** A fact, or why there is none. Never rounded up: who gets an unknown declines with its reason. */
export type Known<Value> =
  | { readonly kind: 'known'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly because: Unknown };

export function known<Value>(value: Value): Known<Value> {
  return { kind: 'known', value };
}

export function unknown(code: UnknownCode, where: Span | undefined): Known<never> {
  return { kind: 'unknown', because: { code, where, reason: REASONS[code] } };
}

/** The value, where it is known. */
export function valueOf<Value>(fact: Known<Value>): Value | undefined {
  return fact.kind === 'known' ? fact.value : undefined;
}

const REASONS: Readonly<Record<UnknownCode, string>> = {
  'folder-varies': 'the folder that the command runs in is not certain',
  'folder-depends': 'the folder depends on a condition',
  'user-of-base': 'the user is not known',
  'user-varies': 'the user is not known',
};
