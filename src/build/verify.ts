import { parseDockerfile } from '../dockerfile/parse.ts';
import type { FixResult } from '../fix/types.ts';
import { compareImages } from '../verify/compare.ts';
import type { ImageChange } from '../verify/types.ts';
import type { DeclaredChanges } from './compare-config.ts';
import { compareBuilt, filesSent, type ImageDifferences } from './compare-images.ts';
import { judgeDifferences, needsControl, withoutInstability } from './judge.ts';
import { judgeSmoke, judgeStart } from './judge-runs.ts';
import { runBoth } from './runs.ts';
import { type Built, buildVersion, type Session } from './session.ts';
import { sourceFileOf } from './source-file.ts';
import { summarise, summariseImage } from './summary.ts';
import { findCulprit } from './trace.ts';
import type { Builder } from './types.ts';
import type { Comparison, ProblemCode, Subject, VerifyOptions, VerifyProblem, VerifyReport } from './verify-types.ts';
import { makeWorkCopy, type Version } from './work-copy.ts';

type Found = Omit<VerifyProblem, 'culprit'>;

/**
 * Builds a Dockerfile before and after its fixes and compares the images. Rejects only with the signal's reason, or
 * with a `BuilderError` when the builder itself does not answer; nothing is left behind in any case.
 */
export async function verifyDockerfile(
  subject: Subject,
  options: VerifyOptions,
  builder: Builder,
  signal: AbortSignal,
  onProgress: (message: string) => void,
): Promise<VerifyReport> {
  if (appliedTransforms(subject.result).length === 0) return { kind: 'unchanged', path: subject.path };
  const copy = await makeWorkCopy(subject.context, subject.dockerfile);
  const session: Session = { builder, copy, options, signal, onProgress, images: [] };
  try {
    return await verifyIn(session, subject);
  } finally {
    await builder.remove(session.images);
    await copy.remove();
  }
}

/** The transforms that changed something, in the order of their first change. */
export function appliedTransforms(result: FixResult): readonly string[] {
  const inOrder = result.steps.map((step) => step.transform);
  const others = result.outcomes.flatMap((outcome) => (outcome.kind === 'applied' ? [outcome.transform] : []));
  return [...new Set([...inOrder, ...others])];
}

async function verifyIn(session: Session, subject: Subject): Promise<VerifyReport> {
  const { path, result } = subject;
  const original: Version = { text: result.before, siblings: [] };
  const before = await buildVersion(session, original, 'building the original');
  const head = { path, builder: session.builder.name };
  if (before.kind === 'failed') {
    return { ...head, kind: 'original-fails', reason: before.reason, output: before.output };
  }
  const outcome = await examine(session, subject, result, original, before);
  const problems = await traceAll(session, subject, original, before, outcome.problems);
  const rebuild =
    outcome.comparison && session.options.rebuild ? await rebuildBoth(session, original, result) : undefined;
  const comparison = outcome.comparison && { ...outcome.comparison, rebuild: rebuild?.rebuild };
  return {
    ...head,
    kind: 'verified',
    applied: appliedTransforms(result),
    comparison,
    problems: [...problems, ...(rebuild?.problems ?? [])],
  };
}

/** Builds what comes of the fixes, compares it with the original's image, and judges. */
async function examine(
  session: Session,
  subject: Subject,
  result: FixResult,
  original: Version,
  before: Built,
): Promise<{ readonly comparison: Comparison | undefined; readonly problems: readonly Found[] }> {
  const version: Version = { text: result.after, siblings: result.siblings };
  const after = await buildVersion(session, version, 'building the rewritten file');
  if (after.kind === 'failed') {
    const message =
      after.reason === 'timeout' ? 'the rewritten file took too long to build' : 'the rewritten file does not build';
    return {
      comparison: undefined,
      problems: [{ code: 'build', message, details: after.output.split('\n').slice(-20) }],
    };
  }
  session.onProgress('comparing the images');
  const images = { before: before.image, after: after.image };
  const first = await compareBuilt(session, images, { before: original, after: version }, declaredBy(subject, result));
  const { differences, controlled } = await control(session, original, before, first);
  const runs = await runBoth(session, images, differences);
  const comparison: Comparison = {
    ...summarise(differences),
    before: summariseImage(differences.facts.before, differences.installed.before),
    after: summariseImage(differences.facts.after, differences.installed.after),
    ...runs,
    rebuild: undefined,
    controlled,
  };
  const problems = [
    ...judgeDifferences(differences, session.options.unsafe),
    ...judgeStart(runs.start, session.options.unsafe),
    ...(runs.smoke === undefined ? [] : judgeSmoke(runs.smoke)),
  ];
  return { comparison, problems };
}

