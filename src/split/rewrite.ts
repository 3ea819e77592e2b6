import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { cutLines, insertBelow, linesOf, linesWithComments, replace } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import { isRoot } from '../model/users.ts';
import { isFinal } from './roles.ts';
import type { Artifact, Candidate, Role, SplitPlan } from './types.ts';

/** Names that say what the stage is: with `--target` it is what it was. */
const BUILD_NAME = /^(?:build|builder|compile|compiler|build-env|build-stage|dev|development)$/i;

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
  const names = namesOf(candidate);
  const lines = [
    ...plan.buildLines.map(cased),
    '',
    cased(`FROM ${platform}${plan.image}${names.final === undefined ? '' : ` AS ${names.final}`}`),
    ...(plan.keepsWorkdir ? workdirLine(candidate, plan, end) : []).map(cased),
    ...plan.tools.map(cased),
    ...moved.filter((own) => !isCopy(own)).map((own) => movedText(dockerfile, own, roles.get(own))),
    ...plan.setUp.map(cased),
    ...moved.filter(isCopy).map((own) => movedText(dockerfile, own, roles.get(own))),
    ...plan.artifacts.map((artifact) => cased(copyLine(artifact, names.build))),
    ...plan.below.map(cased),
    ...userLine(stage, end).map(cased),
  ];
  return [
    ...nameEdit(stage, names.build, isLower),
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

/** Copies stand below the RUNs, which do not read them. */
function isCopy({ keyword }: Instruction): boolean {
  return keyword === 'COPY' || keyword === 'ADD';
}

/** The working folder of the build is the program's, where the final stage does not set its own. */
function workdirLine({ stage, base }: Candidate, { image }: SplitPlan, end: Instruction): readonly string[] {
  const { instructions } = stage;
  const isOwn = instructions.some(
    (own) => own.keyword === 'WORKDIR' && own.index > end.index && own.arguments[0]?.value.startsWith('/'),
  );
  const isStated = instructions.some(({ keyword }) => keyword === 'WORKDIR');
  // Another variant of the same image has it already.
  const isSame = image.startsWith(`${base.name}:`);
  const folder = end.state.workdir ?? (isStated || isSame ? undefined : base.workdir);
  return folder === undefined || isOwn ? [] : [`WORKDIR ${folder}`];
}

/** The user that the build ran as is the program's; COPY and RUN above it are root's. */
function userLine({ instructions }: Stage, end: Instruction): readonly string[] {
  const last = instructions.findLast((own) => own.keyword === 'USER');
  const user = last?.keyword === 'USER' && last.index < end.index ? last.arguments[0]?.text : undefined;
  return user === undefined || isRoot(user) ? [] : [`USER ${user}`];
}

interface StageNames {
  readonly build: string;
  readonly final: string | undefined;
}

/** A stage's name goes to the final one, which is what `--target` asked for, unless it says that it builds. */
function namesOf({ dockerfile: { stages }, stage: { from }, isTargeted }: Candidate): StageNames {
  const name = from.name;
  if (name !== undefined && BUILD_NAME.test(name) && !isTargeted) return { build: name, final: undefined };
  const taken = new Set(stages.map((other) => other.name));
  const free =
    ['build', ...(name === undefined ? [] : [`build-${name}`]), 'build-stage', 'build-final'].find(
      (candidate) => !taken.has(candidate),
    ) ?? `build-${stages.length}`;
  return { build: free, final: name };
}

function nameEdit({ from }: Stage, name: string, isLower: boolean): readonly Edit[] {
  if (from.nameSpan) return from.name === name ? [] : [replace(from.nameSpan, name)];
  const end = from.image.span.end;
  return [{ span: { start: end, end }, text: isLower ? ` as ${name}` : ` AS ${name}` }];
}

function copyLine({ from, to, owner }: Artifact, stage: string): string {
  const words = /\s/.test(from + to) ? JSON.stringify([from, to]).replace('","', '", "') : `${from} ${to}`;
  return `COPY --from=${stage}${owner === undefined ? '' : ` --chown=${owner}`} ${words}`;
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
  // What stands for a RUN has its comments.
  const isRun = own.keyword === 'RUN';
  const starts = own.keyword === 'CMD' || own.keyword === 'ENTRYPOINT';
  const last = [...plan.roles].findLast(
    ([other, role]) => role === 'gone' && /^(?:CMD|ENTRYPOINT)$/.test(other.keyword),
  );
  if (!starts || plan.start === undefined || last?.[0] !== own)
    return cutLines(dockerfile.text, isRun ? linesWithComments(dockerfile, own) : linesOf(dockerfile, own));
  return replace(own.span, cased(plan.start).replaceAll('\n', dockerfile.endOfLine));
}
