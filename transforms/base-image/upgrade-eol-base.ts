import type { BaseImageFacts } from '../../src/facts/base-images.ts';
import { imageName, lookUpImage } from '../../src/facts/base-images.ts';
import { type EndOfLife, endsOfLife, retiredImage } from '../../src/facts/end-of-life.ts';
import { tagFor } from '../../src/facts/image-tags.ts';
import { releaseName } from '../../src/facts/tags.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Finding } from '../../src/fix/types.ts';
import { type ImageUse, imageUses } from '../../src/images/uses.ts';

/** Base images whose support has ended. */
export const upgradeEolBase = defineTransform({
  id: 'upgrade-eol-base',
  title: 'Move off base images that get no security fixes',
  rationale:
    'After its end of life an image gets no fixes, and its package repositories are moved or closed. Which version comes next is a decision for the project: the finding names the nearest one.',
  safety: 'suggestion',
  onByDefault: true,
  severity: 'error',
  aliases: [],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const use of imageUses(dockerfile)) {
      const found = use.kind === 'base' ? findingOf(use) : undefined;
      if (found) yield found;
    }
  },
});

function findingOf(use: ImageUse): Finding | undefined {
  const name = imageName(use.reference);
  const retired = retiredImage(name);
  if (retired) {
    return {
      kind: 'finding',
      where: use.where,
      message: `${name} is no longer published (since ${retired.since})`,
      advice: `Use ${retired.instead} instead.`,
    };
  }
  const facts = lookUpImage(use.reference);
  const end = facts && endsOfLife(facts)[0];
  if (!end) return undefined;
  return {
    kind: 'finding',
    where: use.where,
    message: `${end.subject} has had no fixes since ${end.date}`,
    advice: adviceFor(facts, end),
  };
}

function adviceFor(facts: BaseImageFacts, { nearest, newest, subject }: EndOfLife): string {
  if (nearest === undefined || newest === undefined)
    return `Move to an image that is supported; nothing newer of ${subject} is known.`;
  const isOwn = subject.startsWith(`${facts.name} `) || facts.row.isSystem === true;
  if (!isOwn)
    return `Choose a tag of ${facts.name} that is built on ${facts.distribution.name} ${releaseName(facts.distribution.id, nearest)} or newer.`;
  const words = facts.tag.words.filter((word) => !/\d/.test(word));
  const tagged = [nearest, newest].map((version) => tagFor(facts.name, version, words) ?? version);
  const [first, last] = tagged;
  return first === last
    ? `Move to ${facts.name}:${first}.`
    : `Move to ${facts.name}:${first} (the nearest) or ${facts.name}:${last} (the newest).`;
}
