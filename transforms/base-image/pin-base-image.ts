import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import type { Span } from '../../src/edit/types.ts';
import { imageName } from '../../src/facts/base-images.ts';
import { hasEnded, retiredImage } from '../../src/facts/end-of-life.ts';
import { latestVersion, TAGS_AS_OF, tagFor, versionsOf } from '../../src/facts/image-tags.ts';
import { parseTag } from '../../src/facts/tags.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Finding, Fix } from '../../src/fix/types.ts';
import { broughtTool, withTool } from '../../src/images/brought-tools.ts';
import { neededArgument } from '../../src/images/needed-arguments.ts';
import { type ProjectVersion, pickVersion, projectVersion } from '../../src/images/project-version.ts';
import { type ImageUse, imageUses, retag } from '../../src/images/uses.ts';

/** A version for images that have none. */
export const pinBaseImage = defineTransform({
  id: 'pin-base-image',
  title: 'Name a version of the base image',
  rationale:
    'An image without a version, or with `latest`, is another one each time it is pulled: the build breaks or changes on a day of its own. The version is the one that the project asks for, else the one that `latest` stood for.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: ['DL3006', 'DL3007', 'InvalidDefaultArgInFrom'],
  // An ARG that names the tag is in the environment of the stages that declare it.
  mayChange: ['base', 'step.changed', 'step.flags', 'step.env', 'args'],
  *propose(file) {
    for (const stage of file.dockerfile.stages) yield* argumentFinding(file, stage);
    const uses = imageUses(file.dockerfile);
    const seen = new Set<number>();
    const repositories = new Map<number, Set<string>>();
    for (const { tag, reference } of uses) {
      const own = repositories.get(tag?.start ?? -1) ?? new Set();
      repositories.set(tag?.start ?? -1, own.add(reference.repository));
    }
    for (const use of uses) {
      if (use.reference.digest !== undefined || !isMoving(use)) continue;
      const at = use.tag?.start ?? use.where.start;
      if (seen.has(at)) continue;
      seen.add(at);
      const isShared = use.tag !== undefined && (repositories.get(at)?.size ?? 0) > 1;
      yield isShared
        ? decline(use, 'several images share one tag', 'Give each image an ARG of its own.')
        : pin(file, use);
    }
  },
});

function* argumentFinding({ dockerfile }: DockerfileInContext, stage: Stage): Iterable<Finding> {
  const name = neededArgument(dockerfile, stage);
  if (name === undefined) return;
  yield {
    kind: 'finding',
    where: stage.from.span,
    message: `FROM needs the build argument ${name}`,
    advice: `Without --build-arg ${name}=… the builder refuses the file: give the ARG a default.`,
  };
}

/** No tag, `latest`, or a tag of words alone that follows it: `alpine`, `slim`. Names of releases stay as they are. */
function isMoving({ reference }: ImageUse): boolean {
  const { text, version, words, system } = parseTag(reference.tag);
  if (text === '' || text === 'latest') return true;
  return version === undefined && system?.release === undefined && words.every((word) => VARIANTS.has(word));
}

const VARIANTS = new Set(['alpine', 'slim', 'apache', 'fpm', 'cli', 'jdk', 'jre', 'zts']);

function pin({ context, dockerfile }: DockerfileInContext, use: ImageUse): Fix | Decline {
  const { where } = use;
  const name = imageName(use.reference);
  const retired = retiredImage(name);
  if (retired)
    return decline(use, 'the image is no longer published', `Since ${retired.since}: use ${retired.instead}.`);
  const { text, words } = parseTag(use.reference.tag);
  const variant = text === 'latest' ? [] : words;
  const asked = projectVersion(name, context);
  const tool = broughtTool(dockerfile, use.stage, name);
  const known = withTool(versionsOf(name, variant), tool);
  const isSupported = (version: string) => !hasEnded(name, version);
  const own = asked && pickVersion(asked.text, known, isSupported);
  if (asked && own === undefined) {
    return decline(
      use,
      'no tag is known for the version that the project asks for',
      `${asked.from} says ${asked.text}: write that version's tag by hand.`,
    );
  }
  const version = own ?? (tool ? known.findLast(isSupported) : latestVersion(name));
  const tag = version === undefined ? undefined : tagFor(name, version, variant);
  if (tag === undefined) {
    return decline(
      use,
      'no version of the image is known',
      `Look up the newest tag of ${name} and write it, or pin a digest.`,
    );
  }
  const edit = retag(use, tag);
  const reader = edit && readerOf(dockerfile, edit.span);
  if (reader) {
    const detail = `${reader} reads it too, and may not take ${tag} for an answer: give FROM an ARG of its own with that default.`;
    return decline(use, 'the ARG of the tag is read by other instructions', detail);
  }
  if (!edit)
    return decline(use, 'the image is put together from variables', `Give the ARG a default with the tag ${tag}.`);
  return {
    kind: 'fix',
    where,
    message: `Use ${name}:${tag}${reasonOf(asked, tool && `the newest that brings ${tool.name}`)}`,
    edits: [edit],
  };
}

/** The instruction of a stage that reads the ARG which a span of the text is in: `RUN`, `ENV`. */
function readerOf(dockerfile: Dockerfile, { start }: Span): string | undefined {
  const name = dockerfile.instructions
    .slice(0, dockerfile.stages[0]?.from.index ?? 0)
    .flatMap((arg) => (arg.keyword === 'ARG' ? arg.pairs : []))
    .find(({ span }) => span.start <= start && start <= span.end)?.name;
  if (name === undefined) return undefined;
  const isUse = new RegExp(`\\$\\{?${name.replace(/\W/g, '\\$&')}\\b`);
  const readers = dockerfile.stages.flatMap((stage) => {
    const declared = stage.instructions.find(
      (arg) => arg.keyword === 'ARG' && arg.pairs.some((pair) => pair.name === name && pair.value === undefined),
    );
    return stage.instructions.filter(({ index, span }) => {
      return declared && index > declared.index && isUse.test(dockerfile.text.slice(span.start, span.end));
    });
  });
  return readers[0]?.keyword;
}

function reasonOf(asked: ProjectVersion | undefined, other: string | undefined): string {
  if (asked) return `, as ${asked.from} says (${asked.text})${other === undefined ? '' : `, ${other}`}`;
  return `, ${other ?? `what latest stood for on ${TAGS_AS_OF}`}`;
}

function decline({ where }: ImageUse, reason: string, detail: string): Decline {
  return { kind: 'decline', where, reason, detail };
}
