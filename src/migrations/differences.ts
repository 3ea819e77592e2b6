import type { ImageReference } from '../dockerfile/image-reference.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import { passesOn } from '../facts/entrypoints.ts';
import { tagExists } from '../facts/image-tags.ts';
import { canMakeUsers, systemUser } from '../facts/user-creation.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { callsOfStage } from '../model/calls.ts';
import { resolvePath } from '../model/image-paths.ts';
import { imageFiles } from '../model/start/image-files.ts';
import { isRoot } from '../model/users.ts';
import { isSameSystem } from './same-family.ts';
import type { ImageRule } from './types.ts';

/** A tag made of the numbers of another image, where it is not there, or that is not known. What the rule itself writes is its author's to know. */
export function tagFaults(
  from: ImageReference,
  rule: ImageRule,
  target: ImageReference,
  next: BaseImageFacts,
): readonly string[] {
  const { version } = next.tag;
  if (rule.to.endsWith(`:${target.tag}`)) return [];
  const exists = tagExists(next);
  if (exists === false) return [`there is no tag ${target.tag} of ${next.name}`];
  const isOther = from.repository !== target.repository || (version !== undefined && !from.tag?.includes(version));
  const isKnown = exists === true || next.tag.numbers.length < 2 || !isOther;
  return isKnown ? [] : [`whether ${next.name} has the tag ${target.tag} is not known`];
}

/** Where the images differ in more than their packages: what stands in the way, in words that a user can act on. */
export function* differences(
  file: DockerfileInContext,
  stages: readonly Stage[],
  old: BaseImageFacts,
  next: BaseImageFacts,
): Iterable<string> {
  const { dockerfile } = file;
  const instructions = stages.flatMap((stage) => stage.instructions).map(triggered);
  const runs = instructions.filter(({ keyword }) => keyword === 'RUN');
  if (next.shell === 'none' && instructions.some(needsShell))
    yield 'the new image has no shell, and a RUN, CMD, ENTRYPOINT or HEALTHCHECK needs one';
  if (next.user !== undefined && !isRoot(next.user) && next.user !== old.user && runs.length > 0)
    yield `the new image runs as ${next.user}, and the RUNs may need root`;
  if ((next.user ?? 'root') !== (old.user ?? 'root') && !instructions.some(({ keyword }) => keyword === 'USER'))
    yield `the container would start as ${next.user ?? 'root'} instead of ${old.user ?? 'root'}: write the USER that it should have`;
  yield* lostUsers(dockerfile, stages, instructions, old, next);
  if (old.bash && !next.bash) yield* lostBash(file, stages, instructions);
  if (hasAsh(old) && !hasAsh(next) && instructions.some(startsAsh)) yield 'ash is not in the new image: use sh';
  yield* lostUserAdd(dockerfile, stages, old, next);
  yield* otherStart(instructions, old, next);
  yield* ownSources(dockerfile, stages, instructions, isSameSystem(old, next));
}

