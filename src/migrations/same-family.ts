import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import { replace } from '../edit/instructions.ts';
import type { Edit } from '../edit/types.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import type { Distribution, DistributionId } from '../facts/distributions.ts';
import { isStable } from '../facts/package-names.ts';
import { type Call, callsOfStage } from '../model/calls.ts';
import { isUnread, runStepsOf } from '../model/steps.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import type { Translation } from './packages.ts';

/** Rebuilds of RHEL have the same packages; UBI has some of them. */
const REBUILDS: ReadonlySet<DistributionId> = new Set<DistributionId>(['rhel', 'centos', 'rocky', 'alma', 'oracle']);
const UBI: ReadonlySet<DistributionId> = new Set<DistributionId>(['ubi', 'ubi-minimal', 'ubi-micro']);

/** What microdnf takes: README of github.com/rpm-software-management/microdnf, read 2026-11-26. */
const MICRO_VERBS: ReadonlySet<string> = new Set([
  'install',
  'remove',
  'reinstall',
  'update',
  'upgrade',
  'clean',
  'makecache',
  'module',
]);
const MICRO_OPTIONS =
  /^(?:-y|--assumeyes|--best|--nodocs|--enablerepo|--disablerepo|--refresh|--releasever|--setopt)(?:=|$)/;

/** What becomes of a stage's package commands in another image of the same family: another release, a rebuild, a smaller variant. */
export function withinFamily(
  dockerfile: Dockerfile,
  stage: Stage,
  old: BaseImageFacts,
  next: BaseImageFacts,
): Translation {
  const calls = callsOfStage(dockerfile, stage, 'all').flatMap((call) => {
    const { packages } = call.command;
    return packages?.manager.kind === 'system' ? [{ call, packages }] : [];
  });
  const unread = runStepsOf(dockerfile, stage, 'all')
    .filter(isUnread)
    .map(() => 'a RUN cannot be read');
  const results = calls.map(({ call, packages }) => managerEdit(call, packages, next));
  return {
    edits: results.flatMap((result) => (typeof result === 'string' ? [] : result)),
    obstacles: [
      ...results.flatMap((result) => (typeof result === 'string' ? [result] : [])),
      ...(isSameSystem(old, next)
        ? []
        : calls.flatMap(({ packages }) => [...changedNames(packages, next.distribution)])),
      ...(isSameSystem(old, next) ? [] : unread),
    ],
  };
}

/** The same repositories serve both, as far as the tags say. */
export function isSameSystem(old: BaseImageFacts, next: BaseImageFacts): boolean {
  const ids = [old.distribution.id, next.distribution.id] as const;
  const isSameId = ids[0] === ids[1] || ids.every((id) => REBUILDS.has(id)) || ids.every((id) => UBI.has(id));
  const [from, to] = [releaseOf(old), releaseOf(next)];
  return isSameId && from !== undefined && from === to;
}

/** RHEL's minor releases have the packages of the major one. */
function releaseOf({ distribution, release }: BaseImageFacts): string | undefined {
  return distribution.family === 'rhel' ? /\d+/.exec(release ?? '')?.[0] : release;
}

/** yum and dnf are one program on a full image; a minimal one has microdnf alone. */
function managerEdit(
  call: Call,
  pkg: PackageCommand,
  { packageManager, name }: BaseImageFacts,
): readonly Edit[] | string {
  const program = pkg.nameWord.value?.replace(/^.*\//, '') ?? '';
  const text = call.words.map((word) => word.text).join(' ');
  if (pkg.manager.family !== 'dnf' || program === packageManager) return [];
  if (packageManager === undefined) return `there is no package manager in ${name} to install with`;
  const isOld = packageManager === 'yum' || packageManager === 'dnf';
  if (isOld && program !== 'microdnf' && !(packageManager === 'yum' && program === 'dnf')) return [];
  const odd = pkg.options.find((option) => !MICRO_OPTIONS.test(option.text));
  if (packageManager === 'microdnf' && (odd !== undefined || !MICRO_VERBS.has(pkg.verb ?? '')))
    return `"${text}" has no counterpart in microdnf`;
  if (!call.script || call.enteredBy) return `"${text}" runs inside another command`;
  return [replace(pkg.nameWord.span, packageManager)];
}

/** What is removed was installed before; an upgrade names nothing. */
const REMOVING: ReadonlySet<string> = new Set(
  'remove erase purge autoremove autopurge autoclean del upgrade update dist-upgrade full-upgrade'.split(' '),
);

function* changedNames(pkg: PackageCommand, { name, family }: Distribution): Iterable<string> {
  if (pkg.isRefresh || pkg.isClean || REMOVING.has(pkg.verb ?? '')) return;
  if (!pkg.isInstall)
    yield `"${pkg.command.words.map((word) => word.text).join(' ')}" may do something else on ${name}`;
  else
    for (const { text, value } of pkg.operands)
      if (value === undefined || !isStable(value, family)) yield `whether ${name} has ${text} is not known`;
}
