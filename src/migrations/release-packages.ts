import type { Stage } from '../dockerfile/types.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import { packagesIn } from '../facts/package-names.ts';
import { callsOfStep } from '../model/calls.ts';
import type { RunStep } from '../model/steps.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import { managerNamed } from './packages.ts';

/** Rebuilt from the same sources: one release of theirs is as good as the other's (almalinux.org, rockylinux.org, oracle.com/linux). */
const ENTERPRISE_LINUX = new Set(['rhel', 'centos', 'rocky', 'alma', 'oracle']);

/**
 * What stands in the way of a move within one family of distributions, where the releases differ: packages that may be called
 * otherwise there or be missing, their pinned versions, and lists of packages that are of the old release.
 */
export function* releaseObstacles(
  text: string,
  stage: Stage,
  steps: readonly RunStep[],
  old: BaseImageFacts,
  next: BaseImageFacts,
): Iterable<string> {
  if (isSameRelease(old, next)) return;
  if (steps.some(({ run, script }) => run.form === 'shell' && !script)) yield 'a RUN cannot be read';
  for (const { packages } of steps.flatMap(callsOfStep).map(({ command }) => command)) {
    if (packages?.manager.kind === 'system') yield* packageObstacles(packages, next);
  }
  for (const { span } of stage.instructions) {
    const [path] = PACKAGE_SOURCES.exec(text.slice(span.start, span.end)) ?? [];
    if (path !== undefined) yield `what ${path} gets is of the old release`;
  }
}

const PACKAGE_SOURCES = /\/etc\/(?:yum\.repos\.d|apt\/sources\.list(?:\.d)?|apk\/repositories)\b/;

function isSameRelease(old: BaseImageFacts, next: BaseImageFacts): boolean {
  const [one, other] = [old.distribution.id, next.distribution.id];
  const isKin = one === other || (ENTERPRISE_LINUX.has(one) && ENTERPRISE_LINUX.has(other));
  return isKin && old.release !== undefined && majorOf(old.release) === majorOf(next.release);
}

function majorOf(release: string | undefined): string | undefined {
  return release?.replace(/^(?:centos|stream)|\..*$/g, '');
}

function* packageObstacles(packages: PackageCommand, next: BaseImageFacts): Iterable<string> {
  const { manager, operands, isInstall } = packages;
  const there = managerNamed(next.packageManager);
  if (there && there !== manager && there.id === 'microdnf')
    yield `${manager.commands[0]} is not there: the new image has ${there.id}`;
  if (isRhel(next) && /^group/.test(packages.verb ?? '')) yield `which groups of packages there are is not known`;
  if (!isInstall) return;
  for (const { text, value } of operands) {
    if (value === undefined || !isKnown(value, next))
      yield `whether ${next.distribution.name} has ${text} is not known`;
  }
}

/** Names of the table, and of Debian and Alpine those without a version in them, which stay from release to release. */
function isKnown(name: string, next: BaseImageFacts): boolean {
  if (isRhel(next)) return packagesIn(name, 'rhel', 'debian') !== undefined;
  return !/[=/~]|\d\.\d|\d{2,}/.test(name);
}

function isRhel({ distribution }: BaseImageFacts): boolean {
  return distribution.family === 'rhel';
}
