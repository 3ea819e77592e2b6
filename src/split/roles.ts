import type { Instruction } from '../dockerfile/types.ts';
import { BUILD_VARIABLE, SHARED_VARIABLE } from '../facts/split.ts';
import { isRoot } from '../privileges/lineage.ts';
import { refuse } from './candidate.ts';
import type { RunUse } from './runs.ts';
import type { Candidate, Refusal, Role } from './types.ts';

const STARTING = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'VOLUME', 'LABEL', 'STOPSIGNAL', 'HEALTHCHECK', 'MAINTAINER']);

/** The last instruction that builds; what stands behind it is the final stage's. */
export function endOfBuild({ stage }: Candidate, uses: readonly RunUse[]): Instruction {
  const last = uses.findLast(({ role }) => role === 'build');
  return last?.run ?? stage.from;
}

/** Which stage each instruction goes to. */
export function rolesOf(
  candidate: Candidate,
  uses: readonly RunUse[],
  end: Instruction,
): ReadonlyMap<Instruction, Role> | Refusal {
  const { stage, dockerfile } = candidate;
  const installs = uses.some(({ role, packages }) => role === 'final' && packages.length > 0);
  const roles = new Map<Instruction, Role>();
  for (const own of stage.instructions) {
    const use = uses.find(({ run }) => run === own);
    if (use) roles.set(own, use.role === 'refresh' ? (installs ? 'both' : 'build') : use.role);
    else if (STARTING.has(own.keyword)) roles.set(own, 'final');
    else if (own.keyword === 'USER' && own.index < end.index && !isRoot(own.arguments[0]?.value ?? '')) {
      return refuse(
        'the build runs as another user',
        'Whose the files are is not known: write the final stage by hand.',
      );
    } else roles.set(own, own.index > end.index ? 'final' : 'build');
  }
  const textOf = (own: Instruction): string => dockerfile.text.slice(own.span.start, own.span.end);
  const builders = stage.instructions.filter((own) => roles.get(own) === 'build' && own.keyword !== 'ENV');
  for (const own of stage.instructions) {
    if (own.keyword === 'ENV' && own.index < end.index) roles.set(own, roleOfEnv(own, builders.map(textOf)));
  }
  return withRead(candidate, roles);
}

/** What an instruction of the final stage reads is declared in both. */
export function withRead(
  { dockerfile, stage }: Candidate,
  roles: ReadonlyMap<Instruction, Role>,
): ReadonlyMap<Instruction, Role> {
  const textOf = (own: Instruction): string => dockerfile.text.slice(own.span.start, own.span.end);
  const result = new Map(roles);
  for (const own of stage.instructions.toReversed()) {
    const names = own.keyword === 'ARG' || own.keyword === 'ENV' ? own.pairs.map(({ name }) => name) : [];
    const later = stage.instructions.filter((other) => other.index > own.index && isFinal(result.get(other)));
    const isRead = names.some((name) => later.some((other) => reads(textOf(other), name)));
    if (isRead && result.get(own) === 'build') result.set(own, 'both');
    if (isRead && result.get(own) === 'gone') result.set(own, 'final');
  }
  return result;
}

export function isFinal(role: Role | undefined): boolean {
  return role === 'final' || role === 'both';
}

function roleOfEnv(env: Extract<Instruction, { readonly pairs: unknown }>, builders: readonly string[]): Role {
  const names = env.pairs.map(({ name }) => name);
  if (names.every((name) => BUILD_VARIABLE.test(name))) return 'build';
  const isShared = names.some(
    (name) => SHARED_VARIABLE.test(name) || BUILD_VARIABLE.test(name) || builders.some((text) => reads(text, name)),
  );
  return isShared ? 'both' : 'final';
}

function reads(text: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name.replaceAll(/[^\w]/g, '')}\\b`).test(text);
}
