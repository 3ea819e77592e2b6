import { type ImageReference, parseImageReference } from '../dockerfile/image-reference.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { hasComment } from '../edit/shell.ts';
import type { Edit, Span } from '../edit/types.ts';
import { type BaseImageFacts, lookUpImage } from '../facts/base-images.ts';
import type { PackageFamily } from '../facts/package-names.ts';
import { canMakeUsers } from '../facts/user-creation.ts';
import type { Decline, DockerfileInContext, Fix } from '../fix/types.ts';
import { type ImageUse, imageUses } from '../images/uses.ts';
import { familyOf } from '../model/stages.ts';
import { isUnread, runStepsOf } from '../model/steps.ts';
import { translateAccounts } from './accounts.ts';
import { differences, tagFaults } from './differences.ts';
import { fill, type ImagePattern, matchImage, nameFor, parseImagePattern } from './image-pattern.ts';
import { type Distributions, distinct, managerNamed, otherObstacles, translateStep } from './packages.ts';
import { withinFamily } from './same-family.ts';
import type { ImageRule } from './types.ts';

interface Move {
  readonly use: ImageUse;
  readonly rule: ImageRule;
  readonly target: ImageReference;
}

/** Every image that a rule fits, under its new name: with what follows from it, or with all that stands in the way. */
export function* migrateImages(file: DockerfileInContext, rules: readonly ImageRule[]): Iterable<Fix | Decline> {
  const { dockerfile } = file;
  const patterns = rules.flatMap((rule) => {
    const pattern = parseImagePattern(rule.from);
    return typeof pattern === 'string' ? [] : [{ rule, pattern }];
  });
  const seen = new Set<number>();
  for (const use of imageUses(dockerfile)) {
    const move = moveOf(use, patterns);
    if (!move) continue;
    const edit = referenceEdit(dockerfile, move);
    if (typeof edit === 'string') {
      yield { kind: 'decline', where: use.where, reason: 'the image is not written in one place', detail: edit };
      continue;
    }
    if (seen.has(edit.span.start)) continue;
    seen.add(edit.span.start);
    yield judge(file, move, edit);
  }
}

function moveOf(
  use: ImageUse,
  patterns: readonly { readonly rule: ImageRule; readonly pattern: ImagePattern }[],
): Move | undefined {
  for (const { rule, pattern } of patterns) {
    if (isMoved(rule, use.reference)) return undefined;
    const captures = matchImage(pattern, nameFor(pattern, use.reference));
    const target = captures && parseImageReference(fill(rule.to, captures));
    if (target) return target.text === use.reference.text ? undefined : { use, rule, target };
  }
  return undefined;
}

/** What a rule makes may fit its own pattern: `python:{version}` fits `python:3.12-alpine`. */
function isMoved({ to }: ImageRule, reference: ImageReference): boolean {
  const made = parseImagePattern(to.replace('{variant}', '*'));
  return typeof made !== 'string' && matchImage(made, nameFor(made, reference)) !== undefined;
}

/** Where the old name stands, as a whole or in the part that differs; a text says what to do instead. */
function referenceEdit(dockerfile: Dockerfile, { use, target, rule }: Move): Edit | string {
  const { reference } = use;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  if (digest !== '' && rule.same !== true) return `Take the digest of ${target.text} in place of the old one.`;
  const text = target.text + digest;
  if (use.span) return { span: use.span, text };
  const [old, next] = [nameOf(reference), nameOf(target)];
  if (use.tag && old === next && target.tag !== undefined) return { span: use.tag, text: target.tag };
  const written = use.stage.from.image;
  if (use.kind === 'base' && written.text.startsWith(`${old}:`) && reference.tag === target.tag)
    return { span: { start: written.span.start, end: written.span.start + old.length }, text: next };
  return `Write ${text} where ${dockerfile.text.slice(use.where.start, use.where.end)} stands, and its ARG.`;
}

/** The reference as written, without tag and digest. */
function nameOf({ text, tag, digest }: ImageReference): string {
  const end = text.length - (digest === undefined ? 0 : digest.length + 1) - (tag === undefined ? 0 : tag.length + 1);
  return text.slice(0, end);
}

function judge(file: DockerfileInContext, move: Move, edit: Edit): Fix | Decline {
  const { dockerfile } = file;
  const { use, rule, target } = move;
  const { where } = use;
  const fix = (edits: readonly Edit[]): Fix => ({ kind: 'fix', where, message: `Use ${target.text}`, edits });
  if (rule.same === true) return fix([edit]);
  const { edits, obstacles } = followUp(file, move);
  const all = [edit, ...edits];
  const lost = all.some(({ span }) => hasComment(dockerfile, span)) ? ['a comment stands in what would change'] : [];
  const list = distinct([...obstacles, ...lost]);
  if (list.length === 0) return fix(all);
  const detail = `To move to ${target.text}, see to this first: ${list.join('; ')}.`;
  return { kind: 'decline', where, reason: 'the image cannot be replaced as it is', detail };
}

