import { expand, variablesIn } from './expand.ts';
import { isReference } from './image-reference.ts';
import { mountsOf } from './mounts.ts';
import { substitutionFault } from './substitution.ts';
import type { FromInstruction, Instruction, Stage } from './types.ts';

/** ARGs of the platform, which every FROM knows (Dockerfile reference, "Automatic platform ARGs in the global scope"). */
const PLATFORM_ARGS = /^(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT|OSVERSION)$/;

/** The ARGs above the first FROM, with their defaults; a value that is not known is undefined, as is no default. */
export function globalArgs(
  instructions: readonly Instruction[],
  escape: string,
): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') break;
    if (instruction.keyword !== 'ARG') continue;
    for (const { name, rawValue } of instruction.pairs) {
      found.set(name, rawValue === undefined ? undefined : expand(rawValue, (other) => found.get(other), escape));
    }
  }
  return found;
}

/**
 * Why the builder refuses a FROM; undefined where it does not, or where a build argument may help. `words` of one that is
 * known to have the right number are not needed.
 */
export function refusedFrom(
  from: FromInstruction,
  words: readonly string[] | undefined,
  args: ReadonlyMap<string, string | undefined>,
  stageNames: ReadonlySet<string>,
  escape: string,
): string | undefined {
  if (words && words.length !== 1 && !(words.length === 3 && words[1]?.toUpperCase() === 'AS'))
    return 'FROM takes an image, and a name behind AS';
  if (from.name !== undefined && !/^[a-z][a-z0-9_.-]*$/.test(from.name.toLowerCase()))
    return `${from.name.slice(0, 40)} is no name of a stage`;
  const { text } = from.image;
  const fault = substitutionFault(text, escape);
  if (fault !== undefined) return `FROM cannot be read: ${fault}`;
  const valueOf = (name: string) => (args.has(name) || PLATFORM_ARGS.test(name) ? args.get(name) : '');
  const image = expand(text, valueOf, escape);
  const platform = from.flags.find(({ name }) => name === 'platform')?.value;
  if (platform?.includes('$') && expand(platform, valueOf, escape) === '') return `the platform ${platform} is empty`;
  if (platform !== undefined && !platform.includes('$') && !isPlatform(platform))
    return `${platform.slice(0, 40)} is no platform`;
  if (image === undefined) return undefined;
  const undeclared = variablesIn(text, escape).find((name) => !args.has(name) && !PLATFORM_ARGS.test(name));
  if (image === '') return `FROM names no image: no ARG above it declares ${undeclared ?? text}`;
  if (image.toLowerCase() === 'scratch' || stageNames.has(image) || isReference(image)) return undefined;
  return undeclared === undefined
    ? `${image.slice(0, 80)} is no reference of an image`
    : `${image.slice(0, 80)} is no reference of an image: no ARG above FROM declares ${undeclared}`;
}

const SYSTEMS =
  /^(?:linux|windows|darwin|macos|freebsd|netbsd|openbsd|dragonfly|solaris|illumos|aix|android|ios|js|plan9|wasip1)$/i;
const MACHINES =
  /^(?:amd64|x86_64|x86-64|arm64|aarch64|arm|armhf|armel|386|i386|ppc|ppc64|ppc64le|s390|s390x|riscv|riscv64|mips\w*|loong64|sparc\w*|wasm)$/i;

/** `linux/arm64`, `linux`, `arm/v7` (containerd/platforms, `Parse`). */
function isPlatform(text: string): boolean {
  const parts = text.split('/');
  if (text === '') return true;
  if (parts.length > 3 || !parts.every((part) => /^[A-Za-z0-9_.()-]+$/.test(part))) return false;
  return parts.length > 1 || SYSTEMS.test(text) || MACHINES.test(text);
}

/** The instruction through which a stage takes files of itself, or of one that takes files of it; undefined where none does. */
export function circularCopy(stages: readonly Stage[]): Instruction | undefined {
  const named = namesOf(stages);
  const givers = stages.map(({ instructions }) => instructions.flatMap((each) => giversOf(stages, named, each)));
  // Files of earlier stages alone never come back.
  if (givers.every((all, index) => all.every((giver) => giver.index < index))) return undefined;
  for (const [index, stage] of stages.entries()) {
    for (const [at, giver] of (givers[index] ?? []).entries()) {
      if (reaches(givers, giver, stage)) {
        return stage.instructions.filter((each) => giversOf(stages, named, each).length > 0)[at] ?? stage.from;
      }
    }
  }
  return undefined;
}

/** Stages by their names; undefined for a name that several have. */
function namesOf(stages: readonly Stage[]): ReadonlyMap<string, Stage | undefined> {
  const named = new Map<string, Stage | undefined>();
  for (const stage of stages) {
    if (stage.name !== undefined) named.set(stage.name, named.has(stage.name) ? undefined : stage);
  }
  return named;
}

function giversOf(
  stages: readonly Stage[],
  names: ReadonlyMap<string, Stage | undefined>,
  instruction: Instruction,
): readonly Stage[] {
  const mounted = instruction.keyword === 'RUN' ? mountsOf(instruction).flatMap(({ from }) => from ?? []) : [];
  const copied = instruction.flags.flatMap(({ name, value = '' }) => (name === 'from' ? [value] : []));
  // A mount names no stage by its number.
  const numbered = copied.filter((text) => /^\d+$/.test(text) && !names.has(text)).map((text) => stages[Number(text)]);
  const named = [...mounted, ...copied].map((text) => names.get(text.toLowerCase()));
  return [...numbered, ...named].filter((stage) => stage !== undefined);
}

function reaches(givers: readonly (readonly Stage[])[], from: Stage, to: Stage): boolean {
  const open = [from];
  const seen = new Set<Stage>();
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (stage === to) return true;
    if (seen.has(stage)) continue;
    seen.add(stage);
    open.push(...(givers[stage.index] ?? []));
    if (stage.base.kind === 'stage') open.push(stage.base.stage);
  }
  return false;
}

/** `--from=4` of a file that has no such stage. */
export function missingStage(stages: readonly Stage[]): Instruction | undefined {
  const names = new Set(stages.map(({ name }) => name));
  return stages
    .flatMap(({ instructions }) => instructions)
    .find(({ keyword, flags }) => {
      const from = keyword === 'COPY' ? flags.find(({ name }) => name === 'from')?.value : undefined;
      return from !== undefined && /^\d+$/.test(from) && !names.has(from) && Number(from) >= stages.length;
    });
}