/** Where something differs that should not: builds the original anew, to tell what differs from build to build. */
async function control(
  session: Session,
  original: Version,
  before: Built,
  differences: ImageDifferences,
): Promise<{ readonly differences: ImageDifferences; readonly controlled: boolean }> {
  if (!needsControl(judgeDifferences(differences, session.options.unsafe))) return { differences, controlled: false };
  session.anyway ??= compareWithItself(session, original, before);
  const anyway = await session.anyway;
  return anyway === undefined
    ? { differences, controlled: false }
    : { differences: withoutInstability(differences, anyway), controlled: true };
}

async function compareWithItself(
  session: Session,
  original: Version,
  before: Built,
): Promise<ImageDifferences | undefined> {
  const again = await buildVersion(session, original, 'building the original again, to see what differs anyway', true);
  if (again.kind === 'failed') return undefined;
  const images = { before: before.image, after: again.image };
  return compareBuilt(session, images, { before: original, after: original }, new Map());
}

/** What each applied transform changed by comparing the texts, as far as it declares such changes. */
function declaredBy(subject: Subject, result: FixResult): DeclaredChanges {
  const shown = new Map<string, ImageChange[]>(appliedTransforms(result).map((id) => [id, []]));
  for (const step of result.steps) {
    const allowed = subject.mayChange(step.transform);
    const changes = compareImages(parseDockerfile(step.before), parseDockerfile(step.after));
    const declared = changes.filter(({ kind }) => allowed.includes(kind));
    shown.get(step.transform)?.push(...declared, ...formChanges(step.before, step.after));
  }
  return shown;
}

/**
 * Commands that went from the shell form to the exec form or back: comparing the texts takes the same words for the
 * same command, but the built images' configs differ.
 */
function formChanges(before: string, after: string): readonly ImageChange[] {
  const [old, next] = [parseDockerfile(before), parseDockerfile(after)];
  const kinds = [['CMD', 'config.cmd'] as const, ['ENTRYPOINT', 'config.entrypoint'] as const];
  return kinds.flatMap(([keyword, kind]) => {
    const forms = [old, next].map(({ instructions }) =>
      instructions.flatMap((found) => (found.keyword === keyword && 'form' in found ? [found.form] : [])).join(' '),
    );
    return forms[0] === forms[1] ? [] : [{ kind, stage: undefined, before: forms[0], after: forms[1] }];
  });
}

/** Names the transform behind each kind of problem. */
async function traceAll(
  session: Session,
  subject: Subject,
  original: Version,
  before: Built,
  problems: readonly Found[],
): Promise<readonly VerifyProblem[]> {
  const ids = appliedTransforms(subject.result);
  const memory = new Map<string, Promise<ReadonlySet<ProblemCode>>>();
  const codesOf = (prefix: readonly string[]) => {
    const key = prefix.join(' ');
    const codes = memory.get(key) ?? examineSome(session, subject, original, before, prefix);
    memory.set(key, codes);
    return codes;
  };
  const traced: VerifyProblem[] = [];
  for (const problem of problems) {
    session.onProgress(`looking for the transform behind it: ${problem.message}`);
    const culprit = await findCulprit(ids, async (prefix) => (await codesOf(prefix)).has(problem.code));
    traced.push({ ...problem, culprit });
  }
  return traced;
}

async function examineSome(
  session: Session,
  subject: Subject,
  original: Version,
  before: Built,
  ids: readonly string[],
): Promise<ReadonlySet<ProblemCode>> {
  const { problems } = await examine(session, subject, await subject.refix(ids), original, before);
  return new Set(problems.map(({ code }) => code));
}

async function rebuildBoth(
  session: Session,
  original: Version,
  result: FixResult,
): Promise<{ readonly rebuild: Comparison['rebuild']; readonly problems: readonly VerifyProblem[] }> {
  const { copy, options } = session;
  const version: Version = { text: result.after, siblings: result.siblings };
  await copy.put(version);
  const file = options.touch ?? sourceFileOf(filesSent(session));
  if (file === undefined) return { rebuild: undefined, problems: [] };
  await copy.touch(file);
  const before = await buildVersion(session, original, `rebuilding the original after a change of ${file}`);
  // Another change: the layers of the same one would be there already.
  await copy.touch(file);
  const after = await buildVersion(session, version, `rebuilding the rewritten file after a change of ${file}`);
  if (before.kind === 'failed') return { rebuild: undefined, problems: [] };
  if (after.kind === 'failed') {
    const message = `the rewritten file does not build after a change of ${file}`;
    const details = after.output.split('\n').slice(-20);
    return { rebuild: undefined, problems: [{ code: 'rebuild', message, details, culprit: undefined }] };
  }
  return { rebuild: { file, before, after }, problems: [] };
}
