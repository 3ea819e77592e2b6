import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { linesWithComments } from '../edit/instructions.ts';
import type { Span } from '../edit/types.ts';
import type { Transform } from './types.ts';

/** One comment or directive that switches transforms off. */
interface Suppression {
  readonly ids: readonly string[];
  readonly comment: Span;
}

interface Suppressions {
  readonly everywhere: readonly Suppression[];
  /** Those above an instruction, which cover it alone. */
  readonly below: ReadonlyMap<Instruction, readonly Suppression[]>;
}

const COMMENT = /^(?:dockerfix|hadolint)\s+(global\s+)?ignore\s*=\s*([\w\-, ]+)/i;
const CHECK = /(?:^|;)\s*skip\s*=\s*([\w\-, ]+)/i;

const noted = new Notes<Dockerfile, Suppressions>();

/**
 * The comment that switches a transform off at any of these places: `# dockerfix ignore=id` or
 * `# hadolint ignore=DL3009` above an instruction, their `global` forms, or the `# check=skip=…` directive.
 */
export function suppressionFor(
  dockerfile: Dockerfile,
  transform: Transform,
  places: () => readonly Span[],
): Span | undefined {
  const { everywhere, below } = noted.of(dockerfile, () => readSuppressions(dockerfile));
  if (everywhere.length + below.size === 0) return undefined;
  const names = [transform.id, ...transform.aliases].map((name) => name.toLowerCase());
  const isMeant = ({ ids }: Suppression): boolean => ids.some((id) => id === 'all' || names.includes(id));
  const found = everywhere.find(isMeant);
  if (found || below.size === 0) return found?.comment;
  for (const place of places()) {
    const owner = instructionAt(dockerfile, place.start);
    const own = owner && below.get(owner)?.find(isMeant);
    if (own) return own.comment;
  }
  return undefined;
}

/** The instruction that an offset lies in, or at the end of. */
function instructionAt({ instructions }: Dockerfile, offset: number): Instruction | undefined {
  const last = instructions[lastStartingUpTo(instructions, offset)];
  return last && offset <= last.span.end ? last : undefined;
}

function lastStartingUpTo(instructions: readonly Instruction[], offset: number): number {
  let [low, high] = [0, instructions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function readSuppressions(dockerfile: Dockerfile): Suppressions {
  const everywhere: Suppression[] = [];
  const below = new Map<Instruction, Suppression[]>();
  for (const directive of dockerfile.directives) {
    const ids = directive.name === 'check' ? CHECK.exec(directive.value)?.[1] : undefined;
    if (ids) everywhere.push({ ids: split(ids), comment: directive.span });
  }
  for (const comment of dockerfile.comments) {
    const match = COMMENT.exec(comment.text);
    if (!match?.[2]) continue;
    const suppression = { ids: split(match[2]), comment: comment.span };
    const owner = match[1] ? undefined : instructionBelow(dockerfile, comment.span);
    if (match[1]) everywhere.push(suppression);
    else if (owner) below.set(owner, [...(below.get(owner) ?? []), suppression]);
  }
  return { everywhere, below };
}

function split(ids: string): string[] {
  return ids.split(',').map((id) => id.trim().toLowerCase());
}

function instructionBelow(dockerfile: Dockerfile, comment: Span): Instruction | undefined {
  const next = dockerfile.instructions[lastStartingUpTo(dockerfile.instructions, comment.start) + 1];
  return next && linesWithComments(dockerfile, next).start <= comment.start ? next : undefined;
}