interface FollowUp {
  readonly edits: readonly Edit[];
  readonly obstacles: readonly string[];
}

/** What has to change with the image in the stages that stand on it. */
function followUp(file: DockerfileInContext, { use, rule, target }: Move): FollowUp {
  const { dockerfile } = file;
  if (use.kind === 'copy') return blocked('COPY --from takes files out of it, and whether they are there is not known');
  const [old, next] = [lookUpImage(use.reference), lookUpImage(target)];
  if (!old || !next) {
    const name = old ? target.text : use.reference.text;
    return blocked(`what is in ${name} is not known (a rule with "same": true says that both are one image)`);
  }
  const stages = familyOf(dockerfile, use.stage);
  const instructions = stages.flatMap((stage) => stage.instructions);
  const paths = replacePaths(dockerfile, instructions, rule.paths ?? {});
  const packages = stages.map((stage) => packagesOf(dockerfile, stage, old, next));
  const accounts = accountsOf(dockerfile, stages, old, next);
  return {
    edits: [...paths, ...packages.flatMap(({ edits }) => edits), ...accounts.flatMap(({ edits }) => edits)],
    obstacles: [
      ...differences(file, stages, old, next),
      ...tagFaults(use.reference, rule, target, next),
      ...packages.flatMap(({ obstacles }) => obstacles),
      ...accounts.flatMap(({ obstacles }) => obstacles),
    ],
  };
}

/** The commands that make users and groups, where the new image has others. */
function accountsOf(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  old: BaseImageFacts,
  next: BaseImageFacts,
): readonly FollowUp[] {
  if (old.distribution.family === next.distribution.family || !canMakeUsers(next.distribution.id)) return [];
  const steps = stages.flatMap((stage) => runStepsOf(dockerfile, stage, 'all'));
  const named = stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((each) => [
      each.keyword === 'USER' ? (each.arguments[0]?.value ?? '') : '',
      ...each.flags.flatMap(({ name, value = '' }) => (name === 'chown' ? [value] : [])),
    ]);
  const numbers = named.filter((text) => /^[1-9]\d*(?::|$)/.test(text));
  return steps.map((step) => translateAccounts(step, old, next, { steps, text: dockerfile.text, numbers }));
}

function blocked(obstacle: string): FollowUp {
  return { edits: [], obstacles: [obstacle] };
}

function packagesOf(dockerfile: Dockerfile, stage: Stage, old: BaseImageFacts, next: BaseImageFacts): FollowUp {
  const [from, to] = [packageFamily(old), packageFamily(next)];
  const manager = managerNamed(next.packageManager);
  const steps = runStepsOf(dockerfile, stage, 'all');
  if (old.distribution.family === next.distribution.family) return withinFamily(dockerfile, stage, old, next);
  if (!from || !to || !manager) {
    const installs = steps.some(({ script }) =>
      script?.commands.some(({ packages }) => packages?.manager.kind === 'system'),
    );
    return installs
      ? blocked(`there is no package manager in ${next.name} to install with`)
      : { edits: [], obstacles: [] };
  }
  const distributions: Distributions = { from, to, manager };
  const translated = steps.map((step) => translateStep(step, distributions));
  const unread = steps.filter(isUnread).map(() => 'a RUN cannot be read');
  return {
    edits: translated.flatMap(({ edits }) => edits),
    obstacles: [
      ...translated.flatMap(({ obstacles }) => obstacles),
      ...steps.flatMap((step) => otherObstacles(step, distributions, next.bash)),
      ...unread,
      ...(to === 'alpine' ? foreignPrograms(stage) : []),
    ],
  };
}

/** What was built against glibc does not run on musl. */
function foreignPrograms({ instructions }: Stage): readonly string[] {
  const brings = instructions.some(
    ({ keyword, flags }) => keyword === 'ADD' || (keyword === 'COPY' && flags.some(({ name }) => name === 'from')),
  );
  return brings ? ['files from elsewhere (ADD, COPY --from) may hold programs for glibc, which Alpine has not'] : [];
}

function packageFamily({ distribution }: BaseImageFacts): PackageFamily | undefined {
  const { family, id } = distribution;
  if (family === 'debian' || family === 'rhel') return family;
  return id === 'alpine' ? (family === 'alpine' ? 'alpine' : undefined) : undefined;
}

/** Each path of the old image that the Dockerfile names, as the new image has it. */
function replacePaths(
  { text }: Dockerfile,
  instructions: readonly Instruction[],
  paths: Readonly<Record<string, string>>,
): readonly Edit[] {
  return Object.entries(paths).flatMap(([old, next]) =>
    instructions.flatMap(({ span }) => placesOf(text, span, old).map((found): Edit => ({ span: found, text: next }))),
  );
}

function placesOf(text: string, { start, end }: Span, path: string): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(path, start); at !== -1 && at < end; at = text.indexOf(path, at + path.length)) {
    if (!/[\w.-]/.test(text.charAt(at + path.length))) found.push({ start: at, end: at + path.length });
  }
  return found;
}
