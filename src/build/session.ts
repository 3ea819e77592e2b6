import type { ImageDifferences } from './compare-images.ts';
import { BuilderError, uniqueName } from './tool.ts';
import type { Builder, BuildOutcome, ImageFacts, ImageFiles, Readiness, RunOutcome } from './types.ts';
import type { VerifyOptions } from './verify-types.ts';
import type { Version, WorkCopy } from './work-copy.ts';

/** The builds of one Dockerfile: where they happen, and what they leave behind until `close`. */
export interface Session {
  readonly builder: Builder;
  readonly copy: WorkCopy;
  readonly options: VerifyOptions;
  readonly signal: AbortSignal;
  /** Says what is being done. */
  readonly onProgress: (message: string) => void;
  readonly images: string[];
  /** What two builds of the original differ in; undefined when the second one failed. Worked out when first needed. */
  anyway?: Promise<ImageDifferences | undefined>;
  /** How the original's default command ran. */
  originalStart?: Promise<RunOutcome>;
}

export type Built = Extract<BuildOutcome, { kind: 'built' }> & { readonly image: string };

/** Builds a version of the Dockerfile; `fresh` without the builder's cache. */
export async function buildVersion(
  session: Session,
  version: Version,
  label: string,
  fresh = false,
): Promise<Built | Extract<BuildOutcome, { kind: 'failed' }>> {
  const { builder, copy, signal, onProgress } = session;
  await copy.put(version);
  const image = `${uniqueName()}:verify`;
  session.images.push(image);
  onProgress(label);
  const request = {
    context: copy.context,
    dockerfile: copy.dockerfile,
    tag: image,
    fresh,
    settings: session.options.settings,
  };
  const outcome = await builder.build(request, signal, (line) => onProgress(`${label}: ${line}`));
  return outcome.kind === 'built' ? { ...outcome, image } : outcome;
}

export function inspect(session: Session, image: string): Promise<ImageFacts> {
  return session.builder.inspect(image, session.signal);
}

/** The files of two images at once: only then can those that they share be told without reading them. */
export function withBothFiles<T>(
  session: Session,
  before: string,
  after: string,
  use: (before: ImageFiles, after: ImageFiles) => Promise<T>,
): Promise<T> {
  const { builder, signal } = session;
  return builder.withFiles(before, signal, (old) => builder.withFiles(after, signal, (next) => use(old, next)));
}

/** Runs a shell command in the image. */
export function runInImage(
  session: Session,
  image: string,
  { config }: ImageFacts,
  command: string,
): Promise<RunOutcome> {
  const { network, timeoutSeconds } = session.options.settings;
  return session.builder.run({ image, config, command, network, timeoutSeconds }, session.signal);
}

/** Runs the default command of the image until it has shown what it does. */
export function startImage(
  session: Session,
  image: string,
  { config }: ImageFacts,
  until: Readiness,
  timeoutSeconds: number,
): Promise<RunOutcome> {
  const { network } = session.options.settings;
  return session.builder.run({ image, config, command: undefined, network, timeoutSeconds, until }, session.signal);
}

/** What `rpm -qa` prints; nothing when it cannot be run. */
export async function listRpm(session: Session, image: string, facts: ImageFacts): Promise<string> {
  try {
    const ran = await runInImage(session, image, facts, "rpm -qa --qf '%{NAME} %{VERSION}-%{RELEASE}\\n'");
    return ran.kind === 'exited' && ran.code === 0 ? ran.output : '';
  } catch (error) {
    if (error instanceof BuilderError) return '';
    throw error;
  }
}
