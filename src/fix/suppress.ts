import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { linesWithComments } from '../edit/instructions.ts';
import type { Span } from '../edit/types.ts';
import type { Transform } from './types.ts';

/** One comment or directive that switches transforms off. */
export interface Suppression {
  /** Lower case: ids, aliases, themes; `all` or `*` for every transform. */
  readonly names: readonly string[];
  readonly comment: Span;
  /** Whose comment it is: names of the other tools' own rules are none of dockerfix's business. */
  readonly tool: 'dockerfix' | 'hadolint' | 'buildkit';
  readonly reason: string | undefined;
}

interface Suppressions {
  readonly everywhere: readonly Suppression[];
  /** Those above an instruction, which cover it alone. */
  readonly below: ReadonlyMap<Instruction, readonly Suppression[]>;
}

const COMMENT = /^(dockerfix|hadolint)\s+(global\s+)?ignore\s*=\s*([\w\-*, ]+)(?:;\s*reason\s*=\s*(.*))?/i;
const CHECK = /(?:^|;)\s*skip\s*=\s*([\w\-, ]+)/i;

const noted = new Notes<Dockerfile, Suppressions>();

/**
 * The comment that switches a transform off at any of these places: `# dockerfix ignore=id` or
 * `# hadolint ignore=DL3009` above an instruction, their `global` forms, or the `# check=skip=…` directive.
 */
export function suppressionFor(
  dockerfile: Dockerfile,
  transform: Transform,
  theme: string | undefined,
  places: () => readonly Span[],
): Span | undefined {
  const { everywhere, below } = noted.of(dockerfile, () => readSuppressions(dockerfile));
  if (everywhere.length + below.size === 0) return undefined;
  const own = [transform.id, ...transform.aliases].map((name) => name.toLowerCase());
  const isMeant = ({ names, tool }: Suppression): boolean =>
    names.some((name) => isEach(name) || own.includes(name) || (tool === 'dockerfix' && name === theme));
  const found = everywhere.find(isMeant);
  if (found || below.size === 0) return found?.comment;
  for (const place of places()) {
    const owner = instructionAt(dockerfile, place.start);
    const own = owner && below.get(owner)?.find(isMeant);
    if (own) return own.comment;
  }
  return undefined;
}

/** The suppressions of a file that cover something. */
export function suppressionsOf(dockerfile: Dockerfile): readonly Suppression[] {
  const { everywhere, below } = noted.of(dockerfile, () => readSuppressions(dockerfile));
  return [...everywhere, ...[...below.values()].flat()];
}

/** A name that means every transform. */
export function isEach(name: string): boolean {
  return name === 'all' || name === '*';
}

/** The comments that read like a suppression of dockerfix's and are none, with what is wrong in one sentence. */
export function* brokenSuppressions(
  dockerfile: Dockerfile,
): Generator<{ readonly comment: Span; readonly message: string }> {
  for (const { span, text } of dockerfile.comments) {
    const [, tool, global] = COMMENT.exec(text) ?? [];
    if (tool?.toLowerCase() === 'dockerfix') {
      if (global || instructionBelow(dockerfile, span)) continue;
      yield { comment: span, message: 'this comment covers nothing: write it on the line above an instruction' };
    } else if (/^dockerfix[\s:,=-]*(?:global|ignore|disable|skip|off|no)/i.test(text)) {
      const message = `"# ${text}" switches nothing off: write "# dockerfix ignore=ID" above an instruction`;
      yield { comment: span, message };
    }
  }
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
    const names = directive.name === 'check' ? CHECK.exec(directive.value)?.[1] : undefined;
    const comment = directive.span;
    if (names) everywhere.push({ names: split(names), comment, tool: 'buildkit', reason: undefined });
  }
  for (const comment of dockerfile.comments) {
    const [, written = '', global, names, reason] = COMMENT.exec(comment.text) ?? [];
    if (names === undefined) continue;
    const tool = written.toLowerCase() === 'hadolint' ? 'hadolint' : 'dockerfix';
    const suppression = {
      names: split(names),
      comment: comment.span,
      tool,
      reason: reason?.trim() || undefined,
    } as const;
    const owner = global ? undefined : instructionBelow(dockerfile, comment.span);
    if (global) everywhere.push(suppression);
    else if (owner) {
      const others = below.get(owner) ?? [];
      others.push(suppression);
      below.set(owner, others);
    }
  }
  return { everywhere, below };
}

function split(names: string): string[] {
  const all = names.split(',').map((name) => name.trim().toLowerCase());
  return [...new Set(all)].filter((name) => name !== '');
}

/** Where the comments above an instruction begin. */
const beginnings = new Notes<Dockerfile, Map<Instruction, number>>();

function instructionBelow(dockerfile: Dockerfile, comment: Span): Instruction | undefined {
  const next = dockerfile.instructions[lastStartingUpTo(dockerfile.instructions, comment.start) + 1];
  if (next === undefined) return undefined;
  const known = beginnings.of(dockerfile, () => new Map());
  const beginning = known.get(next) ?? linesWithComments(dockerfile, next).start;
  known.set(next, beginning);
  return beginning <= comment.start ? next : undefined;
}
