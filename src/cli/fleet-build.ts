import { detectBuilder } from '../build/detect.ts';
import type { Builder } from '../build/types.ts';
import type { VerifyOptions, VerifyReport } from '../build/verify-types.ts';
import type { Failure } from '../files/types.ts';
import type { BuildFile } from '../fleet/plan.ts';
import type { PlannedBuild } from '../fleet/types.ts';
import { ranAgain } from '../report/verify-rows.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';
import { verifyFixed } from './verify-fixed.ts';
import { builderOf, TIMEOUT_SECONDS, verifyOptions } from './verify-settings.ts';

/** What `--verify` builds with; a text says why nothing can be built. */
export async function fleetBuild(args: Arguments, io: Io): Promise<BuildFile | string> {
  const detected = await detectBuilder(builderOf(args), io.env, io.interrupted);
  if (detected.kind === 'none') return detected.message;
  const isLenient = args.has('allow-unverified');
  return buildFile(detected.builder, verifyOptions(args, TIMEOUT_SECONDS), io.interrupted, isLenient);
}

/** `isLenient`: what cannot be verified stands in nobody's way. */
export function buildFile(
  builder: Builder,
  options: VerifyOptions,
  interrupted: AbortSignal,
  isLenient: boolean,
): BuildFile {
  return async (fixed, fix) => {
    const report = await verifyFixed(fixed, { fix, options, builder, interrupted, show: () => {} });
    const built = plannedBuild(report);
    return isLenient && built.outcome === 'unverified' ? { ...built, problems: [] } : built;
  };
}

/** What a report says of the images. */
export function plannedBuild(report: VerifyReport | Failure | undefined): PlannedBuild {
  const unverified = (why: string): PlannedBuild => ({ outcome: 'unverified', problems: [`not verified: ${why}`] });
  if (report === undefined) return unverified('the run was interrupted');
  if (report.kind === 'failure') return unverified(report.message);
  if (report.kind === 'unchanged') return { outcome: 'alike', problems: [] };
  if (report.kind === 'original-fails')
    return unverified(report.reason === 'timeout' ? 'it takes too long to build' : 'it does not build as it is');
  const { comparison, problems } = report;
  const rebuild = comparison?.rebuild;
  return {
    outcome: problems.length > 0 ? 'broken' : 'alike',
    problems: problems.map(({ message, culprit }) => (culprit === undefined ? message : `${message} (${culprit})`)),
    ...(comparison && { bytes: { before: comparison.before.size, after: comparison.after.size } }),
    ...(rebuild && { rebuilt: { before: ranAgain(rebuild.before.steps), after: ranAgain(rebuild.after.steps) } }),
  };
}
