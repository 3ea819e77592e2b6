import { describeProject, type ProjectFact } from '../../src/context/project.ts';
import type { BuildContext } from '../../src/context/types.ts';
import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import { lineStart } from '../../src/edit/apply.ts';
import { closingInstructions, insertAbove, insertBelow, linesWithComments } from '../../src/edit/instructions.ts';
import { quoteValue } from '../../src/edit/quote.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { heldProjects } from '../../src/model/effects/held-projects.ts';
import { instructionsOf } from '../../src/model/stages.ts';

/** Keys of the OCI image spec's annotations (annotations.md, "Pre-Defined Annotation Keys") start with this. */
const PREFIX = 'org.opencontainers.image.';

/** The guidelines for label keys (docs.docker.com, "Docker object labels"), and the slash that Kubernetes' keys have. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

export interface AddOciLabelsOptions {
  /** Values by key; keys without a dot are the spec's. `false` forbids a key. */
  readonly labels: Readonly<Record<string, string | false>>;
}

/** Labels that say what an image is, from the project's own files. Nothing that changes from build to build. */
export const addOciLabels = defineTransform<AddOciLabelsOptions>({
  id: 'add-oci-labels',
  title: 'Label the image with what it is and where it comes from',
  rationale:
    'Registries, scanners and people read the OCI labels to find the source, the licence and the owner of an image; most images say nothing.',
  safety: 'safe',
  onByDefault: true,
  aliases: ['DL3049'],
  mayChange: ['config.labels'],
  options: {
    defaults: { labels: {} },
    properties: {
      labels: {
        description: 'Values by key; a key without a dot is one of org.opencontainers.image. `false` forbids a key.',
        type: 'object',
        propertyNames: { pattern: KEY.source },
        additionalProperties: { anyOf: [{ type: 'string' }, { const: false }] },
      },
    },
  },
  *propose(file, options) {
    const stage = file.dockerfile.stages.at(-1);
    if (!stage) return;
    const held = file.context && heldProjects(file.dockerfile, stage, file.context);
    const known = file.context && held?.length === 1 ? describeProject(file.context, held[0]) : undefined;
    const labels = new Map<string, ProjectFact>();
    for (const [key, fact] of known?.facts ?? []) labels.set(PREFIX + key, fact);
    for (const [key, value] of Object.entries(options.labels)) {
      if (value === false) labels.delete(fullKey(key));
      else if (KEY.test(key)) labels.set(fullKey(key), { value: oneLine(value), source: 'the configuration' });
    }
    const missing = [...labels].filter(([key]) => !isThere(stage, key));
    if (missing.length > 0) yield label(file.dockerfile, stage, missing);
    const wanted = known?.disagreements.filter(
      ({ key }) => !labels.has(PREFIX + key) && options.labels[key] !== false && !isThere(stage, PREFIX + key),
    );
    for (const { key, facts } of wanted ?? []) yield disagreement(stage, key, facts);
    if (labels.size > 0 || known?.facts.size || wanted?.length) return;
    const isOther = held !== undefined && (held.length > 1 || (held.length === 0 && describes(file.context)));
    yield isOther ? notOneProject(stage, held) : nothingKnown(file, stage);
  },
});

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function fullKey(key: string): string {
  return key.includes('.') ? key : PREFIX + key;
}

/** The key is set in the stage or one that it is built on; MAINTAINER names the authors as well. */
function isThere(stage: Stage, key: string): boolean {
  return instructionsOf(stage).some(
    (instruction) =>
      (instruction.keyword === 'LABEL' && instruction.pairs.some(({ name }) => name === key)) ||
      (instruction.keyword === 'MAINTAINER' && key === `${PREFIX}authors`),
  );
}

type Label = readonly [key: string, fact: ProjectFact];

function label(dockerfile: Dockerfile, stage: Stage, labels: readonly Label[]): Fix {
  const pairs = labels.map(([key, { value }]) => `${key}=${quoteValue(value, dockerfile.escape)}`);
  const names = labels.map(([key]) => key.replace(PREFIX, ''));
  const sources = new Set(labels.map(([, { source }]) => source));
  return {
    kind: 'fix',
    where: stage.from.span,
    message: `Label the image: ${names.join(', ')} (from ${[...sources].join(', ')})`,
    edits: [insertAtEnd(dockerfile, stage, `LABEL ${pairs.join(` ${dockerfile.escape}\n      `)}`)],
  };
}

/** Above the instructions that close the stage; a blank line there parts it from them as well. */
function insertAtEnd(dockerfile: Dockerfile, stage: Stage, lines: string): Edit {
  const [next] = closingInstructions(stage);
  if (!next) return insertBelow(dockerfile, stage.instructions.at(-1) ?? stage.from, lines);
  const start = linesWithComments(dockerfile, next).start;
  const previous = dockerfile.text.slice(lineStart(dockerfile.text, start - 1), start);
  return insertAbove(dockerfile, next, previous.trim() === '' ? `${lines}\n` : lines);
}

function disagreement(stage: Stage, key: string, facts: readonly ProjectFact[]): Decline {
  const said = facts.map(({ value, source }) => `${source}: ${value}`).join('; ');
  return {
    kind: 'decline',
    where: stage.from.span,
    reason: "the project's files disagree",
    detail: `${key}: ${said}. Set "labels": {"${key}": …} in the transform's options, or make them say the same.`,
  };
}

function describes(context: BuildContext | undefined): boolean {
  return context !== undefined && describeProject(context).facts.size > 0;
}

function notOneProject(stage: Stage, held: readonly string[]): Decline {
  const isNone = held.length === 0;
  const names = held.map((folder) => folder || 'the root').join(', ');
  return {
    kind: 'decline',
    where: stage.from.span,
    reason: isNone ? 'the image holds nothing of the project' : 'the image holds several projects',
    detail: `${isNone ? 'What the manifest says describes another program' : `They are in ${names}`}: set "labels" in the options of the transform.`,
  };
}

function nothingKnown({ context }: DockerfileInContext, stage: Stage): Decline {
  return {
    kind: 'decline',
    where: stage.from.span,
    reason: context ? 'no file describes the project' : 'there is no build context',
    detail: context
      ? 'The build context holds no manifest, licence or git remote that labels could be taken from.'
      : 'Labels are taken from the manifest, the licence and the git remote of a project.',
  };
}
