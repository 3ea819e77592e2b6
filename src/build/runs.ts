import type { ImageDifferences } from './compare-images.ts';
import { runInImage, type Session, startImage } from './session.ts';
import type { ImageFacts, Readiness, RunOutcome } from './types.ts';
import type { Comparison, RunPair } from './verify-types.ts';

interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** A server whose image exposes a port, and a program that is slow to begin, get this much more silence. */
const SERVER_FACTOR = 4;

/** Runs the default command and the smoke command in both images. */
export async function runBoth(
  session: Session,
  images: Pair<string>,
  { facts, hasShell }: ImageDifferences,
): Promise<Pick<Comparison, 'start' | 'smoke'>> {
  session.onProgress('running the images');
  const { smoke } = session.options;
  return {
    start: await startBoth(session, images, facts),
    smoke: smoke === undefined ? undefined : await smokeBoth(session, images, facts, hasShell, smoke),
  };
}

async function smokeBoth(
  session: Session,
  images: Pair<string>,
  facts: Pair<ImageFacts>,
  hasShell: boolean,
  command: string,
): Promise<RunPair> {
  if (!hasShell) return { kind: 'none', reason: 'one of the images has no shell' };
  return {
    kind: 'ran',
    before: await runInImage(session, images.before, facts.before, command),
    after: await runInImage(session, images.after, facts.after, command),
  };
}

/** The rewritten image gets at least the time that the original took, and has to do what the original did. */
async function startBoth(session: Session, images: Pair<string>, facts: Pair<ImageFacts>): Promise<RunPair> {
  const hasCommand = [facts.before, facts.after].every(
    ({ config }) => config.entrypoint.length + config.cmd.length > 0,
  );
  if (!hasCommand) return { kind: 'none', reason: 'the image has no default command' };
  const { startSeconds } = session.options;
  const first = firstReadiness(session, facts.before);
  session.originalStart ??= startImage(session, images.before, facts.before, first, startSeconds);
  const before = await session.originalStart;
  const limit = Math.max(startSeconds, 3 * before.seconds);
  return {
    kind: 'ran',
    before,
    after: await startImage(session, images.after, facts.after, nextReadiness(first, before), limit),
  };
}

function firstReadiness({ options }: Session, { config }: ImageFacts): Readiness {
  const factor = config.ports.length > 0 ? SERVER_FACTOR : 1;
  return { ports: 'any', quietSeconds: options.quietSeconds * factor, leastSeconds: 0 };
}

function nextReadiness(first: Readiness, before: RunOutcome): Readiness {
  if (before.kind === 'exited') return { ...first, ports: [], leastSeconds: Math.min(before.seconds, 10) };
  const { ports = [], seconds } = before;
  // To be slower than the original is no failure: only a silence that the original never kept is one.
  const quietSeconds = ports.length > 0 ? Math.max(first.quietSeconds, seconds) : first.quietSeconds;
  return { ports, quietSeconds, leastSeconds: seconds };
}
