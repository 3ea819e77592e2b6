import { BUILDER_NAMES, type BuilderName } from '../build/types.ts';
import type { VerifyOptions } from '../build/verify-types.ts';
import type { RegisteredTransform } from '../config/selection.ts';
import { VERIFY_FORMATS, type VerifyFormat } from '../report/verify-formats.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import { type FixSettings, fixSettings } from './fix-settings.ts';
import type { Io } from './io.ts';

/** What `dockerfix verify` is asked for. */
export interface VerifySettings {
  readonly fix: FixSettings;
  readonly builder: BuilderName | undefined;
  readonly options: VerifyOptions;
  readonly format: VerifyFormat;
  /** A file whose original does not build is no failure. */
  readonly allowUnverified: boolean;
}

/** Of one build. */
export const TIMEOUT_SECONDS = 1800;
/** A container that neither listens nor falls silent is watched this long. */
const START_SECONDS = 60;
const QUIET_SECONDS = 3;

export async function verifySettings(
  args: Arguments,
  io: Io,
  all: readonly RegisteredTransform[],
): Promise<VerifySettings | UsageError> {
  const fix = await fixSettings(args, io, all);
  if ('kind' in fix) return fix;
  const timeout = Number(args.value('timeout') ?? TIMEOUT_SECONDS);
  if (!(timeout > 0 && timeout < 1e6))
    return usageError(`--timeout is a number of seconds, not ${args.value('timeout')}`);
  const format = VERIFY_FORMATS[args.value('format') ?? 'text'];
  if (format === undefined) return usageError(`--format ${args.value('format')} is not for verify`);
  return {
    fix,
    format,
    allowUnverified: args.has('allow-unverified'),
    builder: builderOf(args),
    options: verifyOptions(args, timeout),
  };
}

export function builderOf(args: Arguments): BuilderName | undefined {
  const wanted = args.value('builder');
  return BUILDER_NAMES.find((name) => name === wanted);
}

/** What the options say of the builds; `timeoutSeconds` is the limit of one. */
export function verifyOptions(args: Arguments, timeoutSeconds: number): VerifyOptions {
  return {
    settings: {
      buildArgs: args.values('build-arg'),
      target: args.value('target'),
      platform: args.value('platform'),
      network: args.value('network'),
      timeoutSeconds,
    },
    // A migration moves to another image: that its files differ is what was asked for.
    unsafe: args.has('unsafe') || args.has('migration'),
    smoke: args.value('smoke'),
    startSeconds: START_SECONDS,
    quietSeconds: QUIET_SECONDS,
    touch: args.value('touch'),
    rebuild: !args.has('no-rebuild'),
  };
}
