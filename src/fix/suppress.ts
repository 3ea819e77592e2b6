import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { linesWithComments } from '../edit/instructions.ts';
import type { Span } from '../edit/types.ts';
import type { Transform } from './types.ts';

/** One comment or directive that switches transforms off. */
interface Suppression {
  readonly ids: readonly string[];
  /** What it covers; undefined for the whole file. */
  readonly scope: Span | undefined;
  readonly comment: Span;
}

const COMMENT = /^(?:dockerfix|hadolint)\s+(global\s+)?ignore\s*=\s*([\w\-, ]+)/i;
const CHECK = /(?:^|;)\s*skip\s*=\s*([\w\-, ]+)/i;

const noted = new Notes<Dockerfile, readonly Suppression[]>();

/**
 * The comment that switches a transform off at any of these places: `# dockerfix ignore=id` or
 * `# hadolint ignore=DL3009` above an instruction, their `global` forms, or the `# check=skip=…` directive.
 */
export function suppressionFor(
  dockerfile: Dockerfile,
  transform: Transform,
  places: () => readonly Span[],
): Span | undefined {
  const suppressions = noted.of(dockerfile, () => readSuppressions(dockerfile));
  if (suppressions.length === 0) return undefined;
  const names = [transform.id, ...transform.aliases].map((name) => name.toLowerCase());
  return suppressions.find(
    ({ ids, scope }) =>
      ids.some((id) => id === 'all' || names.includes(id)) &&
      (scope === undefined || places().some((place) => place.start >= scope.start && place.start <= scope.end)),
  )?.comment;
}

function readSuppressions(dockerfile: Dockerfile): Suppression[] {
  const found: Suppression[] = [];
  for (const directive of dockerfile.directives) {
    const ids = directive.name === 'check' ? CHECK.exec(directive.value)?.[1] : undefined;
    if (ids) found.push({ ids: split(ids), scope: undefined, comment: directive.span });
  }
  for (const comment of dockerfile.comments) {
    const match = COMMENT.exec(comment.text);
    if (!match?.[2]) continue;
    const scope = match[1] ? undefined : instructionBelow(dockerfile, comment.span)?.span;
    if (match[1] || scope) found.push({ ids: split(match[2]), scope, comment: comment.span });
  }
  return found;
}

function split(ids: string): string[] {
  return ids.split(',').map((id) => id.trim().toLowerCase());
}

function instructionBelow(dockerfile: Dockerfile, comment: Span): Instruction | undefined {
  const next = dockerfile.instructions.find((instruction) => instruction.span.start > comment.start);
  return next && linesWithComments(dockerfile, next).start <= comment.start ? next : undefined;
}