/** Where a distribution says from which repositories it installs. */
const SOURCES = /\/etc\/(?:apt\/(?:sources|preferences|trusted|keyrings)|yum\.repos\.d|apk\/repositories)[\w./*-]*/;

/** Package sources of the old distribution, or of its release; where both have the same repositories, the files that are named for the old one. */
function* ownSources(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  instructions: readonly Instruction[],
  isSame: boolean,
): Iterable<string> {
  const words = [
    ...stages
      .flatMap((stage) => callsOfStage(dockerfile, stage, 'all'))
      .flatMap(({ words, command }) => [...words, ...command.redirections.flatMap(({ target }) => target ?? [])])
      .map(({ text }) => text),
    ...instructions.flatMap((each) =>
      each.keyword === 'COPY' || each.keyword === 'ADD' ? [each.destination?.value ?? ''] : [],
    ),
  ];
  const [path] = words
    .flatMap((word) => SOURCES.exec(word)?.[0] ?? [])
    .filter((found) => !isSame || /CentOS/.test(found));
  if (path !== undefined) yield `what ${path} gets is of the old release: say from where the new one installs`;
}

/** BusyBox's shell. */
function hasAsh({ distribution }: BaseImageFacts): boolean {
  return distribution.family === 'alpine' || distribution.family === 'busybox';
}

function startsAsh(each: Instruction): boolean {
  const isStart = each.keyword === 'SHELL' || each.keyword === 'CMD' || each.keyword === 'ENTRYPOINT';
  return isStart && /^(?:\/bin\/)?ash$/.test(each.arguments[0]?.value ?? '');
}

/** Small images lack the programs that make users. */
function* lostUserAdd(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  old: BaseImageFacts,
  next: BaseImageFacts,
): Iterable<string> {
  if (!canMakeUsers(old.distribution.id) || canMakeUsers(next.distribution.id)) return;
  const calls = stages.flatMap((stage) => callsOfStage(dockerfile, stage, 'all'));
  const installs = calls.some(({ words }) => words.some(({ value }) => value === 'shadow-utils'));
  const makes = calls.find(({ words }) =>
    /^(?:\/usr\/sbin\/)?(?:useradd|groupadd|usermod|adduser|addgroup)$/.test(words[0]?.value ?? ''),
  );
  if (makes && !installs) yield `${makes.words[0]?.text ?? ''} is not in the new image: install shadow-utils first`;
}

function triggered(instruction: Instruction): Instruction {
  return (instruction.keyword === 'ONBUILD' && instruction.trigger) || instruction;
}

function needsShell(instruction: Instruction): boolean {
  if (instruction.keyword === 'HEALTHCHECK')
    return instruction.arguments[0]?.value.toUpperCase() === 'CMD' && !instruction.arguments[1]?.value.startsWith('[');
  return (
    instruction.keyword === 'RUN' ||
    ((instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT') && instruction.form === 'shell')
  );
}

/** Users of the old image, or of its distribution, that the Dockerfile names and the new image lacks. */
function* lostUsers(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  instructions: readonly Instruction[],
  old: BaseImageFacts,
  next: BaseImageFacts,
): Iterable<string> {
  const changing = stages
    .flatMap((stage) => callsOfStage(dockerfile, stage, 'all'))
    .filter(({ words }) => /(?:^|\/)(?:chown|chgrp|gosu|su-exec|su|sudo|install|usermod)$/.test(words[0]?.value ?? ''))
    .flatMap(({ words }) => words.slice(1).map(({ value = '' }) => value));
  const named = new Set(
    [
      ...instructions.flatMap((each) => (each.keyword === 'USER' ? [each.arguments[0]?.value ?? ''] : [])),
      ...instructions.flatMap(({ flags }) =>
        flags.flatMap(({ name, value = '' }) => (name === 'chown' ? [value] : [])),
      ),
      ...changing,
    ].flatMap((text) => text.split(':')),
  );
  for (const name of named) {
    const isThere = (facts: BaseImageFacts): boolean =>
      facts.users.some((user) => user.name === name) || systemUser(facts.distribution.id, name) !== undefined;
    if (isThere(old) && !isThere(next)) yield `the user ${name} is not in the new image`;
  }
}

/** bash where nothing installs it before: named in an instruction, or by the first line of a script that is run. */
function* lostBash(
  { dockerfile, context }: DockerfileInContext,
  stages: readonly Stage[],
  instructions: readonly Instruction[],
): Iterable<string> {
  const installs = stages
    .flatMap((stage) => callsOfStage(dockerfile, stage, 'all'))
    .filter(
      ({ command: { packages } }) => packages?.isInstall && packages.operands.some(({ value }) => value === 'bash'),
    );
  const start = Math.min(...installs.map(({ command }) => command.span.start));
  const started = instructions.flatMap((each) => {
    const isStart = each.keyword === 'SHELL' || each.keyword === 'CMD' || each.keyword === 'ENTRYPOINT';
    return isStart && each.span.start < start ? (each.arguments[0]?.value ?? []) : [];
  });
  if (started.some((program) => /^(?:(?:\/usr)?\/bin\/)?bash$/.test(program)))
    yield 'bash is not in the new image: install it, or use sh';
  if (context === undefined) return;
  for (const stage of stages) {
    const files = imageFiles(dockerfile, stage, context);
    const run = callsOfStage(dockerfile, stage, 'all')
      .filter(({ command }) => command.span.start < start)
      .flatMap(({ words, folder }) => {
        const path = words[0]?.value ?? '';
        return path.includes('/') && folder.kind === 'known' ? [resolvePath(folder.value, path)] : [];
      });
    const folder = stage.finalState.workdir ?? '/';
    const begun = started.map((path) => resolvePath(path.includes('/') ? folder : '/usr/local/bin', path));
    const scripts = [...run, ...begun];
    for (const path of new Set(scripts))
      if (/^#!.*\bbash\b/.test(files.read(path) ?? ''))
        yield `${path} is a script of bash, which is not in the new image: install it, or write it for sh`;
  }
}

/** CMD means something else where the image brings an ENTRYPOINT, or a program that the Dockerfile does not name. */
function* otherStart(
  instructions: readonly Instruction[],
  old: BaseImageFacts,
  next: BaseImageFacts,
): Iterable<string> {
  const has = (keyword: string): boolean => instructions.some((each) => each.keyword === keyword);
  if (old.runs && !has('CMD') && !has('ENTRYPOINT') && old.name !== next.name)
    yield 'the program that the old image starts is not named in CMD or ENTRYPOINT';
  if (has('CMD') && !has('ENTRYPOINT') && passesOn(old) && !passesOn(next) && next.role !== 'system')
    yield `what ${next.name} does with the words of CMD is not known: write an ENTRYPOINT`;
}
