import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { cutLines, insertBelow, linesOf, linesWithComments, replace } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import { isFinal } from './roles.ts';
import type { Artifact, Candidate, Role, SplitPlan } from './types.ts';

const STAGE = 'build';

/** The edits that make two stages of one: what is not moved stays where it is. */
export function splitEdits(candidate: Candidate, plan: SplitPlan): Edit[] {
  const { dockerfile, stage } = candidate;
  const { roles } = plan;
  const end = stage.instructions.findLast((own) => roles.get(own) === 'build' && own.keyword !== 'ENV') ?? stage.from;
  const isLower = dockerfile.text.slice(stage.from.keywordSpan.start, stage.from.keywordSpan.end) === 'from';
  const cased = (lines: string): string => {
    const escaped = lines.replace(/\\$/gm, dockerfile.escape);
    return isLower ? escaped.replace(/^[A-Z]+/gm, (word) => word.toLowerCase()) : escaped;
  };
  const moved = stage.instructions.filter((own) => own.index < end.index && isFinal(roles.get(own)));
  const platform = stage.from.flags.map(({ span }) => `${dockerfile.text.slice(span.start, span.end)} `).join('');
  const lines = [
    '',
    cased(`FROM ${platform}${plan.image}`),
    ...(plan.start === undefined ? workdirLine(stage, end) : []).map(cased),
    ...moved.map((own) => movedText(dockerfile, own, roles.get(own))),
    ...plan.setUp.map(cased),
    ...plan.artifacts.map((artifact) => cased(copyLine(artifact))),
  ];
  return [
    {
      span: { start: stage.from.image.span.end, end: stage.from.image.span.end },
      text: isLower ? ` as ${STAGE}` : ` AS ${STAGE}`,
    },
    ...cuts(
      dockerfile,
      moved.filter((own) => roles.get(own) === 'final'),
    ),
    ...stage.instructions
      .filter((own) => roles.get(own) === 'gone')
      .map((own) => goneEdit(dockerfile, own, plan, cased)),
    ...plan.edits,
    insertBelow(dockerfile, end, lines.join('\n')),
  ];
}

/** The working folder of the build is the program's, where the final stage does not set its own. */
function workdirLine({ instructions }: Stage, end: Instruction): readonly string[] {
  const isOwn = instructions.some(
    (own) => own.keyword === 'WORKDIR' && own.index > end.index && own.arguments[0]?.value.startsWith('/'),
  );
  const folder = end.state.workdir;
  return folder === undefined || isOwn ? [] : [`WORKDIR ${folder}`];
}

function copyLine({ from, to }: Artifact): string {
  const words = /\s/.test(from + to) ? JSON.stringify([from, to]).replace('","', '", "') : `${from} ${to}`;
  return `COPY --from=${STAGE} ${words}`;
}

/** What is in both stages is there once with its comments. */
function movedText(dockerfile: Dockerfile, own: Instruction, role: Role | undefined): string {
  const span = role === 'both' ? linesOf(dockerfile, own) : linesWithComments(dockerfile, own);
  return dockerfile.text
    .slice(span.start, span.end)
    .replace(/\r?\n$/, '')
    .replaceAll('\r\n', '\n');
}

/** Neighbours are cut in one piece, so that of the blank lines around them one goes. */
function cuts(dockerfile: Dockerfile, instructions: readonly Instruction[]): Edit[] {
  const spans = instructions.map((own) => linesWithComments(dockerfile, own));
  const joined: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && dockerfile.text.slice(last.end, span.start).trim() === '') last.end = span.end;
    else joined.push({ ...span });
  }
  return joined.map((span) => cutLines(dockerfile.text, span));
}

/** The program's successor stands in the place of the last instruction that started it, under its comments. */
function goneEdit(dockerfile: Dockerfile, own: Instruction, plan: SplitPlan, cased: (line: string) => string): Edit {
  const starts = own.keyword === 'CMD' || own.keyword === 'ENTRYPOINT';
  const last = [...plan.roles].findLast(
    ([other, role]) => role === 'gone' && /^(?:CMD|ENTRYPOINT)$/.test(other.keyword),
  );
  if (!starts || plan.start === undefined || last?.[0] !== own)
    return cutLines(dockerfile.text, linesOf(dockerfile, own));
  return replace(own.span, cased(plan.start).replaceAll('\n', dockerfile.endOfLine));
}
