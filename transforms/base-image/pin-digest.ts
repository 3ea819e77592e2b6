import { imageName } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Finding, Fix } from '../../src/fix/types.ts';
import { type ImageUse, imageUses } from '../../src/images/uses.ts';

interface DigestOptions {
  /** `sha256:…` by image, as `node:20-slim`. */
  readonly digests: Readonly<Record<string, string>>;
}

/** The digest behind the tag of each image. */
export const pinDigest = defineTransform<DigestOptions>({
  id: 'pin-digest',
  title: 'Pin base images by digest',
  rationale:
    'A tag can be moved to another image at any time, a digest cannot: the same Dockerfile then starts from the same bytes, until a bot or a person moves it on.',
  safety: 'unsafe',
  onByDefault: false,
  aliases: [],
  mayChange: ['base', 'step.changed', 'step.flags', 'args'],
  options: {
    defaults: { digests: {} },
    properties: {
      digests: {
        type: 'object',
        description:
          'The digests to write, by image and tag, such as {"node:20-slim": "sha256:…"}: no registry is asked.',
        additionalProperties: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
      },
    },
  },
  *propose({ dockerfile }, { digests }) {
    for (const use of imageUses(dockerfile)) {
      if (use.reference.digest === undefined && use.reference.tag !== undefined) yield pin(use, digests);
    }
  },
});

function pin({ reference, where, tag }: ImageUse, digests: DigestOptions['digests']): Fix | Finding {
  const name = `${imageName(reference)}:${reference.tag}`;
  const digest = digests[reference.text] ?? digests[name];
  if (digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(digest) || tag === undefined) {
    return {
      kind: 'finding',
      where,
      message: `${reference.text} is not pinned by digest`,
      advice: `Look it up (docker buildx imagetools inspect ${reference.text}), and write ${reference.text}@sha256:…, or give it in the option digests.`,
    };
  }
  const at = { start: tag.end, end: tag.end };
  return {
    kind: 'fix',
    where,
    message: `Pin ${reference.text} to ${digest.slice(0, 19)}…`,
    edits: [{ span: at, text: `@${digest}` }],
  };
}
