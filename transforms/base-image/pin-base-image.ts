import { imageName } from '../../src/facts/base-images.ts';
import { retiredImage } from '../../src/facts/end-of-life.ts';
import { latestVersion, TAGS_AS_OF, tagFor, versionsOf } from '../../src/facts/image-tags.ts';
import { parseTag } from '../../src/facts/tags.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
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
  aliases: ['DL3006', 'DL3007'],
  mayChange: ['base', 'step.changed', 'step.flags', 'args'],
  *propose(file) {
    const uses = imageUses(file.dockerfile);
    const seen = new Set<number>();
    for (const use of uses) {
      if (use.reference.digest !== undefined || !isMoving(use)) continue;
      const at = use.tag?.start ?? use.where.start;
      if (seen.has(at)) continue;
      seen.add(at);
      const isShared = uses.some(
        (other) => other.tag?.start === at && other.reference.repository !== use.reference.repository,
      );
      yield isShared
        ? decline(use, 'several images share one tag', 'Give each image an ARG of its own.')
        : pin(file, use);
    }
  },
});

/** No tag, `latest`, or a tag of words alone that follows it: `alpine`, `slim`. Names of releases stay as they are. */
function isMoving({ reference }: ImageUse): boolean {
  const { text, version, words, system } = parseTag(reference.tag);
  if (text === '' || text === 'latest') return true;
  return version === undefined && system?.release === undefined && words.every((word) => VARIANTS.has(word));
}

const VARIANTS = new Set(['alpine', 'slim', 'apache', 'fpm', 'cli', 'jdk', 'jre', 'zts']);

function pin({ context }: DockerfileInContext, use: ImageUse): Fix | Decline {
  const { where } = use;
  const name = imageName(use.reference);
  const retired = retiredImage(name);
  if (retired)
    return decline(use, 'the image is no longer published', `Since ${retired.since}: use ${retired.instead}.`);
  const { text, words } = parseTag(use.reference.tag);
  const variant = text === 'latest' ? [] : words;
  const asked = projectVersion(name, context);
  const own = asked && pickVersion(asked.text, versionsOf(name, variant));
  if (asked && own === undefined) {
    return decline(
      use,
      'no tag is known for the version that the project asks for',
      `${asked.from} says ${asked.text}: write that version's tag by hand.`,
    );
  }
  const version = own ?? latestVersion(name);
  const tag = version === undefined ? undefined : tagFor(name, version, variant);
  if (tag === undefined) {
    return decline(
      use,
      'no version of the image is known',
      `Look up the newest tag of ${name} and write it, or pin a digest.`,
    );
  }
  const edit = retag(use, tag);
  if (!edit)
    return decline(use, 'the image is put together from variables', `Give the ARG a default with the tag ${tag}.`);
  return { kind: 'fix', where, message: `Use ${name}:${tag}${reasonOf(asked)}`, edits: [edit] };
}

function reasonOf(asked: ProjectVersion | undefined): string {
  return asked ? `, as ${asked.from} says (${asked.text})` : `, what latest stood for on ${TAGS_AS_OF}`;
}

function decline({ where }: ImageUse, reason: string, detail: string): Decline {
  return { kind: 'decline', where, reason, detail };
}
