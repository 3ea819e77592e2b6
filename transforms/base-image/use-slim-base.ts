import type { Edit } from '../../src/edit/types.ts';
import { type BaseImageFacts, lookUpImage } from '../../src/facts/base-images.ts';
import { versionTag } from '../../src/facts/image-tags.ts';
import type { SmallerTag } from '../../src/facts/images/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { slimNeedOf } from '../../src/images/slim-needs.ts';
import { type ImageUse, imageUses, retag } from '../../src/images/uses.ts';
import { startInstructions } from '../../src/model/start/commands.ts';
import { lineageOf } from '../../src/privileges/lineage.ts';

/** The slim tag, or the JRE, for a final stage that needs no more. */
export const useSlimBase = defineTransform({
  id: 'use-slim-base',
  title: 'Run on the slim variant of the base image',
  rationale:
    'The full images hold compilers, headers and tools for building: hundreds of megabytes, and most of their known vulnerabilities, that a running program does not use.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: [],
  mayChange: ['base'],
  *propose(file) {
    const { dockerfile } = file;
    const final = dockerfile.stages.at(-1);
    for (const use of imageUses(dockerfile)) {
      const proposal = use.kind === 'base' && use.stage === final ? judge(file, use) : undefined;
      if (proposal) yield proposal;
    }
  },
});

function judge(file: DockerfileInContext, use: ImageUse): Fix | Decline | undefined {
  const facts = lookUpImage(use.reference);
  const rule = facts?.row.smaller;
  if (!facts || !rule || !isFull(facts, rule)) return undefined;
  const { where, stage } = use;
  const tag = use.reference.digest === undefined ? smallerTag(facts, rule) : undefined;
  const edit = tag === undefined ? undefined : retagHere(use, tag);
  if (!edit) {
    return {
      kind: 'decline',
      where,
      reason: 'no smaller tag is known',
      detail: `Name a version of ${facts.name}, without a digest, that has a ${rule.kind} tag.`,
    };
  }
  const { entrypoint, cmd } = startInstructions(stage);
  if (!entrypoint && !cmd) {
    return {
      kind: 'decline',
      where,
      reason: 'the image starts no program of its own',
      detail: 'What runs in it, and what that needs, is decided elsewhere.',
    };
  }
  const need = slimNeedOf(lineageOf(file.dockerfile, stage), rule, file.context);
  if (need) return { kind: 'decline', where, ...need };
  return { kind: 'fix', where, message: `Run on ${facts.name}:${tag}`, edits: [edit] };
}

/** In FROM alone: what else reads the ARG that holds a tag, such as the stage that builds, needs the full one. */
function retagHere(use: ImageUse, tag: string): Edit | undefined {
  const { image } = use.stage.from;
  if (use.tag && use.tag.start >= image.span.start && use.tag.end <= image.span.end) return retag(use, tag);
  const old = use.reference.tag ?? '';
  const end = { start: image.span.end, end: image.span.end };
  const isBehind = /\$(?:\w+|\{\w+\})$/.test(image.text) && old !== '' && tag.startsWith(`${old}-`);
  return isBehind ? { span: end, text: tag.slice(old.length) } : undefined;
}

function isFull({ tag, distribution }: BaseImageFacts, { kind }: SmallerTag): boolean {
  if (kind === 'jre') return !tag.words.includes('jre');
  const isOther = tag.words.some((word) => /^(?:slim|alpine|windowsservercore|nanoserver|backports)/.test(word));
  return distribution.family === 'debian' && !isOther;
}

/** `3.11-bookworm` to `3.11-slim-bookworm`, `17-jdk-alpine` to `17-jre-alpine`; undefined where no such tag is known. */
function smallerTag({ name, tag, release, row }: BaseImageFacts, { kind, place }: SmallerTag): string | undefined {
  if (row.isSystem === true) {
    const known = release === undefined ? undefined : versionTag(name, release, ['slim']);
    return known === undefined || tag.text === '' ? undefined : `${tag.text}-slim`;
  }
  if (tag.version === undefined) return undefined;
  const words = tag.words.filter((word) => word !== 'jdk');
  const smaller = place === 'first' ? [kind, ...words] : [...words, kind];
  return versionTag(name, tag.version, smaller) && [tag.version, ...smaller].join('-');
}
