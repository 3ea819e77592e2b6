import { newErrors } from './log-errors.ts';
import type { RunOutcome } from './types.ts';
import type { RunPair, VerifyProblem } from './verify-types.ts';

type Found = Omit<VerifyProblem, 'culprit'>;

const MAX_LINES = 20;

/**
 * What is wrong with how the default command runs after the rewriting: another ending, nobody who listens where the
 * original did, or errors in the log of a kind that the original's has not. With unsafe fixes a server may move to
 * another port.
 */
export function judgeStart(pair: RunPair, unsafe: boolean): readonly Found[] {
  if (pair.kind === 'none') return [];
  const { before, after } = pair;
  const endings = judgeEndings('start', 'the default command', before, after);
  if (endings.length > 0) return endings;
  return [...judgePorts(before, after, unsafe), ...judgeLogs(before, after)];
}

export function judgeSmoke(pair: RunPair): readonly Found[] {
  return pair.kind === 'none' ? [] : judgeEndings('smoke', 'the smoke command', pair.before, pair.after);
}

function judgeEndings(code: Found['code'], what: string, before: RunOutcome, after: RunOutcome): readonly Found[] {
  if (hasSameEnding(before, after)) return [];
  const message = `${what} ${describeRun(before)} before, ${describeRun(after)} after`;
  return [{ code, message, details: after.output.split('\n').slice(-MAX_LINES) }];
}

/** A program that failed before cannot be broken. */
function hasSameEnding(before: RunOutcome, after: RunOutcome): boolean {
  if (before.kind === 'running' || after.kind === 'running') {
    return before.kind === after.kind || (before.kind === 'exited' && before.code !== 0);
  }
  return before.code === after.code;
}

function judgePorts(before: RunOutcome, after: RunOutcome, unsafe: boolean): readonly Found[] {
  const lost = lostPorts(before, after);
  const hasMoved = (after.ports?.length ?? 0) >= (before.ports?.length ?? 0);
  if (lost.length === 0 || (unsafe && hasMoved)) return [];
  const message = `the default command ${describeRun(before)} before, ${describeRun(after)} after`;
  return [{ code: 'start', message, details: after.output.split('\n').slice(-MAX_LINES) }];
}

/** The ports that the original listened on and the rewritten image does not. */
function lostPorts(before: RunOutcome, after: RunOutcome): readonly number[] {
  if (before.kind === 'exited' || before.ports === undefined || after.ports === undefined) return [];
  return before.ports.filter((port) => !after.ports?.includes(port));
}

function judgeLogs(before: RunOutcome, after: RunOutcome): readonly Found[] {
  const details = newErrors(before.output, after.output);
  if (details.length === 0) return [];
  return [{ code: 'start', message: 'the log holds errors after, and none of their kind before', details }];
}

/** `listens on 8080`, `stays up`, `exits with 1`. */
export function describeRun(outcome: RunOutcome): string {
  if (outcome.kind === 'exited') return `exits with ${outcome.code}`;
  const { ports } = outcome;
  return ports === undefined || ports.length === 0 ? 'stays up' : `listens on ${ports.join(', ')}`;
}
